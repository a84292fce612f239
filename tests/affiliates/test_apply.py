"""A group applies to affiliate, without an account."""

import re

import pytest
from post_office.models import Email

from affiliates.models import Application
from tests.affiliates.journey import APPLY, DECISION, GROUP, SPEAKER, apply, press, to_check
from tests.factories import make_group
from tests.people import sign_in

pytestmark = pytest.mark.django_db


def text_of(response):
    return re.sub(r"\s+", " ", response.content.decode())


def test_three_pages_make_an_application_and_a_letter(client):
    response = apply(client)
    application = Application.objects.get()
    assert response["Location"] == f"/affiliates/apply/sent/{application.reference}/"
    assert (application.name, application.region) == (GROUP["name"], GROUP["region"])
    assert application.website == "https://otley.example.org"
    assert (application.members, application.pays_pence) == (60, 2500)
    assert application.applicant_email == "ann@example.org"
    assert application.state == "submitted"
    assert application.taken_by is None
    letter = Email.objects.get()
    assert letter.to == ["ann@example.org"]
    assert application.reference in letter.subject
    assert "By " in letter.message and "you hear from" in letter.message
    assert not response.cookies


def test_the_answer_shows_the_reference_and_nothing_personal(client):
    page = text_of(client.get(apply(client)["Location"]))
    assert Application.objects.get().reference in page
    assert "within two weeks" in page.lower()
    assert "Otley" not in page
    assert "ann@" not in page


def test_an_address_with_a_wrong_reference_leads_nowhere(client):
    assert client.get("/affiliates/apply/sent/AF-000000/").status_code == 404
    assert client.get("/affiliates/apply/sent/<b>/").status_code == 404


def test_the_last_page_shows_all_answers_before_anything_is_kept(client):
    page = text_of(to_check(client))
    for said in ("Otley Save Our Wards", "Local campaign", "Secretary", "4 March 2026", "£25.00"):
        assert said in page
    assert not Application.objects.exists()


def test_an_answer_is_changed_from_the_last_page_and_the_others_stay(client):
    page = press(client, to_check(client), go="change-group")
    assert 'value="Otley Save Our Wards"' in text_of(page)
    page = press(client, page, name="Ilkley Save Our Wards")
    assert "Check your answers" in text_of(page)
    press(client, page)
    assert Application.objects.get().name == "Ilkley Save Our Wards"
    assert Application.objects.get().applicant_name == "Ann Archer"


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"name": ""}, "Write the name of the group"),
        ({"kind": "cartel"}, "Select a valid choice"),
        ({"region": "atlantis"}, "Select a valid choice"),
        ({"members": "many"}, "Write a number, such as 120"),
        ({"members": "-1"}, "greater than or equal to 1"),
        ({"members": "9" * 400}, "less than or equal to"),
        ({"website": "javascript:alert(1)"}, "Write the address of the page"),
        ({"about": "a" * 5001}, "at most 5000"),
    ],
)
def test_a_wrong_answer_is_told_and_nothing_typed_is_lost(client, wrong, told):
    page = press(client, client.get(APPLY), **GROUP | wrong)
    assert page.status_code == 200
    assert told in text_of(page)
    assert "Otley" in text_of(page)
    assert "Your group" in text_of(page)


def test_a_number_may_be_written_as_people_write_it(client):
    press(client, to_check(client, group=GROUP | {"members": "1,200 members"}))
    assert Application.objects.get().members == 1200


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"decided_on": "2026-02-31"}, "Write the day like"),
        ({"decided_on": "0000-01-01"}, "Write the day like"),
        ({"decided_on": "2999-01-01"}, "still to come"),
        ({"decided_on": "1948-07-05"}, "before we were founded"),
        ({"pays_pence": ""}, "Write how much"),
        ({"pays_pence": "fifty"}, "Write the sum in figures"),
        ({"pays_pence": "-1"}, "greater than or equal to 0"),
        ({"pays_pence": "1e999"}, "less than or equal to"),
        ({"pays": "in_kind", "pays_note": ""}, "in kind"),
        ({"pays": None}, "Choose one. No group"),
    ],
)
def test_what_was_decided_is_checked(client, wrong, told):
    page = to_check(client, decision=DECISION | wrong)
    assert told in text_of(page)
    assert "Annual general meeting" in text_of(page)


