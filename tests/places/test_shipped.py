"""The small files fill empty tables after `migrate`, and nothing that somebody changed."""

import subprocess
import sys
import time
from datetime import date

import pytest
from django.conf import settings
from django.core.management import call_command

from core.places import shipped
from core.places.models import Area, CouncilPart, District, DistrictArea, Succession, Town

pytestmark = pytest.mark.django_db


def empty():
    for model in (DistrictArea, District, Town, CouncilPart, Succession, Area):
        model.objects.all().delete()


@pytest.mark.parametrize(
    ("day", "footprints", "boards"),
    [
        (date(2016, 3, 14), 0, 0),
        (date(2018, 1, 20), 44, 0),
        (date(2022, 7, 1), 0, 42),
        (date(2026, 3, 31), 0, 42),
        (date(2026, 4, 1), 0, 36),
    ],
)
def test_on_each_day_there_are_the_areas_of_that_day(day, footprints, boards):
    assert Area.objects.in_force(on=day).footprints().count() == footprints
    assert Area.objects.in_force(on=day).boards().count() == boards


def test_a_board_that_goes_on_is_one_row_with_all_its_codes():
    hampshire = Area.objects.get(ods_code="QRL")
    assert hampshire.ons_codes == ["E54000042", "E54000067"]
    assert hampshire.slug == "hampshire-and-isle-of-wight"
    assert (hampshire.from_on, hampshire.until_on) == (date(2022, 7, 1), None)
    assert Area.objects.get(ods_code="QXU").ons_codes == ["E54000052", "E54000063"]


def test_a_split_board_went_to_several_and_its_shares_add_up():
    frimley = Succession.objects.filter(predecessor__ods_code="QNQ")
    assert {s.successor.short_name for s in frimley} == {
        "Thames Valley", "Surrey and Sussex", "Hampshire and Isle of Wight",
    }  # fmt: skip
    assert sum(s.share for s in frimley) == pytest.approx(1, abs=0.001)
    held = {p.council_name: p.area.short_name for p in CouncilPart.objects.filter(
        area__until_on=None, council_name__in=("Harlow", "Tendring", "Slough", "Waverley", "Hart")
    )}  # fmt: skip
    assert held == {
        "Harlow": "Essex", "Tendring": "Essex", "Slough": "Thames Valley",
        "Waverley": "Surrey and Sussex", "Hart": "Hampshire and Isle of Wight",
    }  # fmt: skip


def test_northern_irelands_postcodes_are_not_shipped():
    assert not District.objects.filter(outcode__startswith="BT").exists()
    assert District.objects.filter(region="northern-ireland").count() == 0
    assert District.objects.filter(region="scotland", is_live=False).exists()


def test_the_tables_are_filled_again_when_they_are_empty_and_quickly():
    before = [m.objects.count() for m in (Area, Succession, CouncilPart, District, Town)]
    empty()
    started = time.perf_counter()
    shipped.fill_empty_tables()
    assert time.perf_counter() - started < 0.5
    assert [m.objects.count() for m in (Area, Succession, CouncilPart, District, Town)] == before


def test_what_a_volunteer_has_changed_stays():
    Area.objects.filter(ods_code="QWO").update(short_name="Our West Yorkshire")
    Area.objects.get(ods_code="QOP").delete()
    call_command("migrate", verbosity=0)
    assert Area.objects.get(ods_code="QWO").short_name == "Our West Yorkshire"
    assert not Area.objects.filter(ods_code="QOP").exists()


def test_the_files_say_how_they_are_made():
    done = subprocess.run(
        [sys.executable, "-m", "core.places.data.compile"],
        cwd=settings.BASE_DIR, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 1
    assert "Say in which folder the tables are" in done.stderr
