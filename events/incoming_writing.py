"""Writes down what comes of a calendar, within the transaction of `events.incoming.bring_in`."""

from itertools import islice

from simple_history.utils import bulk_create_with_history

from core.publishing.references import new_reference
from events.incoming_matching import CANCELLED_THERE, What
from events.incoming_rows import (
    WRITTEN,
    Places,
    digest_of,
    first_day,
    kind_of,
    source_uid,
)
from events.models import Event, EventLink, Organiser
from events.models.choices import State, Status
from events.slugs import candidates

LINK_LABEL = "More about it"
_BATCH = 200


def write(rows, *, at, source, feed, group, by, straight_on):
    """Make the new events, and do to the others what was found. A row whose event turns out to be
    as before says so afterwards.
    """
    places = Places()
    new = [row for row in rows if row.what == What.NEW]
    _make(new, places, at=at, source=source, feed=feed, group=group, by=by, straight_on=straight_on)
    for row in rows:
        if row.what in (What.CHANGED, What.CANCELLED):
            _change(row, places, at=at)


def _make(rows, places, *, at, source, feed, group, by, straight_on):
    references, slugs = _references(len(rows)), _Slugs(rows)
    for row, reference in zip(rows, references, strict=True):
        entry, goes_on = row.entry, straight_on and not row.is_alike
        event = Event(
            **places.columns(entry),
            slug=slugs.next(entry),
            reference=reference,
            kind=kind_of(entry),
            state=State.PUBLISHED if goes_on else State.SUGGESTED,
            publish_at=at if goes_on else None,
            suggested_at=at,
            decided_at=at if goes_on else None,
            status=entry["status"] or Status.CONFIRMED,
            organisers_text=group.name[:300] if group else "",
            taken_by=by,
            source=source,
            feed=feed,
            source_uid=source_uid(entry),
            source_digest=digest_of(entry),
        )
        if row.keeps_uid:
            event.uid = entry["uid"]
        places.put(event)
        row.event = event
    events = [row.event for row in rows]
    bulk_create_with_history(events, Event, batch_size=_BATCH, default_user=by, default_date=at)
    if group:
        Organiser.objects.bulk_create(
            Organiser(
                event=event, group=group, state=Organiser.State.AGREED,
                asked_at=at, decided_at=at, decided_by=by,
            )
            for event in events
        )  # fmt: skip
    EventLink.objects.bulk_create(
        EventLink(event=row.event, label=LINK_LABEL, url=row.entry["url"])
        for row in rows
        if row.entry["url"]
    )


def _change(row, places, *, at):
    """Write again what the calendar gives. Slug, kind, access and what the desk added stay."""
    event, entry = row.event, row.entry
    before = {name: getattr(event, name) for name in (*WRITTEN, "status")}
    for name, value in places.columns(entry).items():
        setattr(event, name, value)
    places.put(event)
    _take_status(event, entry["status"])
    event.source_digest = digest_of(entry)
    has_changed = any(getattr(event, name) != was for name, was in before.items())
    if has_changed:
        columns = (
            *WRITTEN, "latitude", "longitude", "point_is", "status", "status_note",
            "source_digest",
        )  # fmt: skip
        event.keep_changes(at=at, columns=columns)
    else:
        event.save(update_fields=["source_digest"])
    if row.what == What.CANCELLED and event.state not in {State.SUGGESTED, State.REFUSED}:
        event.cancel(reason=CANCELLED_THERE, at=at)
    elif not has_changed:
        row.what = What.UNCHANGED
    if entry["url"]:
        EventLink.objects.get_or_create(
            event=event, url=entry["url"], defaults={"label": LINK_LABEL}
        )


def _take_status(event, said):
    """Cancelling is an act of its own, but for what waits, which nobody has seen. A cancellation
    or postponement that the desk has made stays.
    """
    if said == Status.CANCELLED:
        if event.state == State.SUGGESTED:
            event.status, event.status_note = Status.CANCELLED, CANCELLED_THERE
    elif event.status == Status.CANCELLED and event.status_note == CANCELLED_THERE:
        event.status, event.status_note = said or Status.CONFIRMED, ""
    elif said and event.status in (Status.CONFIRMED, Status.PROVISIONAL):
        event.status = said


def _references(many):
    """So many that nobody has. Two of a batch are not alike either, which no query would see."""
    drawn = set()
    while len(drawn) < many:
        drawn |= {new_reference("EV") for _ in range(many - len(drawn))}
        drawn -= set(Event.objects.with_references(drawn).values_list("reference", flat=True))
    return sorted(drawn)


class _Slugs:
    """The nicest addresses that are free, for many events at once."""

    def __init__(self, rows):
        self._asked = {slug for row in rows for slug in islice(_candidates(row.entry), 2)}
        self._taken = Event.objects.slugs_among(self._asked)

    def next(self, entry):
        slug = next(slug for slug in _candidates(entry) if self._is_free(slug))
        self._taken.add(slug)
        return slug

    def _is_free(self, slug):
        if slug in self._taken:
            return False
        return slug in self._asked or not Event.objects.has_slug(slug)


def _candidates(entry):
    return candidates(entry["title"], first_day(entry))
