"""Cheques go to the bank on a slip, each on one; and the account that stands on invoices."""

import pytest
from django.utils import timezone

from core.payments import ledger, paying_in
from core.payments.models import BankAccount, PayingInSlip
from core.publishing.errors import NotAllowed
from tests.factories import make_account, make_invoice, make_payment
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
    assert "£50.00 from Leeds TUC" in page and f'value="{bounced.pk}"' not in page
    assert fill_in(desk, MAKE, cheques=[first.pk]).status_code == 302
    slip = PayingInSlip.objects.get()
    assert list(slip.cheques.all()) == [first]
    assert desk.get(f"/admin/payments/payinginslip/{slip.pk}/pdf/").content.startswith(b"%PDF")
    page = desk.get(MAKE).content.decode()
    assert f'value="{first.pk}"' not in page and f'value="{second.pk}"' in page
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
