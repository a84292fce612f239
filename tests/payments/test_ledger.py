"""Money that comes and goes: what is owed is always a sum, and no pound is spent twice."""

import random

import pytest
from django.db.models import QuerySet
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.payments import crediting, ledger
from core.payments.models import Invoice, Payer, Payment, Settlement
from core.publishing.errors import NotAllowed
from tests.at_once import at_once
from tests.factories import make_invoice, make_payer, make_payment
from tests.unlocked import no_lock

NOW = timezone.now()


def owed(invoice):
    return Invoice.objects.with_owed().get(pk=invoice.pk).owed_pence


def credit_of(payer):
    payer.refresh_from_db()
    return payer.credit_pence


@pytest.mark.django_db
def test_a_paid_invoice_that_is_credited_leaves_credit_to_use_and_refund():
    invoice = make_invoice()
    make_payment(invoice)
    note = crediting.credit(invoice, reason="Ten were wet", amount_pence=2000, at=NOW)
    assert (note.total_pence, note.credits) == (2000, invoice)
    assert (owed(invoice), credit_of(invoice.payer)) == (0, 2000)
    other = make_invoice(invoice.payer, pounds=15)
    assert ledger.use_credit(other, at=NOW) == 1500
    ledger.refund(
        payer=invoice.payer, amount_pence=500, method="bank", paid_on=NOW.date(), at=NOW, by=None,
        note="Asked for it",
    )  # fmt: skip
    assert credit_of(invoice.payer) == 0
    for more in (invoice, note):
        with pytest.raises(NotAllowed, match="credited"):
            crediting.credit(more, reason="Again", amount_pence=3001, at=NOW)


@pytest.mark.django_db
def test_a_bounced_cheque_is_owed_again_unless_its_money_is_gone():
    invoice = make_invoice()
    cheque = make_payment(invoice, method="cheque", pounds=60)
    undo = {"reason": "Bounced", "on": NOW.date(), "at": NOW, "by": None}
    ledger.use_credit(make_invoice(invoice.payer), at=NOW)
    with pytest.raises(NotAllowed, match="Undo that first"):
        ledger.undo_payment(cheque, **undo)
    assert owed(invoice) == 0  # nothing of it is half done
    make_payment(make_invoice(invoice.payer, pounds=1), pounds=11)
    ledger.undo_payment(cheque, **undo)
    assert (owed(invoice), credit_of(invoice.payer)) == (5000, 0)
    with pytest.raises(NotAllowed, match="undone already"):
        ledger.undo_payment(cheque, **undo)


@pytest.mark.django_db
def test_money_is_never_set_against_somebody_elses_invoice():
    mine, theirs = make_invoice(), make_invoice()
    with pytest.raises(NotAllowed, match="Merge the two payers"):
        make_payment(mine, on_invoices=[theirs])
    assert not Payment.objects.exists()


STEPS = ("bill", "pay", "pay too much", "credit", "use", "refund", "undo")


@pytest.mark.django_db
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(st.sampled_from(STEPS), min_size=4, max_size=14), seed=st.integers(0, 999))
def test_whatever_is_done_the_columns_say_what_the_ledger_says(steps, seed):
    payer, draw = make_payer(), random.Random(seed)
    for step in steps:
        try:
            do(step, payer, draw)
        except NotAllowed:
            continue
    assert not Invoice.objects.with_wrong_sum().exists()
    assert not Payer.objects.with_wrong_credit().exists()
    for invoice in Invoice.objects.of_payer(payer).with_owed():
        assert 0 <= invoice.settled_sum <= invoice.total_pence
    assert credit_of(payer) >= 0


def do(step, payer, draw):
    invoices = list(Invoice.objects.of_payer(payer).issued().order_by("pk"))
    some = draw.choice(invoices) if invoices else make_invoice(payer, pounds=1)
    amount = draw.randint(1, 300)
    if step == "bill":
        make_invoice(payer, pounds=draw.randint(1, 3))
    elif step.startswith("pay"):
        chosen = draw.sample(invoices, min(2, len(invoices)))
        ledger.take_payment(
            payer=payer, amount_pence=amount * (3 if "much" in step else 1), method="bank",
            received_on=NOW.date(), at=NOW, on_invoices=chosen,
        )  # fmt: skip
    elif step == "credit":
        crediting.credit(some, reason="Why", amount_pence=amount, at=NOW)
    elif step == "use":
        ledger.use_credit(some, at=NOW, amount_pence=amount)
    elif step == "refund":
        ledger.refund(
            payer=payer, amount_pence=amount, method="bank", paid_on=NOW.date(), at=NOW, by=None,
            note="Why",
        )  # fmt: skip
    else:
        payment = Payment.objects.of_payer(payer).order_by("?").first()
        if payment:
            ledger.undo_payment(payment, reason="Why", on=NOW.date(), at=NOW, by=None)


# At once ------------------------------------------------------------------------------------------


def refund_at_once():
    payer = make_payer()
    make_payment(make_invoice(payer), pounds=60)
    at_once(
        8,
        lambda: ledger.refund(
            payer=payer, amount_pence=1000, method="bank", paid_on=NOW.date(), at=NOW, by=None,
            note="Asked",
        ),
    )  # fmt: skip
    return Payment.objects.filter(amount_pence__lt=0).count()


@pytest.mark.django_db(transaction=True)
def test_ten_pounds_of_credit_are_refunded_once_however_many_press():
    assert refund_at_once() == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_they_would_be_refunded_again(monkeypatch):
    """The negative control: each sees the ten pounds, and writes nought."""
    monkeypatch.setattr(QuerySet, "select_for_update", no_lock)
    assert refund_at_once() > 1


@pytest.mark.django_db(transaction=True)
def test_payments_for_two_invoices_crosswise_wait_for_each_other_and_add_up():
    payer = make_payer()
    one, two = make_invoice(payer), make_invoice(payer)
    turns = iter([[one, two], [two, one]] * 4)
    answers = at_once(
        8,
        lambda: ledger.take_payment(
            payer=payer, amount_pence=2000, method="bank", received_on=NOW.date(), at=NOW,
            on_invoices=next(turns),
        ),
    )  # fmt: skip
    assert [type(answer) for answer in answers] == [Payment] * 8
    assert (owed(one), owed(two), credit_of(payer)) == (0, 0, 6000)
    assert Settlement.objects.by_money().total() == 10_000
