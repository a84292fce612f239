"""The group's events: putting them into the calendar, and saying yes or no to being named."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from affiliates import deeds
from affiliates.offices import May
from core.publishing import limits, paging
from core.publishing.errors import NotAllowed
from core.publishing.references import key_of
from core.publishing.sending import SentAlready, send_once
from core.publishing.times import london_day
from events import deciding, hosting
from events.emails import ANSWER_WITHIN
from events.models import Event, Organiser
from events.suggesting import suggest as take_suggestion
from events.suggestion import ACT, letter_of, page_of, suggestion_journey, told_of
from hct_site.your_group.access import for_sitters

MOST_WAITING = 50


@for_sitters()
def events(request, stands):
    """What the group calls for, what waits, and where others say that it does."""
    now, group = timezone.now(), stands.group
    own = Event.objects.of_group(group)
    context = {
        "group": group,
        "may_answer": stands.may(May.EVENTS),
        "asked": Organiser.objects.of_group(group).asked().of_events_seen(at=now).with_event(),
        "declined": Organiser.objects.of_group(group).declined().of_events_seen(at=now)
        .with_event(),
        "waiting": own.suggested().for_cards().in_order()[:MOST_WAITING],
        "put_in": Event.objects.put_in_by(group).not_over_before(london_day(now)).in_order()[
            :MOST_WAITING
        ],
        "page": paging.page_of(
            own.published(at=now).upcoming(at=now).for_cards().in_order(), request
        ),
        "is_trusted": hosting.is_trusted(group),
        "earned_by": hosting.EARNED_BY,
    }  # fmt: skip
    return render(request, "your_group/events.html", context)


@for_sitters(May.EVENTS, only_posts=True)
def answer(request, stands):
    """Yes, we call for it; or no, we do not."""
    event = get_object_or_404(
        Event.objects.published(at=timezone.now()), pk=key_of(request.POST.get("event", ""))
    )
    agrees = request.POST.get("says") == "yes"
    try:
        hosting.answer(
            event=event, group=stands.group, agrees=agrees, by=request.user,
            as_what=stands.as_what(May.EVENTS), at=timezone.now(),
        )  # fmt: skip
    except NotAllowed as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(
            request,
            f"“{event}” stands on your page now." if agrees else f"“{event}” is not on your page.",
        )
    return redirect("your_group_events", stands.group.slug)


@for_sitters(May.EVENTS)
def suggest(request, stands):
    """As anybody's suggestion, but it stands on the group's page; a trusted group's at once."""
    now, group = timezone.now(), stands.group
    is_trusted = hosting.is_trusted(group)
    known = {
        "name": request.user.name, "email": request.user.email, "town": group.town,
        "region": group.region, "organisers_text": group.name,
    }  # fmt: skip
    journey = suggestion_journey(request, initial=known)
    page = {"group": group, "answer_within": ANSWER_WITHIN, "is_trusted": is_trusted}
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
            then = (
                "It is in the calendar and on your page."
                if is_trusted
                else f"One of our volunteers looks at it {ANSWER_WITHIN}; then it is in the "
                "calendar and on your page, or you hear why not."
            )
            messages.success(request, f"Thank you: we have it, as {sent.reference}. {then}")
            return redirect("your_group_detail", group.slug)
    return render(request, "your_group/suggest.html", page | page_of(journey, at=now))


def _send(request, stands, journey, now):
    told = told_of(journey)

    def take_down():
        limits.take(request, act=ACT)  # in here: sending the same again is not counted
        taken_by, wants_letter = letter_of(journey)
        is_trusted = hosting.is_trusted(stands.group)
        event = take_suggestion(
            told=told, at=now, taken_by=taken_by, wants_letter=wants_letter and not is_trusted,
            own=stands.group, by=request.user,
        )  # fmt: skip
        if is_trusted:
            deciding.approve(event, seen=None, at=now)
        deeds.note(
            group=stands.group, what=f"Suggested an event: {event.title} ({event.reference})",
            by=request.user, as_what=stands.as_what(May.EVENTS), at=now,
        )  # fmt: skip
        return event.reference

    return send_once(
        act=ACT,
        key=journey.key,
        content=told | {"group": stands.group.pk},  # of another group it is another event
        do=take_down,
        ask_if_alike=True,
    )
