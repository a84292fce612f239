"""Puts payments, cheques, credit and a draft into the demo's books, once."""

from datetime import timedelta

from core.payments import crediting, invoicing, ledger, paying_in
from core.payments.models import BankAccount, Invoice, InvoiceLine, Payer, Payment
from core.publishing.times import london_day


def load(now):
    """Only where nothing was ever paid. What is open stays for the treasurer to try things on."""
    if Payment.objects.exists():
        return 0
    payer = Payer.objects.by_name().first()
    bills = [_bill(payer, pounds, now, days) for pounds, days in ((60, 90), (45, 40), (25, 12))]
    paid, part, wet = bills
    _pay(paid, 6_500, "cheque", now, note="No 100417")
    _pay(part, 2_000, "bank", now)
    crediting.credit(wet, reason="Ten copies came wet", amount_pence=500, at=now)
    for invoice in Invoice.objects.open().exclude(payer=payer).oldest_first()[:2]:
        _pay(invoice, invoice.total_pence, "cheque", now)
    carried = Payment.objects.without_slip().oldest_first()[:1]
    account = BankAccount.objects.filter(is_on_invoices=True).first()
    if account and carried:
        paying_in.make_slip(account=account, cheques=list(carried), by=None)
    draft = Invoice.objects.create(payer=payer, name=payer.name, email=payer.email)
    invoicing.write_lines(draft, [invoicing.Line(InvoiceLine.Account.OTHER, "Stall banner", 3_000)])
    return Payment.objects.count()


def _bill(payer, pounds, now, days):
    copies = pounds * 4
    line = invoicing.Line(InvoiceLine.Account.PAPERS, "Copies of the paper", 25, copies)
    return invoicing.bill(
        payer=payer, lines=[line],
        at=now - timedelta(days=days), name=payer.name, is_example=True,
    )  # fmt: skip


def _pay(invoice, amount, method, now, note=""):
    ledger.take_payment(
        payer=invoice.payer, amount_pence=amount, method=method, note=note, at=now,
        received_on=london_day(now) - timedelta(days=3), on_invoices=[invoice],
        wants_receipt=False,
    )  # fmt: skip
