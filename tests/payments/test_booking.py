"""A bank line is booked once, by a person, to one payer; undone, it is to be looked at again."""

import pytest
from django.utils import timezone

from core.payments import booking, ledger, statements
from core.payments.models import BankLine, Invoice, Payment
from core.publishing.errors import NotAllowed
from core.publishing.times import london_day
from tests.at_once import at_once
from tests.factories import make_account, make_invoice, make_payer, make_payment
from tests.payments.desk import fill_in
from tests.people import sign_in

pytestmark = pytest.mark.django_db


def make_line(text="LEEDS KONP FP 12/05/26", pounds=50):
    account = make_account(is_on_invoices=False)
    found = [statements.Found(london_day(timezone.now()), round(pounds * 100), text)]
    statements.keep(account=account, found=found, file_name="x", at=timezone.now(), by=None)
    return BankLine.objects.latest("pk")


def book(line, *invoices, **given):
    return booking.book_line(line, list(invoices), at=timezone.now(), by=None, **given)


def owed(invoice):
    return Invoice.objects.with_owed().get(pk=invoice.pk).owed_pence


def test_a_booked_line_settles_its_invoice_and_says_which_payment(tom):
    line, invoice = make_line(), make_invoice()
    payment = booking.book_line(line, [invoice], at=timezone.now(), by=tom)
    line.refresh_from_db()
    assert (line.state, line.payment, line.decided_by) == ("booked", payment, tom)
    assert (payment.method, payment.received_on, payment.from_name) == ("bank", line.on, line.text)
    assert owed(invoice) == 0


def test_what_is_too_much_is_credit_and_what_is_too_little_a_part():
    one, other = make_invoice(payer := make_payer(), pounds=30), make_invoice(payer, pounds=10)
    book(make_line(pounds=50), one, other)
    payer.refresh_from_db()
    assert (owed(one), owed(other), payer.credit_pence) == (0, 0, 1000)
    third = make_invoice(payer, pounds=60)
    book(make_line(pounds=20), third)
    assert owed(third) == 4000


def test_refused_are_two_payers_money_that_went_out_and_what_changed_meanwhile():
    invoice = make_invoice()
    with pytest.raises(NotAllowed, match="one payer"):
        book(make_line(), invoice, make_invoice())
    with pytest.raises(NotAllowed, match="went out|not ours"):
        book(make_line(pounds=-5), invoice)
    line = make_line()
    make_payment(invoice)
    with pytest.raises(NotAllowed, match="is owed of .* by now"):
        book(line, invoice, owed_pence=5000)
    line.refresh_from_db()
    assert (line.state, Payment.objects.count()) == ("open", 1)


def test_a_name_is_learned_only_where_a_person_saw_whose_it_is():
    invoice = make_invoice(payer := make_payer("Leeds KONP"), pounds=200)
    book(make_line("J SMITH IN-7K3M9Q BGC"), invoice)
    payer.refresh_from_db()
    assert payer.other_names == ""
    book(make_line("LEEDS KEEP OUR NHS FP 12/05/26", 20), invoice, learns_name=True)
    line = make_line("MRS G BEESTON , IN-7K3 , FP 12/05/26 , 40 , 1234000N")
    book(line, invoice, learns_name=True)
    payer.refresh_from_db()
    assert payer.other_names == "LEEDS KEEP OUR NHS PUBLIC"[:0] + payer.other_names
    assert "G BEESTON" in payer.other_names
    booking.reopen(line, reason="A mistake", at=timezone.now(), by=None)
    payer.refresh_from_db()
    assert "BEESTON" not in payer.other_names


def test_an_undone_booking_opens_the_line_and_it_can_be_booked_again():
    line, invoice, right = make_line(), make_invoice(), make_invoice()
    book(line, invoice)
    booking.reopen(line, reason="The wrong branch", at=timezone.now(), by=None)
    line.refresh_from_db()
    assert (line.state, line.payment, owed(invoice)) == ("open", None, 5000)
    book(line, right)
    assert owed(right) == 0
    with pytest.raises(NotAllowed, match="booked already"):
        book(line, invoice)


def test_a_payment_undone_in_the_ledger_leaves_a_line_that_can_be_opened():
    line, invoice = make_line(), make_invoice()
    payment = book(line, invoice)
    now = timezone.now()
    ledger.undo_payment(payment, reason="A mistake", on=london_day(now), at=now, by=None)
    booking.reopen(line, reason="A mistake", at=now, by=None)
    line.refresh_from_db()
    assert (line.state, Payment.objects.count()) == ("open", 2)


def test_undoing_the_payment_at_its_own_page_opens_the_line_again(client, tom):
    line, invoice = make_line(), make_invoice(pounds=50)
    payment = book(line, invoice)
    sign_in(client, tom)
    address = f"/admin/payments/payment/{payment.pk}/act/undo/"
    fill_in(client, address, reason="another group's")
    line.refresh_from_db()
    assert (line.state, line.payment, owed(invoice)) == ("open", None, 5000)


def test_a_line_laid_aside_can_be_taken_back_but_not_money_that_went_out():
    line, out = make_line(), make_line(pounds=-5)
    booking.set_aside(line, at=timezone.now(), by=None)
    booking.take_back(line, at=timezone.now(), by=None)
    line.refresh_from_db()
    assert line.state == "open"
    for refused in (line, out):
        with pytest.raises(NotAllowed):
            booking.take_back(refused, at=timezone.now(), by=None)
    with pytest.raises(NotAllowed, match="not booked"):
        booking.reopen(line, reason="x", at=timezone.now(), by=None)


@pytest.mark.django_db(transaction=True)
def test_a_line_booked_by_eight_at_once_is_one_payment():
    line, invoice = make_line(), make_invoice()
    answers = at_once(8, lambda: book(line, invoice))
    assert Payment.objects.count() == 1
    assert sum(isinstance(answer, NotAllowed) for answer in answers) == 7


@pytest.mark.django_db(transaction=True)
def test_two_lines_booked_at_once_to_an_invoice_that_one_of_them_pays():
    invoice = make_invoice()
    lines = [make_line(), make_line("J SMITH")]
    answers = at_once(2, lambda: book(lines.pop(), invoice, owed_pence=5000))
    assert sorted(type(answer).__name__ for answer in answers) == ["NotAllowed", "Payment"]
    assert owed(invoice) == 0
