"""When an event is, as people say it; and the moments that stand behind the words."""

from datetime import UTC, date, datetime, time

import pytest
from django.core.exceptions import ValidationError

from events.models import Event

APRIL = date(2018, 4, 14)


def event(**facts):
    return Event(title="March", **{"starts_on": APRIL} | facts)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (
            {"start_time": time(11, 30), "end_time": time(13)},
            "Saturday 14 April 2018, 11.30am to 1pm",
        ),
        ({"start_time": time(12)}, "Saturday 14 April 2018, noon"),
        ({}, "Saturday 14 April 2018"),
        ({"all_day": True}, "Saturday 14 April 2018, all day"),
        ({"status": "provisional"}, "Saturday 14 April 2018, time to be confirmed"),
        ({"ends_on": APRIL, "start_time": time(9)}, "Saturday 14 April 2018, 9am"),
        ({"ends_on": date(2018, 4, 15)}, "Saturday 14 to Sunday 15 April 2018"),
        ({"ends_on": date(2018, 5, 1)}, "Saturday 14 April to Tuesday 1 May 2018"),
        (
            {"ends_on": date(2019, 1, 2)},
            "Saturday 14 April 2018 to Wednesday 2 January 2019",
        ),
        (
            {"ends_on": date(2018, 4, 15), "start_time": time(10), "end_time": time(15)},
            "Saturday 14 April, 10am, to Sunday 15 April 2018, 3pm",
        ),
        (
            {"ends_on": date(2018, 4, 15), "start_time": time(20), "end_time": time(1)},
            "Saturday 14 April 2018, 8pm to 1am",
        ),
        (
            {"ends_on": date(2018, 4, 16), "start_time": time(10)},
            "Saturday 14 to Monday 16 April 2018, from 10am",
        ),
    ],
)
def test_when_in_words(facts, words):
    assert event(**facts).when == words


def test_moments_are_london_time_on_both_sides_of_a_clock_change():
    before = event(starts_on=date(2018, 10, 27), start_time=time(10, 30))
    after = event(starts_on=date(2018, 10, 28), start_time=time(10, 30))
    assert before.starts_at == datetime(2018, 10, 27, 9, 30, tzinfo=UTC)
    assert after.starts_at == datetime(2018, 10, 28, 10, 30, tzinfo=UTC)


def test_a_date_without_a_time_is_no_midnight():
    assert event().starts_at is None
    assert event(start_time=time(12)).ends_at is None


def test_an_end_in_the_hour_that_is_skipped_does_not_come_before_the_start():
    strange = event(starts_on=date(2026, 3, 29), start_time=time(1, 45), end_time=time(2, 15))
    assert strange.ends_at >= strange.starts_at


@pytest.mark.parametrize(
    ("facts", "at", "is_past"),
    [
        ({"end_time": time(13), "start_time": time(12)}, "2018-04-14T12:30", True),  # BST
        ({"end_time": time(13), "start_time": time(12)}, "2018-04-14T11:30", False),
        ({"start_time": time(12)}, "2018-04-14T20:00", False),
        ({}, "2018-04-14T22:30", False),
        ({}, "2018-04-14T23:30", True),  # past midnight in London
        ({"ends_on": date(2018, 4, 15)}, "2018-04-15T10:00", False),
    ],
)
def test_it_is_past_when_it_has_ended_or_its_day_has(facts, at, is_past):
    assert event(**facts).is_past(at=datetime.fromisoformat(f"{at}+00:00")) is is_past


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"ends_on": date(2018, 4, 13)}, "ends_on"),
        ({"end_time": time(13)}, "start_time"),
        ({"start_time": time(13), "end_time": time(13)}, "end_time"),
        ({"start_time": time(13), "end_time": time(11), "ends_on": APRIL}, "end_time"),
        ({"all_day": True, "start_time": time(13)}, "all_day"),
        ({"starts_on": date(18, 4, 14)}, "starts_on"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(facts, field):
    with pytest.raises(ValidationError) as refusal:
        event(**facts).clean()
    assert field in refusal.value.message_dict
