"""The lists of the calendar: what is to come, what is past, a month, a day, a group's past."""

from datetime import date, timedelta

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from affiliates.models import Group
from core.publishing.paging import page_of
from core.publishing.times import london_day
from events.filters import CalendarFilters
from events.models import Event
from events.models.event import EARLIEST, LATEST
from events.querysets import PER_DAY, month_bounds


@require_safe
def coming(request):
    """What is to come, by month."""
    return _list(
        request, "events/list.html", lambda events, now: events.upcoming(at=now).in_order()
    )


@require_safe
def past(request):
    """What is over, newest first."""
    return _list(
        request, "events/past.html", lambda events, now: events.past(at=now).newest_first()
    )


def _list(request, template, narrow):
    now = timezone.now()
    filters = CalendarFilters(request.GET)
    events = Event.objects.published(at=now).chosen(**filters.chosen).for_cards()
    context = {
        "filters": filters,
        "page": page_of(narrow(events, now), request),
        "this_month": london_day(now).replace(day=1),
    }
    return render(request, template, context)


@require_safe
def past_of_group(request, slug):
    """What one group has had in the calendar, newest first."""
    group = get_object_or_404(Group.objects.affiliated(), slug=slug)
    now = timezone.now()
    events = Event.objects.published(at=now).of_group(group).past(at=now)
    context = {"group": group, "page": page_of(events.for_cards().newest_first(), request)}
    return render(request, "events/past_of_group.html", context)


@require_safe
def month(request, year, month):
    """One month: a few events a day and "more", or with ?day= all of one day."""
    if not (EARLIEST.year <= year <= LATEST.year and 1 <= month <= 12):
        raise Http404
    now = timezone.now()
    filters = CalendarFilters(request.GET)
    events = Event.objects.published(at=now).chosen(**filters.chosen).for_cards()
    first, after = month_bounds(year, month)
    context = {
        "filters": filters,
        "month": first,
        "before": first - timedelta(days=1) if first > EARLIEST else None,
        "after": after if after < LATEST else None,
        "today": london_day(now),
    }
    if day := _day_of(first, request.GET.get("day", "")):
        page = page_of(events.of_day(day).in_order(), request)
        return render(request, "events/day.html", {**context, "day": day, "page": page})
    rows = list(events.few_a_day(year, month))
    return render(request, "events/month.html", {**context, "rows": rows, "per_day": PER_DAY})


def _day_of(first, text):
    """That day of the month, or None where it has no such day."""
    if not (text.isascii() and text.isdigit() and len(text) <= 2):
        return None
    try:
        return date(first.year, first.month, int(text))
    except ValueError:
        return None
