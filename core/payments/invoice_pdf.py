"""Money's papers as PDF: invoices and credit notes, receipts, and the slip for the bank's counter.

An invoice's paper says what was charged and how to pay it, never what has been paid since: printed
today or in a year it is the same, byte for byte.
"""

from datetime import time

from django.conf import settings

from core.payments.models import Invoice, Payment
from core.publishing.papers import GAP, GREY, HOUSE, Column, Paper, our_address, our_email
from core.publishing.templatetags.house import pence, short_day
from core.publishing.times import at_london

QR_SIDE = 34
LARGE = {"size": 13, "face": "Bold"}  # what somebody has to copy without a mistake


def invoice_pdf(invoice, *, link=""):
    """The invoice, credit note or promise; with `link`, a QR code opens it."""
    kind = invoice.get_kind_display().capitalize()
    dated = at_london(invoice.issued_on, time(12)) if invoice.issued_on else invoice.made_at
    paper = Paper(title=f"{kind} {invoice.number or invoice.reference}", made_at=dated)
    paper.foot_words = f"{kind} {invoice.number or ''} {invoice.reference}"
    paper.start()
    words = kind if invoice.kind == Invoice.Kind.PROMISE else f"{kind} {invoice.number or ''}"
    paper.headline(_kicker(invoice), words)
    _addressed(paper, invoice, dated)
    if invoice.kind == Invoice.Kind.CREDIT_NOTE:
        first = invoice.credits
        paper.type(11)
        words = f"It takes back what invoice {first.number} ({first.reference}) charged"
        paper.paragraph(f"{words}. Why: {invoice.reason}", after=4)
    _lines(paper, invoice)
    if invoice.kind == Invoice.Kind.CREDIT_NOTE:
        paper.type(11)
        paper.paragraph(
            "You no longer owe this sum. What you have paid of it already is kept for you as "
            "credit: use it for your next order, or ask us to send it back."
        )
    elif invoice.is_issued:
        _how_to_pay(paper, invoice, link)
    _questions(paper, invoice.reference)
    return paper.finished()


def receipt_pdf(payment):
    """That money has come, and which invoices it went to; or that it went back."""
    words, kicker = "Received, with thanks", "Receipt"
    if payment.amount_pence < 0:
        words, kicker = (
            ("Booked back", "Correction") if payment.undoes_id else ("Paid back", "Refund")
        )
    paper = Paper(title=f"{kicker} {payment.reference}", made_at=payment.booked_at)
    paper.foot_words = f"{kicker} {payment.reference}"
    paper.start()
    paper.headline(kicker, f"{words}: {pence(abs(payment.amount_pence))}", size=27)
    left, half = paper.left, paper.width / 2
    top = paper.y + 2
    came_from = payment.from_name or payment.payer.name
    y = paper.named(left, top, half - 8, "From" if payment.amount_pence > 0 else "To", came_from)
    y = paper.named(left, y, half - 8, "How", payment.get_method_display().capitalize())
    below = paper.named(left, y, half - 8, "Note", payment.note)
    y = paper.named(left + half, top, half, "Reference", payment.reference)
    y = paper.named(left + half, y, half, "Day", short_day(payment.received_on))
    paper.y = max(y, below) + 3
    if hasattr(payment, "undone_by"):
        undoing = payment.undone_by
        paper.type(11, "Bold")
        paper.paragraph(
            f"This payment was undone on {short_day(undoing.received_on)}, and what it had paid "
            f"is owed again. Why: {undoing.note}"
        )
    elif payment.amount_pence > 0:
        _set_against(paper, payment)
    _questions(paper, payment.reference)
    return paper.finished()


def paying_in_slip_pdf(slip):
    """The cheques of a slip, to hand over at the counter with them."""
    account, cheques = slip.account, list(Payment.objects.carried_on(slip))
    paper = Paper(title=str(slip), made_at=slip.made_at)
    paper.foot_words = f"{slip}. Keep a copy until the bank has booked it."
    paper.start()
    paper.headline("For the bank", str(slip))
    half, top = paper.width / 2, paper.y + 2
    y = paper.named(paper.left, top, half - 8, "Pay into", f"{account.name}\n{account.bank}")
    if account.is_example:
        y = paper.named(paper.left, y, half - 8, "Mind", "An example account: pay nothing in.")
    x = paper.left + half
    below = paper.named(x, top, half / 2 - 4, "Sort code", account.sort_code, **LARGE)
    paper.named(x + half / 2, top, half / 2, "Account number", account.account_number, **LARGE)
    if slip.paid_in_on:
        below = paper.named(x, below, half, "Paid in on", short_day(slip.paid_in_on))
    paper.y = max(y, below) + 3
    columns = (
        Column("", 10),
        Column("Cheque from", 74, face="Bold"),
        Column("Note", 36),
        Column("Reference", 26),
        Column("Amount", paper.width - 146, "R"),
    )
    rows = [
        (number, cheque.from_name or cheque.payer.name, cheque.note, cheque.reference,
         pence(cheque.amount_pence))
        for number, cheque in enumerate(cheques, 1)
    ]  # fmt: skip
    paper.table(columns, rows)
    count = f"{len(cheques)} cheque{'' if len(cheques) == 1 else 's'}"
    _total(paper, f"{count}, in all", sum(cheque.amount_pence for cheque in cheques))
    paper.need(30)
    paper.y += 14
    for number, words in enumerate(("Paid in by", "Bank’s stamp and day")):
        x = paper.left + number * (half + 4)
        paper.rule(paper.y, 0.3, x=x, width=half - 4)
        paper.type(8, "Regular", GREY)
        paper.put(x, paper.y + 4, words)
    return paper.finished()


