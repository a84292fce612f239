"""Events that come again: begun, changed on one date or many, cancelled, ended.

Whoever changes dates holds their series first and then its events by key, so that two people at
once, or a person and the worker, do one after the other. What is past stays as it was.
"""

from datetime import timedelta

from dateutil.relativedelta import relativedelta
from django.db import models, transaction
from django.db.models import F

from core.publishing.errors import NotAllowed
from core.publishing.times import london_day, long_day
from events.models import Event, FormerSlug, Series
from events.models.choices import State
from events.placing import place
from events.series_dates import PLACE, STATUS, give, give_part, made_to, make_missing, together
from events.slugs import LONGEST_OF_SERIES, address_of_date, numbered

MOST = 200  # dates of a series; of one without end, in the next thirteen months
LONGEST = relativedelta(years=10)
RULE = (
    "unit", "every", "weekdays", "place_in_month", "first_on", "until_on", "times", "skips",
    "left_out",
)  # fmt: skip
_OTHER_DAYS = "It comes on other days now."


class Scope(models.TextChoices):
    THIS = "this", "Only this one"
    LATER = "later", "This one and all later ones"
    ALL = "all", "All that are still to come"


def days_of(rule, *, at):
    """The days a rule gives, left-out ones apart; NotAllowed where it cannot be a series."""
    if rule.until_on and rule.until_on < rule.first_on:
        raise NotAllowed("It ends before it begins. Give a later last day.")
    if rule.until_on and rule.until_on > rule.first_on + LONGEST:
        raise NotAllowed("That goes on for more than ten years. Leave the end open instead.")
    if rule.times and rule.times > MOST:
        raise NotAllowed(_too_many(rule.times))
    until = made_to(rule, at=at)
    # A day that is left out is still a day of the rule.
    whole = Series(**{name: getattr(rule, name) for name in RULE} | {"left_out": []})
    days = whole.days(until)
    if not days:
        raise NotAllowed("This gives no day at all. Look at the last day, and at bank holidays.")
    if days[0] != rule.first_on:
        raise NotAllowed(
            f"{long_day(rule.first_on)} is not one of these days: the first would be "
            f"{long_day(days[0])}. Choose another rule, or another day to begin with."
        )
    if len(days) > MOST:
        raise NotAllowed(_too_many(len(days)))
    return [day for day in days if day not in set(rule.left_out)]


def _too_many(number):
    return f"That would be {number} dates, and {MOST} is the most. Let it end earlier."


@transaction.atomic
def begin(*, event, rule, at):
    """Let an event come again by this rule (a Series not yet saved); its own day is the first.

    The address of the event becomes that of the series; each date has one with its day in it.
    Every date is an event of its own, with what the first one says. Returns the series.
    """
    event = Event.objects.select_for_update(of=("self",)).get(pk=event.pk)
    if event.series_id:
        raise NotAllowed(f"“{event}” is repeated already.")
    if event.state not in {State.DRAFT, State.PUBLISHED} or event.merged_into_id:
        raise NotAllowed(
            f"“{event}” is {event.get_state_display()}: only a draft or a published event can be "
            "repeated."
        )
    if not event.goes_ahead or event.is_past(at=at):
        raise NotAllowed(f"“{event}” is over or does not take place, so it cannot come again.")
    if event.ends_on and event.ends_on - event.starts_on > timedelta(days=31):
        raise NotAllowed(f"“{event}” goes on for more than a month, so it cannot be repeated.")
    rule.first_on = event.starts_on
    if event.starts_on in rule.left_out:
        raise NotAllowed("The first day is the event itself, so it cannot be left out.")
    days_of(rule, at=at)
    old = event.slug
    rule.title, rule.slug = event.title, old
    if len(old) > LONGEST_OF_SERIES:
        stem = old[: LONGEST_OF_SERIES - 4].strip("-_")
        rule.slug = numbered(stem, taken=Event.objects.has_slug)
    event.slug = address_of_date(rule.slug, event.starts_on, taken=Event.objects.has_slug)
    rule.save()
    if rule.slug != old:
        FormerSlug.objects.create(slug=old, event=event)
    event.series, event.series_on = rule, event.starts_on
    event.keep_changes(at=at, columns=("slug", "series", "series_on"))
    make_missing(rule, at=at)
    return rule


