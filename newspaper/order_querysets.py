"""Questions to ask of price lists, orders, quotes and standing orders, by name."""

from django.db import models
from django.db.models import Count, Exists, F, Max, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from core.publishing.references import ReferencedQuerySet
from newspaper.stock_querysets import SumsCopies


class DatedQuerySet(models.QuerySet):
    def holding_on(self, day):
        """The lines of the newest list that has begun by that day."""
        begun = self.model.objects.filter(valid_from__lte=day).order_by()
        newest = begun.values(one=models.Value(1)).annotate(day=Max("valid_from")).values("day")
        return self.filter(valid_from=Subquery(newest))

    def coming_after(self, day):
        """The lines of lists that begin later."""
        return self.filter(valid_from__gt=day)

    def beginning_on(self, day):
        return self.filter(valid_from=day)


class AddressedQuerySet(ReferencedQuerySet):
    """What orders, quotes and standing orders have in common: they are somebody's."""

    def of_group(self, group):
        return self.filter(group=group)

    def collected_at(self, event):
        return self.filter(collect_at=event)

    def locked(self, pk):
        """The row, which nobody else can change until this transaction ends."""
        return self.select_for_update().get(pk=pk)

    def still_known(self):
        """Those that still hold somebody's name or address, the oldest first."""
        return self.exclude(**dict.fromkeys(self.model.PERSONAL, "")).order_by("pk")

    def forget_people(self):
        return self.update(**dict.fromkeys(self.model.PERSONAL, ""))


class OrderQuerySet(SumsCopies, AddressedQuerySet):
    def sent(self):
        return self.filter(state="sent")

    def of_groups(self, groups):
        return self.filter(group__in=groups)

    def with_address(self):
        """Sent to an address that we still know: after years it is forgotten."""
        return self.exclude(delivery_lines="")

    def of_payer(self, payer):
        return self.filter(payer=payer)

    def open(self):
        """Placed or packed: what holds copies of its issue."""
        return self.filter(state__in=("placed", "packed"))

    def of_issue(self, issue):
        return self.filter(issue=issue)

    def called(self, references):
        """By the order's own reference or that of its quote."""
        return self.filter(Q(reference__in=references) | Q(quote__reference__in=references))

    def invoiced(self):
        """(reference, the quote's reference, key of the invoice) of each that has an invoice."""
        charged = self.filter(invoice_line__isnull=False)
        return charged.values_list("reference", "quote__reference", "invoice_line__invoice")

    def copies_by_issue(self):
        """{issue's key: copies} of all that was not cancelled, in one query."""
        kept = self.exclude(state="cancelled").order_by()
        return dict(kept.values_list("issue").annotate(Sum("copies")))

    # At the dispatch desk --------------------------------------------------------------------

    def in_state(self, state):
        return self.filter(state=state)

    def at_place(self, place_id):
        """What is packed at a place; None: what nobody has taken on yet."""
        return self.filter(place_id=place_id)

    def by_route(self, route):
        return self.filter(route=route)

    def printed(self):
        """Of issues that lie somewhere: the others wait for the printer."""
        return self.filter(issue__on_hand__gt=0)

    def sums(self):
        """Open orders by state, place, route and issue: how many, and how many copies."""
        return (
            self.open()
            .order_by()
            .values(
                "state", "place_id", "place__name", "route", "issue_id", "issue__number",
                "issue__title", "issue__on_hand",
            )
            .annotate(orders=Count("pk"), sum=Sum("copies"), grams=Sum("weight_grams"))
        )  # fmt: skip

    def biggest_first(self):
        """As they are packed: by place and route, by the index made for it."""
        return self.order_by("place", "route", "-copies", "pk")

    def keyed(self, keys):
        return self.filter(pk__in=keys)

    def with_references(self, references):
        return self.filter(reference__in=references)

    def for_desk(self):
        """A line each at the dispatch desk, with the number of parcels."""
        shown = (
            "reference", "state", "copies", "weight_grams", "delivery_name", "delivery_postcode",
            "delivery_note", "group_name", "group__name", "issue__number", "issue__title", "place",
            "route",
        )  # fmt: skip
        return self.select_related("issue", "group").only(*shown).with_parcel_count()

    def with_parcel_count(self):
        """`parcel_count`: 0 where the order was not split."""
        rows = self.model._meta.get_field("parcels").related_model.objects
        mine = rows.filter(order=OuterRef("pk")).order_by().values("order")
        count = Subquery(mine.annotate(n=Count("pk")).values("n"))
        return self.annotate(parcel_count=Coalesce(count, 0))

    def for_packing(self):
        """With all that labels, lists and tables of them say."""
        return self.select_related("issue", "place", "group").prefetch_related("parcels")

    # -----------------------------------------------------------------------------------------

    def newest_first(self):
        return self.order_by("-placed_at", "-pk")

    def locked_in_order(self, keys):
        """Locked in the order of keys, so that two crosswise do not wait for each other."""
        return self.filter(pk__in=keys).order_by("pk").select_for_update(of=("self",))

    def behind_link(self, pk):
        """That order with all that the page of its private link shows, or None."""
        rows = self.select_related("issue", "group", "collect_at", "invoice_line")
        return rows.filter(pk=pk).first()

    def with_people_of(self, *, before):
        """Orders placed before that moment that still hold somebody's name or address."""
        return self.filter(placed_at__lt=before).still_known()


