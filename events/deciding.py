"""What a volunteer decides on a suggestion: approved or refused. The suggester hears of each.

`seen` is the mark of the event (events/meanwhile.py) as the volunteer saw it: what was corrected
since is not let onto the site unseen, nor refused. None where no page was looked at.
"""

from django.db import transaction
from django.utils.timezone import localtime

from core.publishing.errors import NotAllowed
from core.publishing.times import clock
from events import emails, hosting
from events.meanwhile import require_as_seen
from events.models import Event
from events.models.choices import State

_DECIDED = {State.PUBLISHED: "approved", State.REFUSED: "refused"}


@transaction.atomic
def approve(event, *, seen, at):
    """Put a suggestion onto the site and tell the suggester where.

    Of two volunteers at once the first does it; the second is told so (NotAllowed).
    """
    event = _to_decide(event, seen)
    event.approve(at=at)
    if event.suggested_by_email:
        emails.send_suggestion_approved(event)
    for group in hosting.put_in_by(event):
        hosting.trust_if_earned(group, at=at)
    return event


@transaction.atomic
def refuse(event, *, reason, seen, at):
    """Keep a suggestion off the site and tell the suggester why, in the volunteer's own words."""
    event = _to_decide(event, seen)
    event.refuse(reason=reason, at=at)
    if event.suggested_by_email:
        emails.send_suggestion_refused(event)
    return event


def _to_decide(event, seen):
    """The row as it stands now, held till the transaction ends, if it waits as it was seen."""
    event = Event.objects.held(event.pk).get()
    if event.state in _DECIDED and event.decided_at:
        raise NotAllowed(_decided_already(event))
    if event.state == State.SUGGESTED:  # else the act itself says what it is
        require_as_seen(event, seen)
    return event


def _decided_already(event):
    line = event.history.filter(decided_at=event.decided_at).last()
    who = str(line.history_user) if line and line.history_user else "Somebody"
    return (
        f"{who} has {_DECIDED[event.state]} “{event}” already, "
        f"at {clock(localtime(event.decided_at).time())}. There is nothing left to do."
    )
