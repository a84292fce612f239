"""The letters to those who ask something of an event: to be told of changes, the link to join."""

from core.mailing.emails import leaving_headers
from core.mailing.letters import send_letter


def send_confirm(follower):
    """The one letter that goes out before they have confirmed."""
    _to_follower("follow_confirm", follower)


def send_followed_already(follower):
    _to_follower("follow_already", follower, headers=leaving_headers(follower.link()))


def send_changes(follower, event, *, changes, subject):
    """What was and what is now, in one letter; `changes` are lines of the ledger."""
    _to_follower(
        "event_changed",
        follower,
        headers=leaving_headers(follower.link()),
        event=event,
        changes=changes,
        subject=subject,
    )


def send_online_link(event, *, email):
    """Where to join, to somebody who asked for it."""
    send_letter(to=email, template="events/emails/online_link", context={"event": event})


def _to_follower(name, follower, *, headers=None, **context):
    send_letter(
        to=follower.email,
        template=f"events/emails/{name}",
        context={"event": follower.event, "link": follower.link()} | context,
        headers=headers,
    )
