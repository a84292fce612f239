"""What the payments cellar keeps: payers, invoices, the ledger, bank statements, cards."""

from core.payments.models.bank import BankAccount, BankLine, BankStatement
from core.payments.models.card import CardCheckout, CardEvent
from core.payments.models.invoice import Invoice, InvoiceLine, NumberRange, Reminder
from core.payments.models.ledger import PayingInSlip, Payment, Settlement
from core.payments.models.payer import Payer

__all__ = [
    "BankAccount", "BankLine", "BankStatement", "CardCheckout", "CardEvent", "Invoice",
    "InvoiceLine", "NumberRange", "Payer", "PayingInSlip", "Payment", "Reminder", "Settlement",
]  # fmt: skip
