"""Credit notes: what is charged no more, in whole or in part."""

from django.db import transaction

from core.payments import ledger
from core.payments.invoicing import Line, issue, write_lines
from core.payments.models import Invoice, Payer, Settlement
from core.publishing.errors import NotAllowed
from core.publishing.templatetags.house import pence


def left_to_credit(invoice):
    """Pence of an invoice that no credit note has taken back."""
    return invoice.total_pence - sum(note.total_pence for note in invoice.credit_notes.all())


@transaction.atomic
def credit(invoice, *, reason, at, by=None, amount_pence=None):
    """A credit note over an invoice, or over part of it; returns it.

    What was paid of the credited part becomes the payer's credit again, to set against other
    invoices or to refund. NotAllowed where more is credited than is left to credit.
    """
    if not reason.strip():
        raise NotAllowed("Say why it is credited: the credit note says so.")
    Payer.objects.as_it_is_now(invoice.payer_id)
    invoice = Invoice.objects.locked(invoice.pk)
    if not invoice.is_issued or invoice.kind != Invoice.Kind.INVOICE:
        raise NotAllowed(f"{invoice} cannot be credited: only an issued invoice can.")
    left = left_to_credit(invoice)
    amount = left if amount_pence is None else amount_pence
    if not 0 < amount <= left:
        raise NotAllowed(f"Of {invoice} {pence(left)} can still be credited.")
    note = Invoice.objects.create(
        kind=Invoice.Kind.CREDIT_NOTE, credits=invoice, reason=reason.strip()[:300],
        payer_id=invoice.payer_id, name=invoice.name, lines_of_address=invoice.lines_of_address,
        postcode=invoice.postcode, email=invoice.email, is_example=invoice.is_example,
        purchase_order_number=invoice.purchase_order_number,
    )  # fmt: skip
    write_lines(note, _credited_lines(invoice, amount, whole=amount == invoice.total_pence))
    note = issue(note, at=at)
    paid_too_much = max(0, invoice.settled_pence + amount - invoice.total_pence)
    if paid_too_much:
        ledger.give_back(invoice, amount_pence=paid_too_much, at=at, by=by)
        invoice.refresh_from_db(fields=["settled_pence"])
    Settlement.objects.create(invoice=invoice, amount_pence=amount, credit_note=note, at=at, by=by)
    invoice.settled_pence += amount
    invoice.save(update_fields=["settled_pence"])
    return note


def _credited_lines(invoice, amount, *, whole):
    if whole:
        return [
            Line(line.account, line.text, line.each_pence, line.quantity)
            for line in invoice.lines.all()
        ]
    account = invoice.lines.first().account
    return [Line(account, f"Part of invoice {invoice.number}", amount)]
