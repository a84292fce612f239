"""What a volunteer does to events: approve, correct, refuse, publish, withdraw, cancel."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from post_office.models import Email

from core.publishing.errors import NotAllowed
from events import deciding
from events.meanwhile import mark
from events.models import Event
from tests.factories import make_event, make_suggestion
from tests.forms_on_page import forms_on
from tests.people import fields_of

pytestmark = pytest.mark.django_db
LIST = "/admin/events/event/"


def act(client, event, name, **data):
    sent = {"seen": mark(event)} | data
    return client.post(reverse("admin:events_event_act", args=[event.pk, name]), sent)


def test_the_list_offers_one_button_to_approve_and_it_does_it(client, eve):
    event = make_suggestion()
    client.force_login(eve)
    html = client.get(f"{LIST}?state__exact=suggested").content.decode()
    assert reverse("admin:events_event_act", args=[event.pk, "approve"]) in html
    assert act(client, event, "approve").status_code == 302
    event.refresh_from_db()
    assert event.is_visible(at=timezone.now())
    (letter,) = Email.objects.all()
    assert letter.to == ["sue@example.org"]
    assert f"/events/{event.slug}/" in letter.message
    assert event.reference in letter.message
    assert event.history.count() == 2
    assert event.history.first().history_user == eve


def test_after_a_button_the_list_is_as_narrow_as_before(client, eve):
    client.force_login(eve)
    narrow = f"{LIST}?state__exact=suggested"
    came_from = {"headers": {"referer": f"http://testserver{narrow}"}}
    approve = reverse("admin:events_event_act", args=[make_suggestion().pk, "approve"])
    assert client.post(approve, **came_from).url == narrow
    refuse = reverse("admin:events_event_act", args=[make_suggestion("Other").pk, "refuse"])
    asked = client.post(refuse, **came_from).content.decode()
    assert f'href="{narrow}"' in asked
    kept = next(f for f in forms_on(asked) if "reason" in f["fields"])["fields"]
    assert client.post(refuse, kept | {"reason": "No."}).url == narrow


def test_refusing_asks_for_the_reason_and_the_suggester_reads_it(client, eve):
    event = make_suggestion("Buy my pills")
    client.force_login(eve)
    assert "Reason" in act(client, event, "refuse").content.decode()
    assert not Email.objects.exists()
    assert act(client, event, "refuse", reason="  ").status_code == 200
    act(client, event, "refuse", reason="It is not about the NHS.")
    event.refresh_from_db()
    assert event.state == "refused"
    (letter,) = Email.objects.all()
    assert "It is not about the NHS." in letter.message
    assert event.reference in letter.subject
    assert "pills" not in letter.subject + letter.message


def test_a_suggestion_without_an_address_is_approved_without_a_letter(eve):
    deciding.approve(make_suggestion(suggested_by_email=""), seen=None, at=timezone.now())
    assert not Email.objects.exists()


def test_saving_and_approving_puts_the_correction_onto_the_site(client, eve):
    event = make_suggestion("Piket at the gate")
    client.force_login(eve)
    address = f"{LIST}{event.pk}/change/"
    html = client.get(address).content.decode()
    assert "Save and approve" in html
    fields = fields_of(html, form_id="event_form") | {
        "title": "Picket at the gate", "start_time": "7pm", "_approve": "Save and approve",
    }  # fmt: skip
    assert client.post(address, fields).status_code == 302
    event.refresh_from_db()
    assert (event.title, event.start_time.hour, event.state) == (
        "Picket at the gate",
        19,
        "published",
    )
    assert event.sequence == 1  # the time was changed
    assert "Picket at the gate" in Email.objects.get().subject


def test_only_the_events_desk_may(client, dev):
    event = make_suggestion()
    client.force_login(dev)
    assert client.get(LIST).status_code == 403
    assert act(client, event, "approve").status_code in {403, 404}
    event.refresh_from_db()
    assert event.state == "suggested"
    assert not Email.objects.exists()


def test_looking_changes_nothing(client, eve):
    event = make_suggestion()
    client.force_login(eve)
    client.get(reverse("admin:events_event_act", args=[event.pk, "approve"]))
    event.refresh_from_db()
    assert event.state == "suggested"


def test_cancelling_needs_a_reason_and_keeps_it_on_the_site(client, eve):
    event = make_event("Norwich meeting")
    client.force_login(eve)
    act(client, event, "cancel", reason="The hall has no heating.")
    html = client.get(event.get_absolute_url()).content.decode()
    assert "This event is cancelled" in html
    assert "The hall has no heating." in html
    assert "Cancelled" in client.get("/events/").content.decode()


REFUSALS = [
    ("published", lambda e: e.approve(at=timezone.now()), "does not wait"),
    ("draft", lambda e: e.refuse(reason="x", at=timezone.now()), "does not wait"),
    ("suggested", lambda e: e.refuse(reason=" ", at=timezone.now()), "needs a reason"),
    ("suggested", lambda e: e.publish(at=timezone.now()), "approve or refuse it"),
    ("published", lambda e: e.publish(at=timezone.now()), "cannot be published"),
    ("refused", lambda e: e.publish(at=timezone.now()), "cannot be published"),
    ("draft", lambda e: e.withdraw(reason="x"), "is not published"),
    ("published", lambda e: e.withdraw(reason=""), "needs a reason"),
    ("published", lambda e: e.cancel(reason="", at=timezone.now()), "needs a reason"),
    ("suggested", lambda e: e.cancel(reason="x", at=timezone.now()), "is not on the site"),
    ("published", lambda e: e.confirm(at=timezone.now()), "is confirmed already"),
]


@pytest.mark.parametrize(("state", "act_on", "words"), REFUSALS)
def test_what_is_not_allowed_is_refused_in_a_sentence(state, act_on, words):
    event = make_event(state=state, refused_reason="no" if state == "refused" else "")
    with pytest.raises(NotAllowed, match=words):
        act_on(event)
    assert Event.objects.get().state == state


def test_a_withdrawn_event_can_come_back():
    event = make_event()
    event.withdraw(reason="Wrong day.")
    event.publish(at=timezone.now())
    assert Event.objects.get().withdrawn_reason == ""


@pytest.mark.parametrize(
    "facts",
    [
        {"state": "published", "publish_at": None},
        {"state": "withdrawn"},
        {"state": "refused"},
        {"starts_on": "0018-01-01"},
        {"starts_on": "2026-12-05", "ends_on": "2026-12-04"},
        {"start_time": None, "end_time": "13:00"},
        {"start_time": "13:00", "end_time": "12:00"},
        {"all_day": True, "start_time": "13:00"},
    ],
)
def test_the_database_itself_refuses_what_must_not_be(facts):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_event(**facts)


def test_pages_of_the_desk_open(client, eve):
    event = make_event(moments=[(None, "End")], links=[("Leaflet", "/newspaper/")])
    client.force_login(eve)
    for address in (LIST, f"{LIST}?when=coming", f"{LIST}?when=past&q=leeds", f"{LIST}add/",
                    f"{LIST}{event.pk}/change/", f"{LIST}{event.pk}/history/"):  # fmt: skip
        assert client.get(address).status_code == 200


def test_links_lead_nowhere_but_to_the_web_and_this_site(client, eve):
    event = make_event()
    client.force_login(eve)
    address = f"{LIST}{event.pk}/change/"
    fields = fields_of(client.get(address).content.decode(), form_id="event_form")
    for wrong in (
        "javascript:alert(1)",
        "//evil.example.org",
        "/\\evil.example.org",
        "ftp://x.example.org",
    ):
        response = client.post(address, fields | {"links-0-label": "x", "links-0-url": wrong})
        assert "is no address" in response.content.decode()
    assert not event.links.exists()


def test_the_desks_list_begins_with_what_comes_next_and_a_choice_looks_at_all(client, eve):
    today = timezone.now().date()
    for title, days in (("Farther", 300), ("Nearer", 3), ("Long over", -900)):
        make_event(title, starts_on=today + timedelta(days=days))
    make_suggestion("Of the past", starts_on=today - timedelta(days=900))
    client.force_login(eve)

    def shown(query=""):
        return [event.title for event in client.get(f"{LIST}{query}").context["cl"].result_list]

    assert shown() == ["Nearer", "Farther"]
    assert shown("?o=0") == ["Farther", "Nearer"]
    assert shown("?when=all")[:2] == ["Farther", "Nearer"] and len(shown("?when=all")) == 4
    assert shown("?state__exact=suggested") == ["Of the past"]
    assert shown("?q=long+over") == ["Long over"]
