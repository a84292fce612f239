"""Issuing invoices: numbers without gaps, lines that are never changed after.

Locks are taken in this order, everywhere: an issue's row (newspaper), payer, invoices by key, and
the range of numbers last, so that nobody waits crosswise.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction

from core.payments.models import BankAccount, Invoice, InvoiceLine, NumberRange, Payer
from core.publishing.errors import NotAllowed
from core.publishing.times import london_day

TERMS = timedelta(days=60)
RANGE = "invoices"


@dataclass(frozen=True)
class Line:
    """One line to charge: `account` is an InvoiceLine.Account."""

    account: str
    text: str
    each_pence: int
    quantity: int = 1


@transaction.atomic
def bill(
    *, payer, lines, at, name, lines_of_address="", postcode="", email="",
    purchase_order_number="", awaits_meeting=False, is_example=False,
):  # fmt: skip
    """An invoice over these Lines, issued at once; returns it. Lines of nought are left out.

    One that was merged meanwhile is billed as what it was merged into. NotAllowed where nothing is
    left to charge.
    """
    draft = Invoice.objects.create(
        payer=Payer.objects.as_it_is_now(payer.pk), name=name, email=email,
        lines_of_address=lines_of_address, postcode=postcode,
        purchase_order_number=purchase_order_number, awaits_meeting=awaits_meeting,
        is_example=is_example,
    )  # fmt: skip
    write_lines(draft, [line for line in lines if line.each_pence])
    return issue(draft, at=at)


@transaction.atomic
def promise(*, payer, amount_pence, at, name, email="", lines_of_address="", postcode=""):
    """The promise of a donation: a reference to quote, which nobody is ever chased for."""
    promised = Invoice.objects.create(
        kind=Invoice.Kind.PROMISE, payer=Payer.objects.as_it_is_now(payer.pk), name=name,
        email=email, lines_of_address=lines_of_address, postcode=postcode,
    )  # fmt: skip
    write_lines(promised, [Line(InvoiceLine.Account.DONATIONS, "Donation", amount_pence)])
    return issue(promised, at=at)


@transaction.atomic
def issue(invoice, *, at):
    """Give a draft its number, date, terms and bank details. From then on it stays as it is."""
    invoice = Invoice.objects.locked(invoice.pk)
    if invoice.is_issued:
        raise NotAllowed(f"{invoice} has been issued already.")
    total = sum(line.amount_pence for line in invoice.lines.all())
    if not total:
        raise NotAllowed("There is nothing to charge on this invoice. Add a line first.")
    invoice.total_pence = total
    invoice.issued_on = london_day(at)
    invoice.due_on = invoice.issued_on + TERMS
    account = BankAccount.objects.filter(is_on_invoices=True).first()
    invoice.bank_details = account.details() if account else ""
    invoice.state = Invoice.State.ISSUED
    if invoice.kind != Invoice.Kind.PROMISE:
        invoice.number = _next_number()
    invoice.save()
    return invoice


def write_lines(invoice, lines):
    """The Lines of a draft."""
    for position, line in enumerate(lines, 1):
        InvoiceLine.objects.create(
            invoice=invoice, position=position, account=line.account, text=line.text[:300],
            quantity=line.quantity, each_pence=line.each_pence,
        )  # fmt: skip


def _next_number():
    NumberRange.objects.get_or_create(name=RANGE)
    row = NumberRange.objects.select_for_update().get(name=RANGE)
    row.last += 1
    row.save(update_fields=["last"])
    return row.last
