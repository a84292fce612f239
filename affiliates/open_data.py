"""The directory for programs and tables: what anybody may know of each group, and nothing else."""

from itertools import chain

from django.conf import settings
from django.http import JsonResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from affiliates.filters import DirectoryFilters
from affiliates.models import Group, Kind
from core.places.regions import Region
from core.publishing.tables import csv_lines

LICENCE = "Free to use for any purpose. Please say that it comes from Health Campaigns Together."
COLUMNS = (
    "name", "kind", "region", "town", "nhs_area", "nhs_area_code", "website", "page",
    "affiliated_since", "last_confirmed", "latitude", "longitude",
)  # fmt: skip
_STORED = (
    "name", "kind", "region", "town", "area__name", "area__ods_code", "website", "slug",
    "affiliated_on", "confirmed_on", "latitude", "longitude",
)  # fmt: skip


@require_safe
def as_csv(request):
    """A table that every program of tables opens, line by line as the database gives it."""
    rows = (row.values() for row in _rows(DirectoryFilters(request.GET)))
    lines = csv_lines(chain([COLUMNS], rows))
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="affiliates.csv"'
    return _for_everybody(response)


@require_safe
def as_json(request):
    filters = DirectoryFilters(request.GET)
    data = {
        "title": f"Health Campaigns Together: {filters.in_words('affiliated groups')}",
        "licence": LICENCE,
        "groups": list(_rows(filters)),
    }
    return _for_everybody(JsonResponse(data, json_dumps_params={"ensure_ascii": False}))


def _rows(filters):
    groups = filters.narrow(Group.objects.affiliated()).by_region()
    for row in groups.values_list(*_STORED).iterator(chunk_size=1000):
        facts = dict(zip(COLUMNS, row, strict=True))
        yield facts | {
            "kind": Kind(facts["kind"]).label,
            "region": Region(facts["region"]).label if facts["region"] else "",
            "nhs_area": facts["nhs_area"] or "",
            "nhs_area_code": facts["nhs_area_code"] or "",
            "page": settings.SITE_URL + reverse("group", args=[facts["page"]]),
            "affiliated_since": _day(facts["affiliated_since"]),
            "last_confirmed": _day(facts["last_confirmed"]),
            # A district's middle to a kilometre: nobody's address.
            "latitude": _coarse(facts["latitude"]),
            "longitude": _coarse(facts["longitude"]),
        }


def _day(day):
    return day.isoformat() if day else ""


def _coarse(degrees):
    return None if degrees is None else round(degrees, 2)


def _for_everybody(response):
    response["Access-Control-Allow-Origin"] = "*"
    patch_cache_control(response, public=True, max_age=300)
    return response