class QuoteQuerySet(AddressedQuerySet):
    def open(self):
        return self.filter(state="open")

    def run_out(self, *, on):
        """Open ones whose last day is over."""
        return self.open().filter(valid_until__lt=on)

    def claimed(self, most):
        """So many rows that nobody else has taken on at this moment, locked."""
        return list(self.order_by("pk").select_for_update(skip_locked=True)[:most])

    def with_issue(self):
        return self.select_related("issue", "group", "collect_at")

    def behind_link(self, pk):
        """That quote with all that the page of its private link shows, or None."""
        return self.with_issue().filter(pk=pk).first()

    def with_people_of(self, *, run_out_before, made_before):
        """Those that still hold somebody's name or address: never ordered and over since before
        the one day, or ordered and made before the other."""
        is_over = ~Q(state="ordered") & Q(valid_until__lt=run_out_before)
        is_old = Q(state="ordered", made_at__lt=made_before)
        return self.filter(is_over | is_old).still_known()

    def newest_first(self):
        return self.order_by("-made_at", "-pk")


class StandingOrderQuerySet(SumsCopies, AddressedQuerySet):
    def of_payer(self, payer):
        return self.filter(payer=payer)

    def not_ended(self):
        return self.exclude(state="ended")

    def running(self, *, on):
        """Those an issue of that day is for: active, or paused until then at the latest."""
        is_back = Q(state="paused", paused_until__lte=on)
        return self.filter(Q(state="active") | is_back)

    def to_be_told(self, issue):
        """Those that an issue is for and that have no turn of it yet, the oldest first.

        What is held of other issues counts for those that get only so many more.
        """
        turns = self.model._meta.get_field("turns").related_model.objects
        mine = turns.filter(standing=OuterRef("pk")).order_by()
        held = mine.told().values("standing").annotate(n=Count("pk")).values("n")
        return (
            self.running(on=issue.goes_out_on)
            .filter(~Exists(mine.of_issue(issue)))
            .alias(held=Coalesce(Subquery(held), 0))
            .filter(Q(issues_left__isnull=True) | Q(issues_left__gt=F("held")))
            .order_by("started_at", "pk")
        )

    def whose_pause_is_over(self, *, on):
        return self.filter(state="paused", paused_until__lte=on)

    def with_key(self, pk):
        """The one with that key, or None."""
        return self.filter(pk=pk).first()

    def of_groups_gone(self):
        """Those of groups that are no longer affiliated."""
        return self.filter(group__isnull=False).exclude(group__state="affiliated")

    def with_people_of(self, *, before):
        """Those ended before that moment that still hold somebody's name or address."""
        return self.filter(ended_at__lt=before).still_known()

    def newest_first(self):
        return self.order_by("-started_at", "-pk")


class TurnQuerySet(SumsCopies, models.QuerySet):
    def told(self):
        """Told, and neither ordered nor skipped yet: these hold copies of their issue."""
        return self.filter(state="told")

    def of_issue(self, issue):
        return self.filter(issue=issue)

    def due(self, *, on):
        """Of issues whose bundles leave by that day, the first told first."""
        return self.filter(issue__goes_out_on__lte=on).order_by("told_at", "pk")

    def wanted(self):
        """Told, or short: those whose group expects the issue and has no order yet."""
        return self.filter(state__in=("told", "short"))

    def stuck(self, *, due_by):
        """Told, but the chore cannot order them: no price, or the issue is not offered now.

        `due_by`: those of issues that leave by that day should have been ordered long since.
        """
        is_not_offered = (
            Q(issue__goes_out_on__isnull=True)
            | Q(issue__can_be_ordered=False)
            | Q(issue__state="withdrawn")
        )
        return self.told().filter(Q(issue__goes_out_on__lte=due_by) | is_not_offered)

    def newest_first(self):
        return self.order_by("-issue__published_on", "-issue_id", "-pk")


class DeskStepQuerySet(models.QuerySet):
    def open(self):
        """Neither undone nor finished: its letters have not been written."""
        return self.filter(undone_at__isnull=True, finished_at__isnull=True)

    def with_counts(self):
        return self.annotate(bundles=Count("items")).select_related("by")

    def begun_before(self, moment):
        return self.filter(at__lte=moment)

    def begun_after(self, moment):
        return self.filter(at__gt=moment)

    def oldest_first(self):
        return self.order_by("at", "pk")

    def newest_first(self):
        return self.order_by("-at", "-pk")

    def locked(self, pk):
        return self.select_for_update().get(pk=pk)

    def claimed(self):
        """Those that no other worker is at, locked till the transaction ends."""
        return self.select_for_update(skip_locked=True)
