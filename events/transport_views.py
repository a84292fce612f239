"""The transport board of an event, telling us of a coach or a car, and its private link."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from core.places.finding import find_spots
from core.places.shipped import CREDIT
from core.publishing import limits
from core.publishing.errors import NotAllowed
from core.publishing.forms import opened_stamp
from core.publishing.paging import page_of
from core.publishing.references import read_reference
from core.publishing.sending import SentAlready, send_once
from events import transporting
from events.former import leads_on
from events.models import Event, Transport
from events.transport_forms import BoardSearch, TransportForm

NEAR_MILES = 30


def _event(slug, now):
    return get_object_or_404(Event.objects.published(at=now).for_cards(), slug=slug)


@require_safe
@leads_on
def board(request, slug):
    """Every coach and car to an event, by town, or the nearest first to where somebody lives."""
    now = timezone.now()
    event = _event(slug, now)
    search = BoardSearch(request.GET)
    asked = search.cleaned_data["near"] if search.is_valid() else ""
    transports = Transport.objects.published().of_event(event)
    spots = find_spots(asked) if asked else []
    if len(spots) == 1:
        spot = spots[0]
        transports = transports.near(
            latitude=spot.latitude, longitude=spot.longitude, miles=NEAR_MILES
        )
    else:
        transports = transports.by_town()
    page = page_of(transports, request)
    for transport in page:
        transport.event = event
    context = {
        "event": event,
        "page": page,
        "search": search,
        "asked": asked,
        "spots": spots,
        "near": spots[0].name if len(spots) == 1 else "",
        "miles": NEAR_MILES,
        "credit": CREDIT,
        "may_suggest": _takes_suggestions(event, now),
    }
    return render(request, "events/transport.html", context)


def _takes_suggestions(event, now):
    return event.goes_ahead and not event.is_past(at=now)


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True)
def suggest(request, slug):
    """Anybody tells us of a coach or a car. Nothing typed is lost to an error."""
    now = timezone.now()
    event = _event(slug, now)
    if not _takes_suggestions(event, now):
        return redirect("events:transport", event.slug)
    form = TransportForm(
        request.POST if request.method == "POST" else None, request=request, event=event
    )
    sent_already = ""
    if form.is_valid():
        if request.POST.get("second"):
            form.with_new_key()
        try:
            sent = _send(request, event, form, now)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        except SentAlready as already:
            sent_already = already.reference
        else:
            return redirect("events:transport_sent", event.slug, sent.reference)
    context = {
        "event": event, "form": form, "sent_already": sent_already,
        "answer_within": transporting.ANSWER_WITHIN,
    }  # fmt: skip
    return render(request, "events/transport_suggest.html", context)


def _send(request, event, form, now):
    def take_down():
        limits.take(request, act="transport")  # in here: sending the same again is not counted
        return transporting.suggest(
            event, told=form.content, at=now, taken_by=form.taken_by,
            wants_letter=form.wants_letter,
        ).reference  # fmt: skip

    return send_once(
        act="transport",
        key=form.key_value,
        content=form.content | {"event": event.pk},
        do=take_down,
        ask_if_alike=True,
    )


@require_safe
def sent(request, slug, reference):
    """Thanks, and what happens next. It looks up nothing of the suggestion."""
    reference = read_reference(reference, "TR")
    if reference is None:
        raise Http404
    context = {
        "event": _event(slug, timezone.now()),
        "reference": reference,
        "answer_within": transporting.ANSWER_WITHIN,
    }
    return render(request, "events/transport_sent.html", context)


# Behind the private link ------------------------------------------------------------------------


def by_link(request, link):
    """How it stands; say that it is full, change it, take it off. GET changes nothing."""
    transport = link.opens(Transport.objects.behind_link(link.object_id))
    if request.GET.get("page") == "change":
        return _change(request, transport)
    refusal = ""
    if request.method == "POST":
        try:
            _act(transport, request.POST.get("act", ""))
        except NotAllowed as no:
            refusal = str(no)
        else:
            return redirect(request.path)
        transport.refresh_from_db()
    context = {"transport": transport, "refusal": refusal}
    return render(request, "events/transport_link.html", context)


def _act(transport, act):
    if act in {"full", "seats"}:
        transporting.say_full(transport, is_full=act == "full")
    elif act == "withdraw":
        transporting.withdraw(transport, reason="Taken off by those who run it.", at=timezone.now())


def _change(request, transport):
    if not transport.is_open:
        return redirect(request.path)
    known = transporting.as_typed(transport) | {"opened": opened_stamp(timezone.now())}
    form = TransportForm(
        request.POST if request.method == "POST" else None,
        request=request, event=transport.event, initial=known,
    )  # fmt: skip
    if form.is_valid():
        try:
            transporting.change(transport, told=form.content)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(request.path)
    return render(request, "events/transport_change.html", {"transport": transport, "form": form})
