"""Britain as a map can draw it: the projection, the coast, and a line as a path of SVG."""

import json
from functools import cache
from math import atan2, atanh, cos, radians, sin, tan
from pathlib import Path

MIDDLE = -2.0  # degrees of longitude, where the map's north is straight up
_FILE = Path(__file__).parent / "data" / "coast.json"


def project(latitude, longitude):
    """Transverse Mercator on a sphere, as the Ordnance Survey's grid nearly is; in radians."""
    up, across = radians(latitude), radians(longitude - MIDDLE)
    return atanh(cos(up) * sin(across)), atan2(tan(up), cos(across))


@cache
def coast():
    """{"britain": rings, "beside": rings} of (latitude, longitude), a ring an island.

    "beside" is what is drawn lightly: Northern Ireland and the Isle of Man.
    """
    rings = json.loads(_FILE.read_text())
    return {
        part: [[(y / 100, x / 100) for x, y in ring] for ring in of_part]
        for part, of_part in rings.items()
    }


def as_path(points):
    """A closed line of SVG through points of the drawing, in whole units."""
    rounded = [(round(x), round(y)) for x, y in points]
    steps = [
        f"{x - x0:d} {y - y0:d}"
        for (x0, y0), (x, y) in zip(rounded, rounded[1:], strict=False)
        if (x, y) != (x0, y0)
    ]
    return f"M{rounded[0][0]} {rounded[0][1]}l{' '.join(steps)}z"
