"""The directory: who is with us, region by region, nearest first, or on a map."""

from dataclasses import dataclass
from itertools import groupby

from django.core.cache import caches
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from affiliates import mapping
from affiliates.filters import REACHES, WITHIN, DirectoryFilters, point
from affiliates.mapping import Frame
from affiliates.models import Group
from core.places.regions import COUNTRY, Region
from core.places.shipped import CREDIT
from core.publishing.paging import page_of
from core.publishing.times import london_day

# Where nobody is within reach: so many of the nearest, however far.
NEAREST = 5
ACROSS_BRITAIN = 800  # miles
BESIDE = 10


@dataclass(frozen=True)
class Beside:
    """Groups of the spot's region that have not told us where they are, and how many more."""

    region: str
    groups: list
    has_more: bool


@require_safe
def directory(request):
    """Who is with us: region by region, or from the nearest on."""
    filters = DirectoryFilters(request.GET)
    groups = filters.narrow_but_for_place(Group.objects.affiliated())
    context = {
        "filters": filters,
        "apply_url": reverse("affiliates:apply"),
        "credit": CREDIT,  # where a place is, follows from their files
        "map_query": filters.query(near=None, within=None),
        "today": london_day(timezone.now()),
    }
    if filters.spot:
        return render(request, "affiliates/near.html", context | _near(request, filters, groups))
    text = filters.chosen.get("q")
    page = page_of(groups.words_first() if text else groups.by_region(), request)
    context |= {
        "words": filters.in_words("all groups"),
        "page": page,
        "by_region": not text,
        "parts": _found(text, page) if text else _by_region(page),
        "counts": _counts() if not filters.narrows and page.number == 1 else [],
        "choices": [(spot.name, filters.query(near=spot.name)) for spot in filters.several],
        "is_unknown": bool(filters.near_what and not filters.spots),
    }
    return render(request, "affiliates/directory.html", context)


def _near(request, filters, groups):
    """The groups within reach; or the nearest there are, with a word about how far."""
    page = page_of(filters.narrow_to_place(groups, miles=filters.miles).nearest_first(), request)
    nearest = []
    if not page.paginator.count:
        wider = filters.narrow_to_place(groups, miles=ACROSS_BRITAIN)
        nearest = list(wider.nearest_first()[:NEAREST])
    return {
        "spot": filters.spot,
        "page": page,
        "nearest": nearest,
        "beside": _beside(filters.spot, groups),
        "country_query": filters.query(near=None, within=None, region=COUNTRY),
    }


def _beside(spot, groups):
    """Nobody is lost for want of a place on the map."""
    if not spot.region:
        return None
    rows = list(groups.in_region(spot.region).without_place().by_name()[: BESIDE + 1])
    return Beside(_region_name(spot.region), rows[:BESIDE], len(rows) > BESIDE) if rows else None


def _by_region(groups):
    """(heading, groups) of each region."""
    parts = groupby(groups, key=lambda group: group.region)
    return [(_region_name(region), list(rows)) for region, rows in parts]


def _found(text, groups):
    return [(f"Groups that fit “{text}”", list(groups))] if groups else []


def _region_name(region):
    return Region(region).label if region else "The whole country"


def _counts():
    counts = Group.objects.counts_by_region()
    return [
        {
            "name": _region_name(region),
            "url": f"?region={region or COUNTRY}",
            "count": counts[region],
        }
        for region in (*Region.values, "")
        if region in counts
    ]


@require_safe
def map_of_groups(request):
    """Britain with a dot for every group, or for several that stand close; and the same as a list.

    One query, whatever the number of groups; for the plain choices its dots are kept for a while.
    """
    filters = DirectoryFilters(request.GET)
    filters.hide("near", "within", "q", "area")
    region = filters.chosen.get("region", "")
    frame = Frame.of("" if region == COUNTRY else region)
    drawn = _drawn(filters, frame)
    context = {
        "filters": filters,
        "words": filters.in_words("all groups"),
        "list_query": filters.query(),
        "credit": CREDIT,
        "frame": frame,
        "width": mapping.WIDTH,
        "reach": mapping.APART / 2,
        "outline": mapping.outline("" if region == COUNTRY else region),
        **drawn,
    }
    return render(request, "affiliates/map.html", context)


def _drawn(filters, frame):
    """The dots with their addresses, the same by region, and how many groups are on the map."""

    def draw():
        cells = list(filters.narrow(Group.objects.affiliated()).in_cells(**frame.cell))
        placed = [cell for cell in cells if cell["row"] is not None]
        dots = [(dot, _address(dot, frame, filters)) for dot in mapping.dots(placed, frame)]
        by_region = sorted(dots, key=lambda pair: (_order(pair[0].region), -pair[0].how_many))
        return {
            "dots": dots,
            "regions": [
                (_region_name(name), list(pairs))
                for name, pairs in groupby(by_region, key=lambda pair: pair[0].region)
            ],
            "on_map": sum(cell["how_many"] for cell in placed),
            "off_map": sum(cell["how_many"] for cell in cells if cell["row"] is None),
        }

    if filters.chosen.keys() - {"region", "kind"}:
        return draw()
    # Counting 10,000 groups takes twice as long as drawing them: not every minute.
    return caches["process"].get_or_set(f"map:{filters.query()}", draw, timeout=300)


def _order(region):
    return list(Region.values).index(region) if region in Region.values else -1


def _address(dot, frame, filters):
    """A group's page; of several the directory near them, with the choices of the map."""
    if dot.is_one:
        return reverse("group", args=[dot.slug])
    miles = next((m for m in REACHES if m >= frame.miles(dot.reach)), REACHES[-1])
    here = point(dot.town, dot.latitude, dot.longitude)
    within = None if miles == WITHIN else miles
    return reverse("affiliates:list") + filters.query(near=here, within=within)
