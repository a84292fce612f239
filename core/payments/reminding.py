"""Reminders: at most three kind letters an invoice, none while a branch waits for its meeting.

The first three days after it was due, then after three and six weeks; what is still open then
stands on the treasurer's list of debtors, for somebody to ring up. Without an email address that a
letter can be sent to, it is printed and posted by a volunteer.
"""

import logging

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction

from core.mailing.letters import send_letter
from core.payments.models import Invoice, Reminder
from core.payments.reminding_querysets import STEPS
from core.publishing.errors import NotAllowed
from core.publishing.times import london_day

log = logging.getLogger("hct.reminders")

BATCH = 20
LETTERS = ("reminder_first", "reminder_second", "reminder_last")


def due(now):
    return Invoice.objects.to_remind(now=now, on=london_day(now))


def by_post(now):
    """Reminders that a volunteer prints and posts, oldest first."""
    return due(now).without_address().with_owed().select_related("payer").oldest_first()


@transaction.atomic
def remind(now):
    """A small batch of letters about invoices of which the next reminder is due; how many."""
    claimed = [invoice.pk for invoice in due(now).with_address().claimed(BATCH)]
    # Asked anew now that they are held: another worker's reminder came into sight only with that.
    rows = due(now).filter(pk__in=claimed).with_owed().select_related("payer").oldest_first()
    return sum(_write(invoice, at=now) for invoice in rows)


@transaction.atomic
def note_posted(invoice, *, at):
    """Somebody has printed the reminder and posted it. NotAllowed where none is due."""
    Invoice.objects.locked(invoice.pk)
    found = due(at).without_address().with_key(invoice.pk).first()
    if found is None:
        raise NotAllowed(f"{invoice} needs no reminder by post just now: nothing was written down.")
    Reminder.objects.create(invoice=found, step=found.reminders_sent + 1, at=at)


def _write(invoice, *, at):
    step = invoice.reminders_sent + 1
    asks_when = invoice.awaits_meeting and invoice.meeting_on is None
    try:
        with transaction.atomic():
            Reminder.objects.create(invoice=invoice, step=step, at=at)
            send_letter(
                to=invoice.email or invoice.payer.email,
                template="payments/emails/"
                + ("reminder_meeting" if asks_when else LETTERS[step - 1]),
                context={
                    "invoice": invoice,
                    "lines": invoice.lines.all(),
                    "is_last": step == len(STEPS),
                    "link": invoice.link(),
                    "contact_telephone": settings.CONTACT_TELEPHONE,
                    "contact_address": settings.CONTACT_ADDRESS,
                },
                reply_to=settings.CONTACT_EMAIL,
            )
    except ValidationError:
        log.warning("no letter can be sent to the address on %s", invoice)
        return 0
    return 1
