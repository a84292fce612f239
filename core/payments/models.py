"""Who pays: what invoices, payments and credit belong to. A payer knows no group."""

from django.db import models
from simple_history.models import HistoricalRecords


class PayerQuerySet(models.QuerySet):
    def by_name(self):
        return self.order_by("name", "pk")


class Payer(models.Model):
    """Somebody money comes from, under the name on the bank statement."""

    name = models.CharField(max_length=200)
    other_names = models.TextField(
        blank=True, help_text="Other names seen on bank statements, one a line."
    )
    address = models.TextField(blank=True, help_text="Where letters go, one line a line.")
    email = models.EmailField(blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    objects = PayerQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["address", "email"], related_name="+")

    class Meta:
        indexes = (models.Index(fields=("name",), name="payments_payer_name"),)

    def __str__(self):
        return self.name
