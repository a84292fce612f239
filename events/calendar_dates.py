"""When the events of a calendar file are: zones, times and repeats, as days and hours in London.

Imports nothing of Django: it runs in the sandbox (events/calendar_child.py).
"""

import contextlib
import re
import signal
import warnings
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr
from icalendar import Timezone, vDuration
from icalendar.timezone import tzp

LONDON = ZoneInfo("Europe/London")
FIRST_YEAR, LAST_YEAR = 1900, 2199
MOST_DATES = 100  # of one rule
BACK, AHEAD = timedelta(days=366), timedelta(days=396)
RULE_SECONDS = 0.3  # of processor time for one rule or zone
LONGEST = timedelta(days=366)
_WHEN = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ](\d\d):?(\d\d)(?::?(\d\d)(?:\.\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?)?",
    re.I,
)
_RULE_PARTS = {
    "FREQ", "UNTIL", "COUNT", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO",
    "BYMONTH", "BYSETPOS", "BYHOUR", "BYMINUTE", "BYSECOND", "WKST",
}  # fmt: skip
_TOO_OFTEN = {"SECONDLY": "second", "MINUTELY": "minute", "HOURLY": "hour"}


class NotRead(Exception):
    """This one thing is left out; the sentence says why."""


class _TooLong(Exception):
    pass


@contextlib.contextmanager
def at_most(seconds):
    """_TooLong after so much processor time: dateutil looks for a date up to the year 9999."""

    def stop(*_):
        raise _TooLong

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


class Zones:
    """The zones that a file names. One that nobody knows counts as London, and is said."""

    def __init__(self, calendar, notes):
        self._notes, self._known, self._defined = notes, {}, {}
        for lines in calendar.zones:
            for line in lines:
                if line[:4] == b"TZID":
                    name = line.partition(b":")[2].decode(errors="replace").strip()
                    self._defined.setdefault(name, lines)
                    break
        own = calendar.zone.decode(errors="replace").strip()
        self.floating = self._find(own) if own else None
        self.floating = self.floating or LONDON

    def named(self, name):
        name = name.strip().strip('"')
        if not name:
            return self.floating
        if name not in self._known:
            if len(self._known) > 1000:
                return LONDON
            self._known[name] = self._find(name) or self._made_from_the_file(name)
        zone = self._known[name]
        if zone is None:
            self._notes.add(
                f"We do not know the time zone “{name[:60]}”. Its hours were taken as the hours in "
                "London."
            )
            return LONDON
        return zone

    def _find(self, name):
        if re.search(r"London|^(GMT|BST)$|GMT/BST", name):
            return LONDON  # British calendars say GMT all the year, and mean the clock on the wall
        if re.fullmatch(r"(?i)(etc/)?utc|z|tzone://microsoft/utc", name):
            return UTC
        with warnings.catch_warnings(), contextlib.suppress(ValueError, OSError):
            warnings.simplefilter("ignore")
            return tzp.timezone(name)

    def _made_from_the_file(self, name):
        lines = self._defined.get(name)
        if lines is None:
            return None
        text = b"\r\n".join(lines).decode(errors="replace")
        if re.search(r"FREQ=(?!YEARLY)", text, re.I):
            return None
        try:
            with at_most(RULE_SECONDS), warnings.catch_warnings():
                warnings.simplefilter("ignore")
                zone = Timezone.from_ical(text).to_tz(lookup_tzid=False)
                for month in (1, 7):  # it must answer
                    datetime(2026, month, 1, 12, tzinfo=zone).utcoffset()
                return zone
        except Exception:  # whatever a library makes of a zone that somebody has made up
            return None


def read_when(value, parameters, zones):
    """A date, or a datetime with its zone. Raises NotRead."""
    found = _WHEN.fullmatch(value.strip())
    if not found:
        raise NotRead(f"We cannot read its date “{value.strip()[:40]}”, so it was left out.")
    year, month, day = (int(found[n]) for n in (1, 2, 3))
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotRead(f"The year {year} cannot be right, so it was left out.")
    try:
        on = date(year, month, day)
        if found[4] is None or parameters.get("VALUE", "").upper() == "DATE":
            return on
        hour, minute = int(found[4]), int(found[5])
        if (hour, minute) == (24, 0):
            on, hour = on + timedelta(days=1), 0
        clock = datetime.combine(on, time(hour, minute))
    except (ValueError, OverflowError):
        raise NotRead(
            f"There is no such day or hour as “{value.strip()[:40]}”, so it was left out."
        ) from None
    if found[7] and found[7].upper() == "Z":
        return clock.replace(tzinfo=UTC)
    if found[7]:
        return datetime.fromisoformat(f"{clock.isoformat()}{found[7]}")
    return clock.replace(tzinfo=zones.named(parameters.get("TZID", "")))


def in_london(moment):
    """A datetime as the clock on a wall in London shows it; an hour that is skipped moves on."""
    try:
        return moment.astimezone(UTC).astimezone(LONDON)
    except (OverflowError, ValueError):
        raise NotRead("Its day cannot be right, so it was left out.") from None


def read_length(value):
    try:
        return vDuration.from_ical(value.strip())
    except (ValueError, OverflowError, TypeError):
        raise NotRead("How long it lasts cannot be read, so it has no end.") from None


