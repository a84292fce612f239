"""The calendar in a frame on somebody else's page, and the code that puts it there."""

from csp.constants import SELF
from csp.decorators import csp_update
from django.conf import settings
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from events.filters import CalendarFilters
from events.models import Event

MOST = 10


@require_safe
@xframe_options_exempt
@csp_update({"frame-ancestors": ["*"]})
def embed(request):
    """The next few events, for a frame on any site: no script, no cookie, no form."""
    now = timezone.now()
    filters = CalendarFilters(request.GET)
    events = filters.narrow(Event.objects.published(at=now).upcoming(at=now))
    context = {"filters": filters, "events": list(events.for_cards().in_order()[:MOST])}
    response = render(request, "events/embed.html", context)
    patch_cache_control(response, public=True, max_age=300)
    return response


@require_safe
@csp_update({"frame-src": [SELF]})
def embed_code(request):
    """ "Put our calendar on your site": choose, look, copy."""
    filters = CalendarFilters(request.GET)
    path = reverse("events:embed") + filters.query
    frame = {"address": f"{settings.SITE_URL}{path}", "about": filters.in_words}
    # Escaped once more by the page: it is shown as text, to be copied.
    lines = str(render_to_string("events/_frame.html", frame)).strip()
    context = {"filters": filters, "path": path, "lines": lines}
    return render(request, "events/embed_code.html", context)
