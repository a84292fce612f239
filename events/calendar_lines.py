"""A calendar file's bytes as components and lines, however badly it is written.

Imports nothing of Django: it runs in the sandbox (events/calendar_child.py).
"""

import io
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from core.publishing.sandbox_child import Refused

MOST_BYTES = 10 * 1024 * 1024
MOST_EVENTS = 40_000  # looked at; what comes after is counted
MOST_LINES_AN_EVENT = 2_000
MOST_OF_A_LINE = 50_000  # bytes
MOST_ZONES, MOST_LINES_A_ZONE = 50, 2_000
DEEPEST = 20
NOT_A_CALENDAR = (
    "This is not a calendar file: it does not begin with BEGIN:VCALENDAR. Look for “Export” or "
    "“iCal” in the calendar that it comes from; the file’s name ends in .ics."
)
# What is read of an event. Organisers and who is asked to come are people: they stay out.
READ = {
    b"UID", b"RECURRENCE-ID", b"DTSTART", b"DTEND", b"DURATION", b"SUMMARY", b"LOCATION",
    b"DESCRIPTION", b"URL", b"STATUS", b"CATEGORIES", b"SEQUENCE", b"LAST-MODIFIED", b"DTSTAMP",
    b"RRULE", b"RDATE", b"EXDATE", b"EXRULE", b"CLASS",
}  # fmt: skip
_A_LINE = re.compile(rb"[ \t]*([A-Za-z0-9-]{1,60})[ \t]*([;:])")
_OTHERS = {b"VTODO": "tasks", b"VJOURNAL": "journal entries", b"VFREEBUSY": "times free or busy"}


class Notes:
    """What is left out or changed: a sentence each, grouped and counted, with some examples."""

    MOST, EXAMPLES = 100, 3

    def __init__(self):
        self._counts, self._examples = Counter(), defaultdict(list)

    def add(self, sentence, about="", many=1):
        self._counts[sentence] += many
        examples = self._examples[sentence]
        if about and len(examples) < self.EXAMPLES and about not in examples:
            examples.append(about)

    def lines(self):
        """ "3 times: The end is before the start, so it was left out (“AGM”, “Rally”)."."""
        lines = []
        for sentence, count in self._counts.items():
            named = ", ".join(f"“{about[:60]}”" for about in self._examples[sentence])
            more = ", …" if count > len(self._examples[sentence]) > 0 else ""
            times = f"{count:,} times: " if count > 1 else ""
            lines.append(f"{times}{sentence}" + (f" ({named}{more})" if named else ""))
        if len(lines) <= self.MOST:
            return lines
        kept = lines[: self.MOST - 1]
        return [*kept, f"And {len(lines) - len(kept):,} more things like these."]


@dataclass
class Block:
    """The lines of one VEVENT that are read: (name, parameters and value as they stand)."""

    lines: list = field(default_factory=list)
    is_whole: bool = False


@dataclass
class Calendar:
    events: list = field(default_factory=list)
    zones: list = field(default_factory=list)  # of lists of lines, each a VTIMEZONE
    zone: bytes = b""  # X-WR-TIMEZONE
    method: bytes = b""


def read_lines(data, notes):
    """The bytes of a file as a Calendar. Raises Refused where they are no calendar at all."""
    if refusal := too_long(len(data)):
        raise Refused(refusal)
    data = _in_utf_8(data, notes)
    if not data.strip():
        raise Refused("This file is empty.")
    if not re.search(rb"^[ \t]*BEGIN[ \t]*:[ \t]*VCALENDAR", data, re.I | re.M):
        if data.lstrip()[:1] == b"<":
            raise Refused(
                "This is a web page, not a calendar. Look there for “Export” or “iCal”, and take "
                "the address or the file that ends in .ics."
            )
        raise Refused(NOT_A_CALENDAR)
    return _Reading(notes).read(data)


def too_long(size):
    """The sentence for a file that has too many bytes; empty for one that we read."""
    if size <= MOST_BYTES:
        return ""
    return (
        f"This file has {size / 1024**2:.0f} MB; we read up to {MOST_BYTES // 1024**2} MB. "
        "Export a shorter time, such as the next twelve months."
    )


