"""The buttons of the events desk: what a volunteer does to one event from the list or its page."""

from django.utils import timezone

from core.publishing.admin import Act, what_was_seen
from events import deciding
from events.models import Event


def _approve(event, request, reason):
    deciding.approve(event, seen=what_was_seen(request, "event"), at=timezone.now())


def _refuse(event, request, reason):
    deciding.refuse(event, reason=reason, seen=what_was_seen(request, "event"), at=timezone.now())


def _publish(event, request, reason):
    event.publish(at=timezone.now())


def _withdraw(event, request, reason):
    event.withdraw(reason=reason)


def _cancel(event, request, reason):
    event.cancel(reason=reason, at=timezone.now())


def _postpone(event, request, reason):
    event.postpone(reason=reason, at=timezone.now())


def _confirm(event, request, reason):
    event.confirm(at=timezone.now())


def _waits(event):
    return event.state == Event.State.SUGGESTED


def _is_off_the_site(event):
    is_off = event.state in {Event.State.DRAFT, Event.State.WITHDRAWN}
    return is_off and not event.merged_into_id


def _is_on_the_site(event):
    return event.state == Event.State.PUBLISHED


def _can_be_called_off(event):
    return _is_on_the_site(event) and event.goes_ahead and not event.is_past(at=timezone.now())


def _can_go_ahead(event):
    unsettled = event.status != Event.Status.CONFIRMED
    return _is_on_the_site(event) and unsettled and not event.is_past(at=timezone.now())


ACTS = (
    Act("approve", "Approve", _approve, when=_waits, done="it is on the site."),
    Act(
        "refuse", "Refuse", _refuse, when=_waits, needs_reason=True,
        done="refused; the reason goes to whoever suggested it.",
    ),
    Act("publish", "Publish", _publish, when=_is_off_the_site, done="published."),
    Act(
        "withdraw", "Withdraw", _withdraw, when=_is_on_the_site, needs_reason=True,
        done="withdrawn.",
    ),
    Act("confirm", "It goes ahead", _confirm, when=_can_go_ahead, done="confirmed."),
    Act(
        "postpone", "Postpone", _postpone, when=_can_be_called_off, needs_reason=True,
        done="postponed; it stays on the site and says so.",
    ),
    Act(
        "cancel", "Cancel", _cancel, when=_can_be_called_off, needs_reason=True,
        done="cancelled; it stays on the site and says so.",
    ),
)  # fmt: skip
