"""Cheques go to the bank on a slip, each on one; and the account that stands on invoices."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core.payments import ledger, paying_in
from core.payments.invoice_pdf import paying_in_slip_pdf
from core.payments.models import BankAccount, PayingInSlip
from core.publishing.errors import NotAllowed
from tests.factories import make_account, make_invoice, make_payment
from tests.on_paper import words_of
from tests.payments.desk import fill_in
from tests.people import sign_in

pytestmark = pytest.mark.django_db
MAKE = "/admin/payments/payinginslip/add/"


@pytest.fixture
def desk(client, tom):
    make_account()
    return sign_in(client, tom)


def cheque(**facts):
    return make_payment(make_invoice(), method="cheque", **facts)


def ticks(one):
    return f'name="cheques" value="{one.pk}"'


def test_the_cheques_that_wait_go_on_a_slip_for_the_counter(desk, tom):
    first, second = cheque(from_name="Leeds TUC"), cheque()
    bounced = cheque()
    ledger.undo_payment(
        bounced, reason="Bounced", on=timezone.now().date(), at=timezone.now(), by=tom
    )
    make_payment(make_invoice())  # by bank: no cheque
    assert "cheques to carry to the bank" in desk.get("/admin/").content.decode()
    assert first.reference in desk.get("/admin/payments/payment/?cheques=here").content.decode()
    page = desk.get(MAKE).content.decode()
    assert "£50.00 from Leeds TUC" in page
    assert ticks(first) in page and ticks(bounced) not in page
    assert fill_in(desk, MAKE, cheques=[first.pk]).status_code == 302
    slip = PayingInSlip.objects.get()
    assert list(slip.cheques.all()) == [first]
    assert desk.get(f"/admin/payments/payinginslip/{slip.pk}/pdf/").content.startswith(b"%PDF")
    page = desk.get(MAKE).content.decode()
    assert ticks(first) not in page and ticks(second) in page
    paid_in = f"/admin/payments/payinginslip/{slip.pk}/act/paid-in/"
    assert fill_in(desk, paid_in, reason="2999-01-01").status_code == 200
    fill_in(desk, paid_in)
    slip.refresh_from_db()
    assert slip.paid_in_on == timezone.localdate()


def test_a_cheque_is_never_on_two_slips(desk, tom):
    one, account = cheque(), BankAccount.objects.get()
    paying_in.make_slip(account=account, cheques=[one], by=tom)
    with pytest.raises(NotAllowed, match="another slip"):
        paying_in.make_slip(account=account, cheques=[one, cheque()], by=tom)
    assert PayingInSlip.objects.count() == 1


@pytest.mark.parametrize(
    "days_after, counted, shown",
    [(None, "£50.00 (1)", False), (0, "£50.00 (1)", False), (1, "£100.00 (2)", True)],
)
def test_a_cheque_undone_counts_only_where_the_bank_had_taken_it(
    desk, tom, days_after, counted, shown
):
    """Days after it was paid in that the cheque came back; None: it is not paid in yet."""
    one, other = cheque(from_name="BOUNCER"), cheque(from_name="STAYER")
    slip = paying_in.make_slip(account=BankAccount.objects.get(), cheques=[one, other], by=tom)
    today = timezone.localdate()
    if days_after is not None:
        slip.was_paid_in(on=today - timedelta(days=days_after))
    ledger.undo_payment(one, reason="A mistake", on=today, at=timezone.now(), by=tom)
    paper = words_of(paying_in_slip_pdf(slip))
    assert "STAYER" in paper and ("BOUNCER" in paper) is shown and counted.split()[0] in paper
    assert counted in desk.get("/admin/payments/payinginslip/").content.decode()
    page = desk.get(f"/admin/payments/payinginslip/{slip.pk}/change/").content.decode()
    assert counted in page and ("BOUNCER" in page) is shown


@pytest.mark.parametrize("wrong", [{"cheques": []}, {"cheques": ["x", "-1"]}, {"account": "🐝"}])
def test_a_slip_of_nothing_is_asked_again(desk, wrong):
    cheque()
    answer = fill_in(desk, MAKE, **wrong)
    assert answer.status_code == 200 and "Error" in answer.content.decode()
    assert not PayingInSlip.objects.exists()


def test_without_cheques_or_account_the_page_says_so(desk):
    assert "Every cheque has been put on a slip" in desk.get(MAKE).content.decode()
    BankAccount.objects.all().delete()
    assert "no bank account" in desk.get(MAKE).content.decode()


def test_another_account_takes_the_firsts_place_on_invoices(desk):
    first = BankAccount.objects.get()
    add = "/admin/payments/bankaccount/add/"
    told = {"name": "HCT", "bank": "Co-op", "layout": "general"}
    answer = fill_in(desk, add, sort_code="12", account_number="x", **told)
    assert "six figures" in answer.content.decode()
    fill_in(desk, add, sort_code="608301", account_number="1234 5678", **told)
    second = BankAccount.objects.get(name="HCT")
    assert (second.sort_code, second.account_number) == ("60-83-01", "12345678")
    before = make_invoice()
    fill_in(desk, f"/admin/payments/bankaccount/{second.pk}/act/on-invoices/")
    first.refresh_from_db()
    assert not first.is_on_invoices
    assert "60-83-01" in make_invoice().bank_details
    assert "00-00-00" in before.bank_details
