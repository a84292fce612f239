"""Events that there were go in as they were written, and read right: on page, in list, in feed."""

from datetime import UTC, date, datetime, time
from html import unescape
from itertools import groupby

import icalendar
import pytest
import time_machine
from django.utils import timezone

from core.publishing.times import LONDON, at_london, clock, london_day, long_day
from events.models import Event
from tests.events import journey
from tests.events.real_events import REAL
from tests.people import ORIGIN

pytestmark = pytest.mark.django_db
NOBODY_ELSE = {"summary": "Come along.", "name": "Sue Marsh", "email": "sue@example.org"}


def enter(client, number, real, **besides):
    """Through the public form, asked back where it should be; approved. Gives the event."""
    typed = {"kind": "meeting"} | NOBODY_ELSE | real.typed | besides
    # No more than twenty a day come from one address.
    answers = [
        client.post(
            journey.SUGGEST, journey.last_page(**typed | first), headers={"Origin": ORIGIN},
            REMOTE_ADDR=f"10.{number}.0.1",
        )
        for first in ([real.asked_back] if real.asked_back else []) + [{}]
    ]  # fmt: skip
    for field in real.asked_back:
        assert answers[0].context["form"].errors[field]
    assert answers[-1].status_code == 302, answers[-1].context["form"].errors
    event = Event.objects.get(state="suggested")
    event.approve(at=timezone.now())
    return event


def check_row(event, real):
    assert (event.title, event.starts_on) == (real.typed["title"], real.day)
    assert (event.start_time, event.end_time, event.ends_on) == (real.start, real.end, None)
    second = real.typed.get("second_name")
    assert [place.place_name for place in event.further_places.all()] == ([second] * bool(second))


def check_page(client, event, real):
    html = unescape(client.get(event.get_absolute_url()).content.decode())
    hours = f", {clock(real.start)}" if real.start else ""
    hours += f" to {clock(real.end)}" if real.end else ""
    for words in (real.typed["title"], f"{long_day(real.day)}{hours}", *real.reads):
        assert words in html, words


def check_calendar(item, real):
    start, end = item["DTSTART"].dt, item.get("DTEND")
    if real.start is None:
        assert start == real.day and not isinstance(start, datetime)
        return
    assert start.astimezone(UTC) == at_london(real.day, real.start).astimezone(UTC)
    assert start.replace(tzinfo=None) == datetime.combine(real.day, real.start)
    if real.end:
        assert end.dt.astimezone(UTC) == at_london(real.day, real.end).astimezone(UTC)


def items_of(client, address):
    calendar = icalendar.Calendar.from_ical(client.get(address).content)
    return {str(item["UID"]).partition("@")[0]: item for item in calendar.walk("VEVENT")}


def test_all_can_be_entered_in_their_own_month(client):
    months = groupby(enumerate(REAL), key=lambda pair: pair[1].day.replace(day=1))
    for month, rows in months:
        with time_machine.travel(datetime.combine(month, time(9), tzinfo=LONDON)):
            entered = [(enter(client, number, real), real) for number, real in rows]
            listed = unescape(client.get("/events/").content.decode())
            items = items_of(client, "/events/feed.ics")
            for event, real in entered:
                check_row(event, real)
                check_page(client, event, real)
                assert real.typed["title"] in listed
                check_calendar(items[event.uid], real)
            Event.objects.all().delete()  # the next month begins with nothing in the list


def test_all_can_be_entered_today_for_the_archive(client):
    before = Event.objects.count()
    for number, real in enumerate(REAL):
        event = enter(client, number, real, is_for_archive="on")
        check_row(event, real)
        check_page(client, event, real)
        check_calendar(items_of(client, f"/events/{event.slug}.ics")[event.uid], real)
    assert Event.objects.count() - before == len(REAL) == 32
    pages = [client.get("/events/past/", {"page": page}) for page in (1, 2)]
    listed = unescape("".join(page.content.decode() for page in pages))
    assert all(real.typed["title"] in listed for real in REAL)
    assert london_day(timezone.now()) > date(2023, 3, 11)


def test_without_the_tick_none_goes_in_as_coming(client):
    fields = journey.last_page(**{"kind": "meeting"} | NOBODY_ELSE | REAL[1].typed)
    html = client.post(journey.SUGGEST, fields, headers={"Origin": ORIGIN}).content.decode()
    assert "This was on Saturday 4 March 2017. Is it for the archive?" in html