@transaction.atomic
def publish_all(*, series, at):
    """Put every date that is still a draft and to come onto the site. Returns how many."""
    dates = _rows(Series.objects.locked(series.pk)).values()
    drafts = [row for row in dates if row.state == State.DRAFT and not row.is_past(at=at)]
    if not drafts:
        raise NotAllowed("None of its dates is a draft that is still to come.")
    for row in drafts:
        row.publish(at=at)
    return len(drafts)


@transaction.atomic
def change(*, event, changed, scope, at, parts=()):
    """Give one date new values ({column: value}), and as many others as `scope` says.

    `parts` are names of PARTS that have been changed on that date already and are to be handed on.
    With Scope.THIS what is changed becomes this date's own, and later changes of all leave it
    alone. Otherwise dates that have their own version keep it. Returns how many others changed.
    """
    dates = _held(event)[1]
    row = dates[event.pk]
    if scope != Scope.THIS and changed.get("starts_on", row.starts_on) != row.starts_on:
        raise NotAllowed(
            "A new day is for this date only. To bring it and all later dates to other days, use "
            "“Other days from here on”."
        )
    others = [] if scope == Scope.THIS else _chosen(dates, row, scope, at)
    status_before = row.status
    for name, value in changed.items():
        setattr(row, name, value)
    if PLACE & changed.keys() and not {"latitude", "longitude"} & changed.keys():
        place(row)
    columns = together(changed)
    own = set(columns).union(parts, changed.keys() & {"starts_on"})
    had = set(row.own_columns)
    row.own_columns = sorted(had | own if scope == Scope.THIS else had - own)
    row.keep_changes(at=at, columns=(*(columns | changed.keys()), "own_columns"))
    touched = set()
    for other in others:
        theirs = {name for name in columns if name not in other.own_columns}
        if other.status != status_before:
            theirs -= STATUS  # it was called off by itself, and stays so
        before = {name: getattr(other, name) for name in theirs}
        give(row, other, theirs)
        if any(getattr(other, name) != value for name, value in before.items()):
            other.keep_changes(at=at, columns=theirs)
            touched.add(other.pk)
    for part in parts:
        takers = [other for other in others if part not in other.own_columns]
        give_part(row, takers, part)
        touched.update(other.pk for other in takers)
    if others and "title" in changed:
        Series.objects.rename(row.series_id, row.title)
    return len(touched)


@transaction.atomic
def cancel(*, event, scope, reason, at):
    """Call off one date, it and all later ones, or all to come. Beyond one, the series ends.

    Returns how many were called off.
    """
    series, dates = _held(event)
    row = dates[event.pk]
    chosen = [] if scope == Scope.THIS else _chosen(dates, row, scope, at)
    if scope == Scope.THIS or not row.is_past(at=at):
        chosen.append(row)
    chosen = [date for date in chosen if date.status != date.Status.CANCELLED]
    if not chosen:
        raise NotAllowed("All of these dates are cancelled already.")
    for date in sorted(chosen, key=lambda date: date.pk):
        _call_off(date, reason, at)
    if scope != Scope.THIS:
        first = min(date.series_on for date in chosen)
        _end_on(series, max(series.first_on, first - timedelta(days=1)))
    return len(chosen)


@transaction.atomic
def leave_out(*, event, reason, at):
    """Take one date out: away altogether if nobody has seen it yet, else cancelled."""
    series, dates = _held(event)
    row = dates[event.pk]
    series.left_out = sorted({*series.left_out, row.series_on})
    series.save(update_fields=["left_out", "changed_at"])
    _take_away(row, dates, reason, at)


