"""“Is this still right?”: asked by letter every six months, answered with one click.

A group that does not answer is asked again after four weeks, and then waits for the desk.
"""

import zlib
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from affiliates import deeds
from affiliates.freshness import FADES_AFTER
from affiliates.models import Group, Sitting
from affiliates.offices import SEATS_MAY, May, place
from core.accounts.models import User
from core.mailing import private_links
from core.mailing.letters import send_letter
from core.publishing.errors import NotAllowed
from core.publishing.times import london_day

HOLDS = timedelta(days=183)
AGAIN_AFTER = timedelta(weeks=4)
BATCH = 20

# The second of these in a group's list says that it has been asked twice.
ASKED = "Asked by letter whether all is still right"
ASKED_AGAIN = "Asked by letter a second time whether all is still right"
NOBODY_TO_ASK = "Nobody to ask whether all is still right: no seat is taken, no address is known"
PURPOSE = "confirm-group"


@dataclass(frozen=True)
class Answers:
    """Who is asked: somebody on a seat that may confirm, or the contact the desk has."""

    email: str
    name: str
    as_what: str
    version: int  # of the private link: it ends when somebody else is to be asked
    person: User | None = None


def is_due(group, *, on):
    return group.confirmed_on is None or on - group.confirmed_on >= HOLDS


def long_unconfirmed(*, on):
    """Groups that have not said for nine months that all is right: for the desk."""
    return Group.objects.not_confirmed_since(on - FADES_AFTER)


def who_answers(group):
    """The secretary, else the next seat that may confirm, else the contact; or None."""
    able = [
        sitting
        for sitting in Sitting.objects.now().of_group(group)
        if May.CONFIRM in SEATS_MAY[sitting.seat.office]
        and sitting.person
        and sitting.person.is_active
    ]
    if able:
        first = min(able, key=lambda sitting: place(sitting.seat))
        return Answers(
            first.person.email, str(first.person), first.seat.title, first.pk, first.person
        )
    if group.contact_email:
        version = -1 - zlib.crc32(group.contact_email.lower().encode())
        return Answers(group.contact_email, group.contact_name, "contact", version)
    return None


@transaction.atomic
def confirm(*, group, by, as_what, at):
    """All is still right. Pressing twice is pressing once."""
    group = Group.objects.locked(group.pk)
    if group.is_gone:
        raise NotAllowed(f"{group} is {group.get_state_display()}: there is nothing to confirm.")
    today = london_day(at)
    if group.confirmed_on != today:
        deeds.note(group=group, what="Said that all is still right", by=by, as_what=as_what, at=at)
    group.confirmed_on, group.confirm_asked_at = today, None
    group.save(update_fields=["confirmed_on", "confirm_asked_at", "changed_at"])


def ask_to_confirm(now):
    """A small batch of letters to groups that are due, the first or the second time; how many."""
    due = Group.objects.not_confirmed_since(london_day(now) - HOLDS)
    with transaction.atomic():
        fresh = list(due.not_asked().claimed(BATCH))
        for group in fresh:
            _ask(group, ASKED, at=now)
            group.confirm_asked_at = now
            group.save(update_fields=["confirm_asked_at"])
    again = due.asked_before(now - AGAIN_AFTER, and_not_noted=ASKED_AGAIN)
    with transaction.atomic():
        claimed = [group.pk for group in again.claimed(BATCH)]
        # Asked anew now that they are held: another worker's deed came into sight only with that.
        silent = list(again.filter(pk__in=claimed))
        for group in silent:
            _ask(group, ASKED_AGAIN, at=now)
    return len(fresh) + len(silent)


def _ask(group, what, *, at):
    answers = who_answers(group)
    if answers:
        _send_letter(group, answers, is_second=what == ASKED_AGAIN)
    elif what == ASKED:
        what = NOBODY_TO_ASK
    deeds.note(group=group, what=what, by=None, as_what=deeds.THE_SITE, at=at)


def _send_letter(group, answers, *, is_second):
    link = private_links.address(purpose=PURPOSE, object_id=group.pk, version=answers.version)
    change = "your_group_profile" if answers.person else "campaigns:contact"
    send_letter(
        to=answers.email,
        template="affiliates/emails/confirm_group",
        context={
            "group": group,
            "facts": group.public_facts,
            "answers": answers,
            "is_second": is_second,
            "link": link,
            "change": settings.SITE_URL
            + reverse(change, args=[group.slug] if answers.person else []),
            "page": settings.SITE_URL + group.get_absolute_url(),
            "telephone": settings.CONTACT_TELEPHONE,
        },
    )
