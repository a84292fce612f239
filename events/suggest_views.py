"""Suggesting an event: anybody may, without an account."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from core.publishing import limits
from core.publishing.errors import NotAllowed
from core.publishing.forms import TELEPHONE_NOTE, signed_in, staff_member
from core.publishing.references import read_reference
from core.publishing.sending import SentAlready, send_once
from events.emails import ANSWER_WITHIN
from events.suggesting import suggest as take_suggestion
from events.suggestion import ACT, letter_of, page_of, suggestion_journey, told_of


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_cache=True)
def suggest(request):
    """Anybody tells us of an event, page by page. Nothing is kept before the last is sent."""
    journey, page = suggestion_journey(request), {}
    if journey.is_complete:
        if request.POST.get("second"):
            journey.send_as_second()
        try:
            sent = _send(request, journey, timezone.now())
        except SentAlready as already:
            page["sent_already"] = already.reference
        except NotAllowed as refusal:
            page["refusal"] = str(refusal)
        else:
            return redirect("events:suggestion_sent", sent.reference)
    page |= page_of(journey, at=timezone.now()) | {
        "answer_within": ANSWER_WITHIN,
        "telephone_note": TELEPHONE_NOTE if staff_member(request) else "",
    }
    return render(request, "events/suggest.html", page)


def _send(request, journey, now):
    told = told_of(journey)

    def take_down():
        limits.take(request, act=ACT)  # in here: sending the same again is not counted
        taken_by, wants_letter = letter_of(journey)
        return take_suggestion(
            told=told,
            at=now,
            taken_by=taken_by,
            wants_letter=wants_letter,
            by=signed_in(request),
        ).reference

    return send_once(act=ACT, key=journey.key, content=told, do=take_down, ask_if_alike=True)


@require_safe
def suggestion_sent(request, reference):
    """Thanks, and what happens next. It looks nothing up, so it tells a stranger nothing."""
    reference = read_reference(reference, "EV")
    if reference is None:
        raise Http404
    context = {"reference": reference, "answer_within": ANSWER_WITHIN}
    return render(request, "events/suggestion_sent.html", context)
