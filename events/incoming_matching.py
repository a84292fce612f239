"""What each entry of a calendar would be here: new, changed, as before, cancelled or left out."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from core.publishing.fields import sort_key
from core.publishing.times import london_day
from events.incoming_rows import digest_of, first_day, last_day, source_uid
from events.models import Event
from events.models.choices import Source, State, Status

CANCELLED_THERE = "It is cancelled in the calendar it came from."
# What the desk has decided on is not decided again by a calendar.
_DECIDED = {State.REFUSED, State.WITHDRAWN}


class What(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    CANCELLED = "cancelled"
    LEFT_OUT = "left_out"

    @property
    def in_words(self):
        return {"unchanged": "as before", "left_out": "left out"}.get(self.value, self.value)


@dataclass
class Row:
    """An entry and what becomes of it; `event` is the row that it is here, if any."""

    entry: dict
    what: What
    why: str = ""
    event: object = None
    keeps_uid: bool = False  # a new one is known to calendar programs as in its own calendar
    is_alike: bool = False  # a new one waits as a suggestion whatever was asked for


def look(found, *, at, feed=None, past=False, lock=False):
    """A Row for each entry. Writes nothing; with `lock` the rows that are here are held."""
    keys = [source_uid(entry) for entry in found.entries]
    here = Event.objects.came_from(feed, keys)
    here = {e.source_uid: e for e in (here.select_for_update(of=("self",)) if lock else here)}
    others = Others(found.entries, keys, feed)
    today = london_day(at)
    return [
        _known(entry, here[key])
        if key in here
        else _unknown(entry, key, others, today=today, past=past)
        for entry, key in zip(found.entries, keys, strict=True)
    ]


def _known(entry, event):
    if event.source_digest == digest_of(entry):
        return Row(entry, What.UNCHANGED, event=event)
    if event.state in _DECIDED or event.merged_into_id:
        return Row(entry, What.UNCHANGED, event=event)
    if event.is_kept_by_hand:
        return Row(
            entry, What.LEFT_OUT, "It has changed there, but it is kept by hand here.", event
        )
    if entry["status"] == Status.CANCELLED and event.status != Status.CANCELLED:
        return Row(entry, What.CANCELLED, event=event)
    return Row(entry, What.CHANGED, event=event)


def _unknown(entry, key, others, *, today, past):
    if reason := others.has(entry, key):
        return Row(entry, What.LEFT_OUT, reason)
    if last_day(entry) < today and not past:
        return Row(
            entry, What.LEFT_OUT, "It is over already. It can be brought in for the archive."
        )
    if entry["status"] == Status.CANCELLED:
        return Row(entry, What.LEFT_OUT, "It is cancelled there, and was not here.")
    alike = others.like(entry)
    why = f"It looks like “{alike}”, which is here; brought in as a suggestion." if alike else ""
    keeps_uid = not entry["recurrence"] and not others.have_uid(entry)
    return Row(entry, What.NEW, why, keeps_uid=keeps_uid, is_alike=bool(alike))


class Others:
    """What is here of other origins: under the same identifier, or of the same title and day."""

    def __init__(self, entries, keys, feed):
        self._keys = Event.objects.source_uids_elsewhere(feed, keys)
        uids = {entry["uid"] for entry in entries}
        self._sources = dict(Event.objects.with_uids(uids).values_list("uid", "source"))
        self._alike = defaultdict(str)
        days = {first_day(entry) for entry in entries}
        for title, day in Event.objects.on_days(days).values_list("title", "starts_on"):
            self._alike[sort_key(title), day] = title
        self._of_feed = feed

    def has(self, entry, key):
        """Why it is not brought in: because it is here already. Empty where it is not."""
        source = self._sources.get(entry["uid"])
        if source == Source.HERE:
            return "It is an event of our own; ours stays as it is."
        if key in self._keys:
            return "It is here already, from another calendar."
        return ""

    def have_uid(self, entry):
        return entry["uid"] in self._sources

    def like(self, entry):
        return self._alike[sort_key(entry["title"]), first_day(entry)]


def no_longer_there(found, *, feed, at):
    """Events to come of a followed calendar that it does not have any more.

    None where the file held more than we take, for then nobody knows.
    """
    if not found.is_whole:
        return []
    keys = {source_uid(entry) for entry in found.entries}
    unread = set(found.unread)
    coming = Event.objects.of_feed(feed).upcoming(at=at).going_ahead().stays_or_waits()
    far = london_day(at) + timedelta(days=390)  # what repeats is not read farther ahead
    return [
        event
        for event in coming.in_order()
        if event.source_uid not in keys
        and event.source_uid.rpartition("|")[0] not in unread
        and event.starts_on < far
        and not event.is_kept_by_hand
    ]
