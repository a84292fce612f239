"""The letters about money; each gives the queued row, or None where nobody has an address."""

import logging

from django.conf import settings
from django.core.exceptions import ValidationError

from core.accounts.models import User
from core.mailing.letters import send_letter
from core.payments.models import Invoice

log = logging.getLogger("hct.payments")


def send_invoice_letter(invoice):
    """What is charged, how to pay it and by when, with the link to the whole invoice."""
    name = "promise" if invoice.kind == Invoice.Kind.PROMISE else "invoice"
    return _send(invoice.email or invoice.payer.email, name, invoice=invoice)


def send_credit_note_letter(note):
    """What is charged no more and why, and what becomes of money that was paid for it."""
    return _send(
        note.email or note.payer.email, "credit_note", note=note, invoice=note.credits,
        credit_pence=note.payer.credit_pence,
    )  # fmt: skip


def send_receipt_letter(payment):
    """That money has come, what it was set against, what is still owed, what is kept as credit."""
    invoices = list(Invoice.objects.settled_by(payment).with_owed())
    to = next((invoice.email for invoice in invoices if invoice.email), payment.payer.email)
    return _send(
        to, "receipt", payment=payment, invoices=invoices, payer=payment.payer,
        kept_pence=payment.amount_pence - sum(one.by_this_pence for one in invoices),
    )  # fmt: skip


def send_difference_letters(differences):
    """To everybody at the treasurer's desk: a column does not say what the ledger says."""
    to = list(User.objects.at_desk("treasurer").values_list("email", flat=True))
    for address in to or [settings.CONTACT_EMAIL]:
        _send(address, "books_differ", differences=differences)


def _send(to, name, **context):
    if not to:
        return None
    context["telephone"] = settings.CONTACT_TELEPHONE
    try:
        return send_letter(to=to, template=f"payments/emails/{name}", context=context)
    except ValidationError:
        # Money that has come is booked all the same, and a number given out stays given out.
        log.warning("the letter %s cannot be sent: its address is none", name)
        return None
