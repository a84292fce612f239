"""Booking bank lines: a person says what a line pays, and the ledger takes it; undone as a whole.

Locks: the line, then the payer, then the invoices (core/payments/invoicing.py says the order).
"""

from django.db import transaction

from core.payments import ledger
from core.payments.models import BankLine, Invoice, Payer, Payment
from core.payments.names import name_on, plain_name
from core.publishing.errors import NotAllowed
from core.publishing.templatetags.house import pence, short_day
from core.publishing.times import london_day

State = BankLine.State
MOST_NAMES = 30
LEAST_OF_A_NAME = 4  # letters: less is nobody's name


@transaction.atomic
def book_line(line, invoices, *, at, by, owed_pence=None, learns_name=False):
    """Book what came by a line to invoices of one payer, in this order; returns the Payment.

    What is left over becomes the payer's credit; what does not reach is a part payment. Where
    `owed_pence` is given and something else is owed by now, nothing is booked. `learns_name`: a
    person saw whose the line is by more than its reference, so the name on it is remembered.
    """
    line = BankLine.objects.locked(line.pk)
    if line.state != State.OPEN:
        raise NotAllowed(f"{in_words(line)} is {line.get_state_display()} already.")
    if line.amount_pence <= 0:
        raise NotAllowed(f"{in_words(line)} is money that went out.")
    if len({invoice.payer_id for invoice in invoices}) != 1:
        raise NotAllowed("Choose invoices of one payer. What is left over becomes their credit.")
    payer = Payer.objects.as_it_is_now(invoices[0].payer_id)
    keys = [invoice.pk for invoice in invoices]
    locked = list(Invoice.objects.locked_in_order(*keys))
    owed = sum(invoice.total_pence - invoice.settled_pence for invoice in locked)
    if owed_pence is not None and owed != owed_pence:
        raise NotAllowed(
            f"{in_words(line)} was not booked: {pence(owed)} is owed of "
            f"{', '.join(invoice.reference for invoice in locked)} by now, and no longer "
            f"{pence(owed_pence)}. Look at it again."
        )
    payment = ledger.take_payment(
        payer=payer, amount_pence=line.amount_pence, method=Payment.Method.BANK,
        received_on=line.on, at=at, by=by, on_invoices=invoices, from_name=line.text,
    )  # fmt: skip
    if learns_name:
        _learn(payer, line)
    line.state, line.payment = State.BOOKED, payment
    _save(line, at=at, by=by)
    return payment


@transaction.atomic
def set_aside(line, *, at, by):
    """Not ours to book: interest, a transfer between our own accounts."""
    line = BankLine.objects.locked(line.pk)
    if line.state != State.OPEN:
        raise NotAllowed(f"{in_words(line)} is {line.get_state_display()} already.")
    line.state = State.ASIDE
    _save(line, at=at, by=by)


@transaction.atomic
def take_back(line, *, at, by):
    """A line that was laid aside is to be looked at again."""
    line = BankLine.objects.locked(line.pk)
    if not is_aside(line):
        raise NotAllowed(f"{in_words(line)} is {line.get_state_display()}; it was not laid aside.")
    line.state = State.OPEN
    _save(line, at=at, by=by)


@transaction.atomic
def reopen(line, *, reason, at, by, on=None):
    """Undo the booking: what it settled is owed again, and the line is to be looked at again.

    Where the payment has been undone in the ledger already, only the line is opened.
    """
    line = BankLine.objects.locked(line.pk)
    if line.state != State.BOOKED:
        raise NotAllowed(f"{in_words(line)} is {line.get_state_display()}; it is not booked.")
    if not Payment.objects.undoing(line.payment).exists():
        ledger.undo_payment(line.payment, reason=reason, on=on or london_day(at), at=at, by=by)
    _unlearn(Payer.objects.as_it_is_now(line.payment.payer_id), line)
    line.state, line.payment = State.OPEN, None
    _save(line, at=at, by=by)


def is_aside(line):
    """Laid aside, and money that came in: what went out is never booked here."""
    return line.state == State.ASIDE and line.amount_pence > 0


def in_words(line):
    """ "The line of 3 May 2026 over £50.00"."""
    return f"The line of {short_day(line.on)} over {pence(line.amount_pence)}"


def _save(line, *, at, by):
    line.decided_at, line.decided_by = at, by
    line.save(update_fields=["state", "payment", "decided_at", "decided_by"])


def _learn(payer, line):
    """The name on the line among the payer's other names, if it is new and a name at all."""
    name = name_on(line.text)[:100].strip()
    payer.refresh_from_db(fields=["name", "other_names"])
    known = payer.other_names.splitlines()
    plain = plain_name(name)
    if len(plain.replace(" ", "")) < LEAST_OF_A_NAME or len(known) >= MOST_NAMES:
        return
    if plain in {plain_name(one) for one in (payer.name, *known)}:
        return
    payer.other_names = "\n".join([*known, name])
    payer.save(update_fields=["other_names"])


def _unlearn(payer, line):
    name = name_on(line.text)[:100].strip()
    left = [one for one in payer.other_names.splitlines() if one != name]
    if "\n".join(left) != payer.other_names:
        payer.other_names = "\n".join(left)
        payer.save(update_fields=["other_names"])
