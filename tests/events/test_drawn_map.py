"""The small map: where it is among towns, small, nothing from another host, and honest."""

import gzip
import re

import pytest

from core.places.models import District
from events.drawn_map import HEIGHT, WIDTH, map_of
from events.models import Event, FurtherPlace
from tests.factories import make_event

pytestmark = pytest.mark.django_db
LEEDS, PENZANCE, LERWICK, PARIS = (53.798, -1.541), (50.12, -5.54), (60.15, -1.15), (48.86, 2.35)
NEWCASTLE, YORK = (54.97, -1.61), (53.96, -1.08)


def at(point, **facts):
    return Event(latitude=point[0], longitude=point[1], **{"town": "", "postcode": ""} | facts)


def test_it_names_the_towns_around_and_says_where_they_lie():
    drawn = map_of(at(LEEDS, town="Leeds"))
    names = {town.words for town in drawn.towns}
    assert {"York", "Bradford"} <= names
    assert "Leeds" not in names, "it stands beside the point already"
    assert 3 <= len(drawn.towns) <= 6
    assert re.search(r"York is 2\d miles to the (north-)?east", drawn.words)


@pytest.mark.parametrize("point", [LEEDS, PENZANCE, LERWICK])
def test_everything_stands_on_the_sheet_and_no_name_on_another(point):
    drawn = map_of(at(point, town="Here"))
    boxes = [name.box for name in (drawn.here, *drawn.towns)]
    for left, top, right, bottom in boxes:
        assert left >= 0 and top >= 0 and right <= WIDTH and bottom <= HEIGHT
    for number, one in enumerate(boxes):
        for other in boxes[number + 1 :]:
            apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1]
            assert apart or other[3] <= one[1]
    numbers = [int(n) for n in re.findall(r"M(-?\d+)", drawn.land)]
    assert all(-20 <= n <= WIDTH + 20 for n in numbers)


def test_the_coast_is_drawn_where_it_is():
    assert map_of(at(PENZANCE)).land.count("l") >= 1
    inland = map_of(at((52.6, -1.6)))
    assert inland.land.count(" ") < 12, "all land: nothing but the four corners"


def test_a_second_place_is_drawn_unless_it_is_too_far_off():
    rally = FurtherPlace(label="Rally", latitude=YORK[0], longitude=YORK[1])
    drawn = map_of(at(LEEDS, town="Leeds"), [rally])
    assert [place.words for place in drawn.further] == ["Rally"]
    assert "York" not in {town.words for town in drawn.towns}
    far = FurtherPlace(label="Ends", latitude=PENZANCE[0], longitude=PENZANCE[1])
    assert map_of(at(LEEDS, town="Leeds"), [far]).further == []


def test_without_a_point_or_outside_britain_there_is_none():
    assert map_of(Event(town="Leeds")) is None
    assert map_of(at(PARIS, town="Paris")) is None
    District.objects.all().delete()
    assert map_of(at(LEEDS)) is None


def test_one_query_draws_it(django_assert_num_queries):
    with django_assert_num_queries(1):
        map_of(at(NEWCASTLE, town="Newcastle"))


def test_the_page_shows_it_small_and_says_how_well_the_place_is_known(client):
    event = make_event(town="Truro", latitude=50.26, longitude=-5.05, point_is="town")
    page = client.get(event.get_absolute_url()).content.decode()
    figure = re.search(r'<figure class="place-map">.*?</figure>', page, re.DOTALL)[0]
    assert "About here: we know only the town" in figure
    assert 'role="img" aria-label="Map: Truro; ' in figure
    assert "10 miles" in figure
    assert len(gzip.compress(figure.encode())) < 3_000
    assert 'href="https://www.openstreetmap.org/?mlat=50.26000&amp;mlon=-5.05000#map=13/' in page
    assert not re.search(
        r'<(img|iframe|link|script)[^>]*(src|href)="https?://(?!testserver)[^"]*osm', page
    )
    exact = make_event(latitude=50.26, longitude=-5.05, point_is="exact")
    assert "About here" not in client.get(exact.get_absolute_url()).content.decode()
