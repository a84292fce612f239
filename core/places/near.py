"""What lies within so many miles of a point: a mixin for the querysets of whatever has one."""

from math import asin, cos, degrees, radians, sin

from django.db import models
from django.db.models import F, Value
from django.db.models.functions import ASin, Cos, Least, Power, Radians, Sin, Sqrt

EARTH_MILES = 3958.7613  # mean radius
_HAIR = 1e-6  # degrees: what lies on the edge must not fall to the rounding of the box


class NearQuerySet(models.QuerySet):
    """For models with columns `latitude` and `longitude` (degrees), indexed; both may be NULL."""

    def near(self, *, latitude, longitude, miles):
        """The rows within that distance, the nearest first, each with its distance as `miles`."""
        box = _box_around(latitude, longitude, miles)
        distance = _haversine(latitude, longitude)
        return self.filter(**box).annotate(miles=distance).filter(miles__lte=miles).order_by(
            "miles", "pk"
        )  # fmt: skip


def _box_around(latitude, longitude, miles):
    """A box that surely holds the circle; the index finds its rows before anything is computed."""
    turn = miles / EARTH_MILES
    up = degrees(turn) + _HAIR
    widest = sin(min(turn, radians(90))) / max(cos(radians(latitude)), 1e-9)
    across = degrees(asin(widest)) + _HAIR if widest < 1 else 180
    return {
        "latitude__range": (latitude - up, latitude + up),
        "longitude__range": (longitude - across, longitude + across),
    }


def _haversine(latitude, longitude):
    """Miles over the sphere, in one expression. LEAST keeps rounding from asin(1.0000001)."""
    here, there = Radians(Value(latitude)), Radians(F("latitude"))
    sideways = Radians(F("longitude") - Value(longitude))
    haversine = (
        Power(Sin((there - here) / 2), 2) + Cos(here) * Cos(there) * Power(Sin(sideways / 2), 2)
    )  # fmt: skip
    return Value(2 * EARTH_MILES) * ASin(Least(Value(1.0), Sqrt(haversine)))
