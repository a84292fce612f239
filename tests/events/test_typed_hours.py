"""The one box for the hours: over a hundred ways to write them, each read right or asked back."""

import dataclasses
from datetime import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.publishing.times import clock
from events.typed import NotATime, read_time
from events.typed_hours import Hours, read_hours


def at(text):
    hour, _, minute = text.partition(".")
    return time(int(hour), int(minute or 0))


# What is typed: when it starts, and where that is said, when it ends.
RIGHT = {
    "7pm": "19", "7 PM": "19", "7p.m.": "19", "7.30pm": "19.30", "7:30 p.m.": "19.30",
    "730pm": "19.30", "19.00": "19", "19:30": "19.30", "1900": "19", "1930hrs": "19.30",
    "19h30": "19.30", "07:30": "7.30", "09.00": "9", "10.30": "10.30", "12": "12",
    "12.15": "12.15", "noon": "12", "12 noon": "12", "12 midday": "12", "Midday": "12",
    "00.00": "0", "10 a m": "10", "seven pm": "19", "7 o'clock pm": "19",
    "half past seven pm": "19.30", "half 7pm": "19.30", "quarter to 8 pm": "19.45",
    "quarter past 7pm": "19.15", "20 past 7pm": "19.20", "7 in the evening": "19",
    "seven o’clock in the evening": "19", "9 at night": "21", "10 in the morning": "10",
    "from 7pm": "19", "at 7pm": "19", "starts 7pm": "19", "starting at 7pm": "19",
    "kick-off 7pm": "19", "7pm onwards": "19", "from 10am onwards": "10", "7pm start": "19",
    "7pm sharp": "19", "7pm prompt": "19", "7pm till late": "19", "7pm - late": "19",
    "7pm til late": "19", "7pm.": "19", "19:00:00": "19",
    "10-11am": "10-11", "9.30am-12.30pm": "9.30-12.30", "11am – 4.30pm": "11-16.30",
    "7 til 9pm": "19-21", "7 'til 9pm": "19-21", "7 till 9 pm": "19-21", "7pm to 9pm": "19-21",
    "7pm until 9pm": "19-21", "from 7pm to 9pm": "19-21", "7-9pm": "19-21", "7—9pm": "19-21",
    "9-5pm": "9-17", "10-4pm": "10-16", "11-1pm": "11-13", "12-2pm": "12-14", "12-2": "12-14",
    "10am-4": "10-16", "7pm-9": "19-21", "11.30-1": "11.30-13", "10.30-12.30": "10.30-12.30",
    "09.30-12.30": "9.30-12.30", "9.00-17.00": "9-17", "19.00-21.00": "19-21", "19-21": "19-21",
    "1900-2100": "19-21", "10.30 a.m. to 12 noon": "10.30-12", "9.30 to noon": "9.30-12",
    "noon - 2pm": "12-14", "noon-2": "12-14", "10-12pm": "10-12", "between 10am and 4pm": "10-16",
    "between 2 and 4pm": "14-16", "quarter to 8 to 9pm": "19.45-21", "starts 7pm ends 9pm": "19-21",
    "starts 7pm, ends 9pm": "19-21", "11am start, 3pm finish": "11-15", "7pm, ends 9pm": "19-21",
    "10.30-11.30pm": "22.30-23.30", "19.30 - 21.00h": "19.30-21",
}  # fmt: skip
OVERNIGHT = {
    "10pm-2am": "22-2", "10-2am": "22-2", "7pm to midnight": "19-0", "7 to midnight": "19-0",
    "20.00-24.00": "20-0", "9pm-12": "21-0", "6pm-6am": "18-6", "8pm until 1am": "20-1",
}  # fmt: skip
ALL_DAY, TO_COME = Hours(all_day=True), Hours(time_to_come=True)
OF_NO_HOUR = {
    "all day": ALL_DAY, "All-day": ALL_DAY, "whole day": ALL_DAY, "tbc": TO_COME, "TBA": TO_COME,
    "t.b.c.": TO_COME, "time tbc": TO_COME, "Time to be confirmed": TO_COME,
    "to be announced": TO_COME, "not known yet": TO_COME, "?": TO_COME, "": Hours(),
    "   ": Hours(),
}  # fmt: skip
# Typed: start, end, and the moments that go into the programme.
WITH_MOMENTS = {
    "6.30 for 7": ("19", None, [("18.30", "doors open")]),
    "6.30 for 7pm": ("19", None, [("18.30", "doors open")]),
    "6.30pm for 7pm - 9pm": ("19", "21", [("18.30", "doors open")]),
    "12.30 for 1pm": ("13", None, [("12.30", "doors open")]),
    "doors 6.30pm, starts 7pm": ("19", None, [("18.30", "doors open")]),
    "7pm (doors 6.30pm)": ("19", None, [("18.30", "doors open")]),
    "7pm-9pm, doors open 6.30": ("19", "21", [("18.30", "doors open")]),
    "registration 9.30am, starts 10am": ("10", None, [("9.30", "registration")]),
    "assemble 11.30, march 12.15": ("11.30", None, [("11.30", "assemble"), ("12.15", "march")]),
    "Assemble 11.30 and march at 12.15": (
        "11.30", None, [("11.30", "Assemble"), ("12.15", "march")]),
    "11.30 assemble 12.15 march": ("11.30", None, [("11.30", "assemble"), ("12.15", "march")]),
    "Assemble 11.30am at Leeds Art Gallery; march 12.15pm": (
        "11.30", None, [("11.30", "Assemble at Leeds Art Gallery"), ("12.15", "march")]),
    "11am, march 12 noon, ends 3pm": ("11", "15", [("12", "march")]),
    "10-4pm, march 12": ("10", "16", [("12", "march")]),
}  # fmt: skip
ASKED = {
    "7": "7am or 7pm", "7.30": "7.30am or 7.30pm", "half seven": "7.30am or 7.30pm",
    "7 o'clock": "7am or 7pm", "10": "10am or 10pm", "7-9": "7am or 7pm", "2 to 4": "2am or 2pm",
    "7.30-21.00": "7.30am or 7.30pm", "7-12pm": "7am or 7pm", "9 for 9.30": "9am or 9pm",
    "8-8pm": "8am or 8pm", "midnight": "between two days", "12am": "noon or midnight",
    "12am-2am": "noon or midnight", "9pm-7pm": "ends before it starts", "7pm-7pm": "ends before",
    "10am-9am": "ends before it starts", "doors 6.30pm": "When does it start",
    "until 9pm": "Write it like", "7pm or 8pm": "Write it like", "9.30/10am": "several times",
    "10am-12 and 2-4pm": "several times", "march 12.15, assemble 11.30": "earliest first",
    "7pm, doors 8pm": "doors open after", "ten to eleven am": "Write it like",
    "ten to eight": "Write it like", "7pm tbc": "Write it like", "after 7pm": "Write it like",
    "every Tuesday 7pm": "Write it like", "not 7pm": "Write it like", "7pm BST": "Write it like",
    "25:00": "Write it like", "13am": "Write it like", "7.65pm": "Write it like",
    "🚑": "Write it like", "7pm!": "Write it like", "٧pm": "Write it like", "-": "Write it like",
    "\u202e7pm": "Write it like", "soon": "Write it like", "1e3": "Write it like",
    "all day from 10am": "Write it like", "7" * 1000: "only the times", "26 October": "Write it",
}  # fmt: skip


