"""Reads a calendar file inside the sandbox: what stands in it becomes plain entries and a report.

Imports nothing of Django.
"""

import hashlib
import json
import re
import time
from datetime import date, datetime, timedelta
from html import unescape
from pathlib import Path

import nh3
from icalendar.parser import Contentline

from core.publishing.sandbox_child import Refused
from events.calendar_dates import (
    NotRead,
    Zones,
    dates_of_rule,
    hours,
    in_london,
    read_length,
    read_when,
)
from events.calendar_lines import Notes, read_lines, too_long

MOST_ENTRIES = 2_000
SECONDS = 5  # of processor time; what is not read by then is counted in the report
MOST_TITLE, MOST_TEXT, MOST_LINE = 150, 8_000, 500
MOST_EXCEPTIONS = 1_000
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_LOOKS_LIKE_HTML = re.compile(
    r"</?(p|br|div|span|a|b|i|ul|ol|li|strong|em|h\d|html|body)\b[^>]*>", re.I
)
_STATUS = {"CONFIRMED": "confirmed", "TENTATIVE": "provisional", "CANCELLED": "cancelled"}


def open_file(source, folder):
    return lambda job: to_file(source, Path(folder), today=date.fromisoformat(job["today"]))


def to_file(source, folder, *, today):
    if refusal := too_long(Path(source).stat().st_size):
        raise Refused(refusal)
    read = read_entries(Path(source).read_bytes(), today=today)
    (folder / "entries.json").write_text(json.dumps(read))
    return {"file": "entries.json"}


def read_entries(data, *, today):
    """{"entries": […], "report": [sentences], "unread": [UIDs], "is_whole": bool} of a file."""
    notes = Notes()
    calendar = read_lines(data, notes)
    return _Reader(calendar, notes, today).read()


