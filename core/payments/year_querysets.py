"""Questions to ask of the books for the treasurer's year, by name.

A day belongs to each row: an invoice's is its date; a payment's the day it was received; what money
settled counts on the day the money came, at the earliest on the invoice's date, so that a transfer
of December that is booked in January is not owed at the end of the year. What is taken back counts
on the day of the booking, as credit does.
"""

from django.db import models
from django.db.models import Case, F, OuterRef, Q, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce, Greatest, TruncDate, TruncMonth

from core.publishing.times import LONDON


def _of_year(column, year):
    return Q(**{f"{column}__gte": year.first, f"{column}__lt": year.end})


def _total(rows, column="amount_pence"):
    return rows.aggregate(total=Coalesce(Sum(column), 0))["total"]


class PaymentsOfAYear:
    def with_card_key(self, key):
        return self.filter(card_key=key)

    def of_year(self, year):
        return self.filter(_of_year("received_on", year))

    def refunds_and_undone(self):
        """Money that went back, and bookings that were undone."""
        return self.filter(amount_pence__lt=0)

    def by_month(self):
        """Sums by method, month and whether it came in, went back or was undone."""
        what = Case(
            When(undoes__isnull=False, then=Value("undone")),
            When(amount_pence__lt=0, then=Value("refunded")),
            default=Value("received"),
        )
        return (
            self.order_by()
            .values("method", what=what, month=TruncMonth("received_on"))
            .annotate(sum=Sum("amount_pence"))
        )

    def total_before(self, day):
        return _total(self.filter(received_on__lt=day))

    def in_order(self):
        return self.order_by("received_on", "pk")


class SettlementsOfAYear:
    def with_day(self):
        return self.annotate(
            day=Case(
                When(
                    payment__isnull=False,
                    amount_pence__gt=0,
                    then=Greatest("payment__received_on", "invoice__issued_on"),
                ),
                default=TruncDate("at", tzinfo=LONDON),
                output_field=models.DateField(),
            )
        )

    def of_year(self, year):
        return self.with_day().filter(_of_year("day", year))

    def before(self, day):
        return self.with_day().filter(day__lt=day)

    def of_invoices(self):
        return self.filter(invoice__kind="invoice")

    def of_promises(self):
        return self.filter(invoice__kind="promise")

    def by_month(self):
        return self.order_by().values(month=TruncMonth("day")).annotate(sum=Sum("amount_pence"))


class InvoicesOfAYear:
    def invoices_and_credit_notes(self):
        return self.issued().exclude(kind="promise")

    def of_year(self, year):
        return self.filter(_of_year("issued_on", year))

    def charged_before(self, day):
        return _total(self.issued().filter(kind="invoice", issued_on__lt=day), "total_pence")

    def owed_before(self, day):
        """Invoices that stood open at that day's beginning, each with `owed_then`."""
        from core.payments.models import Settlement

        settled = (
            Settlement.objects.filter(invoice=OuterRef("pk"))
            .before(day)
            .order_by()
            .values("invoice")
            .annotate(sum=Sum("amount_pence"))
            .values("sum")
        )
        return (
            self.issued()
            .filter(kind="invoice", issued_on__lt=day)
            .annotate(owed_then=F("total_pence") - Coalesce(Subquery(settled), 0))
            .exclude(owed_then=0)
        )

    def by_number(self):
        return self.order_by("number")


class InvoiceLineQuerySet(models.QuerySet):
    def of_year(self, year):
        """Lines of invoices and credit notes of the year."""
        return self.filter(
            _of_year("invoice__issued_on", year),
            invoice__state="issued",
            invoice__kind__in=("invoice", "credit_note"),
        )

    def by_month(self):
        """Sums by account, month and kind."""
        return (
            self.order_by()
            .values("account", "invoice__kind", month=TruncMonth("invoice__issued_on"))
            .annotate(sum=Sum("amount_pence"))
        )

    def donations(self):
        return self.filter(account="donations").order_by("invoice__issued_on", "pk")
