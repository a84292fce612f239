"""Finding a group near a postcode, an outcode or a town."""

import re
from datetime import date

import pytest

from affiliates.models import Group
from tests.factories import make_group

pytestmark = pytest.mark.django_db
LIST = "/affiliates/"
LEEDS, DEWSBURY, BRIGHTON = (53.80, -1.55), (53.69, -1.63), (50.83, -0.14)


def names(response):
    return re.findall(r'group-item__name"><a[^>]*>(.*?)</a>', response.content.decode())


def text_of(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def group_at(name, point, **facts):
    given = {"region": "yorkshire-and-the-humber", "latitude": point[0], "longitude": point[1]}
    return make_group(name, **given | facts)


@pytest.fixture
def three():
    return (
        group_at("Far", BRIGHTON, region="south-east"),
        group_at("Near", DEWSBURY),
        group_at("Here", LEEDS),
    )


@pytest.mark.parametrize("asked", ["LS1 3AA", "ls1", "Leeds", " leeds "])
def test_the_nearest_stand_first_with_the_miles_and_the_far_ones_not(client, three, asked):
    response = client.get(LIST, {"near": asked})
    assert names(response) == ["Here", "Near"]
    assert "2 groups within 25 miles of" in text_of(response)
    assert re.search(r"About 8 miles · Local campaign", text_of(response))


def test_how_far_can_be_chosen(client, three):
    assert names(client.get(LIST, {"near": "Leeds", "within": "5"})) == ["Here"]
    response = client.get(LIST, {"near": "Leeds", "within": "4000"})
    assert names(response) == ["Here", "Near"]
    assert "does not exist here" in text_of(response)


def test_the_form_sends_the_usual_distance_unless_another_is_chosen(client):
    for asked, shown in (
        ({}, "25"),
        ({"q": "leeds"}, "25"),
        ({"near": "LS1", "within": "50"}, "50"),
    ):
        page = client.get(LIST, asked).text
        assert re.findall(r'<option value="(\d+)" selected', page) == [shown]
    assert "?near=LS1&amp;within=50" in page


def test_where_nobody_is_within_reach_the_nearest_are_shown_and_it_is_said(client, three):
    response = client.get(LIST, {"near": "Lerwick"})
    assert names(response) == ["Here", "Near", "Far"]
    assert "None within 25 miles of Lerwick; the nearest is Here, about" in text_of(response)


def test_an_unknown_town_is_said_to_be_unknown_and_nothing_is_lost(client, three):
    response = client.get(LIST, {"near": "Atlantis"})
    assert "We do not know a place called “Atlantis”" in text_of(response)
    assert "such as LS1" in text_of(response)
    assert "3 groups in all" in text_of(response)
    assert len(names(response)) == 3
    assert 'value="Atlantis"' in response.content.decode()


def test_two_towns_of_one_name_are_asked_back_with_links_that_work(client, three):
    response = client.get(LIST, {"near": "Newport", "kind": "local_campaign"})
    assert "Which “Newport” do you mean?" in text_of(response)
    links = re.findall(r'<a href="(/affiliates/\?near=Newport[^"]*)">(.*?)</a>', response.text)
    assert len(links) > 1
    assert "Newport, Isle of Wight" in [words for _, words in links]
    for address, words in links:
        assert "kind=local_campaign" in address
        answer = client.get(address.replace("&amp;", "&"))
        assert f"of {words.partition(',')[0]}" in text_of(answer)
        assert "do you mean" not in text_of(answer)


def test_the_region_decides_between_two_of_one_name(client):
    group_at("Wight", (50.70, -1.29), region="south-east")
    response = client.get(LIST, {"near": "Newport", "region": "south-east"})
    assert "do you mean" not in text_of(response)
    assert names(response) == ["Wight"]


def test_groups_without_a_point_stand_below_and_those_of_the_country_are_mentioned(client, three):
    group_at("Somewhere", (None, None))
    group_at("Head office", LEEDS, region="", kind="national_campaign")
    response = client.get(LIST, {"near": "Leeds"})
    assert names(response) == ["Here", "Near", "Somewhere"]
    assert "Also in Yorkshire and the Humber" in text_of(response)
    assert "Groups of the whole country" in text_of(response)
    assert 'href="/affiliates/?region=national"' in response.content.decode()
    country = client.get(LIST, {"near": "Leeds", "region": "national"})
    assert names(country) == ["Head office"]
    assert "do you mean" not in text_of(country)


def test_choices_combine_and_pages_keep_them(client):
    for number in range(26):
        group_at(f"Branch {number:02}", LEEDS, kind="union_branch")
    group_at("Campaign", LEEDS)
    response = client.get(LIST, {"near": "Leeds", "kind": "union_branch"})
    assert len(names(response)) == 25
    assert "?near=Leeds&amp;kind=union_branch&amp;page=2" in response.content.decode()
    second = client.get(LIST, {"near": "Leeds", "kind": "union_branch", "page": 2})
    assert names(second) == ["Branch 25"]


def test_a_dot_of_the_map_says_where_it_is(client, three):
    response = client.get(LIST, {"near": "Leeds and around (53.80,-1.55)"})
    assert names(response) == ["Here", "Near"]
    assert "within 25 miles of Leeds and around" in text_of(response)
    assert "this place on the map" in text_of(client.get(LIST, {"near": "(53.80,-1.55)"}))


@pytest.mark.parametrize(
    "wrong",
    ["(99.99,99.99)", "(-90,0)", "(90,180)", "x" * 81, "LS1 " * 20, "🚑", "\u202e", "(nan,nan)",
     "%", "'--", "(53.8,-1.55", "0", "-1", ","],
)  # fmt: skip
def test_nonsense_makes_no_error(client, three, wrong):
    for address in (LIST, "/affiliates/map/", "/affiliates/feed/", "/affiliates/json/"):
        answer = client.get(address, {"near": wrong, "q": wrong, "area": wrong, "within": wrong})
        assert answer.status_code == 200


def test_feed_tables_and_map_take_the_place_too(client, three):
    near = {"near": "Leeds"}
    for address in ("/affiliates/feed/", "/affiliates/json/", "/affiliates/map/"):
        page = client.get(address, near).content.decode()
        assert "Here" in page or "2 groups" in page
        assert "Far" not in page
    csv = b"".join(client.get("/affiliates/csv/", near).streaming_content).decode()
    assert "Here" in csv and "Far" not in csv


def test_a_group_that_has_gone_is_near_nobody(client, three):
    three[2].lapse(on=date(2026, 11, 22))
    assert names(client.get(LIST, {"near": "Leeds"})) == ["Near"]


def test_queries_do_not_grow(client, django_assert_num_queries):
    for number in range(3):
        group_at(f"A{number}", LEEDS)
    client.get(LIST, {"near": "Leeds"})
    with django_assert_num_queries(6):
        client.get(LIST, {"near": "Leeds"})
    for number in range(9):
        group_at(f"B{number}", DEWSBURY)
    with django_assert_num_queries(6):
        client.get(LIST, {"near": "Leeds"})
    assert Group.objects.count() == 12
