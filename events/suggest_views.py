"""Suggesting an event: anybody may, without an account."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from core.publishing import limits
from core.publishing.errors import NotAllowed
from core.publishing.references import read_reference
from core.publishing.sending import SentAlready, send_once
from events.emails import ANSWER_WITHIN
from events.forms import SuggestionForm
from events.suggesting import suggest as take_suggestion


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
