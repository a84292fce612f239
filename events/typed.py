"""What people type: times ("7pm", "19.00", "noon") and programmes ("11.30 assemble")."""

import re
from dataclasses import dataclass
from datetime import time

_NAMED = {"noon": time(12), "midday": time(12), "midnight": time(0)}
_HALF = r"(?P<half>[ap])\.?\s?m\.?"
_TIME = re.compile(
    r"(?P<hour>[0-9]{1,2})"
    r"(?:\s?[.:h]?\s?(?P<minute>[0-9]{2})(?::[0-9]{2}(?:\.[0-9]+)?)?)?"
    rf"\s?(?:{_HALF})?\s?(?:h|hrs?|hours|o.?clock)?"
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


def read_time(text):
    """The time somebody typed. Where it could mean two, NotATime asks: nothing is guessed."""
    plain = " ".join(text.lower().split())
    if name := re.fullmatch(r"(?:12 ?)?(noon|midday|midnight)", plain):
        return _NAMED[name[1]]
    found = _TIME.fullmatch(plain)
    if not found:
        raise NotATime(_not_understood(plain))
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if hour > 23 or minute > 59:
        raise NotATime(_not_understood(plain))
    if found["half"]:
        return _of_twelve(hour, minute, found["half"], plain)
    if _is_plain(found, hour):
        return time(hour, minute)
    if hour == 0:
        raise NotATime(_not_understood(plain))
    spoken = f"{hour}.{minute:02}" if minute else str(hour)
    raise NotATime(f"Morning or evening? Write {spoken}am or {spoken}pm.")


def _of_twelve(hour, minute, half, plain):
    if hour == 12 and not minute and half == "a":
        raise NotATime("Is 12am noon or midnight? Write “noon” or “midnight”.")
    if hour > 12 and half == "p":
        return time(hour, minute)  # "19.30pm" says it twice
    if hour > 12 or (hour == 0 and half == "p"):
        raise NotATime(_not_understood(plain))
    return time(hour % 12 + (12 if half == "p" else 0), minute)


def _is_plain(found, hour):
    """Whether a time without am or pm can mean but one: "19.30", "07:30", "12.15", "10.30"."""
    if hour > 12 or hour == 12:
        return True
    if found["minute"] is None:
        return False
    # "07:30" is written by clocks. "7.30" is written by people, who mean the evening too. Nobody
    # asks people to come at half past ten at night.
    return found["hour"].startswith("0") or hour in {10, 11}


def _not_understood(plain):
    if re.search(r"[0-9pmn]\s?(?:-|–|—|to|till|until)\s?[0-9n]", plain):
        return "Write only when it starts here, and when it ends in the box for that."
    shown = plain if len(plain) <= 30 else f"{plain[:30]}…"
    return f"“{shown}” is not a time that we can read. Write it like 7pm, 10.30am or 19.30."


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
        shown = line if len(line) <= 40 else f"{line[:40]}…"
        raise NotATime(f"In the line “{shown}”: {question}") from None
