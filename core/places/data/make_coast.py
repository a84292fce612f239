"""Makes coast.json, the outline on our maps, from Natural Earth's public-domain countries.

    python core/places/data/make_coast.py countries-10m.json

The file comes from the npm package world-atlas (Natural Earth 4.1, 1:10m, as TopoJSON). Only
coordinates of the United Kingdom and the Isle of Man are taken over, with as few points as a page
needs: a ring of [longitude, latitude] pairs in hundredths of a degree for each island.
"""

import json
import sys
from math import cos, hypot, radians, sqrt
from pathlib import Path

UNITED_KINGDOM, ISLE_OF_MAN = "826", "833"
TOLERANCE = 0.022  # degrees of latitude, some two kilometres: a pixel or two on a wide screen
SMALLEST = 0.0025  # square degrees; below it an island is left out, but for those named here
KEPT = {"Scilly": (-6.3, 49.92), "Fair Isle": (-1.63, 59.54), "Barra": (-7.46, 57.0)}
FARTHEST_NORTH, FARTHEST_WEST = 61.5, -9.0  # Rockall is no place for a group
SQUEEZE = cos(radians(54.5))  # a degree of longitude, as a part of one of latitude


def main(path):
    world = json.loads(Path(path).read_text())
    lines = [_decoded(arc, world["transform"]) for arc in world["arcs"]]
    rings = {"britain": [], "beside": []}
    for country in world["objects"]["countries"]["geometries"]:
        if country.get("id") not in (UNITED_KINGDOM, ISLE_OF_MAN):
            continue
        polygons = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
        for outer, *_ in polygons:
            ring = _joined(outer, lines)
            if _is_wanted(ring):
                where = "beside" if _is_beside(ring) else "britain"
                rings[where].append(_few(ring))
    for part in rings.values():
        part.sort(key=len, reverse=True)
    there = Path(__file__).with_name("coast.json")
    there.write_text(json.dumps(rings, separators=(",", ":")) + "\n")
    points = sum(len(ring) for part in rings.values() for ring in part)
    print(f"{points} points of {sum(map(len, rings.values()))} islands")


def _decoded(arc, transform):
    """A line of TopoJSON, whose points are told as steps from the one before."""
    (across, up), (left, bottom), x, y, points = *transform.values(), 0, 0, []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        points.append((x * across + left, y * up + bottom))
    return points


def _joined(numbers, lines):
    ring = []
    for number in numbers:
        line = lines[number] if number >= 0 else lines[~number][::-1]
        ring += line[1:] if ring else line
    return ring


def _is_beside(ring):
    """Northern Ireland and the Isle of Man, which are drawn lightly."""
    west, south = ring[0]
    return (-8.3 < west < -5.4 and 53.9 < south < 55.35) or (
        -4.9 < west < -4.25 and 54.0 < south < 54.45
    )


def _is_wanted(ring):
    xs, ys = zip(*ring, strict=True)
    if max(ys) > FARTHEST_NORTH or min(xs) < FARTHEST_WEST:
        return False
    named = any(
        min(xs) - 0.1 < x < max(xs) + 0.1 and min(ys) - 0.1 < y < max(ys) + 0.1
        for x, y in KEPT.values()
    )
    return named or _area(ring) > SMALLEST


def _area(ring):
    twice = sum(
        x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True)
    )
    return abs(twice) * SQUEEZE / 2


def _few(ring):
    """Douglas and Peucker's way: a point stays where the outline would miss it."""
    half, tolerance = len(ring) // 2, min(TOLERANCE, sqrt(_area(ring)) / 6)
    halves = (ring[: half + 1], ring[half:])
    line = [point for part in halves for point in _thinned(part, tolerance)[:-1]]
    return [[round(x * 100), round(y * 100)] for x, y in line]


def _thinned(line, tolerance):
    if len(line) < 3:
        return line
    far, at = max((_off(point, line[0], line[-1]), at) for at, point in enumerate(line[1:-1], 1))
    if far <= tolerance:
        return [line[0], line[-1]]
    return _thinned(line[: at + 1], tolerance)[:-1] + _thinned(line[at:], tolerance)


def _off(point, start, end):
    """How far a point lies from the straight line between two others, in degrees of latitude."""
    (x, y), (x1, y1), (x2, y2) = ((a * SQUEEZE, b) for a, b in (point, start, end))
    length = hypot(x2 - x1, y2 - y1)
    if length == 0:
        return hypot(x - x1, y - y1)
    part = ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length**2
    part = min(max(part, 0), 1)
    return hypot(x - x1 - part * (x2 - x1), y - y1 - part * (y2 - y1))


if __name__ == "__main__":
    main(sys.argv[1])