def hours(start, end, notes, title):
    """The columns of Event between two dates or datetimes; `end` may be None."""
    if not isinstance(start, datetime):
        return _whole_days(start, end, notes, title)
    start = in_london(start)
    if end is not None:
        if not isinstance(end, datetime):
            end = datetime.combine(end, time(0), tzinfo=LONDON)
        end = in_london(end)
        if end < start:
            notes.add("It ends before it starts, so its end was left out.", title)
            end = None
        elif end - start > LONGEST:
            notes.add("It would last more than a year, so its end was left out.", title)
            end = None
    midnight = time(0)
    if end and start.time() == end.time() == midnight and end.date() > start.date():
        return _whole_days(start.date(), end.date(), notes, title)  # as Outlook writes whole days
    when = {
        "starts_on": start.date(), "start_time": _clock(start), "ends_on": None, "end_time": None,
        "all_day": False,
    }  # fmt: skip
    if end and end > start:
        on_another_day = end.date() != start.date()
        # In the night in which the clocks go back, the later hour may be the smaller.
        if on_another_day or _clock(end) > _clock(start):
            when["end_time"] = _clock(end)
            when["ends_on"] = end.date() if on_another_day else None
    return when


def _whole_days(start, end, notes, title):
    if isinstance(end, datetime):
        end = in_london(end).date() + timedelta(days=1)
    last = end - timedelta(days=1) if end else start  # the file names the day after
    if end and end < start:
        notes.add("It ends before it starts, so its end was left out.", title)
    elif last - start > LONGEST:
        notes.add("It would last more than a year, so its end was left out.", title)
        last = start
    return {
        "starts_on": start, "start_time": None, "ends_on": last if last > start else None,
        "end_time": None, "all_day": True,
    }  # fmt: skip


def _clock(moment):
    return moment.time().replace(second=0, microsecond=0, tzinfo=None, fold=0)


def dates_of_rule(rule, start, zones, *, today):
    """(the starts that the rule gives within our window, whether there are more than we take).

    Walks on the clock of the zone in which the event is written, as the standard has it. Raises
    NotRead for rules that repeat within the day, never end or cannot be understood.
    """
    naive, zone = _apart(start)
    text, until = _checked(rule, start, zones)
    first = datetime.combine(today - BACK, time(0))
    last = datetime.combine(today + AHEAD, time(23, 59))
    found = []
    try:
        with at_most(RULE_SECONDS):
            # What begins far before our window need not be counted out from there.
            for moment in rrulestr(text, dtstart=naive, ignoretz=True):
                if moment > last or (until and moment > until):
                    break
                if moment >= first:
                    found.append(moment)
    except _TooLong:
        raise NotRead("Its rule takes too long to work out, so it was not repeated.") from None
    except Exception:
        raise NotRead(
            "We cannot read the rule by which it repeats, so it was not repeated."
        ) from None
    if first <= naive <= last and naive not in found:
        found.insert(0, naive)
    coming = [moment for moment in found if moment.date() >= today][:MOST_DATES]
    room = MOST_DATES - len(coming)
    past = [moment for moment in found if moment.date() < today]
    kept = (past[-room:] if room else []) + coming
    return [_together(moment, start, zone) for moment in kept], len(found) > len(kept)


def _checked(rule, start, zones):
    """(the rule without its UNTIL, that as a naive datetime on the event's own clock)."""
    parts = {}
    for part in rule.strip().strip(";").upper().split(";"):
        name, _, value = part.partition("=")
        parts[name.strip()] = value.strip()
    often = parts.get("FREQ", "")
    if often in _TOO_OFTEN:
        raise NotRead(f"It repeats every {_TOO_OFTEN[often]}; it was not repeated.")
    if unknown := set(parts) - _RULE_PARTS:
        if any(not name.startswith("X-") for name in unknown):
            raise NotRead("We cannot read the rule by which it repeats, so it was not repeated.")
        parts = {name: value for name, value in parts.items() if name not in unknown}
    if any("," in parts.get(name, "") for name in ("BYMINUTE", "BYSECOND")):
        raise NotRead("It repeats several times an hour; it was not repeated.")
    for name in ("INTERVAL", "COUNT"):
        if name in parts and not re.fullmatch(r"0*[1-9]\d{0,8}", parts[name]):
            raise NotRead("We cannot read the rule by which it repeats, so it was not repeated.")
    until = parts.pop("UNTIL", "")
    if until:
        try:
            until = read_when(until, {}, zones)
        except NotRead:
            # "Until 9999" is how some programs say for ever.
            until = None if until[:1] in "3456789" else start
    text = ";".join(f"{name}={value}" for name, value in parts.items())
    if not until:
        return text, None
    if not isinstance(until, datetime):
        return text, datetime.combine(until, time(23, 59, 59))
    zone = start.tzinfo if isinstance(start, datetime) else LONDON
    return text, until.astimezone(zone).replace(tzinfo=None)


def _apart(start):
    if isinstance(start, datetime):
        return start.replace(tzinfo=None), start.tzinfo
    return datetime.combine(start, time(0)), None


def _together(moment, start, zone):
    return moment.replace(tzinfo=zone) if isinstance(start, datetime) else moment.date()
