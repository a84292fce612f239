"""Times as people type them: read rightly, or asked back; never guessed."""

from datetime import time

import pytest

from events.typed import NotATime, read_programme, read_time

RIGHT = {
    "7pm": time(19), "7 pm": time(19), "7 PM": time(19), "7p.m.": time(19), "7 p.m": time(19),
    "7.30pm": time(19, 30), "7:30 pm": time(19, 30), "7.30 p.m.": time(19, 30),
    "730pm": time(19, 30), "07.30pm": time(19, 30), "19.00": time(19), "19:00": time(19),
    "19:00:00": time(19), "1900": time(19), "1930hrs": time(19, 30), "19h30": time(19, 30),
    "19": time(19), "07:30": time(7, 30), "09.00": time(9), "0930": time(9, 30),
    "10.30": time(10, 30), "11:45": time(11, 45), "10am": time(10), "10.30am": time(10, 30),
    "9.30 a.m.": time(9, 30), "12": time(12), "12.15": time(12, 15), "12pm": time(12),
    "12.30pm": time(12, 30), "12.30am": time(0, 30), "00:30": time(0, 30), "noon": time(12),
    "Noon": time(12), "12 noon": time(12), "12noon": time(12), "midday": time(12),
    "midnight": time(0), "  7   pm ": time(19), "7 o'clock": None, "19.30pm": time(19, 30),
    "13pm": time(13),
}  # fmt: skip


@pytest.mark.parametrize("typed", [t for t, meant in RIGHT.items() if meant])
def test_it_is_read_as_it_is_meant(typed):
    assert read_time(typed) == RIGHT[typed]


@pytest.mark.parametrize(
    "typed", ["7", "7.30", "7:30", "9", "10", "11", "730", "1.15", "7 o'clock"]
)
def test_what_could_be_morning_or_evening_is_asked_back(typed):
    with pytest.raises(NotATime, match="Morning or evening"):
        read_time(typed)


@pytest.mark.parametrize("typed", ["10-11am", "9.30am-12.30pm", "7pm to 9pm", "noon – 2pm"])
def test_a_span_is_sent_to_its_two_boxes(typed):
    with pytest.raises(NotATime, match="box for that"):
        read_time(typed)


@pytest.mark.parametrize(
    "typed",
    ["", "soon", "25:00", "7.65", "24.00", "0", "13am", "0pm", "7pm!", "११", "٧pm", "-1", "1e3",
     "6.30 for 7", "\u202e7pm", "7" * 1000, "🚑"],
)  # fmt: skip
def test_what_is_no_time_is_refused_with_an_example(typed):
    with pytest.raises(NotATime, match="7pm, 10.30am or 19.30"):
        read_time(typed)


def test_twelve_at_night_has_to_be_said():
    with pytest.raises(NotATime, match="noon or midnight"):
        read_time("12am")


def test_a_programme_is_read_with_the_time_before_or_behind():
    lines = read_programme("11.30am Assemble\n\nmarch 12.15\n2 minutes of silence\nNoon: rally\n")
    assert [(line.time, line.what) for line in lines] == [
        (time(11, 30), "Assemble"),
        (time(12, 15), "march"),
        (None, "2 minutes of silence"),
        (time(12), "rally"),
    ]


def test_a_doubtful_time_in_a_programme_names_its_line():
    with pytest.raises(NotATime, match="1.30 rally.*Morning or evening"):
        read_programme("11.30am assemble\n1.30 rally")
