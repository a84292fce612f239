"""Letting an event come again: its dates, their addresses, what they take over, and the worker."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from core.publishing.errors import NotAllowed
from events import repeating, series_dates
from events.models import Event, FormerSlug, FurtherPlace, Series
from events.repeating import Scope
from tests.factories import make_event, make_group

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
SATURDAY = date(2026, 12, 5)
pytestmark = pytest.mark.django_db


def first_saturdays(**facts):
    given = {"unit": "month_weekday", "place_in_month": 1, "weekdays": [5], "first_on": SATURDAY}
    return Series(**given | facts)


def make_stall(**facts):
    given = {
        "slug": "paper-stall",
        "starts_on": SATURDAY,
        "start_time": time(10),
        "publish_at": NOW,
    }
    return make_event("Paper stall", **given | facts)


def repeat(event=None, *, at=NOW, **rule):
    event = event or make_stall()
    return repeating.begin(event=event, rule=first_saturdays(**rule), at=at)


def dates_of(series):
    return list(series.events.order_by("series_on"))


def test_each_date_is_an_event_with_what_the_first_one_says():
    group = make_group("Leeds KONP")
    stall = make_stall(
        moments=[(time(10), "Set up")], links=[("Leaflet", "/newspaper/")], organisers=[group],
        end_time=time(12), summary="Come and help.", step_free="yes",
        suggested_by_email="sue@example.org",
    )  # fmt: skip
    FurtherPlace.objects.create(event=stall, label="Rain", place_name="The Library")
    series = repeat(stall, times=3)
    dates = dates_of(series)
    assert [event.starts_on for event in dates] == [
        SATURDAY, date(2027, 1, 2), date(2027, 2, 6),
    ]  # fmt: skip
    assert [event.slug for event in dates] == [
        f"paper-stall-{day}" for day in ("2026-12-05", "2027-01-02", "2027-02-06")
    ]
    assert series.slug == "paper-stall"
    assert dates[0].pk == stall.pk
    assert len({event.uid for event in dates}) == len({event.reference for event in dates}) == 3
    last = dates[-1]
    assert last.is_visible(at=NOW)
    assert (last.start_time, last.end_time, last.summary) == (time(10), time(12), "Come and help.")
    assert last.step_free == "yes"
    assert [moment.what for moment in last.moments.all()] == ["Set up"]
    assert [link.label for link in last.links.all()] == ["Leaflet"]
    assert [place.place_name for place in last.further_places.all()] == ["The Library"]
    assert list(last.groups()) == [group]
    assert last.suggested_by_email == ""  # who suggested it stands in one place alone


def test_drafts_are_repeated_as_drafts_and_a_night_stays_as_long():
    stall = make_stall(
        state="draft", publish_at=None, start_time=time(22), end_time=time(1),
        ends_on=SATURDAY + timedelta(days=1),
    )  # fmt: skip
    dates = dates_of(repeat(stall, times=2))
    assert {event.state for event in dates} == {"draft"}
    assert dates[1].ends_on == date(2027, 1, 3)


@pytest.mark.parametrize(
    ("facts", "rule", "why"),
    [
        ({"starts_on": date(2026, 12, 6)}, {}, "is not one of these days"),
        ({"starts_on": date(2026, 11, 7)}, {}, "is over"),
        ({"status": "cancelled", "status_note": "Ill"}, {}, "does not take place"),
        ({"state": "withdrawn", "withdrawn_reason": "x"}, {}, "withdrawn"),
        ({}, {"until_on": date(2026, 12, 1)}, "ends before it begins"),
        ({}, {"until_on": date(2199, 12, 5)}, "more than ten years"),
        ({}, {"unit": "week", "until_on": date(2031, 1, 1)}, "200 is the most"),
        ({}, {"unit": "week", "weekdays": [0, 1, 2, 3, 4, 5, 6]}, "200 is the most"),
        ({}, {"left_out": [SATURDAY]}, "cannot be left out"),
    ],
)
def test_what_cannot_be_repeated_is_refused_with_a_sentence(facts, rule, why):
    with pytest.raises(NotAllowed, match=why):
        repeat(make_stall(**facts), **rule)
    assert not Series.objects.exists()


def test_nothing_is_repeated_twice():
    stall = make_stall()
    repeat(stall, times=2)
    with pytest.raises(NotAllowed, match="repeated already"):
        repeat(stall, times=2)


def test_addresses_of_events_series_and_former_ones_never_meet():
    make_event("Another", slug="paper-stall-2027-01-02")
    series = repeat(times=2)
    assert dates_of(series)[1].slug == "paper-stall-2027-01-02-2"
    assert Event.objects.has_slug("paper-stall")
    long = make_event("Long", slug="x" * 80, starts_on=SATURDAY)
    other = repeat(long, times=2)
    assert len(other.slug) == 60
    assert FormerSlug.objects.get(slug="x" * 80).event_id == long.pk
    assert Event.objects.has_slug("x" * 80)
    assert Event.objects.slugs_among(["paper-stall", "x" * 80, "free"]) == {"paper-stall", "x" * 80}


# The worker ------------------------------------------------------------------------------------


def test_the_worker_makes_further_dates_and_none_twice_or_that_was_left_out():
    series = repeat(left_out=[date(2028, 1, 1)])
    assert dates_of(series)[-1].starts_on == date(2027, 12, 4)  # thirteen months ahead
    assert series_dates.extend_series(NOW) == 0
    later = NOW + timedelta(days=100)
    assert series_dates.extend_series(later) == 1
    assert series_dates.extend_series(later) == 0
    Series.objects.update(made_until=None)  # as if it had been killed: it looks at what is there
    assert series_dates.extend_series(later) == 1
    days = [event.starts_on for event in dates_of(series)]
    assert days[-2:] == [date(2028, 3, 4), date(2028, 4, 1)]
    assert len(days) == len(set(days)) == 16


def test_further_dates_take_what_the_latest_has_not_for_itself_alone():
    series = repeat()
    dates = dates_of(series)
    change = {"scope": Scope.THIS, "at": NOW}
    repeating.change(event=dates[-1], changed={"place_name": "Only this once"}, **change)
    repeating.change(
        event=dates[-2], changed={"summary": "New from now on"}, scope=Scope.LATER, at=NOW
    )
    repeating.cancel(event=dates[-1], scope=Scope.THIS, reason="Snow.", at=NOW)
    assert series_dates.extend_series(NOW + timedelta(days=60)) == 1
    new = dates_of(series)[-1]
    assert new.starts_on == date(2028, 2, 5)
    assert (new.place_name, new.summary, new.status) == (
        "The Guildhall", "New from now on", "confirmed",
    )  # fmt: skip
    assert new.own_columns == []


def test_a_series_that_ends_is_not_made_longer():
    repeat(times=2)
    assert series_dates.extend_series(NOW + timedelta(days=4000)) == 0
    assert Event.objects.count() == 2
