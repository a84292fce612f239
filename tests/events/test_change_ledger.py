"""The ledger on an event's page: what changed of date, time, place, status and title, and when."""

from datetime import date, time, timedelta

import pytest
from django.utils import timezone

from events.models import Event, EventChange
from tests.factories import make_event
from tests.people import sign_in

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def now():
    return timezone.now()


def change(event, *, at, **columns):
    """As a volunteer would: on the row as it stands in the database."""
    row = Event.objects.get(pk=event.pk)
    for name, value in columns.items():
        setattr(row, name, value)
    row.keep_changes(at=at)
    return row


def lines(event):
    return [line.in_words for line in event.changes.newest_first()]


def test_the_page_tells_what_changed_newest_first(client, now):
    event = make_event(
        starts_on=date(2098, 10, 4), start_time=time(19), end_time=time(21),
        place_lines="The Row", publish_at=now - 5 * HOUR,
    )  # fmt: skip
    assert "What has changed" not in client.get(event.get_absolute_url()).content.decode()
    change(event, at=now - 3 * HOUR, end_time=time(1), ends_on=date(2098, 10, 5))
    change(event, at=now - 2 * HOUR, starts_on=date(2098, 10, 11), ends_on=None,
           start_time=None, end_time=None, time_to_come=True)  # fmt: skip
    change(event, at=now - HOUR, place_name="Art Gallery", summary="Bring a friend.")
    Event.objects.get(pk=event.pk).cancel(reason="No heating.", at=now)
    told = [
        "status changed from “confirmed” to “cancelled”",
        "place changed from “The Guildhall, The Row, Leeds” to “Art Gallery, The Row, Leeds”",
        "time is to be confirmed; it was: 7pm to 1am",
        "date changed from “Saturday 4 October 2098” to “Saturday 11 October 2098”",
        "time changed from “7pm to 9pm” to “7pm to 1am”",  # past midnight it is the same night
    ]
    assert lines(event) == told
    html = client.get(event.get_absolute_url()).content.decode()
    html = html[html.index("What has changed") :]
    assert [html.index(line) for line in told] == sorted(html.index(line) for line in told)


@pytest.mark.parametrize(
    "facts",
    [
        {"state": "draft", "publish_at": None},
        {"publish_at": timezone.now() + timedelta(days=3)},
    ],
    ids=["draft", "scheduled"],
)
def test_before_anybody_saw_it_there_is_nothing_to_tell(facts, now):
    event = make_event(**facts)
    change(event, at=now, place_name="Art Gallery", title="March", state="published",
           publish_at=now)  # fmt: skip
    assert lines(event) == []
    change(event, at=now, town="Otley")
    assert len(lines(event)) == 1


def test_an_event_put_onto_the_site_and_cancelled_in_one_go_says_so(now):
    event = make_event(state="draft", publish_at=None)
    event.publish(at=now)
    event.cancel(reason="No heating.", at=now)
    assert lines(event) == ["status changed from “confirmed” to “cancelled”"]


def test_what_is_taken_back_within_minutes_leaves_no_line(now):
    event = make_event()
    change(event, at=now, place_name="Art Gallery")
    change(event, at=now + timedelta(minutes=4), place_name="Town Hall")
    assert lines(event) == ["place changed from “The Guildhall, Leeds” to “Town Hall, Leeds”"]
    change(event, at=now + timedelta(minutes=8), place_name="The Guildhall")
    assert lines(event) == []


def test_what_was_told_or_read_for_long_stays(now):
    event = make_event()
    change(event, at=now, place_name="Art Gallery")
    event.changes.update(told_at=now)
    change(event, at=now + timedelta(minutes=4), place_name="The Guildhall")
    change(event, at=now + HOUR, place_name="Art Gallery")
    assert len(lines(event)) == 3


def test_a_row_read_anew_is_compared_with_what_it_is_now(now):
    event = make_event()
    change(event, at=now, place_name="Art Gallery")
    event.refresh_from_db()
    event.cancel(reason="No heating.", at=now + HOUR)
    assert [line.what for line in event.changes.newest_first()] == ["status", "place"]


def test_a_very_long_place_and_a_new_link_are_told_without_the_link(now):
    event = make_event(online_url="https://meet.example.org/one", place_lines="a" * 500)
    change(event, at=now, online_url="https://meet.example.org/two")
    change(event, at=now + HOUR, place_lines="b\n" * 250, place_name="c" * 150, town="d" * 80)
    told = EventChange.objects.newest_first()
    assert len(told[0].now) == 700
    assert told[1].now.endswith("online at a new address")
    assert not any("example.org" in line.was + line.now for line in told)


def test_the_desk_reads_the_ledger_and_cannot_write_it(client, eve, now):
    event = make_event()
    change(event, at=now, place_name="Art Gallery")
    html = sign_in(client, eve).get(f"/admin/events/event/{event.pk}/change/").content.decode()
    assert "The Guildhall, Leeds" in html
    assert 'name="changes-0-now"' not in html
    assert "0 people" in html
