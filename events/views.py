"""The page of one event."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from core.publishing.forms import staff_member
from events.facts import access, facts
from events.former import leads_on
from events.models import Event
from events.structured import structured_data


@require_safe
@leads_on
def detail(request, slug):
    """One event. What is not public is there for staff only, to be looked at before."""
    now = timezone.now()
    event = get_object_or_404(Event.objects.defer("search"), slug=slug)
    is_preview = not event.is_visible(at=now)
    if is_preview and not _may_preview(request):
        raise Http404
    is_past = event.is_past(at=now)
    context = {
        "event": event,
        "is_past": is_past,
        "is_preview": is_preview,
        "facts": facts(event, is_past=is_past, groups=list(event.groups().by_name())),
        "access": access(event),
        "moments": list(event.moments.all()),
        "links": list(event.links.all()),
        "structured": structured_data(event),
    }
    response = render(request, "events/detail.html", context)
    if is_preview:
        patch_cache_control(response, private=True, no_store=True)
    return response


def _may_preview(request):
    user = staff_member(request)
    return user is not None and user.has_perm("events.view_event")
