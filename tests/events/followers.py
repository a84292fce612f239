"""People who are told when an event changes, and the changes they are told of."""

from datetime import timedelta

from django.utils import timezone

from events.models import Event, EventFollower


def make_follower(event, email="fay@example.org", **facts):
    """Fay, who asked to be told when this event changes, and has confirmed it."""
    now = timezone.now()
    given = {"event": event, "email": email, "asked_at": now, "confirmed_at": now}
    return EventFollower.objects.create(**given | facts)


def change(event, *, minutes_ago=11, **columns):
    """As a volunteer would: on the row as it stands in the database."""
    row = Event.objects.get(pk=event.pk)
    for name, value in columns.items():
        setattr(row, name, value)
    row.keep_changes(at=timezone.now() - timedelta(minutes=minutes_ago))
    return row
