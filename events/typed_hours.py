"""What people type in the one box for the hours: "10-11am", "6.30 for 7", "assemble 11.30, …".

Nothing is guessed: what could mean two things, or is not understood, is asked back.
"""

import re
from dataclasses import dataclass
from datetime import time

from events.typed import Line, NotATime, Typed, plain_of, read_typed, shown
from events.when import SMALL_HOURS

LONGEST = 200
DOORS = "doors open"
# In "10-4pm" the one pm is for both. Read with the other half of the day it would last twelve hours
# longer; up to so many minutes nobody doubts which is meant.
_CLEAR_UP_TO = 10 * 60
_NIGHT_UP_TO = 14 * 60
_DOORS_BEFORE = 3 * 60

_ALL_DAY = re.compile(r"(?:on )?(?:all[ -]?day|(?:the )?whole day)(?: long| event)?", re.I)
_TO_COME = re.compile(
    r"(?:the )?(?:times? )?(?:is |are )?(?:still )?(?:t\.?b\.?[cad]\.?|\?+|unknown|to follow"
    r"|to be (?:confirmed|announced|decided|arranged|advised|agreed)"
    r"|not (?:yet )?(?:known|decided|fixed|settled|confirmed)(?: yet)?)",
    re.I,
)
_HALVES = re.compile(r"(?<=[0-9 ])([ap])\.? ?m\b\.?", re.I)  # "a.m." and "a m" are "am"
_TEN_TO = re.compile(r"\b(?:five|ten|twenty|twenty.five) (?:minutes )?to\b", re.I)
_TWENTY_FOUR = re.compile(r"\b24[.:]?00\b")
_TILL = re.compile(
    r"-|['’]till?\b|\b(?:to|till?|until|up to)\b"
    r"|\b(?:ends?|ending|finish(?:es|ing)?)(?: at)?\b",
    re.I,
)
_LATE = re.compile(r"(?:late|late at night|the end|close|\?|tbc|tba)", re.I)
_BEFORE = re.compile(
    r"(?:from|at|between|time|(?:it )?(?:starts?|begins?|starting|beginning|commences?|commencing)"
    r"(?: at| from)?|kick.?off(?: at)?):? (?=.)",
    re.I,
)
_BEHIND = re.compile(r" (?:onwards?|start|to start|sharp|prompt|promptly|uk time)$", re.I)
_BETWEEN = re.compile(r"\s*(?:[,;/()&]|\band\b|\bthen\b)\s*", re.I)
_TIME = re.compile(
    r"(?<![\w.:])(?:(?:12 ?)?(?:noon|midday|midnight)"
    r"|(?:(?:half|quarter) (?:past |to )?)?[0-9]{1,4}(?:[.:h][0-9]{2})?(?: ?o.?clock)?"
    r"(?: ?[ap]m\b| in the (?:morning|afternoon|evening)| at night)?)(?![\w:]|\.[0-9])",
    re.I,
)
# What may stand beside a time in this box. The rest belongs into the programme.
_WHAT = re.compile(
    r"(?:(?:we|the|main|march(?:ers)?|coach(?:es)?|public) )*(?:assembl|gather|meet|muster|march"
    r"|set(?:s|ting)?[ -]off|step(?:s|ping)?[ -]off|mov(?:e|es|ing)[ -]off|leav|depart|rall"
    r"|speech|speaker|door|registration|register|refreshment|lunch|tea\b|coffee|arriv|demo|protest"
    r"|picket|vigil|stall|leaflet|workshop|discussion|film|screening|music|social|concert"
    r"|procession|petition|lobby|photo|networking|agm\b|starts?\b|begins?\b|ends?\b|finish)"
    r"[a-z'’ -]{0,80}",
    re.I,
)
_NOT_WHAT = re.compile(
    r"\b(?:or|not|no|every|each|weekly|monthly|tb[acd]|before|after|by|except|tomorrow|today"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)\b",
    re.I,
)
_AT = re.compile(r"[ :-]+(?:at|from|is|are)$", re.I)
_IS_DOORS = re.compile(r"(?:door|regist|refreshment|lunch|tea\b|coffee|arriv|networking)", re.I)
_IS_START, _IS_END = re.compile(r"(?:start|begin)s?$", re.I), re.compile(r"(?:end|finish)", re.I)


@dataclass(frozen=True)
class Hours:
    """When on its day something is. All empty: nobody has said."""

    start: time | None = None
    end: time | None = None
    ends_next_day: bool = False
    all_day: bool = False
    time_to_come: bool = False
    moments: tuple = ()  # of Line, for the programme


