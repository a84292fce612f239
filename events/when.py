"""Days and times of an event as a sentence part: "Saturday 14 April 2018, 11.30am to 1pm"."""

from datetime import time, timedelta

from core.publishing.times import clock, long_day

# An end before this on the next day is the night of the first.
SMALL_HOURS = time(6)
TO_BE_CONFIRMED = "to be confirmed"


def when_in_words(event):
    """When an event is, as people say it. What is not known is said only where it will be told."""
    first, last = event.starts_on, event.last_day
    start, end = event.start_time, event.end_time
    if last == first:
        return f"{long_day(first)}{_hours(event)}"
    if _is_one_night(event):
        return f"{long_day(first)}, {clock(start)} to {clock(end)}"
    if not start:
        return f"{_days(first, last)}{_hours(event)}"
    if not end:
        return f"{_days(first, last)}, from {clock(start)}"
    return f"{_day_without_year(first, last)}, {clock(start)}, to {long_day(last)}, {clock(end)}"


def days_in_words(event):
    """Its day or days alone: "Saturday 14 April 2018"; a night is the day it begins on."""
    first, last = event.starts_on, event.last_day
    return long_day(first) if last == first or _is_one_night(event) else _days(first, last)


def hours_in_words(event):
    """Its hours alone: "11.30am to 1pm", "all day", "to be confirmed"; empty where not known."""
    if event.start_time and event.end_time:
        return f"{clock(event.start_time)} to {clock(event.end_time)}"
    if event.start_time:
        return clock(event.start_time)
    if event.all_day:
        return "all day"
    return TO_BE_CONFIRMED if event.time_to_come else ""


def span(event):
    """For calendar programs: (start, end) as moments, the end None where it is not known.

    Two days, the second excluded, where there are no hours; and over several days with no known
    end, which must not shrink the event to its beginning.
    """
    starts, ends = event.starts_at, event.ends_at
    if starts and (ends or event.is_one_day):
        return starts, ends if ends and ends > starts else None
    return event.starts_on, event.last_day + timedelta(days=1)


def _is_one_night(event):
    start, end = event.start_time, event.end_time
    is_next_day = event.last_day == event.starts_on + timedelta(days=1)
    return bool(start and end and is_next_day and end <= min(start, SMALL_HOURS))


def _hours(event):
    if event.time_to_come or (
        event.status == event.Status.PROVISIONAL and not event.start_time and not event.all_day
    ):
        return ", time to be confirmed"
    hours = hours_in_words(event)
    return f", {hours}" if hours else ""


def _day_without_year(first, last):
    return f"{first:%A} {first.day} {first:%B}" if first.year == last.year else long_day(first)


def _days(first, last):
    """ "Saturday 14 to Sunday 15 April 2018"; what both days share is said once."""
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%A} {first.day} to {long_day(last)}"
    return f"{_day_without_year(first, last)} to {long_day(last)}"
