"""A month as whole weeks from Monday on, a few events a day; and the months to go to from it."""

from calendar import Calendar
from dataclasses import dataclass, field
from datetime import date, timedelta

from core.publishing.times import clock
from events.models.event import EARLIEST, LATEST
from events.querysets import month_bounds


@dataclass(frozen=True)
class Entry:
    """An event on one of its days."""

    event: object
    day: date

    @property
    def time(self):
        """ "11.30am", "goes on"; empty where no hour is known."""
        if self.event.starts_on != self.day:
            return "goes on"
        return clock(self.event.start_time) if self.event.start_time else ""


@dataclass(frozen=True)
class Day:
    """A day of the grid; those of the months beside it stay empty."""

    date: date
    in_month: bool
    is_today: bool
    entries: list = field(default_factory=list)
    how_many: int = 0

    @property
    def has_more(self):
        return self.how_many > len(self.entries)


def days_of(events, first, *, today):
    """Every day of the month's weeks, with its first events. Two queries."""
    _, after = month_bounds(first.year, first.month)
    by_day = events.few_a_day(first, after - timedelta(days=1))
    return [
        _day(day, first, today, *by_day.get(day, ([], 0)))
        for day in Calendar().itermonthdates(first.year, first.month)
    ]


def _day(day, first, today, events, how_many):
    entries = [Entry(event, day) for event in events]
    return Day(day, day.month == first.month, day == today, entries, how_many)


def ways(first):
    """The months before and after, those of this year, and the same month of the years beside."""
    _, after = month_bounds(first.year, first.month)
    return {
        "before": (first - timedelta(days=1)).replace(day=1) if first > EARLIEST else None,
        "after": after if after < LATEST else None,
        "of_year": [first.replace(month=number) for number in range(1, 13)],
        "years": [
            first.replace(year=year)
            for year in (first.year - 1, first.year + 1)
            if EARLIEST.year <= year <= LATEST.year
        ],
    }
