"""A month as weeks: every day in its place, events of several days, more than five a day."""

import re
from datetime import date, datetime, time

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.publishing.times import LONDON
from events import month_grid
from events.models import Event
from tests.factories import make_event

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def october():
    with time_machine.travel(datetime(2018, 10, 20, 9, tzinfo=LONDON), tick=False):
        yield


def days(year, month):
    events = Event.objects.published(at=timezone.now())
    return month_grid.days_of(events, date(year, month, 1), today=date(2018, 10, 20))


def on(day, all_days):
    return next(d for d in all_days if d.date == day)


@pytest.mark.parametrize(
    ("month", "first", "many"),
    [
        ((2018, 10), date(2018, 10, 1), 35),
        ((2018, 12), date(2018, 11, 26), 42),
        ((2021, 2), date(2021, 2, 1), 28),
        ((1900, 1), date(1900, 1, 1), 35),
        ((2199, 12), date(2199, 11, 25), 42),
    ],
)
def test_a_month_is_whole_weeks_that_begin_on_monday(month, first, many):
    all_days = days(*month)
    assert (all_days[0].date, len(all_days)) == (first, many)
    assert all_days[0].date.weekday() == 0


def test_an_event_of_several_days_stands_on_each_after_what_begins_that_day():
    make_event("Vigil", starts_on=date(2018, 9, 29), ends_on=date(2018, 10, 3), start_time=None)
    make_event("March", starts_on=date(2018, 10, 3), start_time=time(19, 30))
    make_event("Camp", starts_on=date(2018, 10, 30), ends_on=date(2018, 11, 4))
    shown = days(2018, 10)
    assert [
        [(entry.time, entry.event.title) for entry in on(date(2018, 10, day), shown).entries]
        for day in (1, 3, 4, 30, 31)
    ] == [
        [("goes on", "Vigil")],
        [("7.30pm", "March"), ("goes on", "Vigil")],
        [],
        [("noon", "Camp")],
        [("goes on", "Camp")],
    ]
    # What is beside the month stays empty.
    assert not on(date(2018, 11, 1), shown).entries


def test_long_events_do_not_push_out_a_march_and_all_are_counted():
    for number in range(6):
        make_event(f"Show {number}", starts_on=date(2018, 10, 1), ends_on=date(2018, 10, 31))
    make_event("March", starts_on=date(2018, 10, 13))
    day = on(date(2018, 10, 13), days(2018, 10))
    assert day.entries[0].event.title == "March"
    assert (len(day.entries), day.how_many, day.has_more) == (5, 7, True)


def test_today_is_marked_and_cancelled_is_said(client):
    make_event("Stall", starts_on=date(2018, 10, 20))
    make_event("Picket", starts_on=date(2018, 10, 21), status="cancelled")
    html = client.get("/events/2018/10/").content.decode()
    assert '<span class="month-day__today">today</span>' in html
    entry = re.search(r'<li class="month-entry month-entry--cancelled">.*?</li>', html, re.DOTALL)
    assert "Cancelled:" in entry[0]
    assert "Picket" in entry[0]


def test_the_ways_to_other_months_and_to_a_day_keep_the_choice(client):
    for _ in range(6):
        make_event("Rally", kind="rally", starts_on=date(2018, 10, 26))
    html = client.get("/events/2018/10/?kind=rally").content.decode()
    for address in ("2018/9", "2018/11", "2018/2", "2017/10", "2019/10"):
        assert f'href="/events/{address}/?kind=rally"' in html
    assert 'href="/events/2018/10/?kind=rally&amp;day=26"' in html
    page = client.get("/events/2018/10/?kind=rally&day=26").content.decode()
    assert page.count("event-card__title") == 6
    assert 'href="/events/2018/10/?kind=rally"' in page


def test_a_month_asks_the_database_as_much_for_one_event_as_for_a_hundred(client):
    def asked(**query):
        with CaptureQueriesContext(connection) as seen:
            client.get("/events/2018/10/", query)
        return len(seen)

    make_event("March", starts_on=date(2018, 10, 1))
    asked()
    one = asked()
    for number in range(100):
        day = 1 + number % 28
        make_event("Rally", starts_on=date(2018, 10, day), ends_on=date(2018, 10, day + 3))
    assert asked() == one <= 3
