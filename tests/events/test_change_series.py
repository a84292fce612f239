"""Changing, cancelling and ending dates of a series: this one, this and later, all to come."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db.models import QuerySet

from core.publishing.errors import NotAllowed
from events import repeating
from events.models import Event, Series
from events.repeating import Scope
from tests.at_once import at_once
from tests.events.test_repeat import NOW, SATURDAY, dates_of, make_stall, repeat
from tests.unlocked import no_lock

JANUARY, FEBRUARY = date(2027, 1, 2), date(2027, 2, 6)


@pytest.fixture
def series(db):
    return repeat(times=5)


def change(event, scope=Scope.THIS, at=NOW, parts=(), **changed):
    return repeating.change(event=event, changed=changed, scope=scope, at=at, parts=parts)


def column(series, name):
    return [getattr(event, name) for event in dates_of(series)]


def test_this_one_alone_is_changed_and_keeps_it_when_all_are(series):
    second = dates_of(series)[1]
    assert change(second, place_name="The Library") == 0
    assert change(dates_of(series)[0], Scope.ALL, place_name="The Market") == 3
    assert column(series, "place_name") == ["The Market", "The Library", *["The Market"] * 3]
    # On that very date it can be made the place of all.
    change(dates_of(series)[1], Scope.ALL, place_name="The Library")
    assert set(column(series, "place_name")) == {"The Library"}
    assert column(series, "own_columns") == [[]] * 5


def test_this_and_later_leaves_earlier_ones(series):
    assert change(dates_of(series)[2], Scope.LATER, start_time=time(11), title="Big stall") == 2
    assert column(series, "start_time") == [time(10)] * 2 + [time(11)] * 3
    assert column(series, "sequence") == [0, 0, 1, 1, 1]
    lines = [[line.what for line in event.changes.all()] for event in dates_of(series)]
    assert lines == [[], [], ["time", "title"], ["time", "title"], ["time", "title"]]
    series.refresh_from_db()
    assert series.title == "Big stall"


def test_what_is_past_stays_as_it_was(series):
    later = datetime(2027, 1, 20, tzinfo=UTC)
    assert change(dates_of(series)[3], Scope.ALL, at=later, summary="New") == 2
    assert column(series, "summary") == ["", "", "New", "New", "New"]


def test_another_day_is_for_one_date_alone(series):
    second = dates_of(series)[1]
    with pytest.raises(NotAllowed, match="for this date only"):
        change(second, Scope.LATER, starts_on=JANUARY + timedelta(days=1))
    change(second, starts_on=JANUARY + timedelta(days=1))
    second.refresh_from_db()
    assert (second.starts_on, second.series_on) == (date(2027, 1, 3), JANUARY)
    assert second.own_columns == ["starts_on"]
    assert second.changes.get().what == "date"


def test_hours_that_one_date_has_for_itself_are_never_mixed_with_others(series):
    change(dates_of(series)[1], end_time=time(10, 30))
    change(dates_of(series)[0], Scope.ALL, start_time=time(11), end_time=time(13))
    assert column(series, "start_time")[:3] == [time(11), time(10), time(11)]


def test_the_programme_goes_to_all_and_one_of_its_own_stays(series):
    first, second, third = dates_of(series)[:3]
    second.moments.create(time=time(9), what="Breakfast")
    change(second, parts=["moments"])
    first.moments.create(time=time(10), what="Set up")
    change(first, Scope.ALL, parts=["moments"])
    assert [moment.what for moment in second.moments.all()] == ["Breakfast"]
    assert [moment.what for moment in third.moments.all()] == ["Set up"]


def test_cancelling_one_this_and_later_and_all(series):
    def cancel(number, scope):
        return repeating.cancel(event=dates_of(series)[number], scope=scope, reason="Snow.", at=NOW)

    assert cancel(1, Scope.THIS) == 1
    assert column(series, "goes_ahead") == [True, False, True, True, True]
    assert change(dates_of(series)[0], Scope.ALL, status_note="As ever") == 3
    assert column(series, "status_note")[1] == "Snow."  # what was called off stays so
    assert cancel(3, Scope.LATER) == 2
    series.refresh_from_db()
    assert series.until_on == date(2027, 3, 5)
    assert cancel(3, Scope.ALL) == 2
    assert not any(column(series, "goes_ahead"))
    with pytest.raises(NotAllowed, match="cancelled already"):
        cancel(0, Scope.ALL)


@pytest.mark.django_db
def test_a_date_nobody_has_seen_goes_away_and_a_public_one_is_cancelled():
    series = repeat(make_stall(state="draft", publish_at=None))
    second = dates_of(series)[1]
    repeating.leave_out(event=second, reason="", at=NOW)
    assert not Event.objects.filter(pk=second.pk).exists()
    third = dates_of(series)[1]
    third.publish(at=NOW)
    repeating.leave_out(event=third, reason="The hall is shut.", at=NOW)
    third.refresh_from_db()
    assert third.status_note == "The hall is shut."
    series.refresh_from_db()
    assert series.left_out == [JANUARY, FEBRUARY]


def test_ending_a_series_cancels_what_comes_after_and_a_later_end_makes_more(series):
    assert repeating.end(series=series, on=date(2027, 2, 28), reason="Moved.", at=NOW) == 2
    assert column(series, "status") == ["confirmed"] * 3 + ["cancelled"] * 2
    repeating.end(series=series, on=date(2027, 6, 30), reason="", at=NOW)
    assert column(series, "starts_on")[-1] == date(2027, 6, 5)
    assert len(dates_of(series)) == 7
    for day, why in [(date(2026, 12, 4), "cannot end before"), (date(2050, 1, 1), "ten years")]:
        with pytest.raises(NotAllowed, match=why):
            repeating.end(series=series, on=day, reason="x", at=NOW)


def test_other_days_from_one_date_on_move_the_dates_and_keep_their_addresses(series):
    second = dates_of(series)[1]
    rule = Series(unit="week", every=2, weekdays=[6], first_on=date(2027, 1, 3), times=3)
    repeating.change_days(event=second, rule=rule, at=NOW)
    dates = dates_of(series)
    assert [event.starts_on for event in dates if event.goes_ahead] == [
        SATURDAY, date(2027, 1, 3), date(2027, 1, 17), date(2027, 1, 31),
    ]  # fmt: skip
    assert [event.status_note for event in dates if not event.goes_ahead] == [
        "It comes on other days now."
    ]
    second.refresh_from_db()
    assert (second.slug, second.series_on) == ("paper-stall-2027-01-02", date(2027, 1, 3))
    series.refresh_from_db()
    assert series.in_words == "Every other Sunday, 3 times"
    with pytest.raises(NotAllowed, match="earlier date"):
        rule = Series(unit="week", weekdays=[5], first_on=SATURDAY, times=3)
        repeating.change_days(event=second, rule=rule, at=NOW)


def test_moving_to_days_that_other_dates_have_gives_each_its_own(series):
    rule = Series(unit="month_weekday", place_in_month=1, weekdays=[5], first_on=FEBRUARY, times=4)
    repeating.change_days(event=dates_of(series)[1], rule=rule, at=NOW)
    assert column(series, "starts_on") == [
        SATURDAY, FEBRUARY, date(2027, 3, 6), date(2027, 4, 3), date(2027, 5, 1),
    ]  # fmt: skip


# Two people at once ----------------------------------------------------------------------------


def both_at_once(event):
    """One gives this date a place of its own, the other a speaker; what each row holds then."""
    acts = [
        lambda: change(event, place_name="The Library"),
        lambda: change(event, speakers="Gill"),
    ]
    answers = at_once(2, lambda: acts.pop()())
    assert answers == [0, 0]
    event = Event.objects.get(pk=event.pk)
    return {"place_name", "speakers"} <= set(event.own_columns)


@pytest.mark.django_db(transaction=True)
def test_two_people_at_once_lose_nothing():
    assert both_at_once(dates_of(repeat(times=2))[0])


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_one_of_them_would_lose(monkeypatch):
    """The negative control: the test above can fail."""
    event = dates_of(repeat(times=2))[0]
    monkeypatch.setattr(QuerySet, "select_for_update", no_lock)
    assert not both_at_once(event)


@pytest.mark.django_db(transaction=True)
def test_all_and_this_one_at_once_from_both_ends_wait_for_each_other():
    series = repeat(times=5)
    dates = dates_of(series)
    acts = [
        lambda: change(dates[0], Scope.ALL, summary="All"),
        lambda: change(dates[4], Scope.ALL, speakers="All"),
        lambda: repeating.cancel(event=dates[2], scope=Scope.THIS, reason="Snow.", at=NOW),
    ]
    answers = at_once(3, lambda: acts.pop()())
    assert sorted(answers) == [1, 4, 4]
    assert set(column(series, "summary")) == set(column(series, "speakers")) == {"All"}
    assert column(series, "goes_ahead") == [True, True, False, True, True]
