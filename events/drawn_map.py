"""A small map of where an event is: the coast, a few towns, its places, and ten miles.

In the units of an SVG that is 360 wide, which is about what a phone gives it.
"""

from dataclasses import dataclass, field
from functools import lru_cache
from math import atan2, cos, degrees, hypot, radians

from core.places.around import places_within
from core.places.coast import as_path, coast, project
from core.places.near import EARTH_MILES
from events.models.choices import PointIs

WIDTH, HEIGHT = 360, 270
NEAREST, FARTHEST = 50, 90  # miles from the left edge to the right one
MOST_NAMES = 6
ABOUT = 20  # the ring around a point that is not known well
SUBURB = 38  # nearer than this to the event (some five miles) a name is rather a part of its town
EDGE = 8  # the coast is cut off this far outside, where its line is not seen
LETTER = 8.2  # the widest that a letter of a name is on average
_WINDS = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")


@dataclass(frozen=True)
class Frame:
    """What part of the country is drawn, and how large."""

    x: float  # of the middle, in radians of the projection
    y: float
    miles: float  # from left to right

    @property
    def scale(self):
        return WIDTH * EARTH_MILES / self.miles  # units a radian

    def place(self, latitude, longitude):
        x, y = project(latitude, longitude)
        return WIDTH / 2 + (x - self.x) * self.scale, HEIGHT / 2 - (y - self.y) * self.scale


@dataclass
class Name:
    """A name on the map beside its dot."""

    x: float
    y: float
    words: str
    is_left: bool = False  # of its dot
    gap: int = 9  # from the middle of the dot

    @property
    def box(self):
        wide = LETTER * len(self.words) + self.gap + 3
        left = self.x - wide if self.is_left else self.x - 5
        return (left, self.y - 10, left + wide + 5, self.y + 10)

    @property
    def text_x(self):
        return self.x + (-self.gap if self.is_left else self.gap)


@dataclass
class DrawnMap:
    land: str
    beside: str
    here: Name
    further: list
    towns: list
    about: int
    ten_miles: int
    is_about: bool
    words: str
    width: int = WIDTH
    height: int = HEIGHT
    taken: list = field(default_factory=list)  # boxes where something stands already


def map_of(event, further_places=()):
    """The DrawnMap of an event with a point, or None: no point, or none of the places we know.

    `further_places` are FurtherPlace rows; those too far off to be drawn with it are left out. One
    query.
    """
    if event.latitude is None:
        return None
    points = [(p.latitude, p.longitude, p.label) for p in further_places if p.latitude is not None]
    frame, points = _frame(event.latitude, event.longitude, points)
    places = places_within(**_degrees(event.latitude, event.longitude, frame.miles))
    drawn = _named(frame, event, points, places)
    if not drawn.towns and not drawn.further:
        return None  # a map without a name says nothing: it is not in Britain
    return drawn


