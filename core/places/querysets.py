"""Questions to ask of areas, districts, towns and postcodes, by name."""

from django.db import models
from django.db.models import Q


class AreaQuerySet(models.QuerySet):
    def in_force(self, *, on):
        """The areas there are on that day, of whatever kind."""
        return self.filter(Q(until_on__isnull=True) | Q(until_on__gt=on), from_on__lte=on)

    def boards(self):
        return self.filter(kind="board")

    def footprints(self):
        return self.filter(kind="footprint")

    def by_name(self):
        return self.order_by("short_name", "pk")


class SuccessionQuerySet(models.QuerySet):
    def begun(self, *, on):
        """Those whose day has come."""
        return self.filter(on__lte=on)


class DistrictQuerySet(models.QuerySet):
    pass


class TownQuerySet(models.QuerySet):
    pass


class PostcodeQuerySet(models.QuerySet):
    pass
