"""The lists of the calendar: what is to come, what is past, a month, a day, a group's past."""

from datetime import date

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from affiliates.models import Group
from core.publishing.paging import page_of
from core.publishing.times import london_day
from events import month_grid
from events.adding import ways_to_follow
from events.filters import CalendarFilters
from events.models import Event
from events.models.event import EARLIEST, LATEST

# Forty pages; what is further off or longer ago is found month by month.
MOST = 1000
NEAREST = 5


@require_safe
def coming(request):
    """What is to come, by month."""
    return _list(
        request,
        "events/list.html",
        CalendarFilters(request.GET),
        narrow=lambda events, now: events.upcoming(at=now),
        order=lambda events: events.in_order(),
    )


@require_safe
def past(request):
    """What is over, newest first."""
    return _list(
        request,
        "events/past.html",
        CalendarFilters(request.GET, backwards=True),
        narrow=lambda events, now: events.past(at=now),
        order=lambda events: events.newest_first(),
    )


def _list(request, template, filters, *, narrow, order):
    now = timezone.now()
    events = narrow(Event.objects.published(at=now), now).for_cards()
    rows, is_near = order(filters.narrow(events)), filters.spot is not None
    page = page_of(rows, request, most=MOST, by_keys=is_near)
    nearest = []
    if is_near and not page.paginator.count:
        nearest = _nearest(filters, events)
    context = {
        "filters": filters,
        "page": page,
        "nearest": nearest,
        "this_month": london_day(now).replace(day=1),
        "ways_to_follow": ways_to_follow(f"{reverse('events:ical')}{filters.query}"),
    }
    return render(request, template, context)


def _nearest(filters, events):
    """However far; of what fits all that was chosen besides the place."""
    spot = filters.spot
    return filters.narrow_but_for_place(events).nearest(
        latitude=spot.latitude, longitude=spot.longitude, most=NEAREST
    )


@require_safe
def past_of_group(request, slug):
    """What one group has had in the calendar, newest first."""
    group = get_object_or_404(Group.objects.affiliated(), slug=slug)
    now = timezone.now()
    events = Event.objects.published(at=now).of_layer("ours").of_group(group).past(at=now)
    page = page_of(events.for_cards().newest_first(), request, most=MOST)
    return render(request, "events/past_of_group.html", {"group": group, "page": page})


@require_safe
def month(request, year, month):
    """One month as weeks: a few events a day and "more", or with ?day= all of one day."""
    if not (EARLIEST.year <= year <= LATEST.year and 1 <= month <= 12):
        raise Http404
    now = timezone.now()
    filters = CalendarFilters(request.GET)
    filters.leave_out("month")
    events = filters.narrow(Event.objects.published(at=now)).for_cards()
    first, today = date(year, month, 1), london_day(now)
    context = {"filters": filters, "month": first, "ways": month_grid.ways(first)}
    if day := _day_of(first, request.GET.get("day", "")):
        page = page_of(events.of_day(day).in_order(), request, most=MOST)
        return render(request, "events/day.html", {**context, "day": day, "page": page})
    days = month_grid.days_of(events, first, today=today)
    has_any = any(day.entries for day in days)
    return render(request, "events/month.html", {**context, "days": days, "has_any": has_any})


def _day_of(first, text):
    """That day of the month, or None where it has no such day."""
    if not (text.isascii() and text.isdigit() and len(text) <= 2):
        return None
    try:
        return date(first.year, first.month, int(text))
    except ValueError:
        return None
