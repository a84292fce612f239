"""Applying to become an affiliate."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from affiliates import applying
from affiliates.forms import DecisionPage, GroupPage, SpeakerPage
from affiliates.models import Group, Kind
from core.places.regions import Region
from core.publishing import limits
from core.publishing.errors import NotAllowed
from core.publishing.journeys import Journey
from core.publishing.references import read_reference
from core.publishing.sending import SentAlready, send_once
from core.publishing.templatetags.house import pence, short_day

STEPS = (("group", GroupPage), ("speaker", SpeakerPage), ("decision", DecisionPage))

HEADINGS = {
    "group": "Your group",
    "speaker": "Who speaks for it",
    "decision": "What your group has decided",
    "check": "Check your answers",
}


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True)
def apply(request):
    """Three short pages and "check your answers"; nothing is stored before the last "send"."""
    journey = Journey(request, act="apply", steps=STEPS)
    refusal = sent_already = None
    if journey.is_complete:
        if request.POST.get("second"):
            journey.send_as_second()
        try:
            sent = send_once(
                act="apply",
                key=journey.key,
                content=journey.answers,
                do=lambda: _write_down(request, journey),
                ask_if_alike=True,
            )
            return redirect("affiliates:application_sent", reference=sent.reference)
        except SentAlready as before:
            sent_already = before.reference
        except NotAllowed as too_many:
            refusal = str(too_many)
    context = {
        "journey": journey,
        "form": journey.form,
        "refusal": refusal,
        "sent_already": sent_already,
        "same_name": _same_name(journey),
        "heading": HEADINGS[journey.step_name],
        "crumbs": [("Affiliates", reverse("affiliates:list"))],
        "answers": _answers(journey) if journey.is_checking else [],
    }
    return render(request, "affiliates/apply.html", context)


def _write_down(request, journey):
    limits.take(request, act="apply")  # in here: sending the same again is not counted
    answers, speaker = journey.answers, journey.forms()["speaker"]
    speaker.is_valid()
    application = applying.apply(
        **answers,
        taken_by=speaker.taken_by,
        wants_letter=speaker.wants_letter,
        at=timezone.now(),
    )
    return application.reference


def _same_name(journey):
    """A group of this name that is there already, for a gentle word; once the name is known."""
    group = journey.answers.get("group") if journey.position else None
    return Group.objects.named(group["name"]).not_merged().first() if group else None


def _answers(journey):
    """What was said, in the order of the pages, each line with the way back to its page."""
    answers = journey.answers
    group, speaker, decision = (answers[name] for name in ("group", "speaker", "decision"))
    pays = pence(decision["pays_pence"]) if decision["pays_pence"] else ""
    lines = (
        ("group", "Name of the group", group["name"]),
        ("group", "Kind", Kind(group["kind"]).label),
        (
            "group",
            "Region",
            Region(group["region"]).label if group["region"] else "The whole country",
        ),
        ("group", "Town or city", group["town"]),
        ("group", "Website", group["website"]),
        ("group", "Members", group["members"]),
        ("group", "What it is working on", group["about"]),
        ("speaker", "Your name", speaker["name"]),
        ("speaker", "What you are in the group", speaker["role"]),
        ("speaker", "Email", speaker["email"]),
        ("speaker", "Telephone", speaker["phone"]),
        ("decision", "Decided on", short_day(decision["decided_on"])),
        ("decision", "At which meeting", decision["decided_at_meeting"]),
        ("decision", "What your group pays a year", pays),
        ("decision", "About paying", decision["pays_note"]),
    )
    return [
        {"label": label, "value": value, "change_name": "go", "change_value": f"change-{step}"}
        for step, label, value in lines
    ]


@require_safe
def application_sent(request, reference):
    """Only the reference and what happens next: nothing is looked up, nothing personal is shown."""
    reference = read_reference(reference, "AF")
    if reference is None:
        raise Http404
    return render(request, "affiliates/application_sent.html", {"reference": reference})
