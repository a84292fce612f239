"""Groups from before there were seats get theirs, with their year and their place on the map."""

import pytest
from django.utils import timezone

from affiliates.models import Group
from affiliates.settling import settle_groups
from tests.factories import make_group

pytestmark = pytest.mark.django_db


def test_a_group_without_seats_is_given_seats_its_year_and_its_place_once():
    old = make_group("Old", town="Halifax", kind="union_branch")
    now = timezone.now()
    assert settle_groups(now) == 1
    assert settle_groups(now) == 0
    old.refresh_from_db()
    assert [(seat.office, seat.number) for seat in old.seats.order_by("pk")] == [
        ("secretary", 1), ("treasurer", 1), ("delegate", 1), ("delegate", 2), ("press", 1),
        ("papers", 1),
    ]  # fmt: skip
    assert [year.year for year in old.years.all()] == [now.year]
    assert old.latitude == pytest.approx(53.72, abs=0.1)


def test_one_that_has_left_and_one_that_has_its_place_are_left_as_they_are():
    gone, placed = make_group(), make_group(town="Halifax", latitude=50.0, longitude=-1.0)
    gone.leave(on=timezone.now().date(), reason="Letter")
    settle_groups(timezone.now())
    assert not gone.seats.exists()
    assert Group.objects.get(pk=placed.pk).latitude == 50.0
