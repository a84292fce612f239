"""A postcode, a district or a town is found as people write it, or said to be unknown."""

from datetime import date

import pytest

from core.places.finding import find_spots
from core.places.models import Area, Postcode, Town
from core.places.names import place_key
from core.places.postcodes import PostcodeField, normalise

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


def names(text):
    return [spot.name for spot in find_spots(text)]


@pytest.mark.parametrize(
    ("typed", "district"),
    [
        ("SW1P 3,", "SW1P"), ("sw1p3", "SW1P"), ("LS1 3A", "LS1"), ("LS1 3", "LS1"),
        ("LS13", "LS13"), (" ls1 ", "LS1"), ("M1.", "M1"), ("“LS1 3”", "LS1"), ("LS13A", "LS1"),
        ("LS1 3AA 4", None), ("Leeds 1", None), ("", None), ("٣٤", None), ("L" * 9999, None),
    ],
)  # fmt: skip
def test_a_postcode_that_was_not_finished_is_taken_as_its_district(typed, district):
    assert normalise(typed) == district


def test_a_whole_postcode_can_still_be_insisted_on():
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError, match="not a whole postcode"):
        PostcodeField().clean("SW1P 3,")
    assert PostcodeField(district_will_do=True).clean("SW1P 3,") == "SW1P"


@pytest.mark.parametrize("typed", ["LS1 3AA", "ls1", "LS1 3,"])
def test_without_the_directory_a_postcode_is_where_its_district_is(typed):
    (spot,) = find_spots(typed)
    assert (spot.outcode, spot.region) == ("LS1", "yorkshire-and-the-humber")
    assert spot.latitude == pytest.approx(53.7966, abs=0.001)


def test_with_the_directory_it_is_where_it_is():
    Postcode.objects.create(postcode="LS13AA", latitude=53.8, longitude=-1.5, region="wales")
    (spot,) = find_spots("ls13aa")
    assert (spot.name, spot.latitude, spot.region) == ("LS1 3AA", 53.8, "wales")
    (beside,) = find_spots("LS1 3AB")
    assert beside.latitude == pytest.approx(53.7966, abs=0.001)


@pytest.mark.parametrize(
    "typed", ["ZZ9 9ZZ", "Atlantis", "", " ", "🚑", "\x00", "x" * 100_000, "'--"]
)
def test_what_is_unknown_is_nowhere(typed):
    assert find_spots(typed) == []


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("leeds", "Leeds"), ("  LEEDS ", "Leeds"), ("Saint Albans", "St Albans"),
        ("st. helens", "St Helens"), ("stoke on trent", "Stoke-on-Trent"),
        ("Hull", "Kingston upon Hull"), ("Burton on Trent", "Burton upon Trent"),
        ("kings lynn", "King's Lynn"), ("King’s Lynn", "King's Lynn"), ("Ynys Môn", None),
        ("Isle of Anglesey", "Isle of Anglesey"), ("Bristol", "Bristol"), ("Kirklees", "Kirklees"),
        ("Edinburgh", "Edinburgh"), ("Glasgow", "Glasgow"),
        ("Bradford", "Bradford"), ("London", "London"), ("Windsor", "Windsor and Maidenhead"),
        ("Newport, Isle of Wight", "Newport"), ("Newport Isle of Wight", "Newport"),
        ("Leeds, West Riding", "Leeds"), ("Édinburgh", "Edinburgh"),
    ],
)  # fmt: skip
def test_a_town_or_council_is_found_as_people_write_it(typed, name):
    assert names(typed) == ([name] if name else [])


@pytest.mark.parametrize(
    ("typed", "several"),
    [
        ("Newport", ["Newport, Gwent", "Newport, Isle of Wight", "Newport, Pembrokeshire",
                     "Newport, Telford and Wrekin"]),
        ("richmond", ["Richmond, North Yorkshire", "Richmond, Richmond upon Thames"]),
        ("Whitchurch", ["Whitchurch, Bristol", "Whitchurch, Shropshire"]),
        ("Ashford", ["Ashford, Kent", "Ashford, Spelthorne"]),
        ("Gillingham", ["Gillingham, Dorset", "Gillingham, Medway"]),
        ("Alford", ["Alford, Aberdeenshire", "Alford, East Lindsey"]),
        ("Newcastle", ["Newcastle under Lyme, Staffordshire", "Newcastle upon Tyne, North East"]),
    ],
)  # fmt: skip
def test_two_of_one_name_are_told_apart(typed, several):
    assert names(typed) == several


def test_each_of_several_can_be_asked_for_by_the_name_that_it_was_given():
    for name in names("Newport") + names("Ashford") + names("Newcastle"):
        assert len(find_spots(name)) == 1


def test_no_two_of_one_name_are_told_apart_by_nothing():
    told = [(town.key, town.name, town.where) for town in Town.objects.all()]
    assert len(told) == len(set(told))
    assert Area.objects.in_force(on=TODAY).exists()


def test_finding_takes_two_queries_at_most(django_assert_max_num_queries):
    for typed in ("LS1 3AA", "LS1", "Newport", "nowhere at all"):
        with django_assert_max_num_queries(2):
            find_spots(typed)


def test_keys_are_the_same_for_all_spellings():
    assert place_key("St. Helen's") == place_key("SAINT HELENS") == "saint helens"
    assert place_key("Stoke-upon-Trent & District") == "stoke on trent and district"
