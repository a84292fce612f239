"""The calendar for calendar programs: with the filters of the list, of a group, one event."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_safe

from affiliates.models import Group
from core.publishing.times import london_day
from events import calendars
from events.filters import CalendarFilters
from events.models import Event


@require_safe
def calendar(request):
    """The calendar for calendar programs, with the filters of the list."""
    now = timezone.now()
    filters = CalendarFilters(request.GET)
    since = london_day(now) - calendars.KEPT
    events = filters.narrow(Event.objects.published(at=now)).since(since)
    etag = calendars.etag(events.fingerprint(), filters.in_words)
    return _as_calendar(
        request,
        etag,
        "health-campaigns-together.ics",
        lambda: calendars.calendar_of(
            events.for_calendars()[: calendars.MOST], about=filters.in_words
        ),
    )


@require_safe
def group_calendar(request, slug):
    """What one group has put into the calendar, for calendar programs."""
    group = get_object_or_404(Group.objects.affiliated(), slug=slug)
    now = timezone.now()
    since = london_day(now) - calendars.KEPT
    events = Event.objects.published(at=now).of_group(group).since(since)
    return _as_calendar(
        request,
        calendars.etag(events.fingerprint(), group.name),
        f"{group.slug}.ics",
        lambda: calendars.calendar_of(events.for_calendars()[: calendars.MOST], about=group.name),
    )


@require_safe
def event_calendar(request, slug):
    """One event for a calendar program."""
    public = Event.objects.published(at=timezone.now())
    event = get_object_or_404(public.for_calendars(), slug=slug)
    etag = calendars.etag(f"{event.pk}:{event.changed_at.isoformat()}")
    return _as_calendar(request, etag, f"{event.slug}.ics", lambda: calendars.calendar_of([event]))


def _as_calendar(request, etag, file_name, make):
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = HttpResponse(make(), content_type="text/calendar; charset=utf-8")
        response["Content-Disposition"] = f'inline; filename="{file_name}"'
    response["ETag"] = etag
    patch_cache_control(response, public=True, max_age=900)
    return response
