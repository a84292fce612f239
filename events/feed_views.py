"""The calendar for calendar programs: with the filters of the list, of a group, one event."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_safe

from affiliates.models import Group
from core.publishing.times import london_day
from events import calendars, series_views
from events.filters import CalendarFilters
from events.former import leads_on
from events.models import Event


@require_safe
def calendar(request):
    """The calendar for calendar programs, with the filters of the list."""
    now = timezone.now()
    filters = CalendarFilters(request.GET)
    events = filters.narrow(Event.objects.published(at=now))
    if "month" not in filters.chosen:  # who asks for a month of long ago shall have it
        events = events.not_over_before(london_day(now) - calendars.KEPT)
    name = "health-campaigns-together.ics"
    return _as_calendar(request, events, name, about=filters.in_words, at=now)


@require_safe
def group_calendar(request, slug):
    """What one group has put into the calendar, for calendar programs."""
    group = get_object_or_404(Group.objects.affiliated(), slug=slug)
    now = timezone.now()
    events = Event.objects.published(at=now).of_layer("ours").of_group(group)
    events = events.not_over_before(london_day(now) - calendars.KEPT)
    return _as_calendar(request, events, f"{group.slug}.ics", about=group.name, at=now)


@require_safe
@leads_on
def event_calendar(request, slug):
    """One event for a calendar program; of a series, all its dates."""
    now = timezone.now()
    events = Event.objects.published(at=now).with_slug(slug)
    if events.exists():
        return _as_calendar(request, events, f"{slug}.ics", about="", at=now)
    events, title = series_views.events_of(slug, at=now)
    return _as_calendar(request, events, f"{slug}.ics", about=title, at=now)


def _as_calendar(request, events, file_name, *, about, at):
    """What is to come and what was last; for a program that has them as they are, only that."""
    around = events.around(london_day(at), calendars.MOST)
    etag = calendars.etag(around.fingerprint(), about)
    response = get_conditional_response(request, etag=etag)
    if response is None:
        calendar = calendars.calendar_of(around.for_calendars(at=at), about=about)
        response = HttpResponse(calendar, content_type="text/calendar; charset=utf-8")
        response["Content-Disposition"] = f'inline; filename="{file_name}"'
    response["ETag"] = etag
    patch_cache_control(response, public=True, max_age=900)
    return response
