"""Days of a rule: as the standard reads it, in words, at the ends of months, on bank holidays."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from core.publishing.times import LONDON, at_london
from events.bank_holidays import is_bank_holiday
from events.models import Event, Series

CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
SATURDAY = date(2026, 12, 5)


def weekly(*weekdays, first_on=SATURDAY, **facts):
    return Series(**{"unit": "week", "weekdays": list(weekdays), "first_on": first_on} | facts)


def monthly(place, weekday=5, first_on=SATURDAY, **facts):
    given = {"unit": "month_weekday", "place_in_month": place, "weekdays": [weekday]}
    return Series(**given | {"first_on": first_on} | facts)


def same_day(first_on=SATURDAY, **facts):
    return Series(unit="month_day", first_on=first_on, **facts)


rules = st.fixed_dictionaries(
    {
        "unit": st.sampled_from(["week", "month_day", "month_weekday"]),
        "every": st.integers(1, 6),
        "weekdays": st.lists(st.integers(0, 6), min_size=1, max_size=3, unique=True),
        "place_in_month": st.sampled_from([1, 2, 3, 4, 5, -1]),
        "first_on": st.dates(date(2016, 1, 1), date(2030, 12, 31)),
        "ends": st.one_of(
            st.none(), st.integers(1, 60), st.integers(0, 3650).map(lambda n: timedelta(days=n))
        ),
    }
)


def series_of(told):
    ends = told["ends"]
    facts = {name: told[name] for name in ("unit", "every", "weekdays", "first_on")}
    if told["unit"] == "month_weekday" or told["place_in_month"] == -1:
        facts["place_in_month"] = told["place_in_month"]
    if isinstance(ends, int):
        facts["times"] = ends
    elif ends is not None:
        facts["until_on"] = told["first_on"] + ends
    return Series(**facts)


def standard_of(told, at):
    """The same rule as RFC 5545 writes it, at a wall-clock time in London."""
    days, place, first = told["weekdays"], told["place_in_month"], told["first_on"]
    match told["unit"]:
        case "week":
            text = f"FREQ=WEEKLY;WKST=MO;BYDAY={','.join(CODES[day] for day in days)}"
        case "month_weekday":
            text = f"FREQ=MONTHLY;BYDAY={','.join(f'{place}{CODES[day]}' for day in days)}"
        case "month_day":
            text = f"FREQ=MONTHLY;BYMONTHDAY={-1 if place == -1 else first.day}"
    text += f";INTERVAL={told['every']}"
    ends = told["ends"]
    if isinstance(ends, int):
        text += f";COUNT={ends}"
    elif ends is not None:
        last = datetime.combine(first + ends, time(23, 59, 59), tzinfo=LONDON).astimezone(UTC)
        text += f";UNTIL={last:%Y%m%dT%H%M%SZ}"
    return rrulestr(f"RRULE:{text}", dtstart=datetime.combine(first, at, tzinfo=LONDON))


@settings(max_examples=200, deadline=None)
@given(told=rules, minutes=st.integers(0, 24 * 60 - 1))
def test_two_hundred_rules_are_what_the_standard_says_over_ten_years(told, minutes):
    at = time(minutes // 60, minutes % 60)
    until = told["first_on"] + timedelta(days=3652)
    after = datetime.combine(until + timedelta(days=1), time(), tzinfo=LONDON)
    expected = []
    for moment in standard_of(told, at):
        if moment >= after:
            break
        expected.append(moment)
    days = series_of(told).days(until)
    assert days == [moment.date() for moment in expected]
    events = [Event(starts_on=day, start_time=at) for day in days]
    assert [e.starts_at.astimezone(UTC) for e in events] == [m.astimezone(UTC) for m in expected]
    # On the wall too, but in the hour that the clocks skip.
    for event, moment in zip(events, expected, strict=True):
        there = moment.astimezone(UTC).astimezone(LONDON)
        assert event.starts_at.replace(tzinfo=None) == there.replace(tzinfo=None)
        skipped = at.hour == 1 and event.starts_at.time() != at
        assert event.starts_at.time() == (at.replace(hour=2) if skipped else at)


def test_in_the_night_when_the_clocks_change_there_is_one_event_and_no_crash():
    nights = weekly(6, first_on=date(2027, 3, 28)).days(date(2027, 10, 31))
    assert {date(2027, 3, 28), date(2027, 10, 31)} <= set(nights)
    # 1.30 is skipped in March: people's clocks show 2.30, and that is what calendars are told.
    assert at_london(date(2027, 3, 28), time(1, 30)).isoformat() == "2027-03-28T02:30:00+01:00"
    # It comes twice in October: the first is meant.
    assert at_london(date(2027, 10, 31), time(1, 30)).isoformat() == "2027-10-31T01:30:00+01:00"


def test_months_that_have_no_such_day_are_left_out():
    days = same_day(date(2027, 1, 31)).days(date(2027, 7, 31))
    assert [(day.month, day.day) for day in days] == [(1, 31), (3, 31), (5, 31), (7, 31)]
    last = same_day(date(2027, 1, 31), place_in_month=-1).days(date(2027, 4, 30))
    assert [day.day for day in last] == [31, 28, 31, 30]
    fifth = monthly(5, first_on=date(2027, 1, 30)).days(date(2027, 12, 31))
    assert [day.month for day in fifth] == [1, 5, 7, 10]


def test_six_times_means_that_it_takes_place_six_times():
    mondays = weekly(0, first_on=date(2026, 12, 14), times=3, skips="england-and-wales")
    assert mondays.days(date(2027, 12, 31)) == [
        date(2026, 12, 14), date(2026, 12, 21), date(2027, 1, 4),
    ]  # fmt: skip
    mondays.left_out = [date(2026, 12, 21)]
    assert mondays.days(date(2027, 12, 31)) == [date(2026, 12, 14), date(2027, 1, 4)]


@pytest.mark.parametrize(
    ("day", "england", "scotland", "northern_ireland"),
    [
        ("2020-05-04", False, False, False),  # the Monday it was moved from
        ("2020-05-08", True, True, True),  # to the Friday, for VE day
        ("2022-06-02", True, True, True),
        ("2022-06-03", True, True, True),  # jubilee
        ("2022-05-30", False, False, False),
        ("2022-09-19", True, True, True),  # the Queen's funeral
        ("2023-05-08", True, True, True),  # coronation
        ("2025-01-02", False, True, False),
        ("2025-03-17", False, False, True),
        ("2025-07-14", False, False, True),  # the 12th was a Saturday
        ("2025-08-25", True, False, True),
        ("2025-12-01", False, True, False),  # for St Andrew's, a Sunday
        ("2026-12-26", True, True, True),  # a Saturday: nobody comes all the same
        ("2026-12-28", True, True, True),
        ("2027-03-29", True, False, True),  # Easter Monday
        ("2026-12-24", False, False, False),
    ],
)
def test_bank_holidays_of_each_part_are_those_of_the_government(
    day, england, scotland, northern_ireland
):
    day = date.fromisoformat(day)
    divisions = ("england-and-wales", "scotland", "northern-ireland")
    assert [is_bank_holiday(day, division) for division in divisions] == [
        england, scotland, northern_ireland,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("series", "words"),
    [
        (weekly(), "Every Saturday"),
        (weekly(5, 6, every=2), "Every other week on Saturday and Sunday"),
        (weekly(2, every=2), "Every other Wednesday"),
        (weekly(0, 2, 4), "Every Monday, Wednesday and Friday"),
        (weekly(3, every=3, times=6), "Every third week on Thursday, 6 times"),
        (
            monthly(1, until_on=date(2026, 12, 5), skips="england-and-wales"),
            "Every first Saturday of the month until 5 December 2026, not on bank holidays",
        ),
        (monthly(-1, every=2), "The last Saturday of every other month"),
        (monthly(5), "Every fifth Saturday of the month, not in months that have only four"),
        (monthly(2, skips="scotland"),
         "Every second Saturday of the month, not on bank holidays in Scotland"),
        (same_day(date(2026, 12, 31)),
         "The 31st of every month, not in months that have no 31st"),
        (same_day(date(2026, 12, 31), place_in_month=-1), "The last day of every month"),
        (same_day(date(2026, 12, 22), every=3), "The 22nd of every third month"),
    ],
)  # fmt: skip
def test_the_rule_is_said_as_people_say_it(series, words):
    assert series.in_words == words


def test_the_last_rules_end_with_the_calendar():
    days = weekly(5, every=52).days(date(2199, 12, 31))
    assert days[-1].year == 2199
