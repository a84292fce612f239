"""Dates that are counted from the day of loading, so that the demo's calendar is never empty."""

from dataclasses import dataclass
from datetime import date, timedelta

SATURDAY = 5


@dataclass(frozen=True)
class DaysAhead:
    """So many days after the day of loading; negative for the past."""

    days: int

    def on(self, today: date) -> date:
        return today + timedelta(days=self.days)


@dataclass(frozen=True)
class NextWeekday:
    """The first such weekday (Monday is 0) at least two days away, and `weeks` more."""

    weekday: int
    weeks: int = 0

    def on(self, today: date) -> date:
        soonest = today + timedelta(days=2)
        wait = (self.weekday - soonest.weekday()) % 7
        return soonest + timedelta(days=wait, weeks=self.weeks)


def next_saturday(weeks: int = 0) -> NextWeekday:
    return NextWeekday(SATURDAY, weeks)


def days_ago(days: int) -> DaysAhead:
    return DaysAhead(-days)


def resolve(when, today: date) -> date | None:
    """A date as it stands, one of the above worked out, or None."""
    if when is None or isinstance(when, date):
        return when
    return when.on(today)
