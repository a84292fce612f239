"""Questions to ask of payers, invoices, the ledger and bank lines, by name."""

from django.contrib.postgres.search import TrigramWordDistance
from django.db import models
from django.db.models import Case, Count, F, Max, OuterRef, Q, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce

from core.payments.reminding_querysets import Reminded
from core.payments.year_querysets import (
    InvoicesOfAYear,
    PaymentsOfAYear,
    SettlementsOfAYear,
)
from core.publishing.references import ReferencedQuerySet, read_reference

MOST_FOUND = 10
MOST_PAYERS = 500  # of whom the payments are looked for

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

    def as_it_is_now(self, pk):
        """The payer, locked; of one that was merged, what it has become. Nobody merges it while
        its lock is held."""
        payer = self.locked(pk)
        while payer.merged_into_id:
            payer = self.locked(payer.merged_into_id)
        return payer

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


class InvoiceQuerySet(Reminded, InvoicesOfAYear, ReferencedQuerySet):
    def issued(self):
        return self.filter(state="issued")

    def of_payer(self, payer):
        return self.filter(payer=payer)

    def open(self):
        """Invoices of which something is still owed."""
        return self.filter(kind="invoice", state="issued", settled_pence__lt=F("total_pence"))

    def to_be_paid(self):
        """Open invoices, and promises that have not come in whole."""
        return self.filter(
            kind__in=("invoice", "promise"), state="issued", settled_pence__lt=F("total_pence")
        )

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

    def quoted(self, references, keys=()):
        """Invoices and promises by reference or by key, paid or not."""
        named = Q(reference__in=references) | Q(pk__in=keys)
        return self.filter(named).exclude(kind="credit_note")

    def in_order(self, keys):
        """The rows of these keys, in the order of the keys."""
        rows = self.in_bulk(keys)
        return [rows[key] for key in keys if key in rows]

    def found_by(self, text):
        """What somebody means by a reference, a number or a name: what is owed first, a few."""
        from core.payments.models import Payer

        issued = self.issued().exclude(kind="credit_note")
        if reference := read_reference(text, "IN"):
            return issued.filter(reference=reference)
        alike = Payer.objects.filter(name__trigram_word_similar=text).order_by(
            TrigramWordDistance(text, "name"), "pk"
        )
        found = Q(payer__in=list(alike.values_list("pk", flat=True)[:MOST_FOUND]))
        if text.isdecimal() and len(text) < 10:
            found |= Q(number=int(text))
        else:
            found |= Q(pk__in=list(issued.beginning_with(text).values_list("pk", flat=True)[:99]))
        is_owed = Case(When(settled_pence__lt=F("total_pence"), then=0), default=1)
        return issued.filter(found).order_by(is_owed, "-issued_on", "-pk")[:MOST_FOUND]


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


class PaymentQuerySet(PaymentsOfAYear, models.QuerySet):
    def of_payer(self, payer):
        return self.filter(payer=payer)

    def newest_first(self):
        return self.order_by("-received_on", "-pk")

    def undoing(self, payment):
        return self.filter(undoes=payment)

    def oldest_first(self):
        return self.order_by("received_on", "pk")

    def with_reference(self, reference):
        return self.filter(reference=reference)

    def beginning_with(self, text):
        """Payments of which the payer's name, or the name on the cheque, begins so, by index.

        The payers are asked for first: an OR over two tables would read both of them whole.
        """
        from core.payments.models import Payer

        payers = Payer.objects.filter(name__istartswith=text).order_by("pk")
        keys = list(payers.values_list("pk", flat=True)[:MOST_PAYERS])
        return self.filter(Q(payer__in=keys) | Q(from_name__istartswith=text))

    def without_slip(self):
        """Cheques that have not been carried to the bank yet, those undone left out."""
        return self.filter(
            method="cheque", slip__isnull=True, amount_pence__gt=0, undone_by__isnull=True
        )

    def carried(self):
        """Cheques on a slip, without those that were undone before the bank took it."""
        not_taken = Q(slip__paid_in_on__isnull=True)
        undone = not_taken | Q(undone_by__received_on__lte=F("slip__paid_in_on"))
        return self.filter(slip__isnull=False).exclude(undone, undone_by__isnull=False)

    def carried_on(self, slip):
        return self.carried().filter(slip=slip).select_related("payer").order_by("pk")

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
        """Each with `sum_pence` of the cheques carried on it, and `how_many` they are."""
        from core.payments.models import Payment

        cheques = Payment.objects.carried().filter(slip=OuterRef("pk"))
        counts = cheques.order_by().values("slip").annotate(found=Count("pk")).values("found")
        return self.annotate(
            sum_pence=_sum_of(cheques, "slip"), how_many=Coalesce(Subquery(counts), 0)
        )


class SettlementQuerySet(SettlementsOfAYear, models.QuerySet):
    def by_money(self):
        return self.filter(credit_note__isnull=True)

    def from_credit(self):
        """Money that was the payer's already: no payment of theirs is named."""
        return self.by_money().filter(payment__isnull=True)

    def total(self):
        return self.aggregate(total=Coalesce(Sum("amount_pence"), 0))["total"]


class BankStatementQuerySet(models.QuerySet):
    def with_open(self):
        """Each with how many of its lines are still to be looked at."""
        from core.payments.models import BankLine

        lines = BankLine.objects.open().filter(statement=OuterRef("pk")).order_by()
        counts = lines.values("statement").annotate(how_many=Count("pk")).values("how_many")
        return self.annotate(open_lines=Coalesce(Subquery(counts), Value(0)))


class BankLineQuerySet(models.QuerySet):
    def open(self):
        return self.filter(state="open")

    def of_account(self, account):
        return self.filter(account=account)

    def of_statement(self, statement):
        return self.filter(statement=statement)

    def of_payment(self, payment):
        return self.filter(payment=payment)

    def of_keys(self, keys):
        return self.filter(pk__in=keys)

    def for_the_desk(self):
        return self.select_related("account").oldest_first()

    def between(self, first, last):
        return self.filter(on__range=(first, last))

    def locked(self, pk):
        return self.select_for_update().get(pk=pk)

    def oldest_first(self):
        return self.order_by("on", "pk")

    def with_names_of(self, *, before):
        return self.filter(on__lt=before).exclude(text__startswith=FORGOTTEN).order_by("pk")