@dataclass
class _Said:
    """The times found in the box, in the order of the day."""

    doors: list  # pairs of Typed and what
    start: Typed | None = None
    moments: list = None
    end: Typed | None = None
    is_idiom: bool = False  # "6.30 for 7" is said of evenings


def read_hours(text, *, several_days=False):
    """The Hours somebody typed; NotATime asks back what is unclear.

    Where it is on several days, its end is on the last of them.
    """
    if _TEN_TO.search(text[:LONGEST]):
        raise NotATime(_ask(text))
    plain = _plain(text)
    if not plain:
        return Hours()
    if len(plain) > LONGEST:
        raise NotATime("Write only the times here, such as 7pm to 9pm. The rest has its own boxes.")
    if _ALL_DAY.fullmatch(plain):
        return Hours(all_day=True)
    if _TO_COME.fullmatch(plain):
        return Hours(time_to_come=True)
    said = _find(plain)
    if said.start is None:
        raise NotATime("When does it start? Write that too, such as 7pm.")
    return _resolved(said, several_days)


def _plain(text):
    plain = plain_of(text)
    plain = _TWENTY_FOUR.sub("midnight", re.sub(r"[–—−‒]", "-", plain))
    plain = re.sub(r"^between (.+?) and ", r"\1 to ", plain, flags=re.I)
    return _HALVES.sub(r"\1m", plain).rstrip(". ")


def _ask(text):
    return (
        f"“{shown(' '.join(text.split()), 30)}” is not a time that we can read. Write it like 7pm, "
        "10.30am to 4pm, 19.30, all day, or to be confirmed."
    )


# What was said ----------------------------------------------------------------------------------


def _find(plain):
    said = _Said(doors=[], moments=[])
    bare, starts = [], []
    for piece in _BETWEEN.split(plain):
        if not piece:
            continue
        if span := _span(piece):
            bare.append(span)
            continue
        for what, typed in _labelled(piece, plain):
            if _IS_START.match(what):
                starts.append(typed)
            elif _IS_END.match(what) and said.end is None:
                said.end = typed
            elif _IS_DOORS.search(what):
                said.doors.append((typed, DOORS if what.lower() == "doors" else what))
            else:
                said.moments.append((typed, what))
    if len(bare) + len(starts) > 1:
        raise NotATime(
            "Those are several times. Write when it starts and when all of it ends, such as 10am "
            "to 4pm; what happens in between has its own box, the programme."
        )
    if bare:
        doors, said.start, end = bare[0]
        said.is_idiom = doors is not None
        said.doors += [(doors, DOORS)] if doors else []
        if end and said.end:
            raise NotATime("That says twice when it ends. Which is it?")
        said.end = said.end or end
    elif starts:
        said.start = starts[0]
    elif said.moments:
        said.start = said.moments[0][0]
    return said


def _span(piece):
    """(doors, start, end) of "7pm", "7-9pm" or "6.30 for 7"; doors and end may be None."""
    piece = _bare(piece)
    if typed := read_typed(piece):
        return None, typed, None
    doors, is_for, rest = piece.partition(" for ")
    if is_for:
        doors, span = read_typed(_bare(doors)), _span(rest)
        return (doors, *span[1:]) if doors and span and span[0] is None else None
    for till in _TILL.finditer(piece):  # of several, as in "quarter to 8 to 9pm", one fits
        start = read_typed(_bare(piece[: till.start()]))
        end = _bare(piece[till.end() :])
        if start and (_LATE.fullmatch(end) or not end):
            return (None, start, None) if end else None
        if start and (end := read_typed(end)):
            return None, start, end
    return None


def _bare(piece):
    """Without "from" before it and "onwards" behind it."""
    before = _BEFORE.match(piece := piece.strip())
    return _BEHIND.sub("", piece[before.end() :] if before else piece).strip()


def _labelled(piece, plain):
    """Pairs of what happens and its Typed: "assemble 11.30", "11.30 assemble", or several such."""
    found = list(_TIME.finditer(piece))
    edges = [0, *(edge for time in found for edge in time.span()), len(piece)]
    texts = [
        _AT.sub("", piece[a:b].strip(" :-")) for a, b in zip(edges[::2], edges[1::2], strict=True)
    ]
    if len(found) == 1:
        whats = [" ".join(text for text in texts if text)]
    else:
        whats = texts[:-1] if texts[0] else texts[1:]
    times = [read_typed(time[0]) for time in found]
    if not found or not all(times) or bool(texts[0]) == bool(texts[-1]) and len(found) > 1:
        raise NotATime(_ask(plain))
    if not all(_WHAT.fullmatch(what) and not _NOT_WHAT.search(what) for what in whats):
        raise NotATime(_ask(plain))
    return zip(whats, times, strict=True)


