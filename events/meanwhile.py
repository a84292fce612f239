"""Two at once: whether an event is still as somebody saw it, and what was changed meanwhile."""

from django.utils.text import Truncator, capfirst
from django.utils.timezone import localtime

from core.publishing.errors import NotAllowed
from core.publishing.seen import mark_of_time, time_of_mark
from core.publishing.text import plain
from core.publishing.times import clock, long_day
from events.models import Event

# What history writes for a change that came by the suggester's private link.
BY_SUGGESTER = "by the suggester"
# Follows from something else that changed, or is for machines.
_NOT_TOLD = (
    "changed_at", "made_at", "sequence", "decided_at", "publish_at", "uid", "own_columns",
    "series_on",
)  # fmt: skip
_MOST_TOLD = 5


def mark(event):
    """What a page carries of the event, as `seen`, so that it can be told when it has changed."""
    return mark_of_time(event.changed_at)


def require_as_seen(event, seen):
    """NotAllowed where the event, which is locked, has changed since `seen` was its mark.

    None: nobody has looked at it, for a program acts.
    """
    if seen is not None and seen != mark(event):
        raise NotAllowed(
            f"“{event}” was changed since you opened this page ({changed_in_words(event, seen)}). "
            "Look again."
        )


def changed_in_words(event, seen):
    """Who changed what since then: "Anna at 14.02: starts at 7pm → 8pm; town Leeds → York"."""
    changes = changes_since(event, seen)
    told = "; ".join(f"{label}: {was or 'nothing'} → {now or 'nothing'}"
                     for label, was, now in changes[:_MOST_TOLD])  # fmt: skip
    if len(changes) > _MOST_TOLD:
        told += f"; and {len(changes) - _MOST_TOLD} more"
    who = who_changed(event.history.first())
    return f"{who}. {capfirst(told)}" if told else who


def who_changed(line):
    """Of a line of its history: "Anna, at 2.02pm"."""
    if line is None:
        return "it is not known by whom"
    if line.history_change_reason == BY_SUGGESTER:
        who = "the suggester"
    else:
        who = str(line.history_user or "not by hand")
    return f"{who}, at {clock(localtime(line.history_date).time())}"


def changes_since(event, seen):
    """(label, was, now) of what differs from the event as it was seen, as far as history tells.

    What says who somebody is stands in no history, nor do programme, links and places.
    """
    moment = time_of_mark(seen)
    then = moment and event.history.filter(changed_at=moment).first()
    now = event.history.first()
    if not then or then.pk == now.pk:
        return []
    changed = now.diff_against(then, excluded_fields=_NOT_TOLD).changes
    return [
        (_label(name), in_words(name, change.old), in_words(name, change.new))
        for change in changed
        for name in [change.field]
    ]


def in_words(name, value):
    """A column's value as a person reads it."""
    field = Event._meta.get_field(name)
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    kind = field.get_internal_type()
    if kind == "DateField":
        return long_day(value)
    if kind == "TimeField":
        return clock(value)
    return Truncator(" ".join(plain(str(value)).split())).chars(120)


def _label(name):
    return str(Event._meta.get_field(name).verbose_name)
