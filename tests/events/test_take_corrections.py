"""Corrections in the admin: old → new in words, taken with one button or refused with a reason."""

import pytest
from django.urls import reverse
from django.utils import timezone
from post_office.models import Email

from core.publishing.errors import NotAllowed
from events import correcting
from events.models import Event, EventChange
from tests.events.corrections import make_correction
from tests.factories import make_event

pytestmark = pytest.mark.django_db
LIST = "/admin/events/eventcorrection/"


def act(client, correction, name, **data):
    sent = {"seen": correcting.mark_of(correction)} | data
    address = reverse("admin:events_eventcorrection_act", args=[correction.pk, name])
    return client.post(address, sent, follow=True).content.decode()


def test_the_list_says_what_is_to_become_what_and_one_button_does_it(client, eve):
    correction = make_correction(told={"town": ["Bradford"], "hours": ["7pm"]})
    client.force_login(eve)
    html = client.get(f"{LIST}?state__exact=waiting").content.decode()
    for words in ("<del>Leeds</del>", "<ins>Bradford</ins>", "<del>noon</del>", "<ins>7pm</ins>"):
        assert words in html
    assert "done as they asked" in act(client, correction, "take")
    event = Event.objects.get()
    assert (event.town, event.start_time.hour, event.sequence) == ("Bradford", 19, 1)
    assert {c.what for c in EventChange.objects.all()} == {"time", "place"}
    assert event.history.first().history_user == eve
    (letter,) = Email.objects.all()
    assert letter.to == ["sue@example.org"]
    assert "changed your event as you asked" in letter.message
    assert event.private_path in letter.message
    assert "waits no more" in act(client, correction, "take")
    assert Email.objects.count() == 1


def test_refused_it_stays_as_it_is_and_the_reason_is_read(client, eve):
    correction = make_correction()
    client.force_login(eve)
    act(client, correction, "refuse", reason="The hall says it is in Leeds.")
    correction.refresh_from_db()
    assert (correction.state, Event.objects.get().town) == ("refused", "Leeds")
    letter = Email.objects.get()
    assert "The hall says it is in Leeds." in letter.message
    assert correction.event.reference in letter.subject
    html = client.get(correction.event.private_path).content.decode()
    assert "The hall says it is in Leeds." in html


@pytest.mark.parametrize(
    ("wants", "state", "status"),
    [("cancel", "published", "cancelled"), ("withdraw", "withdrawn", "confirmed")],
)
def test_calling_off_is_done_as_by_the_desk_itself(wants, state, status):
    correction = make_correction(wants=wants, told={}, note="The hall is flooded.")
    correcting.take(correction, seen=correcting.mark_of(correction), at=timezone.now())
    event = Event.objects.get()
    assert (event.state, event.status) == (state, status)
    assert "The hall is flooded." in event.status_note + event.withdrawn_reason
    assert Email.objects.count() == 1


def test_what_came_in_its_place_is_not_taken_unread(client, eve):
    correction = make_correction()
    seen = correcting.mark_of(correction)
    told = {"town": ["Otley"]}
    correcting.ask(correction.event, wants="change", told=told, at=timezone.now())
    client.force_login(eve)
    assert "Another correction has come" in act(client, correction, "take", seen=seen)
    assert "Open the correction" in act(client, correction, "take", seen="")
    assert Event.objects.get().town == "Leeds"
    assert not Email.objects.exists()


def test_one_that_fits_no_longer_is_refused_in_a_sentence_and_still_waits():
    correction = make_correction(told={"ends_on": ["1 May 2019"]})
    with pytest.raises(NotAllowed, match="does not fit the event as it is now"):
        correcting.take(correction, seen=correcting.mark_of(correction), at=timezone.now())
    correction.refresh_from_db()
    assert correction.is_waiting
    assert not Email.objects.exists()


def test_only_the_events_desk_may(client, dev):
    correction = make_correction()
    client.force_login(dev)
    address = reverse("admin:events_eventcorrection_act", args=[correction.pk, "take"])
    seen = correcting.mark_of(correction)
    assert client.post(address, {"seen": seen}).status_code == 403
    correction.refresh_from_db()
    assert correction.is_waiting and Event.objects.get().town == "Leeds"
    assert client.get(LIST).status_code == 403


def test_the_list_asks_the_database_as_often_for_many_as_for_one(
    client, eve, django_assert_max_num_queries
):
    client.force_login(eve)
    for number in range(8):
        make_correction(make_event(f"Meeting {number}"))
    with django_assert_max_num_queries(18):
        client.get(LIST)
