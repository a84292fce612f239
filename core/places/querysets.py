"""Questions to ask of areas, districts, towns and postcodes, by name."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import F, FilteredRelation, OuterRef, Q, Value
from django.db.models.functions import Coalesce, Greatest, JSONObject

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

    def of_code(self, code):
        """The board with that ODS code, however its letters are written."""
        return self.boards().filter(ods_code__iexact=code).exclude(ods_code="")

    def with_slug(self, slug):
        return self.filter(slug=slug)

    def going_on(self):
        """Those whose end nobody has written down yet, coming ones included."""
        return self.filter(until_on__isnull=True)

    def by_region(self):
        """Footprints by number; boards by NHS region and name."""
        return self.order_by("number", "nhs_region", "short_name", "pk")

    def with_councils(self, *, on):
        """Each with its councils of a day, as `council_parts`: {"name": …, "share": …} each.

        An area that has yet to begin has those of its first day.
        """
        parts = self.model._meta.get_field("councils").related_model.objects
        begun = Q(since_on__isnull=True) | Q(since_on__lte=Greatest(on, F("area__from_on")))
        named = parts.filter(begun, area=OuterRef("pk")).order_by("council_name")
        return self.annotate(
            council_parts=ArraySubquery(
                named.values(part=JSONObject(name="council_name", share="share"))
            )
        )

    def ids_by_ons_code(self):
        """{ONS code: id} of all boards there ever were, under every code they have had."""
        rows = self.boards().order_by("from_on").values_list("pk", "ons_codes")
        return {code: pk for pk, codes in rows for code in codes}


class SuccessionQuerySet(models.QuerySet):
    def begun(self, *, on):
        """Those whose day has come."""
        return self.filter(on__lte=on)

    def coming(self, *, after):
        """Those of later days, the next one first, with both areas."""
        return self.filter(on__gt=after).select_related("predecessor", "successor").order_by(
            "on", "pk"
        )  # fmt: skip

    def around(self, area):
        """Those from and to the area, with the areas at both ends."""
        return self.filter(Q(predecessor=area) | Q(successor=area)).select_related(
            "predecessor", "successor"
        )

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
    def within(self, south, west, north, east):
        """Those with their middle between these degrees."""
        return self.filter(latitude__range=(south, north), longitude__range=(west, east))

    def by_size(self):
        return self.order_by("-postcodes", "pk")


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
