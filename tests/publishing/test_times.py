"""Times as people read them, on both sides of a clock change."""

from datetime import date, time

import pytest

from core.places.postcodes import normalise
from core.publishing.templatetags.house import pence
from core.publishing.times import at_london, clock, long_day


@pytest.mark.parametrize(
    ("typed", "shown"),
    [(time(19), "7pm"), (time(11, 30), "11.30am"), (time(12), "noon"), (time(0, 5), "12.05am")],
)
def test_times_are_shown_as_leaflets_print_them(typed, shown):
    assert clock(typed) == shown


def test_a_day_is_written_out():
    assert long_day(date(2018, 4, 14)) == "Saturday 14 April 2018"


@pytest.mark.parametrize(
    ("day", "hour", "utc"),
    [(date(2018, 10, 27), 11, "10:00"), (date(2018, 10, 28), 11, "11:00"),
     (date(2018, 3, 25), 1, "01:00"), (date(2018, 10, 28), 1, "00:00")],
)  # fmt: skip
def test_a_wall_clock_time_is_one_moment(day, hour, utc):
    from datetime import UTC

    assert f"{at_london(day, time(hour)).astimezone(UTC):%H:%M}" == utc


def test_an_hour_that_the_clocks_skip_is_moved_on():
    assert at_london(date(2018, 3, 25), time(1, 30)).strftime("%H:%M") == "02:30"


@pytest.mark.parametrize(
    ("amount", "shown"),
    [(0, "£0.00"), (5, "£0.05"), (123456, "£1,234.56"), (-50, "−£0.50"), (None, "")],
)
def test_money_is_shown_in_pounds(amount, shown):
    assert pence(amount) == shown


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("ls1 3aa", "LS1 3AA"), ("SW1P 3,", "SW1P"), ("SW1P3JY", "SW1P 3JY"), ("PL32", "PL32"),
     ("w6 9le.", "W6 9LE"), ("Leeds", None), ("", None), ("B4 7SX", "B4 7SX")],
)  # fmt: skip
def test_postcodes_are_taken_as_people_write_them(typed, kept):
    assert normalise(typed) == kept
