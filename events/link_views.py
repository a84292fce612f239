"""Behind the suggester's private link: how it stands, and what can be done. GET changes nothing.

A page is chosen by `?page=`. The page for correcting carries `seen`, the mark of the event as it
was shown there, in its own address.
"""

from urllib.parse import urlencode

from django.shortcuts import redirect, render
from django.utils import timezone

from core.publishing.errors import NotAllowed
from core.publishing.forms import signed_in
from events import correcting, hosting, told_again
from events.emails import ANSWER_WITHIN
from events.link_forms import CancelForm, TakeBackForm, TakeOffForm
from events.meanwhile import changes_since, mark
from events.models import Event, EventCorrection
from events.models.choices import State, Status
from events.suggestion import page_of, told_of

Wants = EventCorrection.Wants
DONE = {
    "corrected": "Corrected. What you see below is what our volunteers see now.",
    "at-once": "It is changed on the site. Whoever asked to be told of changes hears of it.",
    "back": "You have taken it back. Nobody looks at it any more.",
    "sent": "We have what you ask for. One of our volunteers looks at it {within}; then you hear "
    "from us. Until then everything stays as it is.",
    "instead": "We have what you ask for, in place of what you sent before, which nobody had "
    "looked at yet. One of our volunteers looks at it {within}; then you hear from us.",
}  # fmt: skip


def by_link(request, link):
    """How it stands; with `?page=` one of the pages on which something is done."""
    events = Event.objects.with_key(link.object_id).with_what_it_became()
    event = link.opens(events.first())
    page = request.GET.get("page", "")
    # What was typed is kept even where it has been decided meanwhile.
    if page == "correct" and ("correct" in _offered(event) or request.method == "POST"):
        return _correct(request, event)
    if page in _ASKED and page in _offered(event):
        return _ask(request, event, page)
    return _stands(request, event)


def _offered(event):
    """Names of the pages that are open for this event as it stands."""
    if event.state == State.SUGGESTED:
        return ["correct", "take-back"]
    if event.state != State.PUBLISHED:
        return []
    if event.is_past(at=timezone.now()) or event.status == Status.CANCELLED:
        return ["correct", "take-off"]
    return ["correct", "cancel", "take-off"]


def _stands(request, event, refusal=""):
    now = timezone.now()
    done = DONE.get(request.GET.get("done", ""), "").format(within=ANSWER_WITHIN)
    into, correction = event.merged_into, event.corrections.waiting().first()
    context = {
        "event": event,
        "offered": _offered(event),
        "done": done,
        "refusal": refusal,
        "is_visible": event.is_visible(at=now),
        "merged_is_visible": into is not None and into.is_visible(at=now),
        "facts": _facts(event),
        "correction": correction,
        "asked": told_again.in_words(event, correction.told) if correction else [],
        "decided": event.corrections.decided().newest_first()[:3],
        "answer_within": ANSWER_WITHIN,
        "is_direct": hosting.may_directly(event, signed_in(request)),
    }
    return render(request, "events/link.html", context)


def _facts(event):
    return [
        ("Event", event.title),
        ("When", event.when),
        ("Where", "\n".join(event.address_lines)),
        ("Online", event.public_online_url),
        ("About", event.summary),
        ("Organised by", event.organisers_text),
        ("Price", event.price_line),
    ]


# Short questions ----------------------------------------------------------------------------------


def _take_back(event, form, request):
    correcting.take_back(event, reason=form.cleaned_data["reason"], at=timezone.now())
    return "back"


def _asks_for(wants):
    def ask(event, form, request):
        asked = {"wants": wants, "note": form.cleaned_data["note"], "at": timezone.now()}
        if hosting.may_directly(event, signed_in(request)):
            correcting.do_at_once(event, **asked)
            return "at-once"
        _, was_there = correcting.ask(event, **asked)
        return "instead" if was_there else "sent"

    return ask


_AT_ONCE = "It is done at once, and whoever asked to be told of changes hears of it."
# page → form, heading, what is said there, button, and what it does.
_ASKED = {
    "take-back": (
        TakeBackForm, "Take it back",
        "Nobody looks at it any more, and it is not put on the site.", "Take it back", _take_back,
    ),
    "cancel": (
        CancelForm, "It is cancelled",
        "It stays on the site and says in large letters that it does not take place, so that "
        "nobody travels for nothing. One of our volunteers looks at this first. If it is today or "
        "tomorrow, telephone us as well.", "Send it to us", _asks_for(Wants.CANCEL),
    ),
    "take-off": (
        TakeOffForm, "Take it off the site",
        "One of our volunteers looks at this first.", "Send it to us", _asks_for(Wants.WITHDRAW),
    ),
}  # fmt: skip


def _ask(request, event, page):
    form_class, heading, text, button, do = _ASKED[page]
    form = form_class(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            done = do(event, form, request)
        except NotAllowed as refusal:
            event.refresh_from_db()
            return _stands(request, event, refusal=str(refusal))
        return redirect(f"{request.path}?done={done}")
    if hosting.may_directly(event, signed_in(request)):
        text, button = _AT_ONCE, heading
    context = {"event": event, "form": form, "heading": heading, "text": text, "button": button}
    return render(request, "events/link_ask.html", context)


# Correcting it ------------------------------------------------------------------------------------


def _correct(request, event):
    """The suggestion's own questions, filled in; they go in at once, or are sent to us."""
    seen = request.GET.get("seen", "")
    if request.method != "POST" and seen != mark(event):
        return redirect(f"{request.path}?{urlencode({'page': 'correct', 'seen': mark(event)})}")
    now = timezone.now()
    journey = told_again.journey_of(request, event, at=now)
    page = {
        "event": event, "waits": event.state == State.SUGGESTED, "answer_within": ANSWER_WITHIN,
        "is_direct": hosting.may_directly(event, signed_in(request)),
    }  # fmt: skip
    if journey.is_complete:
        try:
            done = _keep(request, event, journey, seen)
        except correcting.ChangedMeanwhile as changed:
            if not told_again.what_differs(changed.event, journey, at=now):
                return redirect(f"{request.path}?done=corrected")  # pressed twice
            page |= _changed(changed.event, seen)
        except NotAllowed as refusal:
            page["refusal"] = str(refusal)
        else:
            return redirect(f"{request.path}?done={done}")
    return render(request, "events/link_correct.html", page | page_of(journey, at=now))


def _keep(request, event, journey, seen):
    now = timezone.now()
    if "as_correction" not in request.POST:
        if event.state == State.SUGGESTED:
            correcting.correct(event, told=told_of(journey), seen=seen, at=now)
            return "corrected"
        if seen != mark(event):
            raise correcting.ChangedMeanwhile(event)
    differs = told_again.what_differs(event, journey, at=now)
    if hosting.may_directly(event, signed_in(request)):
        correcting.do_at_once(event, wants=Wants.CHANGE, told=differs, at=now)
        return "at-once"
    _, was_there = correcting.ask(event, wants=Wants.CHANGE, told=differs, at=now)
    return "instead" if was_there else "sent"


def _changed(event, seen):
    """What the page says where somebody has changed or decided it since it was opened."""
    meanwhile = changes_since(event, seen)
    return {
        "event": event,
        "meanwhile": meanwhile,
        "is_changed": True,
        "is_open": "correct" in _offered(event),
        "was_waiting": any(name == "state" for name, *_ in meanwhile),
        "waits": False,
    }
