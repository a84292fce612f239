"""What letters and subscribers leave behind, and for how long. Chores of the worker."""

from datetime import timedelta

from django.db.models import Q
from post_office.models import STATUS, Attachment, Email

from core.mailing.models import Subscriber
from core.publishing.forgetting import delete_batch

BATCH = 500
KEPT_BODIES = timedelta(days=90)
KEPT_LETTERS = timedelta(days=365)
KEPT_UNCONFIRMED = timedelta(days=30)
KEPT_LEFT = timedelta(days=30)


def forget_letters(now):
    """Letters lose their text after 90 days; after twelve months nothing of them is left.

    Subject, address and time stay that long, so that "did you write to me?" has an answer. A letter
    that still waits to be sent keeps its text, for it would go out empty.
    """
    return _forget_rows(now) + _forget_bodies(now)


def _forget_bodies(now):
    has_text = ~Q(message="") | ~Q(html_message="") | Q(headers__isnull=False)
    over = Email.objects.filter(
        has_text,
        created__lt=now - KEPT_BODIES,
        status__in=(STATUS.sent, STATUS.failed),
    ).order_by("created", "pk")
    some = list(over.values_list("pk", flat=True)[:BATCH])
    # Headers hold the address that an answer goes to.
    return Email.objects.filter(pk__in=some).update(
        message="", html_message="", headers=None, context=None
    )


def _forget_rows(now):
    gone = delete_batch(Email.objects.filter(created__lt=now - KEPT_LETTERS), BATCH)
    for attachment in Attachment.objects.filter(emails=None)[:BATCH]:
        attachment.file.delete(save=False)
        attachment.delete()
        gone += 1
    return gone


def forget_subscribers(now):
    """Addresses that were never confirmed, and those that left: nothing of them stays."""
    return delete_batch(
        Subscriber.objects.never_confirmed(before=now - KEPT_UNCONFIRMED), BATCH
    ) + delete_batch(Subscriber.objects.left_long_ago(before=now - KEPT_LEFT), BATCH)
