"""Questions to ask of the years groups belonged, and of the table of fees, by name."""

from datetime import timedelta

from dateutil.relativedelta import relativedelta
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from core.payments.models import Invoice
from core.publishing.times import london_day

# Counted from the day on which an invoice was due.
WARN_AFTER = relativedelta(months=4)
LAPSE_AFTER = relativedelta(months=6)  # "more than six months in arrears", says the constitution
BETWEEN_LETTERS = timedelta(weeks=4)

_OPEN = Q(
    invoice_line__invoice__state="issued",
    invoice_line__invoice__settled_pence__lt=F("invoice_line__invoice__total_pence"),
)


def _stands(column):
    """The warning was written since the group last came back: one from before counts no more."""
    since = Coalesce("group__affiliated_on", "began_on")
    return Q(**{f"{column}__isnull": False, f"{column}__date__gte": since})


class AffiliationYearQuerySet(models.QuerySet):
    def in_order(self):
        """The bare numbers, the first year first."""
        return self.order_by("year").values_list("year", flat=True)

    def newest_first(self):
        return self.order_by("-year")

    def begun(self, *, on):
        """Those that have begun by that day; who joins in autumn has the coming year already."""
        return self.filter(year__lte=on.year)

    def of_group(self, group):
        return self.filter(group=group)

    def in_year(self, year):
        return self.filter(year=year)

    def before(self, year):
        return self.filter(year__lt=year)

    def of_invoice(self, invoice):
        return self.filter(invoice_line__invoice=invoice)

    def with_key(self, pk):
        return self.filter(pk=pk)

    def with_group_and_invoice(self):
        return self.select_related("group", "invoice_line__invoice")

    def locked(self, pk):
        """The row, which nobody else changes meanwhile, with its group."""
        return self.select_related("group").select_for_update(of=("self",)).get(pk=pk)

    def claimed(self, pk):
        """That row, held; None where somebody else holds it or it is not among these any more."""
        rows = self.filter(pk=pk).select_related("group", "invoice_line__invoice")
        return rows.select_for_update(of=("self",), skip_locked=True).first()

    # What is owed ----------------------------------------------------------------------------

    def with_owed(self):
        """Each with `owed_pence`: what the ledger's rows leave of its invoice, or nought."""
        invoices = Invoice.objects.filter(pk=OuterRef("invoice_line__invoice")).with_owed()
        return self.annotate(owed_pence=Coalesce(Subquery(invoices.values("owed_pence")), Value(0)))

    def owing(self):
        return self.filter(_OPEN)

    def in_arrears(self, *, on):
        """The day on which the invoice was due is over, and something is owed."""
        return self.owing().filter(invoice_line__invoice__due_on__lt=on)

    def of_affiliated(self):
        return self.filter(group__state="affiliated")

    def warned_again(self):
        """Twice warned: what comes next is the lapse."""
        return self.of_affiliated().owing().filter(_stands("warned_again_at"))

    def to_warn(self, *, at):
        """Four months in arrears, and not warned yet."""
        rows = self.of_affiliated().in_arrears(on=london_day(at) - WARN_AFTER)
        return rows.filter(~_stands("warned_at")).order_by("pk")

    def to_warn_again(self, *, at):
        """Warned four weeks ago, and not a second time yet."""
        rows = self.of_affiliated().in_arrears(on=london_day(at) - WARN_AFTER)
        once = _stands("warned_at") & Q(warned_at__lte=at - BETWEEN_LETTERS)
        return rows.filter(once, ~_stands("warned_again_at")).order_by("pk")

    def to_lapse(self, *, at):
        """More than six months in arrears, and the second warning is four weeks old."""
        rows = self.of_affiliated().in_arrears(on=london_day(at) - LAPSE_AFTER)
        twice = _stands("warned_again_at") & Q(warned_again_at__lte=at - BETWEEN_LETTERS)
        return rows.filter(twice).order_by("year", "pk")

    # What is to be charged -------------------------------------------------------------------

    def with_fee(self):
        """Each with `fee_pence` of its group's kind in that year; None where no fee is set."""
        from affiliates.models import Fee

        lines = Fee.objects.filter(kind=OuterRef("group__kind"), from_year__lte=OuterRef("year"))
        newest = lines.order_by("-from_year").values("fee_pence")[:1]
        return self.annotate(fee_pence=Subquery(newest))

    def not_asked(self):
        return self.filter(terms="not_asked").of_affiliated()

    def without_fee(self, *, year):
        """Groups here that could not be charged for that year, since no fee is set."""
        return self.in_year(year).not_asked().with_fee().filter(fee_pence__isnull=True)

    def to_renew(self, *, year):
        """Not asked yet in that year, and there is a fee, or last year something took its place."""
        last = self.model.objects.filter(group=OuterRef("group"), year=OuterRef("year") - 1)
        spared = Exists(last.filter(terms__in=("cannot", "in_kind")))
        rows = self.in_year(year).not_asked().with_fee()
        return rows.filter(Q(fee_pence__gt=0) | spared).order_by("pk")

    # The whole at a glance -------------------------------------------------------------------

    def by_terms(self):
        """{terms: how many, charged, owed} of these years."""
        counted = (
            self.with_owed().order_by().values("terms").annotate(
                how_many=Count("pk"),
                charged=Coalesce(Sum("invoice_line__amount_pence"), Value(0)),
                owed=Coalesce(Sum("owed_pence"), Value(0)),
            )
        )  # fmt: skip
        return {row.pop("terms"): row for row in counted}


class FeeQuerySet(models.QuerySet):
    def holding_in(self, year, *, kind):
        """The newest line of that kind that has begun by that year, or None."""
        return self.filter(kind=kind, from_year__lte=year).order_by("-from_year").first()

    def of_kind(self, kind):
        return self.filter(kind=kind)

    def beginning_in(self, year):
        return self.filter(from_year=year)

    def table_of(self, year):
        """One line a kind: the one that holds in that year."""
        begun = self.filter(from_year__lte=year)
        return begun.order_by("kind", "-from_year").distinct("kind")
