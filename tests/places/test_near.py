"""Within so many miles of a point: the nearest first, and nothing lost at the edge of the box."""

import math

import pytest

from core.places.models import Town
from core.places.near import EARTH_MILES, NearQuerySet

pytestmark = pytest.mark.django_db
LEEDS = (53.7974, -1.5438)


def places():
    return NearQuerySet(Town)


def put(latitude, longitude, name="Here"):
    Town.objects.all().delete()
    return Town.objects.create(name=name, latitude=latitude, longitude=longitude)


def near(point, miles):
    return places().near(latitude=point[0], longitude=point[1], miles=miles)


@pytest.mark.parametrize(
    ("name", "there", "miles"),
    [
        # As the crow flies, by the tables of distances between cities.
        ("Halifax", (53.7250, -1.8630), 14.01), ("London", (51.5074, -0.1278), 169.3),
        ("Cardiff", (51.4816, -3.1791), 174.3), ("Lerwick", (60.1545, -1.1490), 439.5),
    ],
)  # fmt: skip
def test_known_distances_from_leeds_are_right_within_a_hundredth(name, there, miles):
    put(*there, name=name)
    (town,) = near(LEEDS, 500)
    assert town.miles == pytest.approx(miles, rel=0.01)


def test_the_nearest_is_first_and_what_is_farther_is_left_out():
    found = [town.name for town in near(LEEDS, 15)]
    assert found[0] == "Leeds"
    assert "Halifax" in found
    assert "Sheffield" not in found
    miles = [town.miles for town in near(LEEDS, 15)]
    assert miles == sorted(miles)


@pytest.mark.parametrize("point", [LEEDS, (60.39, -1.1), (0.1, 0.1), (57.123456789, -7.987654321)])
def test_the_point_itself_is_nought_miles_away(point):
    put(*point)
    (town,) = near(point, 1)
    assert town.miles == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize("latitude", [50, 60, 70])
@pytest.mark.parametrize("bearing", range(0, 360, 15))
def test_a_point_just_inside_the_circle_is_found_in_every_direction(latitude, bearing):
    for miles, is_found in ((29.99, True), (30.01, False)):
        put(*_go(latitude, -1.5, bearing, miles))
        assert near((latitude, -1.5), 30).exists() == is_found


def _go(latitude, longitude, bearing, miles):
    a, b, way = math.radians(latitude), math.radians(bearing), miles / EARTH_MILES
    there = math.asin(math.sin(a) * math.cos(way) + math.cos(a) * math.sin(way) * math.cos(b))
    turn = math.atan2(
        math.sin(b) * math.sin(way) * math.cos(a), math.cos(way) - math.sin(a) * math.sin(there)
    )
    return math.degrees(there), longitude + math.degrees(turn)


def test_the_other_side_of_the_world_is_no_error():
    put(-53.7974, 178.4562)
    (town,) = near(LEEDS, 12_500)
    assert town.miles == pytest.approx(math.pi * EARTH_MILES, rel=0.001)