class _Reader:
    def __init__(self, calendar, notes, today):
        self.calendar, self.notes, self.today = calendar, notes, today
        self.zones = Zones(calendar, notes)
        self.is_cancelled = calendar.method == b"CANCEL"
        self.unread = set()  # what is in the file, though we could not read it
        self.left_out = 0

    def read(self):
        blocks, until = self._in_turn(), time.process_time() + SECONDS
        masters, overrides, many = {}, {}, 0
        for place, block in enumerate(blocks):
            if many >= MOST_ENTRIES or time.process_time() > until:
                self._too_many(len(blocks) - place)
                break
            found = self._one(block)
            if found is None:
                continue
            if found["recurrence"]:
                overrides[found["uid"], found["recurrence"]] = self._newer(
                    overrides.get((found["uid"], found["recurrence"])), found
                )
                many += 1
            else:
                before = masters.get(found["uid"])
                masters[found["uid"]] = self._newer(before, found)
                many += 1 if before is None else 0
        entries = self._dated(masters, overrides, until)
        if not entries and not self.calendar.events:
            self.notes.add("There are no events in this file.")
        if len(entries) > MOST_ENTRIES:
            self._too_many(len(entries) - MOST_ENTRIES)
            entries.sort(key=self._distance)
            entries = entries[:MOST_ENTRIES]
        entries.sort(
            key=lambda entry: (entry["starts_on"], entry["start_time"] or "", entry["uid"])
        )
        return {
            "entries": entries,
            "report": self.notes.lines(),
            "unread": sorted(self.unread)[:5_000],
            "is_whole": not self.left_out,
        }

    # Which come first ------------------------------------------------------------------------

    def _in_turn(self):
        """What repeats and what is to come first, then the past from yesterday backwards."""
        today = self.today.strftime("%Y%m%d").encode()

        def turn(block):
            starts, repeats = b"", False
            for name, rest in block.lines:
                if name == b"DTSTART":
                    starts = rest[-20:].rpartition(b":")[2][:8]
                repeats = repeats or name in (b"RRULE", b"RDATE", b"RECURRENCE-ID")
            if repeats or starts >= today:
                return (0, 0 if repeats else _number(starts))
            return (1, -_number(starts))

        return sorted(self.calendar.events, key=turn)

    def _distance(self, entry):
        days = (date.fromisoformat(entry["starts_on"]) - self.today).days
        return (days < 0, abs(days))

    def _too_many(self, many):
        self.left_out += many
        self.notes.add(
            f"The file holds more than we take at once ({MOST_ENTRIES:,} dates). What lies longest "
            "ago or farthest ahead was left out; bring in a shorter time.",
            many=many,
        )

    def _newer(self, before, found):
        if before is None:
            return found
        self.notes.add(
            "Another event of the file has the same identifier; the newer one was taken.",
            found["title"],
        )
        rank = [(one["sequence"], one["changed"]) for one in (before, found)]
        return found if rank[1] >= rank[0] else before

    # One event -------------------------------------------------------------------------------

    def _one(self, block):
        """What a VEVENT says, with its times not yet those of single dates; None if left out."""
        said, lists = {}, {b"RDATE": [], b"EXDATE": [], b"RRULE": [], b"CATEGORIES": []}
        for name, rest in block.lines:
            if name in lists:
                lists[name].append(rest)
            else:
                said.setdefault(name, rest)
        title = _one_line(unescape(self._text(said.get(b"SUMMARY"))), 1000)
        uid = _one_line(self._text(said.get(b"UID")), 2000)
        if self._text(said.get(b"CLASS")).strip().upper() in ("PRIVATE", "CONFIDENTIAL"):
            self.notes.add("It is marked as private in that calendar, so it was left out.")
            return None
        try:
            return self._read_one(said, lists, title, uid)
        except NotRead as reason:
            self.notes.add(str(reason), title)
        except (ValueError, OverflowError, TypeError, KeyError, IndexError):
            self.notes.add("We cannot make sense of what stands in it, so it was left out.", title)
        if uid:
            self.unread.add(_short_uid(uid))
        return None

    def _read_one(self, said, lists, title, uid):
        if not title:
            raise NotRead("It has no title, so it was left out.")
        if b"DTSTART" not in said:
            raise NotRead("It does not say when it begins, so it was left out.")
        if len(title) > MOST_TITLE:
            self.notes.add(f"A title of more than {MOST_TITLE} letters was cut.", title)
            title = f"{title[: MOST_TITLE - 1].rstrip()}…"
        start = self._when(said[b"DTSTART"])
        if not uid:
            self.notes.add(
                "It has no identifier: when its title or day changes there, it comes in again.",
                title,
            )
            uid = "no-uid-" + hashlib.sha256(f"{title}{start}".encode()).hexdigest()[:32]
        status = _STATUS.get(self._text(said.get(b"STATUS")).strip().upper(), "")
        sequence = self._text(said.get(b"SEQUENCE")).strip()
        return {
            "uid": _short_uid(uid),
            "recurrence": self._recurrence(said, title),
            "title": title,
            "start": start,
            "end": self._end(said, start, title),
            "location": _lines(self._text(said.get(b"LOCATION")), MOST_LINE),
            "description": self._description(said, title),
            "url": _web_address(self._text(said.get(b"URL"))),
            "status": "cancelled" if self.is_cancelled else status,
            "categories": self._categories(lists[b"CATEGORIES"]),
            "sequence": int(sequence) if re.fullmatch(r"\d{1,9}", sequence) else 0,
            "changed": _one_line(self._text(said.get(b"LAST-MODIFIED", said.get(b"DTSTAMP"))), 20),
            "rules": lists[b"RRULE"], "more": lists[b"RDATE"], "less": lists[b"EXDATE"],
        }  # fmt: skip

    def _recurrence(self, said, title):
        """The day that a changed date of a series had at first; empty for others."""
        if b"RECURRENCE-ID" not in said:
            return ""
        if re.search(rb"RANGE\s*=\s*THISANDFUTURE", said[b"RECURRENCE-ID"], re.I):
            self.notes.add(
                "“This and all later dates” was changed there; we took it for the one date only.",
                title,
            )
        return _day(self._when(said[b"RECURRENCE-ID"])).isoformat()

    def _end(self, said, start, title):
        try:
            if b"DTEND" in said:
                return self._when(said[b"DTEND"])
            if b"DURATION" in said:
                length = read_length(self._text(said[b"DURATION"]))
                # A whole day may last "PT24H".
                whole = timedelta(days=length.days + bool(length.seconds))
                return start + (length if isinstance(start, datetime) else whole)
        except NotRead as reason:
            self.notes.add(f"Of its end: {reason}", title)
        except OverflowError:
            self.notes.add("It would last more than a year, so its end was left out.", title)
        return None

    def _description(self, said, title):
        text = self._text(said.get(b"DESCRIPTION"))
        if _LOOKS_LIKE_HTML.search(text):
            text = re.sub(
                r'(?i)<a\b[^>]*href="(https?://[^"\s]{3,400})"[^>]*>([^<]*)</a>', _named, text
            )
            text = re.sub(r"(?i)<br\s*/?>|</(p|div|h\d|ul|ol)>|<li\b[^>]*>", r"\g<0>" + "\n", text)
            text = unescape(nh3.clean(text, tags=set()))
        if len(text) > MOST_TEXT:
            self.notes.add("A very long text was cut.", title)
        return _lines(text, MOST_TEXT)

    def _categories(self, lines):
        words = [word for line in lines for word in self._text(line).split(",")]
        return [_one_line(word, 60) for word in words if word.strip()][:20]

    # Its dates -------------------------------------------------------------------------------

    def _dated(self, masters, overrides, until):
        """Every date by itself. A changed date stands in for that of its series."""
        entries = []
        for uid, one in masters.items():
            if not one["rules"] and not one["more"]:
                self._take(entries, one, one["start"], "")
                continue
            if len(entries) > MOST_ENTRIES * 2 or time.process_time() > until:
                self.unread.add(uid)
                self._too_many(1)
                continue
            seen = set()
            for start in self._starts(one):
                day = _day(start).isoformat()
                key = day if day not in seen else f"{day}T{start:%H%M}"
                seen.add(day)
                if (uid, day) not in overrides:
                    self._take(entries, one, start, key)
        for (_, day), one in overrides.items():
            self._take(entries, one, one["start"], day)
        return entries

    def _starts(self, one):
        start, title = one["start"], one["title"]
        starts = [start]
        if len(one["rules"]) > 1:
            self.notes.add("It repeats by more than one rule; only the first was taken.", title)
        if one["rules"]:
            try:
                rule = one["rules"][0].partition(b":")[2].decode(errors="replace")
                starts, more = dates_of_rule(rule, start, self.zones, today=self.today)
                if more:
                    self.notes.add("It repeats on more dates than we take at once (100).", title)
            except NotRead as reason:
                self.unread.add(one["uid"])
                self.notes.add(str(reason), title)
        starts += self._listed(one["more"], title)
        without = {_moment(moment) for moment in self._listed(one["less"], title)}
        days_without = {day for day in without if len(day) == 10}
        kept = {}
        for moment in starts:
            if _moment(moment) not in without and _day(moment).isoformat() not in days_without:
                kept.setdefault(_moment(moment), moment)
        return [kept[key] for key in sorted(kept)][:MOST_EXCEPTIONS]

    def _listed(self, lines, title):
        """The dates of RDATE or EXDATE lines; of a period its beginning."""
        found = []
        for line in lines:
            parameters, value = _apart(line)
            for text in value.split(",")[: MOST_EXCEPTIONS - len(found)]:
                try:
                    found.append(read_when(text.partition("/")[0], parameters, self.zones))
                except NotRead as reason:
                    self.notes.add(f"Of its dates: {reason}", title)
        return found

    def _take(self, entries, one, start, recurrence):
        try:
            end = None
            if one["end"] is not None:
                end = _moved(one["end"], one["start"], start)
            when = hours(start, end, self.notes, one["title"])
        except (NotRead, OverflowError, ValueError):
            self.notes.add("Its day cannot be right, so it was left out.", one["title"])
            self.unread.add(one["uid"])
            return
        names = (
            "uid", "title", "location", "description", "url", "status", "categories", "sequence",
        )  # fmt: skip
        plain = {
            name: value if isinstance(value, bool) or value is None else value.isoformat()
            for name, value in when.items()
        }
        entries.append({**{n: one[n] for n in names}, **plain, "recurrence": recurrence})

    # Values ----------------------------------------------------------------------------------

    def _when(self, rest):
        parameters, value = _apart(rest)
        return read_when(value, parameters, self.zones)

    def _text(self, rest):
        text = _apart(rest)[1] if rest else ""
        # "\n" is a new line; before anything else a backslash only guards it.
        return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], text)


