"""The pages of the calendar: what is to come, what is past, a month, an event, a suggestion."""

from datetime import date, timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from affiliates.models import Group
from core.publishing import limits
from core.publishing.errors import NotAllowed
from core.publishing.forms import staff_member
from core.publishing.paging import page_of
from core.publishing.references import read_reference
from core.publishing.sending import SentAlready, send_once
from core.publishing.times import london_day
from events import calendars
from events.emails import ANSWER_WITHIN
from events.facts import access, facts
from events.forms import CalendarFilters, SuggestionForm
from events.models import Event
from events.models.event import EARLIEST, LATEST
from events.querysets import PER_DAY, month_bounds
from events.structured import structured_data
from events.suggesting import suggest as take_suggestion


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


@require_safe
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
        "facts": facts(
            event, is_past=is_past, groups=list(event.organisers.not_merged().by_name())
        ),
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


# Calendar programs ------------------------------------------------------------------------------


@require_safe
def calendar(request):
    """The calendar for calendar programs, with the filters of the list."""
    now = timezone.now()
    filters = CalendarFilters(request.GET)
    since = london_day(now) - calendars.KEPT
    events = Event.objects.published(at=now).chosen(**filters.chosen).since(since)
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


# Suggesting -------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True)
def suggest(request):
    """Anybody tells us of an event. Nothing typed is lost to an error."""
    now = timezone.now()
    data = request.POST if request.method == "POST" else None
    form = SuggestionForm(data, request=request, now=now)
    sent_already = ""
    if form.is_valid():
        if request.POST.get("second"):
            form.with_new_key()
        try:
            sent = _send(request, form, now)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        except SentAlready as already:
            sent_already = already.reference
        else:
            return redirect("events:suggestion_sent", sent.reference)
    context = {"form": form, "sent_already": sent_already, "answer_within": ANSWER_WITHIN}
    return render(request, "events/suggest.html", context)


def _send(request, form, now):
    def take_down():
        limits.take(request, act="suggest")  # in here: sending the same again is not counted
        return take_suggestion(
            told=form.content, at=now, taken_by=form.taken_by, wants_letter=form.wants_letter
        ).reference

    return send_once(
        act="suggest", key=form.key_value, content=form.content, do=take_down, ask_if_alike=True
    )


@require_safe
def suggestion_sent(request, reference):
    """Thanks, and what happens next. It looks nothing up, so it tells a stranger nothing."""
    reference = read_reference(reference, "EV")
    if reference is None:
        raise Http404
    context = {"reference": reference, "answer_within": ANSWER_WITHIN}
    return render(request, "events/suggestion_sent.html", context)
