"""Correcting an event by its private link: at once while it waits; then a volunteer decides.

Rows are locked in this order: the event, then its correction.
"""

from django.db import transaction

from core.publishing.errors import NotAllowed
from core.publishing.seen import mark_of_time
from events import emails, told_again
from events.meanwhile import BY_SUGGESTER, mark
from events.models import Event, EventCorrection
from events.models.choices import State, Status

Wants = EventCorrection.Wants
TAKEN_BACK = "Taken back by whoever suggested it"


class ChangedMeanwhile(Exception):
    """The event is no longer as the page showed it. Nothing was written. Holds it as it is."""

    def __init__(self, event):
        super().__init__(str(event))
        self.event = event


@transaction.atomic
def correct(event, *, told, seen, at):
    """Put what the suggester typed into their suggestion, while it waits as they saw it."""
    event = _held(event)
    if event.state != State.SUGGESTED or seen != mark(event):
        raise ChangedMeanwhile(event)
    event._change_reason = BY_SUGGESTER
    event.suggested_by_name, event.suggested_by_email = told["name"], told["email"]
    event.suggested_by_phone, event.suggested_note = told["phone"], told["note"]
    told_again.apply(told, event, at=at)
    return event


@transaction.atomic
def take_back(event, *, reason, at):
    """The suggester wants it looked at no more: the suggestion is withdrawn."""
    event = _held(event)
    event._change_reason = BY_SUGGESTER
    event.take_back(reason=f"{TAKEN_BACK}: {reason}" if reason else f"{TAKEN_BACK}.", at=at)
    return event


@transaction.atomic
def ask(event, *, wants, at, told=None, note=""):
    """Write down what the suggester asks for, for a volunteer. (correction, whether one was there).

    One waits at a time: it takes the place of an earlier one that nobody has looked at.
    """
    event = _held(event)
    _require_can_ask(event, wants)
    if wants == Wants.CHANGE and not told and not note:
        raise NotAllowed("Nothing differs from what stands on the site, so nothing was sent.")
    asked = {"wants": wants, "told": told or {}, "note": note}
    waiting = event.corrections.waiting().first()
    if waiting and all(getattr(waiting, name) == value for name, value in asked.items()):
        return waiting, False  # pressed twice
    correction, is_new = EventCorrection.objects.waiting().update_or_create(
        event=event, defaults=asked | {"sent_at": at}
    )
    return correction, not is_new


@transaction.atomic
def do_at_once(event, *, wants, at, told=None, note=""):
    """What somebody of a trusted group asks for is done, and kept as a correction taken."""
    correction, _ = ask(event, wants=wants, told=told, note=note, at=at)
    return take(correction, seen=mark_of(correction), at=at, tells=False)


def _require_can_ask(event, wants):
    if event.state not in {State.PUBLISHED, State.SUGGESTED}:
        raise NotAllowed(
            f"“{event}” is not on the site: it is {event.get_state_display()}. "
            "There is nothing to correct there."
        )
    if event.state == State.SUGGESTED and wants != Wants.CHANGE:
        raise NotAllowed(f"“{event}” is not on the site yet. You can take it back yourself.")
    if wants == Wants.CANCEL and event.status == Status.CANCELLED:
        raise NotAllowed(f"“{event}” is shown as cancelled already.")


@transaction.atomic
def take(correction, *, seen, at, tells=True):
    """Do what the correction asks for; the suggester hears. `seen` is its mark as it was read."""
    event, correction = _to_decide(correction, seen)
    correction.decide(EventCorrection.State.TAKEN, at=at)
    if correction.wants == Wants.CHANGE:
        if correction.told:
            told_again.apply(_read(event, correction.told, at), event, at=at)
    elif correction.wants == Wants.CANCEL:
        event.cancel(reason=correction.note or "It does not take place.", at=at)
    else:
        event.withdraw(reason=correction.note or "Taken off at the organiser’s wish.")
    if tells and event.suggested_by_email:
        emails.send_correction_taken(correction)
    return correction


@transaction.atomic
def refuse(correction, *, reason, seen, at):
    """Leave the event as it is; the suggester reads why."""
    event, correction = _to_decide(correction, seen)
    correction.decide(EventCorrection.State.REFUSED, reason=reason, at=at)
    if event.suggested_by_email:
        emails.send_correction_refused(correction)
    return correction


def _read(event, told, at):
    try:
        return told_again.read(event, told, at=at)
    except ValueError as problem:
        raise NotAllowed(
            f"This does not fit the event as it is now: {problem} "
            "Change the event by hand, or refuse the correction with a sentence."
        ) from problem


def mark_of(correction):
    """What a page carries of a correction: another one may come in its place."""
    return mark_of_time(correction.sent_at)


def _to_decide(correction, seen):
    """Both rows, held, if the correction says what somebody has read."""
    event = _held(correction.event)
    correction = EventCorrection.objects.held(correction.pk)
    if correction.is_waiting and seen != mark_of(correction):
        raise NotAllowed(
            "Another correction has come in its place since you opened this page. Look again."
        )
    correction.event = event
    return event, correction


def _held(event):
    return Event.objects.held(event.pk).get()