# Parts of an invoice ------------------------------------------------------------------------------


def _kicker(invoice):
    """The first thing to know about it."""
    if not invoice.is_issued:
        return "Draft: not to be paid yet"
    if invoice.kind == Invoice.Kind.PROMISE:
        return "Thank you"
    if invoice.kind == Invoice.Kind.CREDIT_NOTE:
        return f"For invoice {invoice.credits.number}"
    return f"Please pay by {short_day(invoice.due_on)}"


def _addressed(paper, invoice, dated):
    """To whom on the left; reference, dates and their own number on the right."""
    half, top = paper.width / 2, paper.y + 2
    address = "\n".join(part for part in (invoice.name, invoice.lines_of_address) if part)
    y = paper.named(paper.left, top, half - 8, "To", address, size=11, most=22)
    if invoice.postcode:  # by itself, so that no long address cuts it off
        y = paper.block(paper.left, y - GAP, half - 8, invoice.postcode, most=1) + GAP
    x, quarter = paper.left + half, half / 2
    right = paper.named(x, top, quarter - 4, "Reference to quote", invoice.reference, **LARGE)
    after = paper.named(
        x + quarter, top, quarter, "Your order number", invoice.purchase_order_number, most=4
    )
    right = max(right, after)
    last = paper.named(x, right, quarter - 4, "Date", short_day(dated))
    if invoice.kind == Invoice.Kind.INVOICE and invoice.due_on:
        paper.named(x + quarter, right, quarter, "Please pay by", short_day(invoice.due_on))
    paper.y = max(y, last) + 3
    if invoice.is_example:
        paper.type(10, "Bold")
        paper.paragraph("Example prices: nobody owes this. It only shows what an invoice is like.")


def _lines(paper, invoice):
    lines = list(invoice.lines.all())
    money = 27
    columns = (
        Column("What", paper.width - 2 * money - 24),
        Column("Number", 24, "R"),
        Column("Each", money, "R"),
        Column("Amount", money, "R"),
    )
    rows = [
        (line.text, f"{line.quantity:,}" if line.quantity > 1 else "",
         pence(line.each_pence) if line.quantity > 1 else "", pence(line.amount_pence))
        for line in lines
    ]  # fmt: skip
    paper.table(columns, rows, size=10.5)
    words = {Invoice.Kind.CREDIT_NOTE: "Credited", Invoice.Kind.PROMISE: "Promised"}
    # A draft's own total is not worked out until it is issued.
    _total(paper, words.get(invoice.kind, "Total"), sum(line.amount_pence for line in lines))


def _total(paper, words, amount):
    paper.need(20)
    paper.rule(paper.y, 0.5)
    paper.type(17, "Black")
    paper.put(paper.left, paper.y + 8, words)
    paper.put(paper.right, paper.y + 8, pence(amount), "R")
    paper.rule(paper.y + 11.3, 1.1)
    paper.y += 17


def _how_to_pay(paper, invoice, link):
    """Bank transfer and cheque side by side, a QR code beside them."""
    bank = [line for line in invoice.bank_details.split("\n") if line.strip()]
    payee = bank[0] if bank else HOUSE
    paper.need(64)
    paper.heading("How to pay")
    top = paper.y + 1
    room = paper.width - (QR_SIDE + 8 if link else 0)
    each = room / 2 - 4
    y = paper.named(
        paper.left, top, each, "By bank transfer",
        "\n".join(bank) or "Telephone or write to us for our bank details.",
    )  # fmt: skip
    y = paper.named(paper.left, y, each, "Write as the reference", invoice.reference, **LARGE)
    post = "\n".join((HOUSE, *our_address()))
    below = paper.named(
        paper.left + each + 8, top, each, "By cheque",
        f"Payable to {payee}, with {invoice.reference} on the back. Send it to:\n{post}", most=12,
    )  # fmt: skip
    if link:
        x = paper.right - QR_SIDE
        paper.qr(x, top - 2, QR_SIDE, link)
        paper.type(8, "Regular", GREY)
        after = paper.block(
            x, top + QR_SIDE - 1, QR_SIDE, "Point a phone at it to open this invoice.", align="C"
        )
        below = max(below, after + 2)
    paper.y = max(y, below) + 2
    paper.type(10)
    if invoice.kind == Invoice.Kind.PROMISE:
        paper.paragraph("Thank you. Nobody will remind you of it: give when you can.")
    elif invoice.due_on:
        paper.paragraph(
            f"Please pay by {short_day(invoice.due_on)}. Must your branch meet first? Tell us when "
            f"it meets, quoting {invoice.reference}, and we send no reminder before then."
        )


def _set_against(paper, payment):
    """The invoices it was set against, and what is left as credit."""
    sums = {}
    for row in payment.settlements.select_related("invoice").order_by("pk"):
        sums[row.invoice] = sums.get(row.invoice, 0) + row.amount_pence
    rows = [
        (f"{invoice}", invoice.reference, pence(sum_)) for invoice, sum_ in sums.items() if sum_
    ]
    left = payment.amount_pence - sum(sums.values())
    if left:
        rows.append(("Kept for you as credit", "", pence(left)))
    columns = (
        Column("For", paper.width - 66, face="Bold"),
        Column("Reference", 33),
        Column("Amount", 33, "R"),
    )
    paper.table(columns, rows)
    _total(paper, "Received", payment.amount_pence)


def _questions(paper, reference):
    paper.type(10)
    paper.paragraph(
        f"Any question? Telephone {settings.CONTACT_TELEPHONE} ({settings.CONTACT_HOURS}) or write "
        f"to {our_email()}, and quote {reference}."
    )
