"""Who pays: what invoices, payments and credit belong to. A payer knows no group."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper
from simple_history.models import HistoricalRecords

from core.payments.querysets import PayerQuerySet


class Payer(models.Model):
    """Somebody money comes from, under the name on the bank statement.

    One that was merged into another keeps its row, empty of invoices and money, and leads there.
    """

    name = models.CharField(max_length=200)
    other_names = models.TextField(
        blank=True, help_text="Other names seen on bank statements, one a line."
    )
    address = models.TextField(blank=True, help_text="Where letters go, one line a line.")
    email = models.EmailField(blank=True)
    # What was paid and is set against no invoice. The guard of a sum: it changes only in the
    # transaction that writes the ledger's rows (core/payments/ledger.py), and a chore compares.
    credit_pence = models.BigIntegerField("credit", default=0, editable=False)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)

    objects = PayerQuerySet.as_manager()
    history = HistoricalRecords(
        excluded_fields=["address", "email", "credit_pence"], related_name="+"
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(credit_pence__gte=0), name="payments_payer_credit_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True)
                | (Q(credit_pence=0) & ~Q(merged_into=F("id"))),
                name="payments_payer_merged_is_empty",
            ),
        )
        indexes = (
            models.Index(fields=("name",), name="payments_payer_name"),
            models.Index(
                OpClass(Upper("name"), name="text_pattern_ops"), name="payments_payer_begins"
            ),
            GinIndex(OpClass("name", name="gin_trgm_ops"), name="payments_payer_alike"),
            models.Index(
                fields=("id",), name="payments_payer_credit", condition=Q(credit_pence__gt=0)
            ),
        )  # fmt: skip

    def __str__(self):
        return self.name
