"""Time as people here read it: Europe/London; `now` always comes in as an argument."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def london(moment):
    """An aware datetime as the clock on a wall in London shows it."""
    return moment.astimezone(LONDON)


def london_day(moment):
    """The date in London at an aware datetime."""
    return london(moment).date()


def at_london(day, time):
    """The aware moment of a date and a wall-clock time.

    An hour that the clocks skip is moved on by an hour, as people's own clocks do; of an hour that
    comes twice the first is meant.
    """
    moment = datetime.combine(day, time, tzinfo=LONDON)
    # A skipped hour does not survive the way through UTC and back.
    return moment.astimezone(ZoneInfo("UTC")).astimezone(LONDON)


def clock(time):
    """ "7pm", "11.30am", "noon": a wall-clock time as leaflets print it.

    Nobody knows which of noon and midnight "12am" is, so both have their names.
    """
    if time.minute == 0 and time.hour in {0, 12}:
        return "noon" if time.hour else "midnight"
    hour = time.hour % 12 or 12
    minutes = f".{time.minute:02}" if time.minute else ""
    return f"{hour}{minutes}{'am' if time.hour < 12 else 'pm'}"


def long_day(day):
    """ "Saturday 14 April 2018"."""
    return f"{day:%A} {day.day} {day:%B} {day.year}"


def days_between(first, last):
    """Every date from the first to the last, both included."""
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]
