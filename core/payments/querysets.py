"""Questions to ask of payers, invoices, the ledger and bank lines, by name."""

from django.db import models
from django.db.models import Count, F, Max, OuterRef, Q, Subquery, Sum, Value
from django.db.models.functions import Coalesce

# What stands in place of a bank line's text once its names are forgotten, before a digest of it.
FORGOTTEN = "forgotten "


def _sum_of(rows, key, column="amount_pence"):
    """A column summed over the rows that belong to the outer row, nought where there are none."""
    sums = rows.order_by().values(key).annotate(total=Sum(column)).values("total")
    return Coalesce(Subquery(sums, output_field=models.BigIntegerField()), Value(0))


class PayerQuerySet(models.QuerySet):
    def by_name(self):
        return self.order_by("name", "pk")

    def with_credit(self):
        return self.filter(credit_pence__gt=0)

    def not_merged(self):
        return self.filter(merged_into__isnull=True)

    def locked(self, pk):
        return self.select_for_update().get(pk=pk)

    def locked_in_order(self, *keys):
        """Locked in the order of keys, so that two crosswise do not wait for each other."""
        return self.filter(pk__in=keys).order_by("pk").select_for_update()

    def merged_into_it(self, payer):
        return self.filter(merged_into=payer)

    def named(self, text):
        return self.filter(name__iexact=text)

    def with_owed(self):
        """Each with `owed_pence` of all its invoices, from the ledger's rows themselves."""
        from core.payments.models import Invoice, Settlement

        charged = Invoice.objects.filter(payer=OuterRef("pk"), kind="invoice", state="issued")
        settled = Settlement.objects.filter(invoice__payer=OuterRef("pk"), invoice__kind="invoice")
        return self.annotate(
            owed_pence=_sum_of(charged, "payer", "total_pence") - _sum_of(settled, "invoice__payer")
        )

    def with_wrong_credit(self):
        """Those whose column does not say what the ledger's rows say, with `credit_sum`."""
        from core.payments.models import Payment, Settlement

        paid = Payment.objects.filter(payer=OuterRef("pk"))
        spent = Settlement.objects.by_money().filter(invoice__payer=OuterRef("pk"))
        credit = _sum_of(paid, "payer") - _sum_of(spent, "invoice__payer")
        return self.annotate(credit_sum=credit).exclude(credit_pence=F("credit_sum"))


class InvoiceQuerySet(models.QuerySet):
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

    def with_wrong_sum(self):
        """Those whose column does not say what the ledger's rows say, with `settled_sum`.

        What a credit note took off is settled too; the note itself is settled by nothing.
        """
        return self.with_owed().exclude(settled_pence=F("settled_sum"))

    def settled_by(self, payment):
        """Those that money of this payment settles now, each with `by_this_pence`."""
        return (
            self.filter(settlements__payment=payment)
            .annotate(by_this_pence=Sum("settlements__amount_pence"))
            .filter(by_this_pence__gt=0)
            .order_by("pk")
        )

    def drafts(self):
        return self.filter(state="draft")

    def awaiting_meeting(self):
        return self.open().filter(awaits_meeting=True)

    def settled(self):
        return self.filter(state="issued", settled_pence__gte=F("total_pence"))

    def numbered(self, number):
        return self.filter(number=number)

    def locked(self, pk):
        return self.select_for_update().get(pk=pk)

    def locked_in_order(self, *keys):
        return self.filter(pk__in=keys).order_by("pk").select_for_update()

    def newest_first(self):
        return self.order_by("-made_at", "-pk")

    def with_names_of(self, *, before):
        """Those from before that day that still name somebody."""
        nobody = dict.fromkeys(self.model.PERSONAL, "")
        is_old = Q(issued_on__lt=before) | Q(issued_on__isnull=True, made_at__date__lt=before)
        return self.filter(is_old).exclude(**nobody).order_by("pk")

    def oldest_first(self):
        return self.order_by("due_on", "pk")

    def with_key(self, key):
        return self.filter(pk=key)

    def with_reference(self, reference):
        return self.filter(reference=reference)

    def beginning_with(self, text):
        """Those of which reference, name, email or purchase-order number begins so, by index."""
        found = Q()
        for column in self.model.SEARCHED_BY_PREFIX:
            found |= Q(**{f"{column}__istartswith": text})
        return self.filter(found)


class NumberRangeQuerySet(models.QuerySet):
    def with_gaps(self):
        """Where the last number, the highest and how many there are do not agree.

        In one statement, so that a number given out meanwhile is in all three or in none.
        """
        from core.payments.models import Invoice

        numbered = Invoice.objects.filter(number__isnull=False).order_by().values(one=Value(1))
        how_many = numbered.annotate(found=Count("number")).values("found")
        highest = numbered.annotate(found=Max("number")).values("found")
        return self.annotate(
            how_many=Coalesce(Subquery(how_many), 0), highest=Coalesce(Subquery(highest), 0)
        ).exclude(how_many=F("last"), highest=F("last"))


class PaymentQuerySet(models.QuerySet):
    def of_payer(self, payer):
        return self.filter(payer=payer)

    def newest_first(self):
        return self.order_by("-received_on", "-pk")

    def oldest_first(self):
        return self.order_by("received_on", "pk")

    def with_reference(self, reference):
        return self.filter(reference=reference)

    def beginning_with(self, text):
        """Payments of which the payer's name, or the name on the cheque, begins so."""
        return self.filter(Q(payer__name__istartswith=text) | Q(from_name__istartswith=text))

    def without_slip(self):
        """Cheques that have not been carried to the bank yet, those undone left out."""
        return self.filter(
            method="cheque", slip__isnull=True, amount_pence__gt=0, undone_by__isnull=True
        )

    def locked_in_order(self, *keys):
        return self.filter(pk__in=keys).order_by("pk").select_for_update(of=("self",))

    def settling(self, invoice):
        """Money that settles part of this invoice now, each with `on_this_pence`."""
        return (
            self.filter(settlements__invoice=invoice)
            .annotate(on_this_pence=Sum("settlements__amount_pence"))
            .filter(on_this_pence__gt=0)
            .order_by("received_on", "pk")
        )

    def with_names_of(self, *, before):
        return self.filter(booked_at__lt=before).exclude(from_name="", note="").order_by("pk")


class PayingInSlipQuerySet(models.QuerySet):
    def with_sum(self):
        return self.annotate(
            sum_pence=Coalesce(Sum("cheques__amount_pence"), 0), how_many=Count("cheques")
        )


class SettlementQuerySet(models.QuerySet):
    def by_money(self):
        return self.filter(credit_note__isnull=True)

    def from_credit(self):
        """Money that was the payer's already: no payment of theirs is named."""
        return self.by_money().filter(payment__isnull=True)

    def total(self):
        return self.aggregate(total=Coalesce(Sum("amount_pence"), 0))["total"]


class BankLineQuerySet(models.QuerySet):
    def open(self):
        return self.filter(state="open")

    def locked(self, pk):
        return self.select_for_update().get(pk=pk)

    def oldest_first(self):
        return self.order_by("on", "pk")

    def with_names_of(self, *, before):
        return self.filter(on__lt=before).exclude(text__startswith=FORGOTTEN).order_by("pk")