def _in_utf_8(data, notes):
    """The same in UTF-8, with one kind of line end, unfolded, without NUL."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        data = data.decode("utf-16", "replace").encode("utf-8", "replace")
    elif b"\0" in data[:200]:
        evens, odds = data[:200:2].count(0), data[1:200:2].count(0)
        if max(evens, odds) > 20:
            kind = "utf-16-be" if evens > odds else "utf-16-le"
            data = data.decode(kind, "replace").encode("utf-8", "replace")
    data = data.removeprefix(b"\xef\xbb\xbf")
    if nuls := data.count(0):
        notes.add("A character that no text has (NUL) was taken out.", many=nuls)
        data = data.replace(b"\0", b"")
    data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    data = re.sub(rb"\n[ \t]", b"", data)  # before it is decoded: a fold may part a letter
    try:
        data.decode()
    except UnicodeDecodeError:
        notes.add(
            "The file is not written in UTF-8. It was read as Windows writes it; look whether "
            "accents and signs are right."
        )
        data = data.decode("cp1252", "replace").encode()
    return data


class _Reading:
    def __init__(self, notes):
        self.notes, self.calendar = notes, Calendar()
        self.stack = []  # of (name, Block or list of a zone's lines or None)
        self.last = None  # the line that one without a name belongs to

    def read(self, data):
        for raw in io.BytesIO(data):
            line = raw.rstrip(b"\n")
            if not line.strip():
                continue
            found = _A_LINE.match(line)
            if not found:
                self._belongs_to_the_last(line)
                continue
            name, rest = found[1].upper(), line[found.end(2) - 1 :]
            if name == b"BEGIN":
                self._begin(rest[1:].strip().upper())
            elif name == b"END":
                self._end(rest[1:].strip().upper())
            else:
                self._line(name, rest)
        if any(name == b"VEVENT" for name, _ in self.stack):
            self.notes.add("The file breaks off in the middle of an event; that one was left out.")
        self.calendar.events = [block for block in self.calendar.events if block.is_whole]
        return self.calendar

    def _begin(self, name):
        self.last = None
        holds = None
        if name == b"VEVENT":
            if any(above == b"VEVENT" for above, _ in self.stack):
                self.notes.add("An event begins inside another one; each was read by itself.")
            if len(self.calendar.events) < MOST_EVENTS:
                holds = Block()
                self.calendar.events.append(holds)
            else:
                self.notes.add(
                    f"It stands behind the first {MOST_EVENTS:,} events of the file and was not "
                    "looked at."
                )
        elif name == b"VTIMEZONE" and len(self.calendar.zones) < MOST_ZONES:
            holds = [b"BEGIN:VTIMEZONE"]
            self.calendar.zones.append(holds)
        elif name in (b"STANDARD", b"DAYLIGHT") and self._zone is not None:
            holds = self._zone
            holds.append(b"BEGIN:" + name)
        elif name in _OTHERS:
            self.notes.add(f"There are {_OTHERS[name]} in the file; only events are brought in.")
        if len(self.stack) >= DEEPEST:
            self.notes.add("Things are nested too deeply in the file; what is inside is left out.")
            self.stack = self.stack[: DEEPEST - 1]
        self.stack.append((name, holds))

    def _end(self, name):
        self.last = None
        for depth in range(len(self.stack) - 1, -1, -1):
            if self.stack[depth][0] != name:
                continue
            holds = self.stack[depth][1]
            if isinstance(holds, Block):
                holds.is_whole = True
            elif holds is not None:
                holds.append(b"END:" + name)
            del self.stack[depth:]
            return

    def _line(self, name, rest):
        self.last = None
        above, holds = self.stack[-1] if self.stack else (b"", None)
        if isinstance(holds, Block):
            self._line_of_event(holds, name, rest)
        elif holds is not None:
            if len(holds) < MOST_LINES_A_ZONE and len(rest) < 1000:
                holds.append(name + rest)
        elif above == b"VCALENDAR":
            if name == b"X-WR-TIMEZONE":
                self.calendar.zone = rest[1:].strip()
            elif name == b"METHOD":
                self.calendar.method = rest[1:].strip().upper()

    def _line_of_event(self, block, name, rest):
        if name == b"ATTACH":
            self.notes.add("Files that are attached to events are not brought in.")
        if name not in READ:
            return
        if len(block.lines) >= MOST_LINES_AN_EVENT:
            self.notes.add(
                f"An event has more than {MOST_LINES_AN_EVENT:,} lines; the rest is cut."
            )
            return
        if len(rest) > MOST_OF_A_LINE:
            self.notes.add("A very long text was cut.")
            rest = rest[:MOST_OF_A_LINE]
        self.last = [name, rest]
        block.lines.append(self.last)

    def _belongs_to_the_last(self, line):
        """A text that somebody broken into lines without folding them."""
        self.notes.add("A line without a name was taken as part of the text above it.")
        if self.last and len(self.last[1]) + len(line) < MOST_OF_A_LINE:
            self.last[1] += b"\n" + line

    @property
    def _zone(self):
        return next((holds for name, holds in self.stack if name == b"VTIMEZONE"), None)
