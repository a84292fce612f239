"""Questions to ask of areas, districts, towns and postcodes, by name."""

from django.db import models
from django.db.models import F, FilteredRelation, Q, Value
from django.db.models.functions import Coalesce

from core.places.names import place_key


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

    def with_part_of(self, council_code):
        """Both areas, and as `council_part` how much of that council the successor holds."""
        return (
            self.select_related("predecessor", "successor")
            .alias(
                held=FilteredRelation(
                    "successor__councils",
                    condition=Q(successor__councils__council_code=council_code),
                )
            )
            .annotate(council_part=Coalesce(F("held__share"), Value(0.0)))
        )


class DistrictQuerySet(models.QuerySet):
    pass


class DistrictAreaQuerySet(models.QuerySet):
    def of_district(self, outcode):
        """In which areas the district lies, and the district itself."""
        return self.filter(district=outcode).select_related("district", "area")


class TownQuerySet(models.QuerySet):
    def called(self, text):
        """The towns that the text names, each once; "Newport, Isle of Wight" is the one there."""
        key = place_key(text)
        words = key.split()
        beginnings = [" ".join(words[:many]) for many in range(1, len(words) + 1)]
        found = list(self.filter(key__in=beginnings).order_by("name", "where", "pk"))
        whole = [town for town in found if town.key == key]
        return whole or [
            town
            for town in found
            if key.removeprefix(f"{town.key} ")
            in (place_key(town.where), place_key(town.get_region_display()))
        ]


class PostcodeQuerySet(models.QuerySet):
    def written(self, postcode):
        """The one of that name, with or without its space."""
        return self.filter(pk=postcode.replace(" ", ""))

    def with_area(self):
        return self.select_related("area")
