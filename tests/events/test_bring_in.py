"""Calendars of others as Google, Outlook and WordPress write them come in, once, and follow on."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from events import incoming, repeating
from events.calendar_child import read_entries
from events.incoming import Found, bring_in, look
from events.models import Event, Series
from tests.events.taken_on import make_feed
from tests.factories import make_event, make_group

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
CALENDARS = Path(__file__).parent / "calendars"


def found(name, *, swap=()):
    """What is read of one of our calendars, with some words swapped."""
    text = (CALENDARS / f"{name}.ics").read_text()
    for old, new in swap:
        assert old in text
        text = text.replace(old, new)
    return Found(**read_entries(text.encode(), today=NOW.date()))


def one(summary="Meeting", *, uid="a@example.org", start="20270301T190000", **more):
    """What is read of a calendar with one event."""
    lines = [f"UID:{uid}", f"SUMMARY:{summary}", f"DTSTART:{start}"]
    lines += [f"{name.replace('_', '-')}:{value}" for name, value in more.items()]
    body = "\r\n".join(lines)
    text = f"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n{body}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    return Found(**read_entries(text.encode(), today=NOW.date()))


def seen(*names):
    return list(Event.objects.order_by("starts_on", "start_time").values_list(*names))


def test_a_calendar_from_google():
    report = bring_in(found("google"), at=NOW)
    assert str(report) == "5 new" and not report.lines
    assert [event.when for event in Event.objects.in_order()] == [
        "Saturday 5 December 2026, 7pm to 9pm",
        "Saturday 9 January 2027, 7.30pm to 9.30pm",  # moved there from the first Saturday
        "Saturday 6 March 2027, 7pm to 9pm",  # February's is left out there
        "Monday 5 to Wednesday 7 July 2027, all day",
        "Saturday 10 July 2027, 11.30am to 2.30pm",  # written in UTC
    ]
    march = Event.objects.get(uid="march2027@google.com")
    assert (march.title, march.kind, march.state) == (
        "March for Huddersfield A&E", "march", "suggested",
    )  # fmt: skip
    assert march.address_lines == ["St George's Square", "Huddersfield HD1 1JA"]
    assert march.region == "yorkshire-and-the-humber" and march.point_is == "exact"
    assert "<br>11.30 assemble" in march.description and "https://example.org/march" in (
        march.description
    )
    assert "Bloggs" not in str(vars(march)) and "sam@example.org" not in str(vars(march))
    assert Event.objects.get(title="NHS birthday days").status == "provisional"
    assert Event.objects.in_order().first().kind == "online"


def test_a_calendar_from_outlook():
    report = bring_in(found("outlook"), at=NOW)
    assert report.lines == ["It is marked as private in that calendar, so it was left out."]
    assert [(event.title, event.when) for event in Event.objects.in_order()] == [
        ("Keep Our NHS Public AGM", "Saturday 12 June 2027, 7.30pm to 9.30pm"),
        ("Stall day", "Monday 14 June 2027, all day"),
        ("Brussels vigil", "Wednesday 16 June 2027, 6pm to 11.30pm"),  # a zone of its own
    ]
    agm = Event.objects.get(title="Keep Our NHS Public AGM")
    assert agm.address_lines == ["Friends Meeting House", "6 Mount Street", "Manchester M2 5NS"]
    assert Event.objects.get(title="Stall day").address_lines == ["Leeds"]


def test_a_calendar_from_wordpress():
    report = bring_in(found("wordpress"), at=NOW)
    assert str(report) == "1 new, 1 left out"
    rally = Event.objects.get()
    assert rally.title == "Rally – Save the walk-in centre"
    assert rally.when == "Saturday 20 March 2027, 2pm"  # it "ends" before it begins
    assert rally.address_lines == ["Barker's Pool", "Sheffield S1 2JA"]
    assert rally.links.get().url == "https://sheffield.example.org/event/rally/"
    for sentence in (
        "Files that are attached to events are not brought in.",
        "2 times: We do not know the time zone “UTC+0”. Its hours were taken as the hours in "
        "London.",
        "It is cancelled there, and was not here. (“Candlelit vigil”)",
    ):
        assert sentence in report.lines


def test_the_same_again_brings_nothing_and_touches_nothing():
    bring_in(found("google"), at=NOW)
    before = seen("pk", "changed_at", "sequence")
    assert str(bring_in(found("google"), at=NOW)) == "5 as before"
    assert seen("pk", "changed_at", "sequence") == before


def test_onto_the_site_for_a_group_in_one_go(django_assert_max_num_queries):
    group = make_group("Save Huddersfield A&E")
    with django_assert_max_num_queries(60):
        bring_in(found("google"), at=NOW, group=group, straight_on=True)
    assert Event.objects.published(at=NOW).of_group(group).count() == 5
    assert Event.history.count() == 5


def test_what_changes_there_changes_here_and_people_can_read_it():
    feed = make_feed()
    bring_in(one(LOCATION="Town Hall, Leeds"), at=NOW, source="feed", feed=feed, straight_on=True)
    Event.objects.update(kind="rally")  # the desk knows better
    moved = one(LOCATION="The Guildhall, Leeds", start="20270301T193000")
    report = bring_in(moved, at=NOW, source="feed", feed=feed, straight_on=True)
    event = Event.objects.get()
    assert str(report) == "1 changed"
    assert (event.place_name, event.kind, event.sequence) == ("The Guildhall", "rally", 1)
    assert {change.what for change in event.changes.all()} == {"time", "place"}


def test_what_is_kept_by_hand_stays_and_is_said():
    bring_in(one(), at=NOW)
    Event.objects.update(is_kept_by_hand=True)
    report = bring_in(one("Another title"), at=NOW)
    assert seen("title") == [("Meeting",)]
    assert report.lines == ["It has changed there, but it is kept by hand here. (“Another title”)"]


def test_what_is_cancelled_there_is_cancelled_here_and_can_come_back():
    bring_in(one(), at=NOW, straight_on=True)
    assert str(bring_in(one(STATUS="CANCELLED"), at=NOW)) == "1 cancelled"
    event = Event.objects.get()
    assert event.status == "cancelled"
    assert event.status_note == "It is cancelled in the calendar it came from."
    bring_in(one(STATUS="CONFIRMED"), at=NOW)
    event.refresh_from_db()
    assert (event.status, event.status_note) == ("confirmed", "")


def test_what_the_desk_has_called_off_or_refused_stays_so():
    bring_in(one(), at=NOW, straight_on=True)
    Event.objects.get().postpone(reason="No hall.", at=NOW)
    bring_in(one("New title", STATUS="CONFIRMED"), at=NOW)
    assert seen("title", "status") == [("New title", "postponed")]
    Event.objects.update(state="refused", refused_reason="Not about the NHS.")
    assert str(bring_in(one("Newest title"), at=NOW)) == "1 as before"
    assert seen("title") == [("New title",)]


def test_what_vanishes_from_a_followed_calendar_stays_and_is_named():
    feed = make_feed()
    bring_in(found("google"), at=NOW, source="feed", feed=feed, straight_on=True)
    report = bring_in(one(), at=NOW, source="feed", feed=feed)
    assert Event.objects.published(at=NOW).going_ahead().count() == 5
    [line] = report.lines
    assert line.startswith("5 times: It is no longer in that calendar. It stays here as it is")
    assert "“Campaign meeting, Saturday 5 December 2026”" in line


def test_an_event_of_our_own_cannot_be_taken_over():
    ours = make_event("Our march", uid="ours@hct")
    report = bring_in(one("Their march", uid="ours@hct"), at=NOW)
    assert seen("title", "source") == [("Our march", "here")]
    assert report.lines == ["It is an event of our own; ours stays as it is. (“Their march”)"]
    assert Event.objects.get().uid == ours.uid


def test_another_calendar_with_the_same_event_brings_no_second_one():
    bring_in(one(), at=NOW, source="feed", feed=make_feed())
    report = bring_in(one("Meeting!"), at=NOW, source="feed", feed=make_feed())
    assert str(report) == "1 left out" and seen("title") == [("Meeting",)]


def test_what_looks_like_one_of_ours_waits_as_a_suggestion():
    make_event("MEETING", starts_on=date(2027, 3, 1))
    report = bring_in(one(), at=NOW, straight_on=True)
    assert sorted(seen("title", "state")) == [("MEETING", "published"), ("Meeting", "suggested")]
    assert report.lines == [
        "It looks like “MEETING”, which is here; brought in as a suggestion. (“Meeting”)"
    ]


def test_the_past_comes_in_only_where_it_is_asked_for():
    over = one(start="20260301T190000")
    assert str(bring_in(over, at=NOW)) == "1 left out"
    assert str(bring_in(over, at=NOW, past=True)) == "1 new"


def test_looking_writes_nothing():
    assert [row.what for row in look(found("google"), at=NOW)] == ["new"] * 5
    assert not Event.objects.exists()


def test_the_command_says_what_comes_and_brings_it(capsys, tmp_path, monkeypatch):
    monkeypatch.setattr(incoming, "WALL_SECONDS", 120)  # this machine may be busy
    day = datetime.now() + timedelta(days=30)
    file = tmp_path / "theirs.ics"
    text = (CALENDARS / "outlook.ics").read_text()
    file.write_text(text.replace("20270612", f"{day:%Y%m%d}"))
    group = make_group()
    call_command("import_events", file, "--dry-run")
    assert not Event.objects.exists()
    assert "new: " in capsys.readouterr().out
    call_command("import_events", file, "--group", group.slug, "--publish")
    assert "theirs.ics: 3 new." in capsys.readouterr().out
    assert Event.objects.of_group(group).count() == 3
    file.write_text("<!doctype html>")
    with pytest.raises(CommandError, match="This is a web page, not a calendar"):
        call_command("import_events", file)


def test_our_own_feed_read_back_brings_nothing(client):
    make_event("Ours")
    feed = client.get("/events/feed.ics").content
    again = Found(**read_entries(feed, today=NOW.date()))
    assert [entry["title"] for entry in again.entries] == ["Ours"]
    assert str(bring_in(again, at=NOW)) == "1 left out"


def test_what_is_brought_in_never_takes_the_address_of_a_series():
    stall = make_event("Paper stall", slug="paper-stall", starts_on=date(2026, 12, 5))
    repeating.begin(event=stall, rule=Series(unit="week", times=2), at=NOW)
    bring_in(one("Paper stall"), at=NOW)
    assert Event.objects.get(source_uid__contains="a@").slug == "paper-stall-1-march-2027"
