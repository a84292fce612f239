"""Numbers of invoices have no gaps, and what was issued or booked is never changed."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from core.payments import crediting, invoicing
from core.payments.models import Invoice, InvoiceLine, NumberRange, Payment, Settlement
from core.publishing.errors import NotAllowed
from core.publishing.times import london_day
from tests.at_once import at_once
from tests.factories import make_account, make_invoice, make_payer, make_payment
from tests.unlocked import no_lock


def numbers():
    return sorted(Invoice.objects.exclude(number=None).values_list("number", flat=True))


@pytest.mark.django_db
def test_an_issued_invoice_has_number_day_terms_and_the_bank():
    make_account()
    invoice = make_invoice()
    assert invoice.issued_on == london_day(timezone.now())
    assert invoice.due_on - invoice.issued_on == timedelta(days=60)
    assert "Sort code 00-00-00" in invoice.bank_details
    with pytest.raises(NotAllowed, match="issued already"):
        invoicing.issue(invoice, at=timezone.now())


@pytest.mark.django_db
def test_credit_notes_share_the_range_and_promises_take_no_number():
    first = make_invoice()
    crediting.credit(first, reason="Wet", at=timezone.now())
    promise = invoicing.promise(
        payer=make_payer(), amount_pence=500, at=timezone.now(), name="Gill"
    )
    make_invoice()
    assert numbers() == [1, 2, 3]
    assert promise.number is None


@pytest.mark.django_db
def test_what_is_rolled_back_leaves_no_gap():
    make_invoice()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        make_invoice()
        1 / 0  # noqa: B018 - the rest of an order goes wrong
    make_invoice()
    assert numbers() == [1, 2]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        lambda i, p: Invoice.objects.filter(pk=i.pk).update(total_pence=1),
        lambda i, p: Invoice.objects.filter(pk=i.pk).update(due_on="2031-01-01"),
        lambda i, p: Invoice.objects.filter(pk=i.pk).update(name="Somebody else"),
        lambda i, p: InvoiceLine.objects.filter(invoice=i).update(text="Less"),
        lambda i, p: InvoiceLine.objects.filter(invoice=i)._raw_delete("default"),
        lambda i, p: invoicing.write_lines(i, [invoicing.Line("papers", "More", 100)]),
        lambda i, p: Payment.objects.filter(pk=p.pk).update(amount_pence=1),
        lambda i, p: Payment.objects.filter(pk=p.pk).update(received_on="2001-01-01"),
        lambda i, p: Settlement.objects.filter(invoice=i).update(amount_pence=1),
        lambda i, p: Settlement.objects.filter(invoice=i)._raw_delete("default"),
        lambda i, p: Payment.objects.filter(pk=p.pk)._raw_delete("default"),
    ],
)
def test_the_database_itself_refuses_to_change_the_books(change):
    invoice = make_invoice()
    payment = make_payment(invoice)
    with pytest.raises(DatabaseError, match="never"), transaction.atomic():
        change(invoice, payment)


# At once ------------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_ten_issued_at_once_have_ten_numbers_in_a_row():
    payers = [make_payer() for _ in range(10)]
    NumberRange.objects.create(name=invoicing.RANGE)
    todo = iter(payers)
    answers = at_once(10, lambda: make_invoice(next(todo)))
    assert numbers() == list(range(1, 11)), answers


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_two_would_be_given_one_number(monkeypatch):
    """The negative control: it is the lock that keeps numbers apart, not luck."""
    make_invoice()
    monkeypatch.setattr(QuerySet, "select_for_update", no_lock)
    payers = iter([make_payer() for _ in range(10)])
    at_once(10, lambda: make_invoice(next(payers)))
    assert len(numbers()) < 11
