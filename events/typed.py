"""What people type: one time ("7pm", "19.00", "half past seven pm"), and programmes."""

import re
from dataclasses import dataclass
from datetime import time

_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "twenty": 20,
}  # fmt: skip
_NUMBER_WORD = re.compile(rf"\b({'|'.join(_NUMBERS)})\b", re.I)
_PARTS = {"half": 30, "quarter": 15}
_HALF = r"(?P<half>[ap]\.?\s?m\b\.?|in the (?:morning|afternoon|evening)|at night)"
_OCLOCK = r"(?:h\b|hrs?\b|hours\b|o.?clock\b)"
_NAMED = re.compile(r"(?:12 ?)?(noon|midday|midnight)")
_CLOCK = re.compile(
    r"(?P<hour>[0-9]{1,2})"
    r"(?:\s?[.:h]?\s?(?P<minute>[0-9]{2})(?::[0-9]{2}(?:\.[0-9]+)?)?)?"
    rf"(?:\s?{_OCLOCK})?(?:\s?{_HALF})?(?:\s?{_OCLOCK})?"
)
_SPOKEN = re.compile(
    r"(?P<part>half|quarter|[0-9]{1,2}(?: minutes)?)\s?(?P<way>past|to)?\s?(?P<of>[0-9]{1,2})"
    rf"(?:\s?o.?clock)?(?:\s?{_HALF})?"
)
# In a programme a bare number is a number; a time has minutes, am or pm, or a name.
_TIME_IN_LINE = (
    r"(?:[0-9]{1,2}(?:[.:][0-9]{2})?\s?[ap]\.?m\b\.?|[0-9]{1,2}[.:][0-9]{2}"
    r"|(?:12 )?noon|midday|midnight)"
)
_LINE_STARTS = re.compile(rf"(?P<time>{_TIME_IN_LINE})(?=[\s,:;–-]|$)[\s,:;–-]*(?P<what>.*)", re.I)
_LINE_ENDS = re.compile(rf"(?P<what>.*?)[\s,:;–-]+(?:at\s+)?(?P<time>{_TIME_IN_LINE})\.?", re.I)


class NotATime(ValueError):
    """What was typed is no time, or could be two. Its text asks back."""


@dataclass(frozen=True)
class Line:
    time: time | None
    what: str


@dataclass(frozen=True)
class Typed:
    """One time as it was typed. `half` is "a", "p" or "" where that was not said."""

    hour: int
    minute: int
    half: str = ""
    is_clock: bool = False  # as clocks write it: "07.30", "19.30"
    is_named: bool = False  # noon or midnight

    @property
    def is_whole(self):
        """Whether it says by itself which half of the day it is in."""
        return bool(self.half) or self.is_clock or self.is_named

    @property
    def spoken(self):
        return f"{self.hour}.{self.minute:02}" if self.minute else str(self.hour)

    def could_be(self):
        """The times that it can mean."""
        if self.half:
            return [self._of_twelve()]
        if self.is_clock or self.is_named:
            return [time(self.hour, self.minute)]
        return [time(self.hour % 12, self.minute), time(self.hour % 12 + 12, self.minute)]

    def alone(self):
        """The time it means with nothing beside it; NotATime where that could be two."""
        if self.is_whole:
            return self.could_be()[0]
        # Nobody asks people to come at half past ten at night, or at a quarter past midnight.
        if self.hour == 12 or (self.minute and self.hour in {10, 11}):
            return time(self.hour, self.minute)
        raise NotATime(f"Morning or evening? Write {self.spoken}am or {self.spoken}pm.")

    def _of_twelve(self):
        if self.hour == 12 and not self.minute and self.half == "a":
            raise NotATime("Is 12am noon or midnight? Write “noon” or “midnight”.")
        if self.hour > 12:
            return time(self.hour, self.minute)  # "19.30pm" says it twice
        return time(self.hour % 12 + (12 if self.half == "p" else 0), self.minute)


def plain_of(text):
    """Single spaces, numbers as figures; letters as they were."""
    plain = " ".join(str(text).split())
    return _NUMBER_WORD.sub(lambda found: str(_NUMBERS[found[1].lower()]), plain)


def read_typed(plain):
    """The Typed that this is, or None. `plain` is as plain_of gives it."""
    plain = plain.lower()
    if name := _NAMED.fullmatch(plain):
        return Typed(0 if name[1] == "midnight" else 12, 0, is_named=True)
    if found := _CLOCK.fullmatch(plain):
        return _of_clock(found)
    found = _SPOKEN.fullmatch(plain)
    return _of_speech(found) if found else None


def _of_clock(found):
    hour, minute, half = int(found["hour"]), int(found["minute"] or 0), _half(found)
    if hour > 23 or minute > 59 or (half == "a" and hour > 12) or (half and hour == 0):
        return None
    if half == "n":
        return Typed(hour, minute, "p") if 6 <= hour <= 11 else None
    starts_with_nought = found["hour"].startswith("0")
    if hour == 0 and not found["minute"] and not half:
        return None
    is_clock = not half and (hour > 12 or (starts_with_nought and bool(found["minute"])))
    return Typed(hour, minute, half, is_clock)


def _of_speech(found):
    """ "half past 7", "quarter to 8pm", "half 7", "20 past 7"."""
    part, way, hour, half = found["part"], found["way"], int(found["of"]), _half(found)
    minutes = _PARTS.get(part) or int(part.split()[0])
    if not 1 <= hour <= 12 or not 0 < minutes < 60:
        return None
    if not way and part != "half":
        return None
    if way == "to":
        # "10 to 11" is a span, "quarter to 12pm" could be either twelve.
        if part not in _PARTS or (hour == 12 and half):
            return None
        hour, minutes = (hour - 1) or 12, 60 - minutes
    if half == "n":
        half = "p" if 6 <= hour <= 11 else ""
    return Typed(hour, minutes, half)


def _half(found):
    said = found["half"] or ""
    if said.endswith(("morning", "afternoon", "evening")):
        return "a" if said.endswith("morning") else "p"
    return "n" if said == "at night" else said[:1]


def read_time(text):
    """The time somebody typed. Where it could mean two, NotATime asks: nothing is guessed."""
    plain = plain_of(text).lower()
    typed = read_typed(plain)
    if typed is None:
        raise NotATime(_not_understood(plain))
    return typed.alone()


def _not_understood(plain):
    if re.search(r"[0-9pmn]\s?(?:-|–|—|to|till|until)\s?[0-9n]", plain):
        return "Write only when it starts here, and when it ends in the box for that."
    return (
        f"“{shown(plain, 30)}” is not a time that we can read. Write it like 7pm, 10.30am or 19.30."
    )


def shown(text, longest):
    return text if len(text) <= longest else f"{text[:longest]}…"


def read_programme(text):
    """The lines of a programme: "11.30am assemble" or "assemble 11.30am", one a line.

    A line without a time keeps its place. Raises NotATime, naming the line, if a time is unclear.
    """
    return [_read_line(" ".join(line.split())) for line in text.splitlines() if line.strip()]


def _read_line(line):
    found = _LINE_STARTS.fullmatch(line) or _LINE_ENDS.fullmatch(line)
    if not found or not found["what"]:
        return Line(None, line)
    try:
        return Line(read_time(found["time"]), found["what"])
    except NotATime as question:
        raise NotATime(f"In the line “{shown(line, 40)}”: {question}") from None
