"""What calendar programs read: the same instant and wall clock, on both sides of a change."""

from datetime import UTC, date, datetime, time, timedelta

import icalendar
import pytest
import time_machine
from dateutil import tz
from django.utils import timezone

from core.publishing.times import LONDON
from events.models import Event
from tests.factories import make_event

pytestmark = pytest.mark.django_db

OCTOBER_2018 = datetime(2018, 10, 20, 9, tzinfo=LONDON)


def read(client, address="/events/feed.ics"):
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return icalendar.Calendar.from_ical(response.content)


def only(calendar):
    (item,) = calendar.walk("VEVENT")
    return item


def of(client, event):
    return only(read(client, f"/events/{event.slug}.ics"))


# (day, start, end, offset at the start, offset at the end), around changes of the clocks.
AROUND_CHANGES = [
    (date(2018, 10, 26), time(10, 30), time(12, 30), 1, 1),
    (date(2018, 10, 27), time(19), time(21), 1, 1),
    (date(2018, 10, 28), time(0, 30), time(10), 1, 0),
    (date(2018, 10, 28), time(11), time(12), 0, 0),
    (date(2026, 3, 28), time(23), None, 0, None),
    (date(2026, 3, 29), time(0, 30), time(3), 0, 1),
    (date(2026, 10, 24), time(12), time(13), 1, 1),
    (date(2026, 10, 25), time(12), time(13), 0, 0),
]


@pytest.mark.parametrize(("day", "start", "end", "offset", "end_offset"), AROUND_CHANGES)
def test_the_same_instant_and_wall_clock_come_back(client, day, start, end, offset, end_offset):
    item = of(client, make_event(starts_on=day, start_time=start, end_time=end))
    begins = item["DTSTART"].dt
    assert begins.replace(tzinfo=None) == datetime.combine(day, start)
    assert begins.utcoffset() == timedelta(hours=offset)
    assert item["DTSTART"].params["TZID"] == "Europe/London"
    if end:
        assert item["DTEND"].dt.replace(tzinfo=None) == datetime.combine(day, end)
        assert item["DTEND"].dt.utcoffset() == timedelta(hours=end_offset)
    else:
        assert "DTEND" not in item


@pytest.mark.parametrize(("day", "start", "end", "offset", "end_offset"), AROUND_CHANGES)
def test_the_zone_that_comes_along_says_the_same(
    client, tmp_path, day, start, end, offset, end_offset
):
    """A second reader, dateutil, which trusts the VTIMEZONE and nothing else."""
    event = make_event(starts_on=day, start_time=start)
    text = client.get(f"/events/{event.slug}.ics").content.decode()
    zone_text = (
        text[text.index("BEGIN:VTIMEZONE") : text.index("END:VTIMEZONE")] + "END:VTIMEZONE\r\n"
    )
    (tmp_path / "zone.ics").write_text(zone_text, newline="")
    zone = tz.tzical(str(tmp_path / "zone.ics")).get("Europe/London")
    begins = datetime.combine(day, start, tzinfo=zone)
    assert begins.utcoffset() == timedelta(hours=offset)
    assert begins.astimezone(UTC) == event.starts_at.astimezone(UTC)


def test_past_midnight_and_over_several_days(client):
    night = make_event(
        starts_on=date(2018, 10, 27),
        ends_on=date(2018, 10, 28),
        start_time=time(20),
        end_time=time(3),
    )
    item = of(client, night)
    # Seven hours by the clock, eight in truth: it is the night the clocks go back.
    assert item["DTEND"].dt.astimezone(UTC) - item["DTSTART"].dt.astimezone(UTC) == timedelta(
        hours=8
    )


@pytest.mark.parametrize(
    ("facts", "last"),
    [
        ({"start_time": None}, date(2018, 10, 27)),
        ({"start_time": None, "all_day": True}, date(2018, 10, 27)),
        ({"start_time": None, "ends_on": date(2018, 10, 29)}, date(2018, 10, 29)),
        ({"start_time": time(10), "ends_on": date(2018, 10, 29)}, date(2018, 10, 29)),
    ],
)
def test_without_hours_it_is_days_and_no_midnight(client, facts, last):
    item = of(client, make_event(starts_on=date(2018, 10, 27), **facts))
    assert item["DTSTART"].dt == date(2018, 10, 27)
    assert item["DTEND"].dt == last + timedelta(days=1)
    assert item["DTSTART"].params["VALUE"] == "DATE"