def _apart(rest):
    """(parameters, value) of a line; where its parameters are broken, the value alone."""
    text = rest.decode(errors="replace")
    if text[:1] == ":":
        return {}, text[1:]
    try:
        _, parameters, value = Contentline("X" + text.replace("\n", " ")).parts()
        if "\n" not in text:
            return {key.upper(): str(given) for key, given in parameters.items()}, value
    except ValueError:
        parameters = {}
    return {key.upper(): str(given) for key, given in parameters.items()}, text.partition(":")[2]


def _moved(end, was, start):
    """The end of another date: as long after its start on the clock as that of the first."""
    if isinstance(end, datetime) != isinstance(was, datetime):
        return None if start != was else end
    if isinstance(end, datetime) and isinstance(start, datetime):
        if start == was:
            return end
        length = end.astimezone(was.tzinfo).replace(tzinfo=None) - was.replace(tzinfo=None)
        return (start.replace(tzinfo=None) + length).replace(tzinfo=start.tzinfo)
    return start + (end - was) if not isinstance(start, datetime) else None


def _named(link):
    """What a link says, with its address behind it unless it says that."""
    address, words = link[1], link[2].strip()
    return address if not words or words in address else f"{words} ({address})"


def _day(when):
    return in_london(when).date() if isinstance(when, datetime) else when


def _moment(when):
    return in_london(when).isoformat() if isinstance(when, datetime) else when.isoformat()


def _number(digits):
    return int(digits) if re.fullmatch(rb"\d{8}", digits) else 0


def _short_uid(uid):
    return uid if len(uid) <= 255 else hashlib.sha256(uid.encode(errors="replace")).hexdigest()


def _one_line(text, most):
    return " ".join(_CONTROL.sub(" ", text).split())[:most]


def _lines(text, most):
    text = _CONTROL.sub(" ", text.replace("\r\n", "\n"))
    lines = [" ".join(line.split()) for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()[:most]


def _web_address(text):
    text = _one_line(text, 600)
    return text if re.fullmatch(r"https?://[^\s<>\"]{3,480}", text, re.I) else ""
