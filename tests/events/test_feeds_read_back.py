"""Feeds read back by two readers that know nothing of each other: icalendar and vobject."""

from datetime import UTC, date, datetime, time, timedelta

import icalendar
import pytest
import time_machine
import vobject

from core.publishing.times import LONDON
from events.models import FurtherPlace, Moment, Transport
from tests.factories import make_event, make_group

pytestmark = pytest.mark.django_db

LONG = "Ünïcode; “quotes”, \\slashes\\ \u202eאבג 🚑\n" * 250  # more than 10,000 characters


def of(client, event):
    """The event as icalendar reads it, as vobject does, and the bytes."""
    response = client.get(f"/events/{event.slug}.ics")
    assert response.status_code == 200
    (item,) = icalendar.Calendar.from_ical(response.content).walk("VEVENT")
    return item, vobject.readOne(response.content.decode()).vevent, response.content


# (first day, start, last day, end, UTC of the start, UTC of the end): on and around the changes.
WHEN = {
    "on the eve of summer time": ("2026-03-28", "11:00", None, "13:30", "28 11:00", "28 13:30"),
    "over the night into summer": ("2026-03-28", "22:00", "2026-03-29", "04:00",
                                   "28 22:00", "29 03:00"),
    "in the hour that is skipped": ("2026-03-29", "01:30", None, "05:00", "29 01:30", "29 04:00"),
    "on the day of winter time": ("2026-10-25", "12:00", None, "14:00", "25 12:00", "25 14:00"),
    "in the hour that comes twice": ("2026-10-25", "01:30", None, "03:00", "25 00:30", "25 03:00"),
    "over the night into winter": ("2026-10-24", "20:00", "2026-10-25", "02:30",
                                   "24 19:00", "25 02:30"),
    "the last day of summer 2018": ("2018-10-27", "10:30", None, "12:30", "27 09:30", "27 11:30"),
    "past midnight": ("2026-07-03", "19:30", "2026-07-04", "00:15", "3 18:30", "3 23:15"),
    "three days with hours": ("2026-10-24", "10:00", "2026-10-26", "16:00", "24 09:00", "26 16:00"),
    "without an end": ("2026-03-28", "23:00", None, None, "28 23:00", None),
}  # fmt: skip


@pytest.mark.parametrize("name", WHEN)
def test_both_readers_find_the_same_instant_and_the_same_wall_clock(client, name):
    day, start, last, end, starts_utc, ends_utc = WHEN[name]
    event = make_event(
        starts_on=date.fromisoformat(day),
        start_time=time.fromisoformat(start),
        ends_on=last and date.fromisoformat(last),
        end_time=end and time.fromisoformat(end),
    )
    one, other, _ = of(client, event)
    for key, expected in (("dtstart", starts_utc), ("dtend", ends_utc)):
        if expected is None:
            assert key not in one and not hasattr(other, key)
            continue
        instant = datetime.strptime(f"{day[:7]} {expected}", "%Y-%m %d %H:%M").replace(tzinfo=UTC)
        for read in (one[key].dt, getattr(other, key).value):
            assert read.astimezone(UTC) == instant
            clock = read.replace(tzinfo=None, fold=0)
            assert clock == instant.astimezone(LONDON).replace(tzinfo=None, fold=0)


@pytest.mark.parametrize(
    "facts",
    [{"all_day": True}, {"all_day": True, "ends_on": date(2026, 10, 26)}, {"time_to_come": True}],
)
def test_days_are_days_for_both_readers(client, facts):
    event = make_event(starts_on=date(2026, 10, 24), start_time=None, **facts)
    one, other, _ = of(client, event)
    last = event.last_day + timedelta(days=1)
    assert (one["DTSTART"].dt, one["DTEND"].dt) == (event.starts_on, last)
    assert (other.dtstart.value, other.dtend.value) == (event.starts_on, last)
    if event.time_to_come:
        for text in (one["DESCRIPTION"], other.description.value):
            assert "The time is still to be confirmed" in text


def test_hours_that_cannot_stand_in_the_times_stand_in_the_words(client):
    event = make_event(starts_on=date(2026, 10, 24), ends_on=date(2026, 10, 26))
    one, _, _ = of(client, event)
    assert one["DTSTART"].dt == date(2026, 10, 24)
    assert one["DESCRIPTION"].startswith("Saturday 24 to Monday 26 October 2026, from noon")


def test_before_the_rule_of_today_times_are_given_so_that_no_zone_is_needed(client):
    one, other, _ = of(client, make_event(starts_on=date(1988, 3, 5), start_time=time(12)))
    assert one["DTSTART"].dt == other.dtstart.value == datetime(1988, 3, 5, 12, tzinfo=UTC)


def test_whatever_is_typed_comes_back_letter_by_letter(client):
    title = "Spit & Sawdust; \\, “Music” Hall 🚑 \u202eאבג"
    event = make_event(
        title, description=f"<p>{LONG}</p>", place_lines="Flat 2; gate B\u2028Lift, left"
    )
    one, other, raw = of(client, event)
    assert one["SUMMARY"] == other.summary.value == title
    assert one["DESCRIPTION"] == other.description.value
    assert LONG.strip() in one["DESCRIPTION"]
    assert one["LOCATION"] == other.location.value
    for line in raw.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()  # no character is broken in two


