"""The dates of a series as rows: made after the pattern of those that are there; and the chore.

The pattern of a further date is, column by column, the latest date that has no version of its own
of that column. What belongs to an event, such as its programme, is looked at in the same way.
"""

from datetime import timedelta

from dateutil.relativedelta import relativedelta
from django.db import transaction

from core.publishing.times import london_day
from events.models import Event, EventLink, Series
from events.models.choices import ACCESS, State, Status
from events.models.event import LATEST
from events.slugs import address_of_date

AHEAD = relativedelta(months=13)
# What belongs together: a date that has one of these of its own has all of them of its own.
TIMES = frozenset({"start_time", "end_time", "ends_on", "all_day", "time_to_come"})
PLACE = frozenset(
    {
        "place_name", "place_lines", "town", "postcode", "region", "station", "latitude",
        "longitude", "point_is",
    }
)  # fmt: skip
STATUS = frozenset({"status", "status_note"})
_TOGETHER = (
    TIMES, PLACE, STATUS,
    frozenset({"online_url", "online_for"}),
    frozenset({"contact_name", "contact_email", "contact_phone", "contact_public"}),
    frozenset({*ACCESS, "access_note"}),
)  # fmt: skip
_ALONE = {
    "title", "kind", "layer", "summary", "description", "route", "organisers_text", "speakers",
    "price_line", "how_to_book", "booking_url", "has_papers",
}  # fmt: skip
# The columns that the dates of a series have in common, unless one has its own.
COLUMNS = frozenset(_ALONE.union(*_TOGETHER))
# What belongs to each date, by the name of its relation.
PARTS = ("moments", "links", "further_places", "hosts")


def together(columns):
    """These columns, of those that dates share, and what belongs together with them."""
    return {
        name
        for column in columns
        for name in next((group for group in _TOGETHER if column in group), {column})
        if name in COLUMNS
    }


def made_to(series, *, at):
    """The day up to which its dates are to be there."""
    if series.until_on:
        return series.until_on
    if series.times:
        return LATEST
    return max(london_day(at), series.first_on) + AHEAD


def give(source, target, columns):
    """Set these columns of one date as another has them; its last day is as far from its first."""
    for name in columns - {"ends_on"}:
        setattr(target, name, getattr(source, name))
    if "ends_on" in columns:
        length = source.ends_on and source.ends_on - source.starts_on
        target.ends_on = length and target.starts_on + length


def give_part(source, targets, part):
    """Replace one part of other dates, their programme say, by copies of this one's."""
    relation = getattr(source, part)
    rows = [row for row in relation.all() if not _is_of_one_day(row)]
    copies = [_copy(row, target, source) for target in targets for row in rows]
    there = relation.model.objects.filter(event__in=targets)
    gone = [row.pk for row in there if not _is_of_one_day(row)]
    relation.model.objects.filter(pk__in=gone).delete()
    relation.model.objects.bulk_create(copies)


def _is_of_one_day(row):
    """Press and films are about one day, wherever the rest is the same."""
    return isinstance(row, EventLink) and row.kind != EventLink.Kind.ABOUT


def _copy(row, target, source):
    fields = (field for field in row._meta.concrete_fields if not field.primary_key)
    facts = {field.attname: getattr(row, field.attname) for field in fields}
    if facts.get("on"):
        facts["on"] += target.starts_on - source.starts_on
    return type(row)(**facts | {"event_id": target.pk})


def make_missing(series, *, at):
    """Make the rows of all days that have none yet, as far as they are to be there.

    Whoever calls this holds the series. Returns the new events.
    """
    rows = list(series.events.defer("search", "report").order_by("-series_on"))
    until = made_to(series, at=at)
    there = {row.series_on for row in rows}
    days = [day for day in series.days(until) if day not in there] if rows else []
    today = london_day(at)
    made = [_made(series, day, rows, at) for day in days if day >= today]
    for part in PARTS if made else ():
        give_part(_newest(rows, part), made, part)
    series.made_until = until
    series.save(update_fields=["made_until", "changed_at"])
    return made


def _newest(rows, column):
    """The latest date, of those in `rows`, that has no version of its own of this column."""
    return next((row for row in rows if column not in row.own_columns), rows[0])


def _made(series, day, rows, at):
    event = Event(series=series, series_on=day, starts_on=day)
    for name in COLUMNS - STATUS:
        give(_newest(rows, name), event, {name})
    if _newest(rows, "status").status == Status.PROVISIONAL:
        event.status = Status.PROVISIONAL
    public = next((row for row in rows if row.state == State.PUBLISHED), None)
    if public:
        event.state, event.publish_at = State.PUBLISHED, max(public.publish_at, at)
    event.slug = address_of_date(series.slug, day, taken=Event.objects.has_slug)
    event.save()
    return event


@transaction.atomic
def extend_series(now):
    """The chore: an open-ended series has its dates for the next thirteen months."""
    due = Series.objects.open_ended().made_before(london_day(now) + AHEAD - timedelta(days=1))
    series = due.select_for_update(skip_locked=True).order_by("pk").first()
    if series is None:
        return 0
    make_missing(series, at=now)
    return 1
