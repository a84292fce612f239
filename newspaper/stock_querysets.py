"""Questions to ask of places, stock and movements, by name."""

from django.db import models
from django.db.models import F, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce


def sum_of(rows, key):
    """Their copies, summed up for the row outside, which they belong to by `key`."""
    sums = rows.order_by().values(key).annotate(sum=Sum("copies")).values("sum")
    return Coalesce(Subquery(sums, output_field=models.IntegerField()), 0)


class SumsCopies:
    """A mixin for querysets of rows with `copies`."""

    def copies(self):
        """How many they are together."""
        return self.aggregate(sum=Coalesce(Sum("copies"), 0))["sum"]


class StockPlaceQuerySet(models.QuerySet):
    def in_use(self):
        return self.filter(is_in_use=True)

    def holding_some(self, issue_ids):
        """Where copies of any of these issues lie."""
        return self.filter(stocks__issue__in=issue_ids, stocks__on_hand__gt=0).distinct()

    def with_copies(self):
        """`copies`: of all issues together."""
        return self.annotate(copies=Coalesce(Sum("stocks__on_hand"), 0))


class StockQuerySet(models.QuerySet):
    def of_issue(self, issue):
        return self.filter(issue=issue)

    def fullest_first(self):
        return self.order_by("-on_hand", "place__name")

    def holding(self, copies):
        """Where at least so many copies lie."""
        return self.filter(on_hand__gte=copies)

    def with_places(self):
        return self.select_related("place").fullest_first()

    def differing(self):
        """Those whose movements add up to something else, which is `moved`."""
        from newspaper.models import Movement

        mine = Movement.objects.filter(issue=OuterRef("issue"), place=OuterRef("place"))
        rows = self.annotate(moved=sum_of(mine, "place")).exclude(moved=F("on_hand"))
        return rows.select_related("issue", "place")

    def locked_at(self, issue, place):
        """The row, made where there is none yet, locked till the transaction ends."""
        self.get_or_create(issue=issue, place=place)
        return self.select_for_update().get(issue=issue, place=place)


class MovementQuerySet(SumsCopies, models.QuerySet):
    def of_issue(self, issue):
        return self.filter(issue=issue)

    def with_names(self):
        return self.select_related("place", "order", "by")

    def newest_first(self):
        return self.order_by("-at", "-pk")

    def by_issue(self):
        """{issue's key: {kind: copies}}, in one query."""
        found = {}
        sums = self.order_by().values_list("issue", "kind").annotate(Sum("copies"))
        for issue, kind, copies in sums:
            found.setdefault(issue, {})[kind] = copies
        return found