def _frame(latitude, longitude, points):
    """The frame that holds the event and what lies near enough, and those points."""
    x, y = project(latitude, longitude)
    reach = FARTHEST / EARTH_MILES * 0.8
    near = []
    for point in points:
        px, py = project(*point[:2])
        if hypot(px - x, py - y) < reach:
            near.append((px, py, point))
    xs, ys = [x, *(p[0] for p in near)], [y, *(p[1] for p in near)]
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    miles = max(NEAREST, 1.4 * EARTH_MILES * max(wide, high * WIDTH / HEIGHT))
    if miles > FARTHEST:
        return Frame(x, y, NEAREST), []
    return Frame((max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2, miles), [p[2] for p in near]


def _degrees(latitude, longitude, miles):
    """The box in which to look for towns: as large as the frame wherever the event lies in it."""
    up = degrees(miles / EARTH_MILES)
    across = up / max(cos(radians(latitude)), 0.3)
    return {
        "south": latitude - up, "north": latitude + up,
        "west": longitude - across, "east": longitude + across,
    }  # fmt: skip


def _named(frame, event, points, places):
    x, y = frame.place(event.latitude, event.longitude)
    is_about = event.point_is in {PointIs.DISTRICT, PointIs.TOWN}
    here = Name(round(x), round(y), event.town[:24] or event.postcode or "Here")
    here.gap = ABOUT + 8 if is_about else 12
    here.is_left = here.box[2] > WIDTH
    drawn = DrawnMap(
        **_coasts(frame),
        here=here,
        further=[],
        towns=[],
        about=ABOUT,
        ten_miles=round(10 * WIDTH / frame.miles),
        is_about=is_about,
        words="",
    )
    around = (here.x - ABOUT, here.y - ABOUT, here.x + ABOUT, here.y + ABOUT)
    drawn.taken = [here.box, around, (0, HEIGHT - 40, drawn.ten_miles + 24, HEIGHT)]
    for latitude, longitude, label in points:
        px, py = frame.place(latitude, longitude)
        if hypot(px - x, py - y) > 5:  # in the same town it would only hide the first
            _put(drawn, drawn.further, Name(round(px), round(py), label[:24]), must=True)
    seen, directions = {here.words.casefold()}, []
    for place in places:
        if len(drawn.towns) == MOST_NAMES:
            break
        if place.name.casefold() in seen:
            continue
        px, py = frame.place(place.latitude, place.longitude)
        if hypot(px - x, py - y) > SUBURB and _put(
            drawn, drawn.towns, Name(round(px), round(py), place.name)
        ):
            directions.append(_direction(place.name, px - x, py - y, frame))
    drawn.words = f"Map: {here.words}" + "".join(f"; {words}" for words in directions[:3])
    return drawn


def _put(drawn, names, name, *, must=False):
    """Write the name where it hides nothing; whether there was room. What must be there is."""
    for is_left in (False, True):
        name.is_left = is_left
        left, top, right, bottom = name.box
        inside = left >= 2 and right <= WIDTH - 2 and top >= 2 and bottom <= HEIGHT - 2
        if inside and not any(_overlap(name.box, box) for box in drawn.taken):
            names.append(name)
            drawn.taken.append(name.box)
            return True
    if must:
        name.is_left = name.x > WIDTH / 2
        names.append(name)
        drawn.taken.append(name.box)
    return must


def _overlap(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _direction(name, right, down, frame):
    """ "Bradford is 8 miles to the west", for those who do not see the map."""
    miles = max(1, round(hypot(right, down) * frame.miles / WIDTH))
    wind = _WINDS[round(degrees(atan2(right, -down)) / 45) % 8]
    return f"{name} is {miles} {'mile' if miles == 1 else 'miles'} to the {wind}"


# The coast ---------------------------------------------------------------------------------------


@lru_cache(maxsize=64)
def _coasts(frame):
    return {
        "land" if part == "britain" else part: "".join(_cut(ring, frame) for ring in rings)
        for part, rings in coast().items()
    }


def _cut(ring, frame):
    """What the frame shows of an island, as a path: Sutherland and Hodgman's way, edge by edge."""
    points = [frame.place(*point) for point in ring]
    for axis, limit, sign in (
        (0, -EDGE, 1), (0, WIDTH + EDGE, -1), (1, -EDGE, 1), (1, HEIGHT + EDGE, -1),
    ):  # fmt: skip
        points = _cut_at(points, axis, limit, sign)
        if not points:
            return ""
    return as_path(points)


def _cut_at(points, axis, limit, sign):
    kept = []
    for before, point in zip(points[-1:] + points[:-1], points, strict=True):
        was_in, is_in = ((p[axis] - limit) * sign >= 0 for p in (before, point))
        if was_in != is_in:
            part = (limit - before[axis]) / (point[axis] - before[axis])
            kept.append(tuple(a + part * (b - a) for a, b in zip(before, point, strict=True)))
        if is_in:
            kept.append(point)
    return kept
