"""The rule of a repeated event: the days that it gives, and how people say it. Asks no database."""

from datetime import datetime, time, timedelta
from itertools import takewhile

from dateutil.rrule import MONTHLY, WEEKLY, rrule, weekday

from events.bank_holidays import is_bank_holiday

LAST = -1  # in place of a number in the month
_NTH = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WHERE = {"scotland": " in Scotland", "northern-ireland": " in Northern Ireland"}


def days_of(series, *, until, since=None):
    """Yield the days on which it takes place, in order, from `since` to `until` with both.

    Bank holidays that are skipped are no days, so "six times" means that it takes place six times.
    A day taken out by hand is not made up for at the end.
    """
    last = min(until, series.until_on) if series.until_on else until
    if last < series.first_on:
        return
    days = takewhile(lambda day: day <= last, _days_of_rule(series, last))
    if series.skips:
        days = (day for day in days if not is_bank_holiday(day, series.skips))
    left_out = set(series.left_out)
    for number, day in enumerate(days, start=1):
        if series.times and number > series.times:
            return
        if day not in left_out and (since is None or day >= since):
            yield day


def _days_of_rule(series, last):
    """Days alone, without hours: so that no change of the clocks can move one."""
    begins, ends = (datetime.combine(day, time()) for day in (series.first_on, last))
    how = {"dtstart": begins, "until": ends, "interval": series.every, "cache": False}
    match series.unit:
        case "week":
            rule = rrule(WEEKLY, byweekday=_weekdays(series), wkst=0, **how)
        case "month_weekday":
            place = series.place_in_month
            rule = rrule(MONTHLY, byweekday=[weekday(d, place) for d in _weekdays(series)], **how)
        case "month_day":
            rule = rrule(MONTHLY, bymonthday=_day_of_month(series), **how)
    return (moment.date() for moment in rule)


def _weekdays(series):
    return sorted(set(series.weekdays)) or [series.first_on.weekday()]


def _day_of_month(series):
    return LAST if series.place_in_month == LAST else series.first_on.day


def place_in_month(day):
    """1 for the first such weekday of its month, to 5."""
    return (day.day - 1) // 7 + 1


def is_last_of_its_weekday(day):
    return (day + timedelta(days=7)).month != day.month


def is_last_of_month(day):
    return (day + timedelta(days=1)).month != day.month


# In words --------------------------------------------------------------------------------------


def in_words(series):
    """ "Every first Saturday of the month until 5 December 2026, not on bank holidays"."""
    return _how_often(series) + _how_long(series) + _what_not(series)


def _how_often(series):
    days = _listed([WEEKDAYS[number] for number in _weekdays(series)])
    match series.unit:
        case "week" if series.every <= 2:
            if len(_weekdays(series)) == 1 or series.every == 1:
                return f"Every {'other ' if series.every == 2 else ''}{days}"
            return f"Every other week on {days}"
        case "week":
            return f"Every {_nth(series.every)} week on {days}"
        case "month_weekday":
            place = "last" if series.place_in_month == LAST else _NTH[series.place_in_month - 1]
            if series.every == 1:
                return f"Every {place} {days} of the month"
            return f"The {place} {days} of every {_other(series.every)}month"
        case _:
            place = _day_of_month(series)
            day = "last day" if place == LAST else _ordinal(place)
            return f"The {day} of every {_other(series.every)}month"


def _how_long(series):
    if series.until_on:
        day = series.until_on
        return f" until {day.day} {day:%B} {day.year}"
    if series.times:
        return ", once" if series.times == 1 else f", {series.times} times"
    return ""


def _what_not(series):
    parts = []
    if series.skips:
        parts.append(f", not on bank holidays{_WHERE.get(series.skips, '')}")
    if series.unit == "month_weekday" and series.place_in_month == 5:
        parts.append(", not in months that have only four")
    day = _day_of_month(series)
    if series.unit == "month_day" and day > 28:
        parts.append(f", not in months that have no {_ordinal(day)}")
    return "".join(parts)


def _other(every):
    return {1: "", 2: "other "}.get(every, f"{_nth(every)} ")


def _nth(number):
    return _NTH[number - 1] if number <= len(_NTH) else _ordinal(number)


def _ordinal(number):
    end = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10)
    return f"{number}{end or 'th'}"


def _listed(words):
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
