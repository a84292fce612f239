"""Papers about money: what stands on them, and that an invoice's paper never changes."""

from datetime import UTC, date, datetime, timedelta

import pypdfium2
import pytest

from core.payments import crediting, invoicing, ledger
from core.payments.invoice_pdf import invoice_pdf, paying_in_slip_pdf, receipt_pdf
from core.payments.invoicing import Line
from core.payments.models import BankAccount, Invoice, Payer, PayingInSlip
from core.publishing.times import london_day
from tests.on_paper import letters_of, pages_of, words_of

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 24, 19, 30, tzinfo=UTC)
LINES = (
    Line("papers", "No 14, Spring 2019", 20, 200),
    Line("postage", "Postage and packing", 1495),
)
SEVEN = "\n".join(
    f"{n} The Old Convalescent Home for Railway Servants, Block W"[:60] for n in range(7)
)


@pytest.fixture
def account():
    return BankAccount.objects.create(
        name="Health Campaigns Together", bank="Example Bank", sort_code="01-02-03",
        account_number="12345678", is_on_invoices=True,
    )  # fmt: skip


@pytest.fixture
def payer():
    return Payer.objects.create(name="UNISON Leeds Hospitals")


def bill(payer, **facts):
    given = {
        "lines": LINES,
        "at": AT,
        "name": "Siân Ŵyn 😀",
        "lines_of_address": "14 Chapel Rise\nLeeds",
        "postcode": "LS1 3AA",
    }
    return invoicing.bill(payer=payer, **given | facts)


def test_an_invoice_says_what_is_charged_and_how_to_pay_it(account, payer):
    invoice = bill(payer, purchase_order_number="PO 119")
    words = words_of(invoice_pdf(invoice))
    for part in (
        f"Invoice {invoice.number}", invoice.reference, "24 November 2026", "23 January 2027",
        "PO 119", "Siân Ŵyn 😀", "14 Chapel Rise", "LS1 3AA",
        "No 14, Spring 2019 200 £0.20 £40.00", "Postage and packing £14.95", "Total £54.95",
        "Example Bank", "Sort code 01-02-03", "Account number 12345678",
        f"with {invoice.reference} on the back", "Must your branch meet first?",
    ):  # fmt: skip
        assert part in words


def test_it_stays_the_same_to_the_byte_whatever_is_paid_or_said_after(account, payer):
    invoice = bill(payer)
    before = invoice_pdf(invoice)
    ledger.take_payment(
        payer=payer, amount_pence=2000, method="cheque", received_on=date(2026, 12, 1), at=AT,
        on_invoices=[invoice],
    )  # fmt: skip
    Invoice.objects.filter(pk=invoice.pk).update(awaits_meeting=True, meeting_on=date(2027, 1, 9))
    BankAccount.objects.update(account_number="99999999")
    assert invoice_pdf(Invoice.objects.get(pk=invoice.pk)) == before


def test_a_code_to_scan_is_there_only_with_a_link(account, payer):
    invoice = bill(payer)
    assert "Point a phone at it" not in words_of(invoice_pdf(invoice))
    assert "Point a phone at it" in words_of(invoice_pdf(invoice, link=invoice.link()))


def test_without_a_bank_account_it_says_where_to_ask(payer):
    assert "Telephone or write to us for our bank details." in words_of(invoice_pdf(bill(payer)))


def test_an_example_says_that_nobody_owes_it(account, payer):
    assert "Example prices: nobody owes this." in words_of(
        invoice_pdf(bill(payer, is_example=True))
    )


def test_a_draft_cannot_be_mistaken_for_an_invoice(account, payer):
    draft = Invoice.objects.create(payer=payer, name="Gill")
    invoicing.write_lines(draft, LINES)
    words = words_of(invoice_pdf(draft))
    assert "DRAFT: NOT TO BE PAID YET" in words
    assert "How to pay" not in words