def test_more_than_a_hundred_ways_are_in_the_tables():
    tables = (RIGHT, OVERNIGHT, OF_NO_HOUR, WITH_MOMENTS, ASKED)
    assert sum(map(len, tables)) >= 150


def test_hours_are_read_as_they_are_meant():
    wrong = {}
    for typed, meant in (RIGHT | OVERNIGHT).items():
        start, _, end = meant.partition("-")
        expected = Hours(at(start), at(end) if end else None, ends_next_day=typed in OVERNIGHT)
        found = read_hours(typed)
        if found != expected:
            wrong[typed] = found
    assert not wrong


def test_what_has_no_hour_says_so():
    assert {typed: read_hours(typed) for typed in OF_NO_HOUR} == OF_NO_HOUR


def test_doors_and_marches_go_into_the_programme():
    for typed, (start, end, moments) in WITH_MOMENTS.items():
        found = read_hours(typed)
        assert (found.start, found.end) == (at(start), at(end) if end else None), typed
        assert [(m.time, m.what) for m in found.moments] == [
            (at(when), what) for when, what in moments
        ], typed


@pytest.mark.parametrize("typed", ASKED)
def test_what_is_unclear_is_asked_back(typed):
    with pytest.raises(NotATime, match=ASKED[typed]):
        read_hours(typed)


def test_over_several_days_the_end_is_on_the_last():
    hours = read_hours("2pm to 11am", several_days=True)
    assert hours == Hours(time(14), time(11))


_WORDS = """7 12 12.30 19.00 7pm 11am noon midnight - to till for and , ; ( ) / half quarter past at
doors march starts ends late all day tbc o'clock in the evening 24.00 00 : . \u202e é"""
_PIECES = st.sampled_from(_WORDS.split())


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=60), st.lists(_PIECES, max_size=9).map(" ".join)))
def test_whatever_is_typed_is_read_or_asked_back(text):
    for several_days in (False, True):
        try:
            hours = read_hours(text, several_days=several_days)
        except NotATime as question:
            assert str(question)
            continue
        start, end = hours.start, hours.end
        assert end is None or start is not None
        if start and end and not several_days:
            assert hours.ends_next_day == (end <= start)
        assert not (hours.all_day and dataclasses.replace(hours, all_day=False) != Hours())


@settings(max_examples=300, deadline=None)
@given(st.times(), st.times())
def test_what_the_site_writes_reads_back_the_same(first, then):
    first, then = (t.replace(second=0, microsecond=0) for t in (first, then))
    assert read_time(clock(first)) == first
    if first != time(0):
        assert read_hours(clock(first)).start == first
        hours = read_hours(f"{clock(first)} to {clock(then)}", several_days=True)
        assert (hours.start, hours.end) == (first, then)