def test_all_that_the_page_says_stands_in_the_description(client):
    national = make_event("National march")
    group = make_group("Leeds KONP")
    declined = make_group("Never asked")
    event = make_event(
        "Leeds rally", part_of=national, organisers=[group], station="Leeds, 5 minutes",
        route="Briggate\nThe Headrow", step_free="yes", bsl="no", access_note="Ask for the ramp.",
        online_url="https://meet.example.org/secret", online_for="who_asks",
        contact_name="Ann Archer", contact_phone="01632 960001",
        latitude=53.8, longitude=-1.55, point_is="hand",
    )  # fmt: skip
    event.hosts.create(group=declined, state="asked")
    Moment.objects.create(event=event, time=time(11, 30), what="Assemble", where="Art Gallery")
    FurtherPlace.objects.create(event=event, label="Rally", place_name="Millennium Square")
    Transport.objects.create(
        event=event, town="York", state="published", suggested_at=event.made_at
    )
    one, other, raw = of(client, event)
    text = other.description.value
    for said in (
        "Programme:\n11.30am: Assemble, Art Gallery", "Rally: Millennium Square",
        "Route: Briggate\nThe Headrow", "Nearest station: Leeds, 5 minutes",
        "Yes: step-free way in", "No: British Sign Language", "Not known: accessible toilet",
        "Ask for the ramp.", "Organised by: Leeds KONP", "Part of: National march, http",
        "Coaches and shared cars: ", "the link is sent to those who ask",
    ):  # fmt: skip
        assert said in text
    assert one["RELATED-TO"] == national.uid
    assert (one["GEO"].latitude, one["GEO"].longitude) == (53.8, -1.55)
    for hidden in (b"meet.example.org", b"Ann Archer", b"960001", b"Never asked", b"ORGANIZER"):
        assert hidden not in raw


@pytest.mark.parametrize("how", ["town", "district"])
def test_a_point_that_is_only_the_middle_of_a_town_is_no_place_to_go(client, how):
    event = make_event(latitude=53.8, longitude=-1.55, point_is=how)
    assert "GEO" not in of(client, event)[0]


def test_what_is_called_off_takes_up_no_time_and_what_is_to_attend_says_so(client):
    event = make_event("Board", layer="to_attend", status="cancelled", status_note="No quorum")
    one, _, _ = of(client, event)
    assert one["SUMMARY"] == "CANCELLED: To attend: Board"
    assert (one["STATUS"], one["TRANSP"]) == ("CANCELLED", "TRANSPARENT")
    assert one["CATEGORIES"].cats == ["Meeting", "Meeting to attend"]


FILTERS = {
    "region=london": {"region": "london"},
    "kind=rally": {"kind": "rally"},
    "month=2018-11": {"starts_on": date(2018, 11, 10)},
    "online=yes": {"online_url": "https://meet.example.org/"},
    "accessible=yes": {"step_free": "yes"},
    "show=meetings": {"layer": "to_attend"},
    "near=LS1+3AA&miles=5": {"latitude": 53.7997, "longitude": -1.5492},
    "group=leeds-konp": {},
}


@pytest.mark.parametrize("query", FILTERS)
def test_every_filter_works_in_both_feeds_and_the_feed_says_which(client, query):
    group = make_group("Leeds KONP")
    with time_machine.travel(datetime(2018, 10, 20, 9, tzinfo=LONDON)):
        day = {"starts_on": date(2018, 12, 1)}
        organisers = [group] if "group" in query else []
        make_event("This one", organisers=organisers, **day | FILTERS[query])
        make_event("Another", latitude=50.7, longitude=-3.5, town="Exeter", **day)
        response = client.get(f"/events/feed.ics?{query}")
        calendar = icalendar.Calendar.from_ical(response.content)
        (item,) = calendar.walk("VEVENT")
        assert item["SUMMARY"].endswith("This one")
        assert vobject.readOne(response.content.decode()).vevent.uid.value == item["UID"]
        assert ": " in calendar["X-WR-CALNAME"]
        atom = client.get(f"/events/feed/?{query}").content.decode()
        assert "This one</title>" in atom and "Another" not in atom
        again = client.get(f"/events/feed.ics?{query}", headers={"If-None-Match": response["ETag"]})
        assert again.status_code == 304


def test_the_tag_changes_with_what_belongs_to_an_event_without_being_in_its_row(client):
    event = make_event()
    tags = [client.get("/events/feed.ics")["ETag"]]
    host = event.hosts.create(group=make_group("Leeds KONP"), state="asked")
    tags.append(client.get("/events/feed.ics")["ETag"])
    assert tags[0] == tags[1]
    host.state = "agreed"
    host.save()
    tags.append(client.get("/events/feed.ics")["ETag"])
    Transport.objects.create(
        event=event, town="York", state="published", suggested_at=event.made_at
    )
    tags.append(client.get("/events/feed.ics")["ETag"])
    assert len(set(tags)) == 3


def test_one_event_has_a_feed_of_its_changes_and_readers_that_have_it_are_told_so(client):
    event = make_event("Picket", start_time=time(10))
    event.start_time = time(11, 30)
    event.keep_changes(at=event.made_at)
    response = client.get(f"/events/{event.slug}/feed/")
    text = response.content.decode()
    assert text.count("<entry>") == 2
    assert "Time changed: Picket" in text and "Now: 11.30am" in text
    for address in (f"/events/{event.slug}/feed/", "/events/feed/", "/events/feed/?kind=march"):
        tag = client.get(address)["ETag"]
        assert client.get(address, headers={"If-None-Match": tag}).status_code == 304
    event.withdraw(reason="Twice")
    assert client.get(f"/events/{event.slug}/feed/").status_code == 404
