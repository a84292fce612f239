"""Figures that are true: affiliates by region, copies sent out, events to come."""

from dataclasses import dataclass

from django.core.cache import caches
from django.db.models import BigIntegerField, CharField, Count, F, Sum, Value
from django.db.models.functions import Cast

from affiliates.models import Group
from events.models import Event
from newspaper.models import Order


@dataclass(frozen=True)
class Figures:
    by_region: dict  # region's value → how many affiliated groups; "" is the whole country
    copies: int  # of all issues ever, sent out in bundles
    events: int  # still to come and going ahead

    @property
    def affiliates(self):
        return sum(self.by_region.values())


def figures(*, at):
    """The figures, at most a minute old: counting grows with the rows, and nobody counts along."""
    return caches["process"].get_or_set("figures", lambda: _count(at))


def _count(at):
    ours = Event.objects.published(at=at).of_layer("ours")
    coming = ours.upcoming(at=at).going_ahead()
    parts = (
        _counted(Group.objects.affiliated(), "groups", F("region"), Count("pk")),
        _counted(Order.objects.sent(), "copies", Value(""), Sum("copies")),
        _counted(coming, "events", Value(""), Count("pk")),
    )
    rows = parts[0].union(*parts[1:], all=True)
    found = {(row["what"], row["where"]): row["number"] for row in rows}
    return Figures(
        by_region={place: n for (what, place), n in found.items() if what == "groups"},
        copies=found.get(("copies", ""), 0),
        events=found.get(("events", ""), 0),
    )


def _counted(rows, what, place, number):
    """Rows of (what, where, number), alike for every room so that they can stand in one query."""
    return (
        rows.order_by()
        .annotate(what=Value(what, output_field=CharField()), where=Cast(place, CharField()))
        .values("what", "where")
        .annotate(number=Cast(number, BigIntegerField()))
    )
