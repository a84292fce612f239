"""The page and the calendar file of a repeated event, and what each of its dates says of it."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from events.models import Series


@require_safe
def page(request, slug):
    """All its dates, the next one first to see. There is none before one of them is public."""
    now = timezone.now()
    series = get_object_or_404(Series, slug=slug)
    dates = list(series.events.published(at=now).for_cards().in_order())
    if not dates:
        raise Http404
    coming = [event for event in dates if not event.is_past(at=now)]
    context = {
        "series": series,
        "next": next((event for event in coming if event.goes_ahead), None),
        "coming": coming,
        "past": [event for event in reversed(dates) if event.is_past(at=now)],
        "summary": (coming or dates)[-1].summary,
    }
    return render(request, "events/series.html", context)


def events_of(slug, *, at):
    """(its events, its title) for a calendar file of all its dates; 404 where there is no such."""
    series = get_object_or_404(Series, slug=slug)
    events = series.events.published(at=at)
    if not events.exists():
        raise Http404
    return events, series.title


def repeats(event, *, at):
    """What the page of one date says of its series; None where the event comes but once."""
    if not event.series_id:
        return None
    dates = list(event.series.events.published(at=at).for_cards().in_order())
    others = [date for date in dates if date.pk != event.pk]
    there = (event.starts_on, event.pk)
    before = [date for date in others if (date.starts_on, date.pk) < there]
    after = [date for date in others if (date.starts_on, date.pk) > there and date.goes_ahead]
    return {
        "series": event.series,
        "before": before[-1] if before else None,
        "after": after[0] if after else None,
    }
