"""Being told when an event changes: asking, confirming by letter, stopping.

Whether an address is known is told to nobody but the address itself: the same page answers, and a
letter goes out either way.
"""

from django.db import transaction

from core.publishing.errors import NotAllowed
from core.publishing.limits import take_for
from events import follower_emails as emails
from events.models import EventFollower

LETTERS_A_DAY = 3  # nobody's mailbox is filled by somebody else's typing


@transaction.atomic
def follow(*, event, email, at):
    """Note the wish and send the letter with the link to confirm; who has confirmed hears so."""
    follower, is_new = EventFollower.objects.get_or_create(
        event=event, email=email, defaults={"asked_at": at}
    )
    if not is_new and not follower.is_confirmed:
        follower.asked_at = at
        follower.save(update_fields=["asked_at"])
    if take_for(email, act="follow-letter", most=LETTERS_A_DAY, at=at):
        if follower.is_confirmed:
            emails.send_followed_already(follower)
        else:
            emails.send_confirm(follower)
    return follower


@transaction.atomic
def confirm(*, follower, at):
    """From now on they are told. Doing it twice does no harm."""
    if not follower.event.is_visible(at=at) or follower.event.is_past(at=at):
        raise NotAllowed("This event is over or off the site, so there is nothing more to tell.")
    row = EventFollower.objects.locked(follower.pk)
    if row is not None and not row.is_confirmed:
        row.confirmed_at = at
        row.save(update_fields=["confirmed_at"])


def stop(*, follower):
    """No more letters, and nothing of them stays."""
    follower.delete()
