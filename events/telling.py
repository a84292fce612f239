"""The chore that tells those who asked what has changed: one letter for all changes of an event."""

from django.db import transaction

from events import follower_emails as emails
from events.models import Event, EventChange
from events.models.choices import Status


@transaction.atomic
def tell_changes(now):
    """The changes of one event, told to everybody who confirmed; how many events it looked at.

    The event's row is held, not the lines: two workers would each hold some of them, and both
    would write. Letters and lines are written together, so a kill leaves both or neither.
    """
    due = EventChange.objects.due_events(at=now)
    event = Event.objects.defer("search").to_tell(due, at=now).locked().first()
    if event is None:
        return 0
    # Read only now: another worker may have told them before the row was ours.
    waiting = list(EventChange.objects.not_told().of(event))
    changes = what_is_left(waiting)
    if changes and not event.is_past(at=now):
        subject = _subject(event, changes)
        for follower in event.followers.confirmed().order_by("pk"):
            emails.send_changes(follower, event, changes=changes, subject=subject)
    event.changes.filter(pk__in=[line.pk for line in waiting]).tell(at=now)
    return 1


def what_is_left(lines):
    """Lines of change that say, once for each thing, what it was at first and what it is now.

    What came back to where it was is none; a title is told only with what was changed since.
    """
    that_matter = [line for line in lines if line.what != EventChange.What.TITLE]
    since = min((line.at for line in that_matter), default=None)
    left = {}
    for line in lines:
        if since is None or line.at < since:
            continue
        was = left[line.what].was if line.what in left else line.was
        left[line.what] = EventChange(what=line.what, was=was, now=line.now)
    changes = [line for line in left.values() if line.was != line.now]
    return changes if any(line.what != EventChange.What.TITLE for line in changes) else []


def _subject(event, changes):
    is_status = any(line.what == EventChange.What.STATUS for line in changes)
    if not event.goes_ahead or (is_status and event.status == Status.PROVISIONAL):
        return event.headline  # "CANCELLED: Save our ward"
    return f"It goes ahead: {event.title}" if is_status else f"Changed: {event.title}"
