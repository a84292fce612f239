"""The books are compared with the ledger every night, and the treasurer's desk hears of it once."""

from datetime import timedelta

import pytest
from django.utils import timezone
from post_office.models import Email

from core.payments import crediting, ledger
from core.payments.comparing import compare_sums
from core.payments.models import Invoice, NumberRange, Payer
from tests.factories import make_invoice, make_payment

pytestmark = pytest.mark.django_db


@pytest.fixture
def books():
    """A part payment, a credited invoice that was paid, credit that was used and refunded."""
    now = timezone.now()
    first = make_invoice(pounds=50)
    make_payment(first, pounds=20)
    crediting.credit(first, reason="Wet", amount_pence=4000, at=now)
    second = make_invoice(first.payer, pounds=4)
    ledger.use_credit(second, at=now)
    ledger.refund(
        payer=first.payer, amount_pence=100, method="bank", paid_on=now.date(), at=now, by=None,
        note="Asked for it",
    )  # fmt: skip
    return first, second


def test_books_that_add_up_tell_nobody(books, tom):
    assert compare_sums(timezone.now()) == 0
    assert not Email.objects.exists()


def test_each_difference_is_told_once_a_day_to_whoever_is_treasurer(books, tom, dev):
    first, second = books
    Invoice.objects.filter(pk=second.pk).update(settled_pence=1)
    Payer.objects.filter(pk=first.payer_id).update(credit_pence=9999)
    now = timezone.now()
    assert compare_sums(now) == 2
    letter = Email.objects.get()
    assert letter.to == [tom.email]
    assert f"{second}: the column says that £0.01 is settled, the ledger £4.00." in letter.message
    assert "the column says £99.99 of credit, the ledger £5.00" in letter.message
    assert compare_sums(now) == 0
    NumberRange.objects.update(last=99)
    assert compare_sums(now) == 1  # what is new is told alone
    assert "the last given out is 99" in Email.objects.order_by("-pk").first().message
    assert compare_sums(now + timedelta(days=1)) == 3


def test_where_nobody_is_treasurer_it_goes_to_the_office(books, settings):
    NumberRange.objects.update(last=99)
    compare_sums(timezone.now())
    assert Email.objects.get().to == [settings.CONTACT_EMAIL]
