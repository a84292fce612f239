"""The suggester's private link: how it stands, correcting it, taking it back, asking for more."""

import pytest
from django.utils import timezone
from post_office.models import Email

from events import deciding
from events.models import Event, EventCorrection
from tests.events.journey import press, step_of
from tests.factories import make_event, make_suggestion
from tests.people import send

pytestmark = pytest.mark.django_db
SUE = {
    "suggested_by_name": "Sue Marsh", "suggested_by_email": "sue@example.org",
    "summary": "Come along.",
}  # fmt: skip


def page_of(client, event, page=""):
    response = client.get(f"{event.private_path}{page}", follow=True)
    assert response.status_code == 200
    assert response["X-Robots-Tag"] == "noindex"
    return response.content.decode()


def opened(client, event):
    """(address, page) for correcting, as a browser has it open: all is read back."""
    response = client.get(f"{event.private_path}?page=correct", follow=True)
    return response.redirect_chain[-1][0], response


def changed(client, event, **typed):
    """(address, last page) with these answers changed, ready to be sent."""
    address, page = opened(client, event)
    for name, value in typed.items():
        page = press(client, page, f"change-{step_of(name)}", address=address)
        page = press(client, page, address=address, **{name: value})
    return address, page


def test_it_says_how_it_stands_and_what_can_be_done(client):
    event = make_suggestion(summary="Come along.")
    html = page_of(client, event)
    assert "waits for a volunteer" in html
    assert event.reference in html
    assert "Take it back" in html
    deciding.approve(event, seen=None, at=timezone.now())
    html = page_of(client, event)
    assert "is in the calendar" in html
    assert f'href="/events/{event.slug}/"' in html
    assert "Send a correction" in html
    assert "It is cancelled" in html


def test_a_refusal_is_read_with_its_reason_and_nothing_is_offered(client):
    event = make_suggestion()
    deciding.refuse(event, reason="It is not about the NHS.", seen=None, at=timezone.now())
    html = page_of(client, event)
    assert "It is not about the NHS." in html
    assert "?page=" not in html


def test_looking_changes_nothing_and_old_links_are_over(client):
    event = make_suggestion()
    before = Event.objects.values().get()
    for page in ("", "?page=correct", "?page=take-back", "?page=cancel", "?page=nonsense"):
        page_of(client, event, page)
    assert Event.objects.values().get() == before
    assert not Email.objects.exists()
    path = event.private_path
    Event.objects.update(link_version=2)
    assert client.get(path).status_code == 410


def test_while_it_waits_a_correction_goes_straight_in(client):
    event = make_suggestion(summary="Come along.", postcode="LS1 3AA")
    event.moments.create(what="Speeches", where="On the steps")
    address, page = changed(client, event, title="Picket at both gates", hours="7pm")
    done = press(client, page, address=address)
    assert "Corrected." in client.get(done["Location"]).content.decode()
    assert press(client, page, address=address)["Location"] == done["Location"]  # pressed twice
    event.refresh_from_db()
    assert (event.title, event.start_time.hour, event.state) == (
        "Picket at both gates", 19, "suggested",
    )  # fmt: skip
    assert event.moments.get().where == "On the steps"  # what was not touched stays as it was
    assert event.history.first().history_change_reason == "by the suggester"


def test_nothing_typed_is_lost_to_an_error(client):
    event = make_suggestion(summary="Come along.")
    address, page = changed(client, event, town="Otley \U0001f384", hours="7")
    html = page.content.decode()
    assert "Morning or evening?" in html
    page = press(client, page, address=address, hours="7pm")
    assert "Otley \U0001f384" in page.content.decode()
    assert Event.objects.get().start_time.hour == 12


def test_it_is_taken_back_with_a_reason_and_nobody_is_asked_any_more(client):
    event = make_suggestion()
    response = send(client, f"{event.private_path}?page=take-back", reason="Sent by mistake")
    assert response.status_code == 302
    event.refresh_from_db()
    assert event.state == "withdrawn"
    assert "Sent by mistake" in event.withdrawn_reason
    assert "not on the site" in page_of(client, event)


@pytest.mark.parametrize("decide", ["approve", "refuse", "change"])
def test_decided_while_it_is_corrected_nothing_is_overwritten_and_nothing_lost(client, decide):
    event = make_suggestion(summary="Come along.")
    address, page = changed(client, event, town="Bradford")
    if decide == "approve":
        deciding.approve(event, seen=None, at=timezone.now())
    elif decide == "refuse":
        deciding.refuse(event, reason="Twice.", seen=None, at=timezone.now())
    else:
        event.title = "Picket at the main gate"
        event.keep_changes(at=timezone.now())
    answer = press(client, page, address=address)
    html = answer.content.decode()
    assert "while you were writing" in html
    assert "Bradford" in html
    assert Event.objects.get().town == "Leeds"
    if decide == "refuse":
        assert "Send this as a correction" not in html
        return
    assert "Send this as a correction" in html
    sent = press(client, answer, address=address, as_correction="yes")
    assert "We have what you ask for" in client.get(sent["Location"]).content.decode()
    assert Event.objects.get().town == "Leeds"
    assert EventCorrection.objects.get().told["town"] == ["Bradford"]


def test_of_a_published_event_only_what_differs_is_sent_and_a_second_takes_its_place(client):
    event = make_event(**SUE)
    address, page = changed(client, event, town="Bradford")
    press(client, page, address=address)
    correction = EventCorrection.objects.get()
    assert correction.told == {"town": ["Bradford"]}
    assert "What you asked us for" in page_of(client, event)
    address, page = changed(client, event, hours="7pm")
    sent = press(client, page, address=address)
    assert "in place of what you sent" in client.get(sent["Location"]).content.decode()
    assert EventCorrection.objects.get().told == {"hours": ["7pm"]}
    assert Event.objects.get().town == "Leeds"
    assert not Email.objects.exists()


def test_a_correction_that_changes_nothing_is_not_sent(client):
    event = make_event(**SUE)
    address, page = opened(client, event)
    assert "Nothing differs" in press(client, page, address=address).content.decode()
    assert not EventCorrection.objects.exists()


@pytest.mark.parametrize(("page", "wants"), [("cancel", "cancel"), ("take-off", "withdraw")])
def test_calling_it_off_waits_for_a_volunteer(client, page, wants):
    event = make_event(**SUE)
    address = f"{event.private_path}?page={page}"
    assert "Say in a sentence" in send(client, address).content.decode()
    send(client, address, note="The hall is flooded.")
    correction = EventCorrection.objects.get()
    assert (correction.wants, correction.note) == (wants, "The hall is flooded.")
    event.refresh_from_db()
    assert (event.state, event.status) == ("published", "confirmed")


def test_an_event_of_long_ago_can_be_corrected_but_not_cancelled(client):
    event = make_event(**SUE, starts_on="2018-10-26")
    assert "It is cancelled" not in page_of(client, event)
    address, page = changed(client, event, town="Bradford")
    press(client, page, address=address)
    assert EventCorrection.objects.get().told == {"town": ["Bradford"]}
