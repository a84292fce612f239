"""Calendars of others as Google, Outlook and WordPress write them come in, once, and follow on."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from core.places.models import District, Town
from events.calendar_child import read_entries
from events.incoming import Found, bring_in
from events.models import Event

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
CALENDARS = Path(__file__).parent / "calendars"


@pytest.fixture
def places():
    District.objects.create(
        outcode="HD1", latitude=53.65, longitude=-1.78, region="yorkshire-and-the-humber",
        postcodes=10, council_share=1,
    )  # fmt: skip
    Town.objects.create(
        name="Huddersfield", latitude=53.65, longitude=-1.78, region="yorkshire-and-the-humber"
    )


def found(name=None, *, swap=(), text=""):
    """What is read of a calendar of ours, with some words swapped."""
    text = text or (CALENDARS / f"{name}.ics").read_text()
    for old, new in swap:
        assert old in text
        text = text.replace(old, new)
    return Found(**read_entries(text.encode(), today=NOW.date()))


def calendar(*events):
    body = "\r\n".join(f"BEGIN:VEVENT\r\n{event}\r\nEND:VEVENT" for event in events)
    return f"BEGIN:VCALENDAR\r\n{body}\r\nEND:VCALENDAR\r\n"


def test_google():
    report = bring_in(found("google"), at=NOW)
    print(report)
    for e in Event.objects.all():
        print(
            e.title, e.when, e.place_in_words, e.kind, e.state, e.slug, e.uid, e.region, e.point_is
        )
    print(bring_in(found("google"), at=NOW))
    bring_in(found("outlook"), at=NOW)
    print(bring_in(found("wordpress"), at=NOW))
    for e in Event.objects.order_by("-pk")[:6]:
        print(
            e.title,
            e.when,
            [e.place_name, e.place_lines, e.town, e.postcode],
            e.kind,
            e.state,
            e.slug,
            e.uid,
            e.region,
            e.point_is,
        )