@transaction.atomic
def end(*, series, on, reason, at):
    """Let the series end on that day; what was to come after it is cancelled.

    A later day than before makes it go on till then. Returns how many dates were taken away.
    """
    series = Series.objects.locked(series.pk)
    dates = _rows(series)
    if on < series.first_on:
        raise NotAllowed(
            f"It begins on {long_day(series.first_on)}, so it cannot end before. Cancel its dates "
            "instead."
        )
    today = london_day(at)
    if on > today + LONGEST:
        raise NotAllowed("That is more than ten years away. Choose an earlier last day.")
    _end_on(series, on)
    if (number := len(series.days(on, since=today))) > MOST:
        raise NotAllowed(_too_many(number))
    after = [row for row in dates.values() if row.series_on > on and not row.is_past(at=at)]
    for row in after:
        if row.goes_ahead:
            _take_away(row, dates, reason, at)
    make_missing(series, at=at)
    return len(after)


@transaction.atomic
def change_days(*, event, rule, at):
    """Bring this date and all later ones to the days of another rule; earlier ones stay.

    The next date moves to the first of the new days, the one after to the second, and so on, so
    that calendars and whoever asked to be told follow them. Too many are cancelled, missing ones
    made. A date that was moved by hand stays on its day; one that is cancelled stays as it is.
    """
    series, dates = _held(event)
    row = dates[event.pk]
    if row.is_past(at=at):
        raise NotAllowed("That date is over. Change the days from one that is still to come.")
    moving = [date for date in _chosen(dates, row, Scope.LATER, at) if date.goes_ahead]
    if row.goes_ahead:
        moving.append(row)
    moving.sort(key=lambda date: date.series_on)
    staying = {date.series_on for date in dates.values() if date not in moving}
    if any(day >= rule.first_on for day in staying if day < row.series_on):
        raise NotAllowed("An earlier date of this series is on that day or after it.")
    days = [day for day in days_of(rule, at=at) if day not in staying]
    for name in RULE:
        setattr(series, name, getattr(rule, name))
    series.save()
    # Out of each other's way: a day of the series is taken once, at any moment.
    keys = [date.pk for date in moving]
    Event.objects.filter(pk__in=keys).update(series_on=F("series_on") + timedelta(days=366_000))
    for date, day in zip(moving, days, strict=False):
        _move(date, day, at)
    for date in moving[len(days) :]:
        Event.objects.filter(pk=date.pk).update(series_on=date.series_on)
        _take_away(date, dates, _OTHER_DAYS, at)
    make_missing(series, at=at)


def _move(date, day, at):
    by = day - date.series_on
    date.series_on = day
    if "starts_on" not in date.own_columns:
        date.starts_on += by
        date.ends_on = date.ends_on and date.ends_on + by
        for moment in date.moments.exclude(on=None):
            moment.on += by
            moment.save(update_fields=["on"])
    date.keep_changes(at=at, columns=("series_on", "starts_on", "ends_on"))


def _held(event):
    """(series, {key: event}) of the series that this event belongs to, held by us alone."""
    if not event.series_id:
        raise NotAllowed(f"“{event}” is not repeated.")
    series = Series.objects.locked(event.series_id)
    return series, _rows(series)


def _rows(series):
    rows = series.events.defer("search", "report").order_by("pk")
    return {row.pk: row for row in rows.select_for_update(of=("self",))}


def _chosen(dates, row, scope, at):
    """The other dates that are meant, by key; never one that is past or stands for another."""
    return [
        date
        for date in dates.values()
        if date.pk != row.pk
        and not date.merged_into_id
        and not date.is_past(at=at)
        and (scope == Scope.ALL or date.series_on > row.series_on)
    ]


def _take_away(row, dates, reason, at):
    if row.state == State.DRAFT and len(dates) > 1:
        del dates[row.pk]
        row.delete()
        return
    _call_off(row, reason, at)


def _call_off(row, reason, at):
    row.cancel(reason=reason, at=at)
    row.own_columns = sorted({*row.own_columns, *STATUS})
    row.save(update_fields=["own_columns"])


def _end_on(series, day):
    series.until_on, series.times = day, None
    series.save(update_fields=["until_on", "times", "changed_at"])
