"""Putting the group's events into the calendar: the suggestion form, with the group filled in."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from affiliates import deeds
from affiliates.offices import May
from core.publishing import limits
from core.publishing.errors import NotAllowed
from core.publishing.sending import SentAlready, send_once
from events.emails import ANSWER_WITHIN
from events.suggest_views import page_of
from events.suggesting import suggest as take_suggestion
from events.suggestion import letter_of, suggestion_journey, told_of
from hct_site.your_group.access import for_sitters


@for_sitters(May.EVENTS)
def suggest(request, stands):
    """As anybody's suggestion, and looked at as such; but it stands on the group's page then."""
    now, group = timezone.now(), stands.group
    known = {
        "name": request.user.name, "email": request.user.email, "town": group.town,
        "region": group.region, "organisers_text": group.name,
    }  # fmt: skip
    journey = suggestion_journey(request, initial=known)
    page = {"group": group, "answer_within": ANSWER_WITHIN}
    if journey.is_complete:
        if request.POST.get("second"):
            journey.send_as_second()
        try:
            sent = _send(request, stands, journey, now)
        except SentAlready as already:
            page["sent_already"] = already.reference
        except NotAllowed as refusal:
            page["refusal"] = str(refusal)
        else:
            messages.success(
                request,
                f"Thank you: we have it, as {sent.reference}. One of our volunteers looks at it "
                f"{ANSWER_WITHIN}; then it is in the calendar and on your page, or you hear why "
                "not.",
            )
            return redirect("your_group_detail", group.slug)
    return render(request, "your_group/suggest.html", page | page_of(journey))


def _send(request, stands, journey, now):
    told = told_of(journey)

    def take_down():
        limits.take(request, act="suggest")  # in here: sending the same again is not counted
        taken_by, wants_letter = letter_of(journey)
        event = take_suggestion(told=told, at=now, taken_by=taken_by, wants_letter=wants_letter)
        event.hosts.create(group=stands.group, state="agreed", asked_at=now, decided_at=now)
        deeds.note(
            group=stands.group, what=f"Suggested an event: {event.title} ({event.reference})",
            by=request.user, as_what=stands.as_what(May.EVENTS), at=now,
        )  # fmt: skip
        return event.reference

    return send_once(
        act="suggest",
        key=journey.key,
        content=told | {"group": stands.group.pk},  # of another group it is another event
        do=take_down,
        ask_if_alike=True,
    )
