"""Subscribing, confirming and leaving.

Whether an address is known is told to nobody but the address itself: the same page answers, and a
letter goes out either way.
"""

from django.db import transaction

from core.mailing import emails
from core.mailing.models import CONSENT, Subscriber
from core.publishing.limits import take_for

LETTERS_A_DAY = 3  # nobody's mailbox is filled by somebody else's typing


@transaction.atomic
def subscribe(*, email, at):
    """Note the wish and the words agreed to, and send the letter with the link to confirm.

    Who is confirmed already gets a letter that says so. Returns the subscriber.
    """
    subscriber, _ = Subscriber.objects.get_or_create(
        email=email, defaults={"consent": CONSENT, "asked_at": at}
    )
    subscriber = Subscriber.objects.locked(subscriber.pk)
    subscriber.ask(consent=CONSENT, at=at)
    if take_for(email, act="subscribe-letter", most=LETTERS_A_DAY, at=at):
        if subscriber.is_confirmed:
            emails.send_subscribed_already_letter(subscriber)
        else:
            emails.send_confirm_letter(subscriber)
    return subscriber


@transaction.atomic
def confirm(*, subscriber, at):
    """From now on our letters go there; the first one says so and how to leave."""
    subscriber = Subscriber.objects.locked(subscriber.pk)
    if not subscriber.is_confirmed:
        subscriber.confirm(at=at)
        emails.send_welcome_letter(subscriber)


@transaction.atomic
def leave(*, subscriber, at):
    """No more letters; doing it twice does no harm."""
    Subscriber.objects.locked(subscriber.pk).leave(at=at)
