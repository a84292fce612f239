"""The map: dots that are links and never touch, the same as a list, small with many groups."""

import gzip
import re
from math import hypot

import pytest

from affiliates import mapping
from tests.factories import make_group

pytestmark = pytest.mark.django_db
MAP = "/affiliates/map/"
LEEDS, BRADFORD, YORK = (53.80, -1.55), (53.79, -1.75), (53.96, -1.08)
PENZANCE = (50.12, -5.54)


def group_at(name, point, **facts):
    given = {"region": "yorkshire-and-the-humber", "latitude": point[0], "longitude": point[1]}
    return make_group(name, **given | facts)


def dots_of(response):
    """(address, words) of each link in the drawing."""
    drawing = re.search(r"<svg class=\"map.*?</svg>", response.text, re.DOTALL)[0]
    return re.findall(r'<a href="([^"]*)" aria-label="([^"]*)">', drawing)


def list_of(response):
    return re.findall(r'<li><a href="([^"]*)">([^<]*)</a></li>', response.text)


def test_a_group_by_itself_leads_to_its_page_and_several_to_the_directory_near_them(client):
    group_at("Alone", PENZANCE, region="south-west", town="Penzance")
    group_at("A", LEEDS, town="Leeds")
    group_at("B", LEEDS, town="Leeds")
    group_at("C", BRADFORD, town="Bradford")
    dots = dots_of(client.get(MAP))
    assert ("/affiliates/alone/", "Alone, Penzance") in dots
    [(address, words)] = [dot for dot in dots if "Alone" not in dot[1]]
    assert words == "Leeds and around: 3 groups"
    answer = client.get(address.replace("&amp;", "&")).text
    assert "3 groups within" in answer
    assert "of Leeds" in answer


def test_the_list_below_has_what_the_map_has_region_by_region(client):
    group_at("Alone", PENZANCE, region="south-west")
    group_at("A", LEEDS)
    response = client.get(MAP)
    assert set(dots_of(response)) <= set(list_of(response))
    headings = re.findall(r"<h3>(.*?)</h3>", response.text)
    assert headings == ["Yorkshire and the Humber", "South West"]


def test_groups_that_are_nowhere_are_counted_and_not_drawn(client):
    group_at("A", LEEDS)
    group_at("Nowhere", (None, None))
    group_at("Head office", LEEDS, region="")
    response = client.get(MAP)
    assert [words for _, words in dots_of(response)] == ["A"]
    assert "1 group on the map" in response.text
    assert re.search(r"2\s+more\s+work all over the country", response.text)


def test_kind_and_region_apply_and_a_region_is_drawn_larger(client):
    group_at("A", LEEDS)
    group_at("B", YORK, kind="union_branch")
    group_at("C", PENZANCE, region="south-west")
    whole = [words for _, words in dots_of(client.get(MAP))]
    assert "C" in whole and "A" not in whole
    part = client.get(MAP, {"region": "yorkshire-and-the-humber"})
    assert sorted(words for _, words in dots_of(part)) == ["A", "B"]
    for asked in ({"kind": "union_branch"}, {"q": "b"}, {"near": "York", "within": "5"}):
        assert [words for _, words in dots_of(client.get(MAP, asked))] == ["B"]


def test_an_empty_map_is_a_map(client):
    response = client.get(MAP)
    assert 'class="map__land" d="M' in response.text
    assert "No group to show on the map" in response.text


def test_dots_are_far_enough_apart_for_a_thumb():
    frame = mapping.Frame.of("")
    cells = [
        {
            "how_many": 1 + (row * column) % 7,
            "middle_latitude": 50 + row * 0.13,
            "middle_longitude": -6 + column * 0.21,
            "most_in": "Town",
            "one_region": "london",
            "one_slug": f"{row}-{column}",
            "one_name": "One",
        }
        for row in range(60)
        for column in range(35)
    ]
    dots = mapping.dots(cells, frame)
    assert sum(dot.how_many for dot in dots) == sum(cell["how_many"] for cell in cells)
    gaps = [hypot(a.x - b.x, a.y - b.y) for n, a in enumerate(dots) for b in dots[:n]]
    assert min(gaps) >= mapping.APART
    # 291 px are left on a phone of 320.
    assert mapping.APART * 291 / mapping.WIDTH >= 24


@pytest.mark.parametrize("region", mapping.BOXES)
def test_every_region_fits_into_its_frame(region):
    frame = mapping.Frame.of(region)
    west, south, east, north = mapping.BOXES[region]
    for latitude, longitude in ((south, west), (south, east), (north, west), (north, east)):
        x, y = frame.place(latitude, longitude)
        assert 0 <= x <= mapping.WIDTH
        assert 0 <= y <= frame.height
    assert mapping.outline(region)["britain"].startswith("M") or region == "northern-ireland"


def test_one_query_draws_it_and_it_stays_small(client, django_assert_num_queries):
    for number in range(3):
        group_at(f"A{number}", LEEDS)
    client.get(MAP)
    with django_assert_num_queries(2):  # one of them is the footer's
        client.get(MAP)
    for number in range(12):
        group_at(f"B{number}", (50.5 + number / 2, -2 - number / 10), town=f"Town {number}")
    with django_assert_num_queries(2):
        response = client.get(MAP)
    assert len(gzip.compress(response.content)) < 20_000