# What it means ----------------------------------------------------------------------------------


def _resolved(said, several_days):
    others = [moment for moment in said.moments if moment[0] is not said.start]
    is_first = len(others) < len(said.moments)
    chain = [*(typed for typed, _ in said.doors), said.start, *(typed for typed, _ in others)]
    chain += [said.end] if said.end else []
    if said.start.is_named and said.start.hour == 0:
        raise NotATime(
            "Midnight lies between two days. Write 00.00 if the day you gave begins with it; "
            "otherwise give the next day, and 00.00."
        )
    if said.is_idiom and not any(typed.is_whole for typed in chain):
        chain = _in_the_evening(chain)
    times = _means(chain)
    doors, rest = times[: len(said.doors)], times[len(said.doors) :]
    start, end = rest[0], rest[-1] if said.end else None
    whens = rest[1 : len(rest) - bool(said.end)]
    _check_order(doors, start, whens, end, several_days)
    moments = [Line(time, what) for time, (_, what) in zip(doors, said.doors, strict=True)]
    moments += [Line(start, said.moments[0][1])] if is_first else []
    moments += [Line(time, what) for time, (_, what) in zip(whens, others, strict=True)]
    next_day = end is not None and not several_days and end <= start
    return Hours(start, end, ends_next_day=next_day, moments=tuple(moments))


def _in_the_evening(chain):
    """ "6.30 for 7" is said of evenings; of other hours it is asked."""
    if all(5 <= typed.hour <= 8 for typed in chain):
        return [Typed(typed.hour, typed.minute, "p") for typed in chain]
    return chain


def _means(chain):
    """The times of a chain in which one am or pm may stand for those beside it."""
    times = [typed.could_be()[0] if typed.is_whole else None for typed in chain]
    if not any(typed.is_whole for typed in chain):
        return _means_from_the_first(chain)
    anchors = [n for n, typed in enumerate(chain) if typed.is_whole]
    for n, typed in enumerate(chain):
        if times[n] is None:
            later = [a for a in anchors if a > n]
            anchor = later[0] if later else anchors[-1]
            times[n] = _beside(typed, chain[anchor], times[anchor], is_before=bool(later))
    return times


def _means_from_the_first(chain):
    times = [chain[0].alone()]
    for typed in chain[1:]:
        try:
            times.append(typed.alone())
        except NotATime:
            first = Typed(times[0].hour, times[0].minute, is_named=True)
            times.append(_beside(typed, first, times[0], is_before=False))
    return times


def _beside(typed, anchor, at, *, is_before):
    """The time that is meant, from one beside it that says which half of the day it is in."""
    could_be = [time(typed.hour, typed.minute)] if anchor.is_clock else typed.could_be()
    gaps = {t: minutes(t, at) if is_before else minutes(at, t) for t in could_be}
    best = min(gaps, key=gaps.get)
    is_twelve_pm = anchor.half == "p" and (anchor.hour, anchor.minute) == (12, 0)
    is_clear = 0 < gaps[best] <= _CLEAR_UP_TO and not (is_before and best.hour == 0)
    if not is_clear or (is_before and is_twelve_pm and typed.hour not in {10, 11}):
        raise NotATime(f"Morning or evening? Write {typed.spoken}am or {typed.spoken}pm.")
    return best


def minutes(first, then):
    """How long from the one time to the next that the clock shows the other."""
    return ((then.hour - first.hour) * 60 + then.minute - first.minute) % (24 * 60)


def _check_order(doors, start, whens, end, several_days):
    if any(not 0 < minutes(time, start) <= _DOORS_BEFORE for time in doors):
        raise NotATime("The doors open after it starts, or long before. When does it start?")
    times = [start, *whens]
    if any(later <= earlier for earlier, later in zip(times, times[1:], strict=False)):
        raise NotATime("Those times are not in their order. Write the earliest first.")
    if end is None or several_days:
        return
    lasts = minutes(start, end)
    is_night = end < start and end <= SMALL_HOURS and lasts <= _NIGHT_UP_TO
    if end <= start and not is_night:
        raise NotATime(
            "It ends before it starts. If it goes on to the next day, give that as the last day."
        )
    if any(minutes(start, time) > lasts for time in whens):
        raise NotATime("Something there is after the end. When does all of it end?")
