"""Groups that call for an event: named, asked, saying yes or no; and which groups are trusted.

A group's name may stand in the text at once. On the group's own page and feed the event appears
after a seat of that group, or the events desk, has said yes for it.
"""

import re

from django.db import transaction

from affiliates import deeds, rights
from affiliates.models import Group, Sitting
from affiliates.offices import SEATS_MAY, May
from core.publishing.errors import NotAllowed
from events import emails
from events.models import Event, Organiser, TrustedGroup

EARNED_BY = 3  # events of a group that the desk has let onto the site
MOST_NAMED = 20
BATCH = 50
_WHO_ANSWERS = [office for office, may in SEATS_MAY.items() if May.EVENTS in may]
_BETWEEN_NAMES = re.compile(r"\s*(?:[,;/\n]|\band\b|\bwith\b|\+|&)\s*", re.I)


def groups_named(text):
    """The affiliated groups whose name the text names in full, as it stands between commas."""
    # "Hackney and Islington Campaign" is one name; "Hackney Campaign and Unison" are two.
    parts = (text, *re.split(r"[,;/\n]", text), *_BETWEEN_NAMES.split(text))
    names = list(dict.fromkeys(part.strip(" .") for part in parts if part.strip(" .")))
    return list(Group.objects.affiliated().with_names(names[:MOST_NAMED]))


@transaction.atomic
def name(event, *, own=None, by=None, at):
    """Write down the groups that the event's text names, each to be asked.

    `own` is the group for which it is put in. It has agreed, and so has each other one for which
    `by`, whoever suggests it, sits and may say so. Groups that are down already stay as they are:
    naming somebody again does not ask again.
    """
    named = groups_named(event.organisers_text)
    if own is not None and own not in named:
        named.append(own)
    rows = []
    for group in named:
        row = Organiser(event=event, group=group)
        if group == own or (by is not None and rights.may(by, group, May.EVENTS)):
            row.state, row.asked_at, row.decided_at = Organiser.State.AGREED, at, at
            row.decided_by = by
        rows.append(row)
    Organiser.objects.bulk_create(rows, ignore_conflicts=True)


@transaction.atomic
def ask_groups(now):
    """The chore that writes to groups which events on the site name. Each is asked once."""
    rows = Organiser.objects.asked().never_written_to().of_events_seen(at=now)
    asked = rows.with_event_and_group().locked(skip_locked=True)[:BATCH]
    for row in asked:
        people = Sitting.objects.now().of_group(row.group).in_offices(*_WHO_ANSWERS)
        for sitting in people:
            emails.send_asked_to_host(row.event, row.group, sitting.person)
        row.asked_at = now
        row.save(update_fields=["asked_at"])
    return len(asked)


@transaction.atomic
def answer(*, event, group, agrees, by, as_what, at):
    """A seat of the group says yes or no. It may change its mind; the page follows."""
    row = event.hosts.of_group(group).locked().first()
    if row is None:
        raise NotAllowed("The group is not named for this event any more.")
    state = Organiser.State.AGREED if agrees else Organiser.State.DECLINED
    if row.state == state:
        raise NotAllowed("That has been said already.")
    row.state, row.decided_at, row.decided_by = state, at, by
    row.save(update_fields=["state", "decided_at", "decided_by"])
    said = "Said yes to" if agrees else "Said no to"
    deeds.note(
        group=group, what=f"{said} calling for an event: {event.title}", by=by, as_what=as_what,
        at=at,
    )  # fmt: skip
    return row


# Trust ------------------------------------------------------------------------------------------


def is_trusted(group):
    """Whether what its seats put in goes onto the site without being looked at before."""
    return TrustedGroup.objects.filter(group=group).exists()


def put_in_by(event):
    """The groups whose own people put the event in; mostly one."""
    own = event.hosts.agreed().filter(asked_at=event.suggested_at) if event.suggested_at else ()
    return [row.group for row in own.with_group()] if own else []


def may_directly(event, user):
    """Whether somebody sits for a trusted group that put the event in: they change it at once."""
    return user is not None and any(
        is_trusted(group) and rights.may(user, group, May.EVENTS) for group in put_in_by(event)
    )


def trust_if_earned(group, *, at):
    """After the third of its own events that the desk approved, a group is trusted."""
    if is_trusted(group) or Event.objects.approved_of_group(group).count() < EARNED_BY:
        return False
    TrustedGroup.objects.get_or_create(
        group=group, defaults={"since": at, "because": "Three of its events were approved."}
    )
    return True
