"""The page behind an invoice's private link: what is owed, how to pay it, and when we meet."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from post_office.models import Email

from core.payments import crediting, invoicing, ledger
from core.payments.models import Payment
from core.publishing.times import london_day
from tests.factories import make_account, make_invoice, make_payer, make_payment
from tests.people import send

pytestmark = pytest.mark.django_db


@pytest.fixture
def invoice():
    make_account()
    payer = make_payer("Leeds Trades Council", email="tc@example.org")
    return make_invoice(
        payer, pounds=50, lines_of_address="14 Chapel Rise\nLeeds", postcode="LS1 3AA",
        purchase_order_number="PO-77",
    )  # fmt: skip


def page_of(client, invoice, query=""):
    answer = client.get(invoice.private_path + query)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_the_page_says_all_that_the_paper_says(client, invoice):
    page = page_of(client, invoice)
    for words in (
        f"Invoice {invoice.number}", invoice.reference, "Leeds Trades Council", "14 Chapel Rise",
        "LS1 3AA", "PO-77", "Copies of No 13", "£50.00 to pay by", "Sort code 00-00-00",
        "Payable to Health Campaigns Together", "1 Example Street",
    ):  # fmt: skip
        assert words in page


def test_it_is_seen_by_nobody_else(client, invoice):
    answer = client.get(invoice.private_path)
    assert answer["X-Robots-Tag"] == "noindex"
    assert not answer.cookies
    old = invoice.private_path
    invoice.renew_link()
    assert client.get(old).status_code == 410
    assert client.get(invoice.private_path).status_code == 200


def test_the_pdf_comes_from_the_same_link_and_a_receipt_only_of_its_own_money(client, invoice):
    answer = client.get(invoice.private_path + "?pdf=1")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    mine, other = make_payment(invoice), make_payment(make_invoice())
    answer = client.get(f"{invoice.private_path}?receipt={mine.reference}")
    assert answer.content.startswith(b"%PDF")
    assert client.get(f"{invoice.private_path}?receipt={other.reference}").status_code == 410


def test_what_was_paid_and_credited_and_is_still_owed_stands_below(client, invoice):
    payment = make_payment(invoice, pounds=20)
    note = crediting.credit(
        invoice, reason="Ten were wet", amount_pence=1000, at=timezone.now()
    )  # fmt: skip
    page = page_of(client, invoice)
    assert f"receipt {payment.reference}" in page and "−£20.00" in page
    assert f"Credit note {note.number}" in page and "Ten were wet" in page
    assert "Still owed</dt><dd>£20.00" in page
    assert "How to pay £20.00" in page
    make_payment(invoice)
    page = page_of(client, invoice)
    assert "Nothing more is owed. Thank you." in page
    assert "How to pay" not in page and "branch meet first" not in page


def test_a_credit_note_asks_for_no_money_and_a_promise_for_none_by_a_day(client, invoice):
    note = crediting.credit(invoice, reason="Sent twice", at=timezone.now())
    page = page_of(client, note)
    assert "You no longer owe this sum" in page and "Sent twice" in page
    assert "How to pay" not in page
    promise = invoicing.promise(
        payer=make_payer(), amount_pence=2500, at=timezone.now(), name="Gill", email="g@example.org"
    )
    page = page_of(client, promise)
    assert "How to give £25.00" in page and "Nobody will remind you" in page
    assert "Please pay by" not in page and "branch meet first" not in page


def test_the_branch_says_when_it_meets_and_can_say_so_again(client, invoice):
    meets = london_day(timezone.now()) + timedelta(days=20)
    answer = send(client, invoice.private_path, meets_on=f"{meets}", follow=True)
    page = answer.content.decode()
    assert "We send no reminder until two weeks after that" in page
    invoice.refresh_from_db()
    assert invoice.awaits_meeting and invoice.meeting_on == meets
    send(client, invoice.private_path, meets_on="")
    invoice.refresh_from_db()
    assert invoice.awaits_meeting and invoice.meeting_on is None


@pytest.mark.parametrize(
    "typed", ["2020-01-01", "2126-01-01", "31/02/2027", "0000-00-00", "-1", "🐝" * 9000]
)
def test_no_other_date_is_taken_and_it_stays_in_the_field(client, invoice, typed):
    answer = send(client, invoice.private_path, meets_on=typed)
    assert answer.status_code == 200
    assert "Please look at this again" in answer.content.decode()
    invoice.refresh_from_db()
    assert not invoice.awaits_meeting


def test_a_paid_invoice_waits_for_no_meeting(client, invoice):
    make_payment(invoice)
    answer = client.post(
        invoice.private_path, {"meets_on": ""}, headers={"Origin": "http://testserver"}
    )
    assert "nobody waits for a meeting" in answer.content.decode()


def test_a_receipt_says_what_was_paid_and_what_is_left(invoice):
    other = make_invoice(invoice.payer, pounds=10)
    ledger.take_payment(
        payer=invoice.payer, amount_pence=5500, method="cheque", received_on=date(2026, 3, 4),
        at=timezone.now(), on_invoices=[invoice, other],
    )  # fmt: skip
    letter = Email.objects.get()
    assert letter.to == ["tc@example.org"]
    assert "£55.00" in letter.subject
    assert f"Invoice {invoice.number} ({invoice.reference}): £50.00. It is paid in full." in (
        letter.message
    )
    assert f"({other.reference}): £5.00. Of it £5.00 is still owed" in letter.message
    make_payment(other, pounds=9)
    letter = Email.objects.order_by("-pk").first()
    assert "£4.00 of it is more than you owed" in letter.message


def test_without_an_address_no_receipt_leaves():
    make_payment(make_invoice())
    assert Payment.objects.count() == 1
    assert not Email.objects.exists()