@pytest.mark.parametrize(
    ("status", "word", "title"),
    [
        ("confirmed", "CONFIRMED", "March"),
        ("provisional", "TENTATIVE", "PROVISIONAL: March"),
        ("cancelled", "CANCELLED", "CANCELLED: March"),
        ("postponed", "CANCELLED", "POSTPONED: March"),
    ],
)
def test_status_is_said_twice_for_programs_that_overlook_it(client, status, word, title):
    item = of(client, make_event("March", status=status))
    assert item["STATUS"] == word
    assert item["SUMMARY"] == title


def test_uid_stays_and_sequence_rises_when_it_matters(client):
    event = make_event()
    before = of(client, event)
    with time_machine.travel(timezone.now() + timedelta(minutes=5)):
        event.cancel(reason="The hall has no heating.", at=timezone.now())
        after = of(client, event)
    assert before["UID"] == after["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)
    assert after["LAST-MODIFIED"].dt > before["LAST-MODIFIED"].dt
    assert "no heating" in after["DESCRIPTION"]


def test_sequence_rises_for_a_new_place_and_not_for_a_new_summary():
    make_event()
    event = Event.objects.get()
    event.summary = "Something else"
    event.keep_changes(at=timezone.now())
    assert event.sequence == 0
    event.place_name = "Another hall"
    event.keep_changes(at=timezone.now())
    assert event.sequence == 1


def test_a_moved_event_keeps_its_hours_right_after_a_partial_load():
    make_event()
    event = Event.objects.for_cards().get()
    event.start_time = time(13)
    event.keep_changes(at=timezone.now())
    assert event.sequence == 1


def test_the_feed_is_well_formed_whatever_is_typed(client):
    title = "Spit & Sawdust; \\, “Music” Hall 🚑 \u202eאבג " + "x" * 80
    make_event(
        title, summary="One\nline\x0b\x07 and\tmore", place_lines="First floor\r\nLift, left"
    )
    content = client.get("/events/feed.ics").content
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert b"\x07" not in content
    item = only(icalendar.Calendar.from_ical(content))
    assert item["SUMMARY"] == title
    assert "First floor, Lift, left" in item["LOCATION"]
    assert item["URL"].startswith("http")


def test_private_contacts_and_notes_stay_out(client):
    make_event(
        contact_email="ann@example.org", suggested_note="secret", suggested_by_phone="0123456"
    )
    text = client.get("/events/feed.ics").content.decode()
    assert not any(word in text for word in ("ann@example", "secret", "0123456"))


def test_the_feed_takes_the_filters_of_the_list_and_says_so(client):
    make_event("Rally in London", region="london", kind="rally")
    make_event("Rally in Leeds", kind="rally")
    calendar = read(client, "/events/feed.ics?region=london&kind=rally")
    assert only(calendar)["SUMMARY"] == "Rally in London"
    assert calendar["X-WR-CALNAME"] == "Health Campaigns Together: Rally, London"


def test_the_feed_goes_back_a_year(client):
    with time_machine.travel(OCTOBER_2018):
        make_event("Last year", starts_on=date(2017, 11, 4))
        make_event("Long ago", starts_on=date(2016, 10, 15))
        assert only(read(client))["SUMMARY"] == "Last year"


def test_a_program_that_has_it_already_is_told_so(client):
    event = make_event()
    for address in ("/events/feed.ics", f"/events/{event.slug}.ics"):
        first = client.get(address)
        again = client.get(address, headers={"If-None-Match": first["ETag"]})
        assert again.status_code == 304
        assert not again.content
        assert again["ETag"] == first["ETag"]
    tag = client.get("/events/feed.ics")["ETag"]
    event.postpone(reason="The speaker is ill.", at=timezone.now())
    assert client.get("/events/feed.ics", headers={"If-None-Match": tag}).status_code == 200
    other = client.get("/events/feed.ics?region=london", headers={"If-None-Match": tag})
    assert other.status_code == 200


def test_a_withdrawn_event_changes_the_tag_too(client):
    event, other = make_event(), make_event()
    tag = client.get("/events/feed.ics")["ETag"]
    event.withdraw(reason="It was entered twice.")
    Event.objects.update(changed_at=timezone.now() - timedelta(days=1))
    assert client.get("/events/feed.ics")["ETag"] != tag
    assert other.title
