"""The pages of NHS areas: look-up by postcode, boards of today, the archive of 2016 and 2022."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from core.places.models import Area


@require_safe
def areas(request):
    """Every board of today, and which one a postcode lies in."""
    return render(request, "areas/list.html", {})


@require_safe
def board(request, slug):
    raise Http404


@require_safe
def footprint(request, number):
    raise Http404


@require_safe
def board_of_2022(request, code):
    return redirect(get_object_or_404(Area, ods_code__iexact=code))
