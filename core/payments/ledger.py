"""Money that comes and goes: payments, what they settle, credit, refunds, bookings undone.

Each act is one transaction under the payer's lock, then the invoices' (core/payments/invoicing.py
says the order). The columns `credit_pence` and `settled_pence` change here and nowhere else, and
their CHECKs refuse what would spend a pound twice. A payer that was merged since it was read is
followed: all of its rows have gone with it.
"""

from django.db import transaction

from core.payments import emails
from core.payments.models import Invoice, Payer, Payment, Settlement
from core.payments.signals import payment_settled
from core.publishing.errors import NotAllowed
from core.publishing.templatetags.house import pence


@transaction.atomic
def take_payment(
    *, payer, amount_pence, method, received_on, at, by=None, on_invoices=(), from_name="",
    note="", card_key=None, wants_receipt=True,
):  # fmt: skip
    """Book money that has come, and set it against invoices in the order given.

    Each invoice takes what is owed of it as far as the money reaches; the rest stays the payer's
    credit. Invoices must be this payer's. Where there is an address a receipt goes out, unless
    that is not wanted. Returns the Payment.
    """
    if amount_pence <= 0:
        raise NotAllowed("A payment is more than nought. Money that goes back is a refund.")
    payer = Payer.objects.as_it_is_now(payer.pk)
    payment = Payment.objects.create(
        payer=payer, amount_pence=amount_pence, method=method, received_on=received_on,
        from_name=from_name[:200], note=note[:300], card_key=card_key, booked_at=at, booked_by=by,
    )  # fmt: skip
    payer.credit_pence += amount_pence
    payer.save(update_fields=["credit_pence"])
    left = amount_pence
    rows = _locked(on_invoices)
    for invoice in rows:
        left -= _settle(payer, invoice, at_most=left, payment=payment, at=at, by=by)
    if wants_receipt:
        emails.send_receipt_letter(payment)
    return payment


@transaction.atomic
def use_credit(invoice, *, at, by=None, amount_pence=None):
    """Set the payer's credit against an invoice, as far as it reaches; how much in pence."""
    payer = Payer.objects.as_it_is_now(invoice.payer_id)
    (invoice,) = _locked([invoice])
    most = payer.credit_pence if amount_pence is None else min(amount_pence, payer.credit_pence)
    if most <= 0:
        raise NotAllowed(f"{payer} has no credit left.")
    return _settle(payer, invoice, at_most=most, payment=None, at=at, by=by)


@transaction.atomic
def give_back(invoice, *, amount_pence, at, by=None):
    """Take so much of what money settled off an invoice again; it becomes the payer's credit."""
    payer = Payer.objects.as_it_is_now(invoice.payer_id)
    (invoice,) = _locked([invoice])
    by_money = invoice.settlements.by_money()
    if not 0 < amount_pence <= by_money.total():
        raise NotAllowed(f"Not so much of {invoice} has been paid.")
    # The latest money first, payment by payment, so that each still shows what it settles.
    left = amount_pence
    sums = {}
    for row in by_money.order_by("pk"):
        sums[row.payment_id] = sums.get(row.payment_id, 0) + row.amount_pence
    for payment_id, settled in reversed(sums.items()):
        part = min(left, settled)
        if part <= 0:
            continue
        Settlement.objects.create(
            invoice=invoice, amount_pence=-part, payment_id=payment_id, at=at, by=by
        )
        left -= part
    _move(payer, invoice, -amount_pence)


@transaction.atomic
def refund(*, payer, amount_pence, method, paid_on, at, by, note):
    """Money goes back to somebody, out of their credit. Returns the Payment, less than nought."""
    payer = Payer.objects.as_it_is_now(payer.pk)
    if not note.strip():
        raise NotAllowed("Say why it is refunded.")
    if not 0 < amount_pence <= payer.credit_pence:
        raise NotAllowed(
            f"{payer} has {pence(payer.credit_pence)} of credit: no more can be refunded."
        )
    payer.credit_pence -= amount_pence
    payer.save(update_fields=["credit_pence"])
    return Payment.objects.create(
        payer=payer, amount_pence=-amount_pence, method=method, received_on=paid_on,
        note=note.strip()[:300], booked_at=at, booked_by=by,
    )  # fmt: skip


@transaction.atomic
def undo_payment(payment, *, reason, on, at, by):
    """A payment booked by mistake, or a cheque that bounced: what it settled is owed again.

    Returns the Payment that undoes it. NotAllowed where its money has been used since.
    """
    payer = Payer.objects.as_it_is_now(payment.payer_id)
    if not reason.strip():
        raise NotAllowed("Say why: a mistake, or a cheque that bounced.")
    if payment.amount_pence < 0 or Payment.objects.filter(undoes=payment).exists():
        raise NotAllowed(f"{payment} cannot be undone, or has been undone already.")
    rows = list(payment.settlements.order_by("pk"))
    keys = {row.invoice_id for row in rows}
    for invoice in Invoice.objects.locked_in_order(*keys):
        settled = sum(row.amount_pence for row in rows if row.invoice_id == invoice.pk)
        if settled:
            Settlement.objects.create(
                invoice=invoice, amount_pence=-settled, payment=payment, at=at, by=by
            )
            _move(payer, invoice, -settled)
    if payer.credit_pence < payment.amount_pence:
        raise NotAllowed(
            f"Part of {payment} has been refunded or set against other invoices since. "
            "Undo that first."
        )
    payer.credit_pence -= payment.amount_pence
    payer.save(update_fields=["credit_pence"])
    return Payment.objects.create(
        payer=payer, amount_pence=-payment.amount_pence, method=payment.method, received_on=on,
        note=reason.strip()[:300], undoes=payment, booked_at=at, booked_by=by,
    )  # fmt: skip


def _locked(invoices):
    """The invoices in the order given, locked in the order of their keys."""
    wanted = [invoice.pk for invoice in invoices]
    rows = {row.pk: row for row in Invoice.objects.locked_in_order(*wanted)}
    return [rows[pk] for pk in wanted]


def _settle(payer, invoice, *, at_most, payment, at, by):
    """Settle what is owed of one locked invoice, as far as `at_most` pence reach; how much."""
    if invoice.payer_id != payer.pk:
        raise NotAllowed(f"{invoice} is not {payer}’s. Merge the two payers first.")
    if not invoice.is_issued or invoice.kind == Invoice.Kind.CREDIT_NOTE:
        raise NotAllowed(f"{invoice} cannot be paid.")
    amount = min(at_most, invoice.total_pence - invoice.settled_pence)
    if amount <= 0:
        return 0
    Settlement.objects.create(invoice=invoice, amount_pence=amount, payment=payment, at=at, by=by)
    _move(payer, invoice, amount)
    if invoice.settled_pence == invoice.total_pence:
        payment_settled.send(sender=Invoice, invoice=invoice, at=at)
    return amount


def _move(payer, invoice, amount):
    """So much of the payer's credit into an invoice, or out of it again."""
    payer.credit_pence -= amount
    payer.save(update_fields=["credit_pence"])
    invoice.settled_pence += amount
    invoice.save(update_fields=["settled_pence"])
