"""The ledger: what was paid and what it was set against. Rows are added and never changed.

What is owed of an invoice is its total less its settlements; a payer's credit is all payments less
all settlements that money made. core/payments/ledger.py writes both; a trigger of the database
refuses other changes than a payer's merger, a cheque's slip, and the forgetting of names.
"""

from django.conf import settings
from django.contrib.postgres.indexes import OpClass
from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper
from simple_history.models import HistoricalRecords

from core.payments.models.bank import BankAccount
from core.payments.models.invoice import Invoice
from core.payments.models.payer import Payer
from core.payments.querysets import PayingInSlipQuerySet, PaymentQuerySet, SettlementQuerySet
from core.publishing.errors import NotAllowed
from core.publishing.fields import PenceField
from core.publishing.references import ReferenceField
from core.publishing.times import long_day


class PayingInSlip(models.Model):
    """Cheques that are carried to the bank together."""

    account = models.ForeignKey(BankAccount, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, editable=False,
        related_name="+",
    )  # fmt: skip
    paid_in_on = models.DateField(null=True, blank=True)

    objects = PayingInSlipQuerySet.as_manager()
    history = HistoricalRecords(related_name="+")

    class Meta:
        ordering = ("-made_at", "-id")

    def __str__(self):
        return f"Paying-in slip {self.pk}"

    def was_paid_in(self, *, on):
        if self.paid_in_on:
            raise NotAllowed(f"{self} was paid in on {long_day(self.paid_in_on)} already.")
        self.paid_in_on = on
        self.save(update_fields=["paid_in_on"])


class Payment(models.Model):
    """Money that came (more than nought) or went back (less): a refund, or a booking undone."""

    class Method(models.TextChoices):
        BANK = "bank", "bank transfer"
        CHEQUE = "cheque", "cheque"
        CASH = "cash", "cash"
        CARD = "card", "card"

    reference = ReferenceField(prefix="PA")
    payer = models.ForeignKey(Payer, on_delete=models.PROTECT, related_name="payments")
    method = models.CharField(max_length=8, choices=Method)
    amount_pence = PenceField("amount")
    received_on = models.DateField("received or paid out on")
    from_name = models.CharField(
        max_length=200, blank=True, help_text="As it stands on the cheque or the statement."
    )
    note = models.CharField(max_length=300, blank=True, help_text="Such as the cheque’s number.")
    undoes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, editable=False,
        related_name="undone_by",
        help_text="A payment booked by mistake, or a cheque that bounced.",
    )  # fmt: skip
    slip = models.ForeignKey(
        PayingInSlip, on_delete=models.PROTECT, null=True, blank=True, editable=False,
        related_name="cheques",
    )  # fmt: skip
    # The gateway's own id of the payment: the same money is never booked twice.
    card_key = models.CharField(max_length=200, null=True, unique=True, editable=False)
    booked_at = models.DateTimeField(editable=False)
    booked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, editable=False,
        related_name="+",
    )  # fmt: skip

    objects = PaymentQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~Q(amount_pence=0), name="payments_payment_some_money"
            ),
            models.CheckConstraint(
                condition=Q(slip__isnull=True) | Q(method="cheque", amount_pence__gt=0),
                name="payments_payment_slip_holds_cheques",
            ),
        )
        indexes = (
            models.Index(fields=("-received_on", "-id"), name="payments_payment_newest"),
            models.Index(fields=("payer", "-received_on", "-id"), name="payments_payment_payer"),
            models.Index(
                OpClass(Upper("from_name"), name="text_pattern_ops"), name="payments_payment_from"
            ),
            models.Index(
                fields=("id",), name="payments_payment_no_slip",
                condition=Q(method="cheque", slip__isnull=True, amount_pence__gt=0),
            ),
        )  # fmt: skip

    def __str__(self):
        return self.reference


class Settlement(models.Model):
    """Part of an invoice that money or a credit note has settled; less than nought takes it back.

    Money is the payer's: a settlement by money lowers the payer's credit by as much.
    """

    invoice = models.ForeignKey(Invoice, on_delete=models.PROTECT, related_name="settlements")
    amount_pence = PenceField("amount")
    payment = models.ForeignKey(
        Payment, on_delete=models.PROTECT, null=True, blank=True, related_name="settlements",
        help_text="Empty where it was the payer’s credit, or a credit note.",
    )  # fmt: skip
    credit_note = models.ForeignKey(
        Invoice, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = SettlementQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~Q(amount_pence=0), name="payments_settlement_some_money"
            ),
            models.CheckConstraint(
                condition=Q(payment__isnull=True) | Q(credit_note__isnull=True),
                name="payments_settlement_by_one_thing",
            ),
        )

    def __str__(self):
        return f"{self.amount_pence} of {self.invoice_id}"
