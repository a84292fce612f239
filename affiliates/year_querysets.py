"""Questions to ask of the years groups belonged, and of the table of fees, by name."""

from django.db import models


class AffiliationYearQuerySet(models.QuerySet):
    def in_order(self):
        """The bare numbers, the first year first."""
        return self.order_by("year").values_list("year", flat=True)

    def newest_first(self):
        return self.order_by("-year")


class FeeQuerySet(models.QuerySet):
    def holding_in(self, year, *, kind):
        """The newest line of that kind that has begun by that year, or None."""
        return self.filter(kind=kind, from_year__lte=year).order_by("-from_year").first()
