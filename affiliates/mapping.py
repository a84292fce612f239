"""The map of groups: Britain as a page can draw it, and groups as dots that never touch.

Everything is in the units of an SVG that is 480 wide. On the narrowest phone a unit is .6 px.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import cos, degrees, hypot, log2, radians

from core.places.coast import MIDDLE, as_path, coast, project
from core.places.near import EARTH_MILES

WIDTH = 480
# Dots this far apart are 24 px each way to a finger, on the narrowest phone too.
APART = 41
# A cell of the database's counting is half as wide, so that dots stand where the groups are.
CELLS = 2
MARGIN = 22

# (west, south, east, north) of each region's postcode districts, and of all.
BOXES = {
    "": (-7.9, 49.87, 1.8, 60.86),
    "north-east": (-2.46, 54.5, -0.88, 55.76),
    "north-west": (-3.59, 53.02, -2.01, 54.99),
    "yorkshire-and-the-humber": (-2.28, 53.32, 0.03, 54.48),
    "east-midlands": (-2.0, 52.03, 0.34, 53.5),
    "west-midlands": (-3.11, 51.91, -1.25, 53.12),
    "east-of-england": (-0.67, 51.47, 1.73, 52.95),
    "london": (-0.49, 51.31, 0.25, 51.66),
    "south-east": (-1.79, 50.6, 1.43, 52.15),
    "south-west": (-6.35, 49.89, -1.67, 52.05),
    "scotland": (-7.5, 54.7, -0.8, 60.86),
    "wales": (-5.05, 51.4, -2.67, 53.41),
    "northern-ireland": (-7.9, 54.1, -5.45, 55.25),
}


@dataclass(frozen=True)
class Frame:
    """What part of the country the map shows, and how large."""

    left: float
    top: float
    scale: float  # units a radian
    height: int

    @classmethod
    def of(cls, region):
        west, south, east, north = BOXES[region]
        corners = [
            project(latitude, longitude)
            for latitude in (south, (south + north) / 2, north)
            for longitude in (west, MIDDLE, east)
            if west <= longitude <= east
        ]
        xs, ys = zip(*corners, strict=True)
        scale = (WIDTH - 2 * MARGIN) / (max(xs) - min(xs))
        height = round((max(ys) - min(ys)) * scale) + 2 * MARGIN
        return cls(min(xs) - MARGIN / scale, max(ys) + MARGIN / scale, scale, height)

    def place(self, latitude, longitude):
        x, y = project(latitude, longitude)
        return (x - self.left) * self.scale, (self.top - y) * self.scale

    @property
    def cell(self):
        """The size of a cell in degrees, {"high", "wide"}, for `GroupQuerySet.in_cells`."""
        high = degrees(APART / CELLS / self.scale)
        return {"high": high, "wide": high / cos(radians(54.5))}

    def miles(self, units):
        return units / self.scale * EARTH_MILES


@lru_cache
def outline(region):
    """The coasts as two paths of SVG: Britain, and what is drawn lightly beside it."""
    frame = Frame.of(region)
    return {part: "".join(_path(ring, frame) for ring in rings) for part, rings in coast().items()}


def _path(ring, frame):
    points = [frame.place(latitude, longitude) for latitude, longitude in ring]
    if not any(-WIDTH < x < 2 * WIDTH and -WIDTH < y < frame.height + WIDTH for x, y in points):
        return ""
    return as_path(points)


@dataclass
class Dot:
    """One group, or several that would touch each other."""

    x: float
    y: float
    latitude: float
    longitude: float
    how_many: int
    town: str
    region: str
    slug: str
    name: str
    reach: float = 0  # how far from the dot its groups can be, in units

    @property
    def is_one(self):
        return self.how_many == 1

    def distance(self, other):
        return hypot(self.x - other.x, self.y - other.y)

    @property
    def radius(self):
        return 8 if self.is_one else round(min(13 + log2(self.how_many), APART / 2 - 0.5), 1)

    @property
    def short_count(self):
        """As it fits into a dot: 7, 312, 1.2k, 12k."""
        if self.how_many < 1000:
            return str(self.how_many)
        thousands = self.how_many / 1000
        return f"{thousands:.1f}k" if thousands < 9.95 else f"{thousands:.0f}k"

    @property
    def words(self):
        """ "Leeds and around: 12 groups"; of one group its name."""
        if self.is_one:
            return f"{self.name}, {self.town}" if self.town else self.name
        return f"{f'{self.town} and around' if self.town else 'Here'}: {self.how_many:,} groups"


def dots(cells, frame):
    """Dots of the counted cells, none nearer to another than APART; the largest stay in place."""
    placed, taken = [], {}
    for cell in sorted(cells, key=lambda cell: (-cell["how_many"], cell["one_slug"])):
        dot = _dot(cell, frame)
        near = _nearest(dot, taken)
        if near is None:
            placed.append(dot)
            taken.setdefault((dot.x // APART, dot.y // APART), []).append(dot)
        else:
            near.how_many += dot.how_many
            near.reach = max(near.reach, dot.reach + dot.distance(near))
            near.town = near.town or dot.town
    return placed


def _dot(cell, frame):
    latitude, longitude = cell["middle_latitude"], cell["middle_longitude"]
    x, y = frame.place(latitude, longitude)
    return Dot(
        x=round(x, 1),
        y=round(y, 1),
        latitude=latitude,
        longitude=longitude,
        how_many=cell["how_many"],
        town=cell["most_in"] or "",
        region=cell["one_region"],
        slug=cell["one_slug"],
        name=cell["one_name"],
        reach=APART / CELLS if cell["how_many"] > 1 else 0,
    )


def _nearest(dot, taken):
    """The dot that this one would touch, if there is one."""
    column, row = dot.x // APART, dot.y // APART
    around = (
        other
        for right in (-1, 0, 1)
        for down in (-1, 0, 1)
        for other in taken.get((column + right, row + down), ())
    )
    near = min(around, key=dot.distance, default=None)
    return near if near and dot.distance(near) < APART else None
