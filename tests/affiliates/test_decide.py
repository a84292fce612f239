"""The affiliations desk approves, asks back, refuses: by one button, with a letter."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from post_office.models import Email

from affiliates import admission
from affiliates.models import Application, Group
from core.payments.models import Invoice, Payer
from core.publishing.errors import NotAllowed
from tests.factories import make_application, make_group
from tests.people import fields_of, sign_in

pytestmark = pytest.mark.django_db
LIST = "/admin/affiliates/application/"


def act(client, application, name, **typed):
    if name == "approve":
        typed = {"reason": ""} | typed  # as a new group
    return client.post(f"{LIST}{application.pk}/act/{name}/", typed, follow=True)


def said(response):
    return " ".join(str(message) for message in response.context["messages"])


def test_the_list_has_the_buttons_of_what_can_be_done(client, aff):
    waits, asked = make_application("Waits"), make_application("Asked")
    admission.ask_back(application=asked, question="How many?", at=timezone.now())
    page = sign_in(client, aff).get(LIST).content.decode()
    for name in ("approve", "ask-back", "refuse", "withdraw"):
        assert f"{LIST}{waits.pk}/act/{name}/" in page
    assert f"{LIST}{asked.pk}/act/answered/" in page
    assert f"{LIST}{asked.pk}/act/ask-back/" not in page


def test_approving_makes_the_group_its_payer_and_a_letter_with_its_page(client, aff):
    application = make_application("Hackney Wards Branch", town="Hackney")
    act(sign_in(client, aff), application, "approve")
    application.refresh_from_db()
    group = Group.objects.get()
    assert (application.state, application.group, application.decided_by) == (
        "approved",
        group,
        aff,
    )
    assert (group.name, group.town, group.kind) == (
        "Hackney Wards Branch",
        "Hackney",
        "union_branch",
    )
    assert (group.state, group.slug) == ("affiliated", "hackney-wards-branch")
    assert (group.contact_name, group.contact_public) == ("Ann Archer", False)
    assert (group.payer.name, group.payer.email) == ("Hackney Wards Branch", "ann@example.org")
    letter = Email.objects.get()
    assert letter.to == ["ann@example.org"]
    assert "/affiliates/hackney-wards-branch/" in letter.message
    assert application.reference in letter.message
    assert "Hackney Wards Branch" in client.get("/affiliates/").content.decode()


def test_refusing_asks_for_the_reason_and_the_letter_says_it(client, aff):
    application = make_application()
    sign_in(client, aff)
    page = act(client, application, "refuse")
    assert "Reason" in page.content.decode()
    act(client, application, "refuse", reason="  ")
    assert Application.objects.get().state == "submitted"
    assert not Email.objects.exists()
    act(client, application, "refuse", reason="You are a company & no group.")
    application.refresh_from_db()
    assert (application.state, application.reason) == ("refused", "You are a company & no group.")
    assert "You are a company & no group." in Email.objects.get().message
    assert not Group.objects.exists()
    assert not Payer.objects.exists()
    assert not Invoice.objects.exists()


def test_asking_back_and_going_on_with_the_answer(client, aff):
    application = make_application()
    sign_in(client, aff)
    assert "What do you want to know" in act(client, application, "ask-back").content.decode()
    act(client, application, "ask-back", reason="How many members have you?")
    application.refresh_from_db()
    assert application.state == "asked_back"
    letter = Email.objects.get()
    assert "How many members have you?" in letter.message
    assert application.reference in letter.message
    assert "What did the group answer" in act(client, application, "answered").content.decode()
    act(client, application, "answered", reason="Sixty, says Ann on the telephone")
    application.refresh_from_db()
    assert (application.state, application.answer) == (
        "submitted",
        "Sixty, says Ann on the telephone",
    )
    act(client, application, "approve")
    assert Group.objects.count() == 1


def test_a_group_may_withdraw(client, aff):
    application = make_application()
    act(sign_in(client, aff), application, "withdraw", reason="Ann rang on Monday")
    application.refresh_from_db()
    assert (application.state, application.reason) == ("withdrawn", "Ann rang on Monday")
    assert not Email.objects.exists()


@pytest.mark.parametrize("first", ["approve", "refuse", "withdraw"])
@pytest.mark.parametrize("second", ["approve", "refuse", "withdraw", "ask-back", "answered"])
def test_what_is_decided_stays_decided(client, aff, first, second):
    application = make_application()
    sign_in(client, aff)
    act(client, application, first, reason="" if first == "approve" else "One")
    before = (Application.objects.values().get(), Group.objects.count(), Email.objects.count())
    answer = act(client, application, second, reason="" if second == "approve" else "Two")
    assert application.reference in said(answer)
    after = (Application.objects.values().get(), Group.objects.count(), Email.objects.count())
    assert before == after


def test_an_applicant_without_email_gets_no_letter(aff):
    application = make_application(applicant_email="")
    admission.approve(application=application, by=aff, at=timezone.now())
    assert Group.objects.count() == 1
    assert not Email.objects.exists()


def test_two_groups_of_one_name_have_different_pages(aff):
    slugs = {
        admission.approve(application=make_application("Save Us"), by=aff, at=timezone.now()).slug
        for _ in range(3)
    }
    assert slugs == {"save-us", "save-us-2", "save-us-3"}


@pytest.mark.parametrize("name", ["🚑🏳️‍🌈", "אבג", "999", "---", "x" * 150, "Feed", "Ŵa & Sons"])
def test_any_name_gets_an_address(client, name):
    group = make_group(name)
    assert client.get(group.get_absolute_url()).status_code == 200
    group.full_clean()


def test_a_letter_that_cannot_be_written_leaves_nothing_half_done(aff, monkeypatch):
    def fail(application, *, year):
        raise RuntimeError("no")

    monkeypatch.setattr("affiliates.emails.send_approved_letter", fail)
    with pytest.raises(RuntimeError):
        admission.approve(application=make_application(), by=aff, at=timezone.now())
    assert Application.objects.get().state == "submitted"
    assert not Group.objects.exists()
    assert not Payer.objects.exists()


def test_only_the_affiliations_desk_decides(client, ed, tom):
    application = make_application()
    for person in (ed, tom):
        response = sign_in(client, person).post(f"{LIST}{application.pk}/act/approve/")
        assert response.status_code in {403, 404}
    client.logout()
    assert client.post(f"{LIST}{application.pk}/act/approve/").status_code in {302, 403}
    assert Application.objects.get().state == "submitted"
    assert not Group.objects.exists()


def test_beside_an_application_stand_those_like_it_and_those_around_it(client, aff):
    make_group("Save Our Ward, Hackney", postcode="E8 1AA")
    make_group("Bethnal Green Pensioners")
    make_group("Plymouth Pensioners", region="south-west")
    other = make_application("Hackney ward")
    application = make_application("HACKNEY WARD BRANCH", postcode="E8")
    page = sign_in(client, aff).get(f"{LIST}{application.pk}/change/").content.decode()
    for words in ("Save Our Ward, Hackney", "100% alike, same postcode district", str(other)):
        assert words in page
    assert "Bethnal Green Pensioners" in page and "Plymouth" not in page
    assert "/admin/affiliates/group/?region__exact=london" in page
    assert client.get("/admin/affiliates/group/?area__id__exact=1").status_code == 200


def test_an_open_application_is_corrected_and_a_decided_one_is_not(client, aff):
    application = make_application("Old name")
    address = f"{LIST}{application.pk}/change/"
    fields = fields_of(
        sign_in(client, aff).get(address).content.decode(), form_id="application_form"
    )
    client.post(address, fields | {"name": "New name"})
    assert Application.objects.get().name == "New name"
    act(client, application, "refuse", reason="One")
    client.post(address, fields | {"name": "Third name"})
    assert Application.objects.get().name == "New name"


def test_the_database_holds_the_rules_too():
    for wrong in (
        {"state": "refused"},
        {"state": "withdrawn"},
        {"state": "approved"},
        {"pays_pence": -1},
        {"pays_pence": 0, "pays_note": ""},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            make_application(**wrong)


def test_refusing_without_a_reason_is_not_allowed(aff):
    with pytest.raises(NotAllowed, match="needs a reason"):
        make_application().refuse(reason=" ", by=aff, at=timezone.now())