def test_a_day_may_be_written_as_people_write_it(client):
    apply(client, decision=DECISION | {"decided_on": "4/3/2026"})
    assert Application.objects.get().decided_on.isoformat() == "2026-03-04"


@pytest.mark.parametrize(
    ("pays", "note", "kept"),
    [("nothing", "", "We cannot afford"), ("in_kind", "Our hall", "Our hall")],
)
def test_nobody_has_to_pay(client, pays, note, kept):
    apply(client, decision=DECISION | {"pays": pays, "pays_note": note})
    application = Application.objects.get()
    assert application.pays_pence == 0
    assert application.pays_note.startswith(kept)


def test_a_group_of_the_whole_country_has_no_region(client):
    apply(client, group=GROUP | {"region": "national"})
    assert Application.objects.get().region == ""


def test_a_group_of_the_same_name_is_mentioned_and_one_may_go_on(client):
    make_group("OTLEY  save our wárds", about="We")
    page = press(client, client.get(APPLY), **GROUP)
    assert "is affiliated already" in text_of(page)
    assert "/affiliates/otley-save-our-wards/" in text_of(page)
    apply(client)
    assert Application.objects.count() == 1


def test_sent_twice_is_one_application_one_letter_and_the_same_reference(client):
    last = to_check(client)
    first, second = press(client, last), press(client, last)
    assert first["Location"] == second["Location"]
    assert Application.objects.count() == Email.objects.count() == 1


def test_sent_again_with_other_words_is_asked_about(client):
    first = to_check(client)
    press(client, first)
    page = press(client, first, go="change-group")
    page = press(client, page, town="Ilkley")
    page = press(client, page)
    reference = Application.objects.get().reference
    assert f"already: {reference}" in text_of(page)
    assert "Ilkley" in text_of(page)
    for _ in range(2):  # pressing that button twice is still once
        answer = press(client, page, go=None, second="1")
    assert Application.objects.count() == Email.objects.count() == 2
    assert reference not in answer["Location"]


def test_pages_that_were_tampered_with_are_refused_in_words(client):
    page = press(client, to_check(client), carried="x.y.z")
    assert "did not arrive whole" in text_of(page)
    assert not Application.objects.exists()


def test_a_program_that_fills_in_everything_is_held_up(client):
    page = press(client, client.get(APPLY), **GROUP, website_url="https://spam.example")
    assert "Leave this empty" in text_of(page)
    assert "Otley" in text_of(page)


def test_too_many_from_one_place_are_refused_and_nothing_is_lost(client):
    for n in range(20):
        apply(client, group=GROUP | {"name": f"Group {n}"})
    page = apply(client)
    assert "try again tomorrow" in text_of(page)
    assert "Otley Save Our Wards" in text_of(page)
    assert Application.objects.count() == Email.objects.count() == 20


def test_a_volunteer_takes_it_by_telephone_without_an_email(client, aff):
    sign_in(client, aff)
    page = press(client, client.get(APPLY), **GROUP)
    page = press(client, page, **SPEAKER | {"email": "", "phone": ""})
    assert "telephone number or an email" in text_of(page)
    page = press(client, page, **SPEAKER | {"email": ""})
    press(client, press(client, page, **DECISION))
    assert Application.objects.get().taken_by == aff
    assert not Email.objects.exists()


def test_a_volunteer_may_leave_the_letter_out(client, aff):
    sign_in(client, aff)
    apply(client, speaker=SPEAKER | {"send_letter": None})
    assert Application.objects.get().applicant_email == "ann@example.org"
    assert not Email.objects.exists()


def test_a_form_on_another_site_cannot_send_it(client):
    response = client.post(APPLY, GROUP, headers={"Origin": "https://elsewhere.example"})
    assert response.status_code == 403
    assert not Application.objects.exists()
