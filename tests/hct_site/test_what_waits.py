"""The admin's first page says what waits for whom, and each count leads to just those rows."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from affiliates import fees, years
from campaigns.writing_to_us import take_message
from core.mailing.letters import send_letter
from core.places.models import Area
from hct_site import desks
from hct_site.waiting import KINDS, what_waits
from tests.events.corrections import make_correction
from tests.factories import (
    make_account,
    make_application,
    make_event,
    make_group,
    make_invoice,
    make_issue,
    make_link,
    make_news,
    make_order,
    make_page,
    make_payer,
    make_payment,
    make_prices,
    make_suggestion,
    sit,
)
from tests.newspaper.standing import make_coming_issue, make_standing
from tests.payments.stripe_stand_in import stored_event
from tests.people import make_person, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def much_waits():
    """Of every kind one, two or three; and of each something that does not wait."""
    from post_office.models import STATUS, Email

    from core.payments import statements
    from core.publishing.times import london_day
    from events.models import Event, Transport
    from newspaper.models import Issue

    Transport.objects.create(event=make_event(), town="Otley", suggested_at=timezone.now())
    make_suggestion(), make_suggestion("Another"), make_event(), make_event(state="draft")
    make_correction(), make_correction(state="taken")
    Event.objects.exclude(state="suggested").update(suggested_at=None)
    make_application(), make_application(state="asked_back", question="Who?")
    make_group(with_seats=True), make_group(affiliated_on="2020-05-01"), make_group()
    make_prices()
    for state, count in (("placed", 3), ("packed", 2)):
        for _ in range(count):
            order = make_order()
            if state == "packed":
                order.pack(at=timezone.now())
    make_group(area=Area.objects.get(ods_code="QNQ")), make_group()
    _fees()
    take_message(
        name="Rosa", email="rosa@example.org", phone="", subject="A ward", message="Closing?",
        taken_by=None, wants_letter=False, at=timezone.now(),
    )  # fmt: skip
    Issue.objects.filter(pk=make_issue(20_076, can_be_ordered=False).pk).update(on_hand=5)
    issue = make_issue(20_077)
    issue.take_pdf("x.pdf", ContentFile(b"no pdf"))
    Issue.objects.filter(pk=issue.pk).update(pdf_state="refused", pdf_refusal="No PDF.")
    make_issue(20_078, state="draft")
    for make in (make_news, make_link, make_page):
        make(state="draft")
    make_news(), make_link(), make_page("Another page")
    send_letter(to="a@example.org", template="mailing/emails/confirm", context={"link": "x"})
    Email.objects.update(status=STATUS.failed)
    now = timezone.now()
    lines = [statements.Found(london_day(now), pence, "LEEDS KONP") for pence in (5000, -600)]
    statements.keep(account=make_account(), found=lines, file_name="x.csv", at=now, by=None)
    _money(now)
    _standing(now)
    _calendars(now)


def _calendars(now):
    """One that has failed for a month, one only since today, one that is followed no more."""
    from events.models import FollowedFeed

    for number, (days, is_followed) in enumerate(((30, True), (0, True), (30, False))):
        FollowedFeed.objects.create(
            title="Leeds", url=f"https://example.org/{number}.ics", is_followed=is_followed,
            fetched_at=now - timedelta(days=days), failures=9, problem="It is gone.",
        )  # fmt: skip


def _money(now):
    """A draft, a cheque, an event of the gateway that fits nothing; and what is done."""
    from core.payments.models import Invoice

    Invoice.objects.create(payer=make_payer(), name="Drafty")
    for method in ("cheque", "cash"):
        make_payment(make_invoice(), method=method, wants_receipt=False)
    stored_event(needs_person=True)


def _standing(now):
    """A turn that is short, one whose issue is offered no more, and one that waits as it should."""
    from newspaper.models import Issue, StandingTurn

    for state, facts in (("short", {}), ("told", {"can_be_ordered": False}), ("told", {})):
        issue = make_coming_issue()
        StandingTurn.objects.create(
            standing=make_standing(), issue=issue, copies=5, state=state, told_at=now
        )
        Issue.objects.filter(pk=issue.pk).update(reserved=5 if state == "told" else 0, **facts)


def _fees():
    """A group without a fee, one to warn by post, one warned twice; and one that only owes."""
    now = timezone.now()
    for months, warned in ((None, None), (7, None), (7, now), (0, None)):
        group = make_group(affiliated_on="2020-05-01", confirmed_on=now.date(), with_seats=True)
        sit(make_person(f"sec{group.pk}"), group, "secretary")
        year = years.enter(group=group, on=now.date())
        if months is not None:
            fees.charge(year=year, amount_pence=900, at=now - timedelta(days=31 * months + 60))
        type(year).objects.filter(pk=year.pk).update(warned_at=warned, warned_again_at=warned)


def test_nothing_waits_and_it_says_so(client, root):
    sign_in(client, root)
    assert what_waits(root) == []
    assert "Nothing. Have a cup of tea." in client.get("/admin/").content.decode()


def test_each_kind_is_counted_and_its_link_opens_just_those_rows(client, root, much_waits):
    sign_in(client, root)
    html = client.get("/admin/").content.decode()
    found = what_waits(root)
    assert {w.url for w in found} == {kind.address() for kind in KINDS}
    for waits in found:
        assert f"<strong>{waits.count}</strong> {waits.label}</a>" in html
        assert waits.url.replace("&", "&amp;") in html
        page = client.get(waits.url)
        assert page.status_code == 200, waits
        is_list = "cl" in page.context
        count = page.context["cl"].result_count if is_list else page.context["how_many"]
        assert count == waits.count, waits
    by_label = {w.label: w.count for w in found}
    assert by_label["suggested events to look at"] == 2
    assert by_label["orders to pack"] == 3
    assert by_label["packed orders to send"] == 2


def test_people_stand_before_drafts(root, much_waits):
    urgent = [w.urgent for w in what_waits(root)]
    assert urgent == sorted(urgent, reverse=True)


@pytest.mark.parametrize("desk", desks.DESKS)
def test_each_desk_is_told_only_of_its_own(client, desk, much_waits):
    person = make_person("somebody", desk)
    sign_in(client, person)
    may = desks.permissions_of(desk)
    expected = {kind.address() for kind in KINDS if kind.permission() in may}
    assert {w.url for w in what_waits(person)} == expected
    html = client.get("/admin/").content.decode()
    for kind in KINDS:
        assert (kind.address() in html) == (kind.address() in expected)
    for waits in what_waits(person):
        assert client.get(waits.url).status_code == 200


def test_what_is_done_waits_no_longer(eve, much_waits):
    from events import deciding
    from events.models import Event

    for event in Event.objects.filter(state="suggested"):
        deciding.approve(event, seen=None, at=timezone.now())
        left = {w.label: w.count for w in what_waits(eve)}
        if Event.objects.filter(state="suggested").count() == 1:
            assert left["suggested event to look at"] == 1
    assert not [label for label in left if "suggested" in label]


@pytest.mark.parametrize(
    ("desk", "rows", "form"),
    [
        ("events", "/admin/events/event/", "/events/suggest/"),
        ("affiliations", "/admin/affiliates/application/", "/affiliates/apply/"),
    ],
)
def test_each_list_leads_to_the_form_for_those_who_telephone(client, desk, rows, form):
    sign_in(client, make_person("somebody", desk))
    assert f'<a href="{form}">Take an' in client.get(rows).content.decode()
    assert "written down as taken by you" in client.get(form).content.decode()
