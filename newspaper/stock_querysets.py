"""Questions to ask of places, stock and movements, by name."""

from django.db import models
from django.db.models import Sum
from django.db.models.functions import Coalesce


class StockPlaceQuerySet(models.QuerySet):
    def in_use(self):
        return self.filter(is_in_use=True)


class StockQuerySet(models.QuerySet):
    def of_issue(self, issue):
        return self.filter(issue=issue)

    def at_place(self, place):
        return self.filter(place=place)

    def locked_at(self, issue, place):
        """The row, made where there is none yet, locked till the transaction ends."""
        self.get_or_create(issue=issue, place=place)
        return self.select_for_update().get(issue=issue, place=place)


class MovementQuerySet(models.QuerySet):
    def of_issue(self, issue):
        return self.filter(issue=issue)

    def copies(self):
        return self.aggregate(sum=Coalesce(Sum("copies"), 0))["sum"]

    def newest_first(self):
        return self.order_by("-at", "-pk")

    def by_issue(self):
        """{issue's key: {kind: copies}}, in one query."""
        found = {}
        sums = self.order_by().values_list("issue", "kind").annotate(Sum("copies"))
        for issue, kind, copies in sums:
            found.setdefault(issue, {})[kind] = copies
        return found
