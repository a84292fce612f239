"""Calendars made to break us are refused with a sentence, or read in part with a report.

Smaller ones, without the child; `make drill NAME=hostile_calendars` has them in full, inside it.
"""

import threading
import time
from contextlib import nullcontext
from datetime import UTC, datetime

import pytest
from django.db import connection

from core.publishing.errors import NotAllowed
from core.publishing.sandbox_child import Refused
from events import calendar_child, calendar_dates, calendar_lines, incoming
from events.calendar_child import read_entries
from events.incoming import Found, bring_in, read_calendar
from events.incoming_writing import write
from events.models import Event
from tests.at_once import at_once
from tests.events.hostile_calendars import calendar, catalogue, event

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
FILES = list(catalogue(events=60, megabytes=11))


@pytest.mark.django_db
@pytest.mark.parametrize(("data", "fate"), [f[1:] for f in FILES], ids=[f[0] for f in FILES])
def test_it_is_refused_with_a_sentence_or_read(data, fate):
    try:
        read = read_entries(data, today=NOW.date())
    except Refused as refusal:
        assert fate == "refused"
        assert str(refusal).endswith(".") and len(str(refusal)) < 250
        return
    assert fate != "refused"
    assert bool(read["report"]) == (fate == "read") or fate == "either", read["report"]
    assert len(read["report"]) <= 100 and all(len(line) < 500 for line in read["report"])
    report = bring_in(Found(**read), at=NOW, straight_on=True, past=True)
    assert report.new + report.left_out == len(read["entries"])
    assert Event.objects.published(at=NOW).count() + Event.objects.suggested().count() == report.new


def test_of_too_many_the_nearest_to_come_are_taken(monkeypatch):
    monkeypatch.setattr(calendar_child, "MOST_ENTRIES", 5)
    many = [event(n).replace("20270301", f"20{n:02}0301") for n in range(10, 60)]
    read = read_entries(calendar(*many).encode(), today=NOW.date())
    assert [entry["starts_on"][:4] for entry in read["entries"]] == [
        str(y) for y in range(2027, 2032)
    ]
    [line] = read["report"]
    assert line.startswith("45 times: The file holds more than we take at once")
    assert not read["is_whole"]


def test_one_that_takes_too_long_is_read_in_part(monkeypatch):
    monkeypatch.setattr(calendar_child, "SECONDS", 0)
    read = read_entries(calendar(event(1), event(2)).encode(), today=NOW.date())
    assert read["entries"] == [] and not read["is_whole"] and read["report"]


def test_inside_the_sandbox_a_refusal_is_the_same_sentence(monkeypatch):
    monkeypatch.setattr(incoming, "WALL_SECONDS", 120)  # this machine may be busy
    began = time.process_time()
    with pytest.raises(NotAllowed, match="This is a web page, not a calendar"):
        read_calendar(b"<html>", at=NOW)
    with pytest.raises(NotAllowed, match="we read up to 10 MB"):
        read_calendar(b"x" * (calendar_lines.MOST_BYTES + 1), at=NOW)
    assert time.process_time() - began < 2


def _two_versions_at_once(monkeypatch):
    """Both look before either writes; only what their calendar calls them is alike."""
    looked, waited = threading.Barrier(2), threading.local()

    def look_first(*args, **facts):
        if not hasattr(waited, "once"):
            waited.once = looked.wait(30)
        write(*args, **facts)

    monkeypatch.setattr(incoming, "write", look_first)
    versions = iter(["Meeting", "Assembly"])

    def one():
        text = calendar(event(1, "RRULE:FREQ=DAILY;COUNT=10")).replace("Meeting", next(versions))
        bring_in(Found(**read_entries(text.encode(), today=NOW.date())), at=NOW)

    # signals, by which rules are limited, reach only the main thread
    monkeypatch.setattr(calendar_dates, "at_most", lambda seconds: nullcontext())
    assert at_once(2, one) == [None, None]
    return Event.objects.count()


@pytest.mark.django_db(transaction=True)
def test_two_versions_at_once_are_one_of_each_date(monkeypatch):
    assert _two_versions_at_once(monkeypatch) == 10


@pytest.mark.django_db(transaction=True)
def test_without_the_constraint_they_would_be_twice_as_many(monkeypatch):
    [constraint] = [c for c in Event._meta.constraints if c.name == "events_event_once_a_source"]
    with connection.schema_editor() as schema:
        schema.remove_constraint(Event, constraint)
    try:
        assert _two_versions_at_once(monkeypatch) == 20
    finally:
        Event.objects.all().delete()
        with connection.schema_editor() as schema:
            schema.add_constraint(Event, constraint)
