"""The directory of affiliates."""

from itertools import groupby

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from affiliates.forms import COUNTRY, DirectoryFilters
from affiliates.models import Group
from core.places.regions import Region
from core.publishing.paging import page_of


@require_safe
def directory(request):
    """Who is with us: region by region, or one region or kind by name."""
    filters = DirectoryFilters(request.GET)
    groups = filters.narrow(Group.objects.affiliated())
    page = page_of(groups.by_region(), request)
    context = {
        "filters": filters,
        "words": filters.in_words("all groups"),
        "page": page,
        "apply_url": reverse("affiliates:apply"),
        "regions": [(_region_name(region), list(rows)) for region, rows in _by_region(page)],
        "counts": _counts() if not filters.chosen and page.number == 1 else [],
    }
    return render(request, "affiliates/directory.html", context)


def _by_region(groups):
    return groupby(groups, key=lambda group: group.region)


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
