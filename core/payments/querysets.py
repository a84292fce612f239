"""Questions to ask of payers, invoices, the ledger and bank lines, by name."""

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from core.payments.reminding_querysets import Reminded
from core.payments.year_querysets import (
    InvoicesOfAYear,
    PaymentsOfAYear,
    SettlementsOfAYear,
)


def _sum_of(rows, key, column="amount_pence"):
    """A column summed over the rows that belong to the outer row, nought where there are none."""
    sums = rows.order_by().values(key).annotate(total=Sum(column)).values("total")
    return Coalesce(Subquery(sums, output_field=models.BigIntegerField()), Value(0))


class PayerQuerySet(models.QuerySet):
    def by_name(self):
        return self.order_by("name", "pk")

    def not_merged(self):
        return self.filter(merged_into__isnull=True)

    def with_credit(self):
        return self.filter(credit_pence__gt=0)

    def locked(self, pk):
        return self.select_for_update().get(pk=pk)

    def locked_in_order(self, *keys):
        """Locked in the order of keys, so that two crosswise do not wait for each other."""
        return self.filter(pk__in=keys).order_by("pk").select_for_update()


class InvoiceQuerySet(Reminded, InvoicesOfAYear, models.QuerySet):
    def issued(self):
        return self.filter(state="issued")

    def of_payer(self, payer):
        return self.filter(payer=payer)

    def open(self):
        """Invoices of which something is still owed."""
        return self.filter(kind="invoice", state="issued", settled_pence__lt=F("total_pence"))

    def overdue(self, *, on):
        return self.open().filter(due_on__lt=on)

    def with_owed(self):
        """Each with `settled_sum` and `owed_pence`, from the ledger's rows themselves."""
        from core.payments.models import Settlement

        rows = Settlement.objects.filter(invoice=OuterRef("pk"))
        return self.annotate(settled_sum=_sum_of(rows, "invoice")).annotate(
            owed_pence=F("total_pence") - F("settled_sum")
        )

    def locked(self, pk):
        return self.select_for_update().get(pk=pk)

    def locked_in_order(self, *keys):
        return self.filter(pk__in=keys).order_by("pk").select_for_update()

    def newest_first(self):
        return self.order_by("-made_at", "-pk")

    def oldest_first(self):
        return self.order_by("due_on", "pk")

    def with_reference(self, reference):
        return self.filter(reference=reference)

    def beginning_with(self, text):
        """Those of which reference, name, email or purchase-order number begins so, by index."""
        found = Q()
        for column in self.model.SEARCHED_BY_PREFIX:
            found |= Q(**{f"{column}__istartswith": text})
        return self.filter(found)


class PaymentQuerySet(PaymentsOfAYear, models.QuerySet):
    def of_payer(self, payer):
        return self.filter(payer=payer)

    def newest_first(self):
        return self.order_by("-received_on", "-pk")

    def without_slip(self):
        """Cheques that have not been carried to the bank yet, those undone left out."""
        return self.filter(
            method="cheque", slip__isnull=True, amount_pence__gt=0, undone_by__isnull=True
        )


class SettlementQuerySet(SettlementsOfAYear, models.QuerySet):
    def by_money(self):
        return self.filter(credit_note__isnull=True)

    def total(self):
        return self.aggregate(total=Coalesce(Sum("amount_pence"), 0))["total"]


class BankLineQuerySet(models.QuerySet):
    def open(self):
        return self.filter(state="open")

    def locked(self, pk):
        return self.select_for_update().get(pk=pk)

    def oldest_first(self):
        return self.order_by("on", "pk")
