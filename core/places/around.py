"""Which towns lie in a part of the country, the best known first: for the names on a small map."""

import re
from dataclasses import dataclass

from core.places.models import District

# LS1, BD1, TR1: the middle of the town after which the Post Office named the letters.
_POST_TOWN = re.compile(r"[A-Z]{1,2}1")
_COUNTS = 8  # times, against a suburb of as many postcodes


@dataclass
class Place:
    name: str
    latitude: float
    longitude: float
    weight: int = 0  # how many postcodes, a post town's several times


def places_within(*, south, west, north, east):
    """Places of the postcode districts there, the weightiest first. One query."""
    places = {}
    for district in District.objects.within(south, west, north, east).by_size():
        place = places.get(district.place)
        if place is None:
            place = places[district.place] = Place(
                district.place, district.latitude, district.longitude
            )
        weight = district.postcodes
        if _POST_TOWN.fullmatch(district.outcode):
            weight *= _COUNTS
            place.latitude, place.longitude = district.latitude, district.longitude
        place.weight += weight
    return sorted(places.values(), key=lambda place: (-place.weight, place.name))