def test_a_credit_note_says_which_invoice_and_why(account, payer):
    invoice = bill(payer)
    note = crediting.credit(invoice, reason="They came wet.", at=AT, amount_pence=2000)
    words = words_of(invoice_pdf(note))
    assert f"Credit note {note.number}" in words
    assert f"invoice {invoice.number} ({invoice.reference})" in words
    assert "Why: They came wet." in words
    assert "Credited £20.00" in words
    assert "How to pay" not in words


def test_a_promise_asks_for_nothing_by_a_day(account, payer):
    promised = invoicing.promise(payer=payer, amount_pence=2500, at=AT, name="Gill")
    words = words_of(invoice_pdf(promised))
    assert "Promised £25.00" in words
    assert promised.reference in words
    assert "please pay by" not in words.lower()
    assert "Nobody will remind you of it" in words


def test_hard_addresses_and_many_lines_stay_on_the_paper(account, payer):
    lines = [Line("papers", "W" * 300, 10_000, 10_000)]
    lines += [Line("papers", f"Line {n} Ŵ😀\0"[:9], n + 1, n + 1) for n in range(50)]
    invoice = bill(
        payer, lines=lines, name="W" * 200, lines_of_address=SEVEN[:400],
        purchase_order_number="P" * 40,
    )  # fmt: skip
    pdf = invoice_pdf(invoice, link=invoice.link())
    assert "LS1 3AA" in words_of(pdf)
    for page in range(len(pages_of(pdf))):
        for letter, left, top, right, bottom in letters_of(pdf, page):
            assert 16 < left <= right < 195, letter
            assert 8 < top <= bottom < 293, letter


def take(payer, **facts):
    given = {"amount_pence": 7500, "method": "cheque", "received_on": london_day(AT), "at": AT}
    return ledger.take_payment(payer=payer, **given | facts)


def test_a_receipt_says_what_it_paid_and_what_is_kept(account, payer):
    invoice = bill(payer)
    payment = take(payer, on_invoices=[invoice], from_name="LEEDS HOSP", note="No 100234")
    words = words_of(receipt_pdf(payment))
    for part in (
        "Received, with thanks: £75.00", payment.reference, "LEEDS HOSP", "Cheque", "No 100234",
        f"Invoice {invoice.number} {invoice.reference} £54.95", "Kept for you as credit £20.05",
    ):  # fmt: skip
        assert part in words


def test_the_receipt_of_a_bounced_cheque_is_no_receipt(account, payer):
    payment = take(payer, on_invoices=[bill(payer)])
    later = AT + timedelta(days=5)
    undoing = ledger.undo_payment(
        payment, reason="The cheque bounced.", on=london_day(later), at=later, by=None
    )
    payment.refresh_from_db()
    words = words_of(receipt_pdf(payment))
    assert "undone on 29 November 2026" in words
    assert "The cheque bounced." in words
    assert "Kept for you" not in words
    assert "Booked back: £75.00" in words_of(receipt_pdf(undoing))


def test_money_that_went_back_is_a_refund(payer):
    take(payer)
    refund = ledger.refund(
        payer=payer, amount_pence=500, method="bank", paid_on=london_day(AT), at=AT, by=None,
        note="Paid twice",
    )  # fmt: skip
    assert "Paid back: £5.00" in words_of(receipt_pdf(refund))


def test_a_paying_in_slip_lists_its_cheques_for_the_counter(account, payer):
    slip = PayingInSlip.objects.create(account=account)
    for name, pence in (("LEEDS HOSP", 6495), ("", 150_000)):
        cheque = take(payer, amount_pence=pence, from_name=name)
        cheque.slip = slip
        cheque.save(update_fields=["slip"])
    words = words_of(paying_in_slip_pdf(slip))
    for part in (
        str(slip), "01-02-03", "12345678", "LEEDS HOSP", "£64.95", "UNISON Leeds Hospitals",
        "2 cheques, in all £1,564.95",
    ):  # fmt: skip
        assert part in words


def test_a_paper_is_named_for_what_it_is(account, payer):
    invoice = bill(payer)
    about = pypdfium2.PdfDocument(invoice_pdf(invoice)).get_metadata_dict()
    assert about["Title"] == f"Invoice {invoice.number}"
    assert about["CreationDate"].startswith("D:20261124")
