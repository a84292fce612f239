"""Who sits for a group: making its seats, inviting, taking a seat, leaving it, taking it back.

Every act locks the group's row first, always and before any other: of two at once the second finds
what the first has done, and is told so.
"""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from affiliates import deeds, seat_emails
from affiliates.models import Group, Seat, SeatInvitation, Sitting
from affiliates.offices import place, seats_of
from core.accounts.models import User
from core.publishing import limits
from core.publishing.errors import NotAllowed

# Letters of this kind in a day: to one address (it may be asked onto every seat of a group, and
# a link may get lost), and from one group, so that nobody writes to strangers in our name.
MOST_TO_ONE = 12
MOST_OF_GROUP = 40
# The button pressed twice: the second letter would end the link that has just gone out.
PRESSED_TWICE = timedelta(minutes=2)


def make_seats(*, group):
    """The seats that a group of this kind has and that are not there yet."""
    Seat.objects.bulk_create(
        [
            Seat(group=group, office=office, number=number)
            for office, number in seats_of(group.kind)
        ],
        ignore_conflicts=True,
    )


def who_sits(group):
    """The group's seats in the order of the offices; each with `sitting` and `invitation` or None.

    `invitation` may have run out; then it says so itself.
    """
    seats = sorted(Seat.objects.of_group(group), key=place)
    sittings = {sitting.seat_id: sitting for sitting in Sitting.objects.now().of_group(group)}
    invitations = {one.seat_id: one for one in SeatInvitation.objects.not_ended().of_group(group)}
    for seat in seats:
        seat.group = group
        seat.sitting, seat.invitation = sittings.get(seat.pk), invitations.get(seat.pk)
    return seats


@transaction.atomic
def invite(*, seat, name, email, by, as_what, at):
    """Send somebody the link by which they take the seat; an earlier link to it ends.

    Whoever sits there stays until then. `by` is None where nobody in particular asks. Pressing
    twice is pressing once.
    """
    group = _locked_group(seat)
    name, email = " ".join(name.split()), email.strip().lower()
    if not email:
        raise NotAllowed("Write the email address of whoever is to take the seat.")
    if Sitting.objects.now().on_seat(seat).of_address(email).exists():
        raise NotAllowed(f"{email} sits there already: {seat.title} of {group}.")
    before = SeatInvitation.objects.not_ended().to_seat(seat).first()
    if before and before.email == email and at - before.sent_at < PRESSED_TWICE:
        return before
    if not (
        limits.take_for(email, act="seat", most=MOST_TO_ONE, at=at)
        and limits.take_for(f"group {group.pk}", act="seats", most=MOST_OF_GROUP, at=at)
    ):
        raise NotAllowed(
            "That is more letters of this kind than we send in a day. Nothing is lost: try again "
            "tomorrow, or telephone us."
        )
    SeatInvitation.objects.not_ended().to_seat(seat).update(ended_at=at)
    invitation = SeatInvitation.objects.create(
        seat=seat, name=name, email=email, sent_by=by, sent_at=at
    )
    seat_emails.send_invitation(invitation, as_what=as_what)
    deeds.note(
        group=group, what=f"Invited {name or 'somebody'} to the seat {seat.title}",
        by=by, as_what=as_what, at=at,
    )  # fmt: skip
    return invitation


@transaction.atomic
def call_back(*, invitation, by, as_what, at):
    """The link opens nothing any more."""
    group = _locked_group(invitation.seat, is_over_too=True)
    invitation = SeatInvitation.objects.with_seat().get(pk=invitation.pk)
    if invitation.accepted_at or invitation.ended_at:
        raise NotAllowed(invitation.why_over(at=at))
    invitation.end(at=at)
    deeds.note(
        group=group, by=by, as_what=as_what, at=at,
        what=f"Called back the link to the seat {invitation.seat.title}",
    )  # fmt: skip


@transaction.atomic
def take_seat(*, invitation, name, at):
    """Whoever holds the link takes the seat; returns their sitting. The link is used up.

    It came to their mailbox, so it stands for that address: the account of it is found or made,
    without a password. Whoever sat there sits no longer from the same moment.
    """
    group = _locked_group(invitation.seat)
    # Read again: what was read before the lock may be what another has just used up.
    invitation = SeatInvitation.objects.with_seat().get(pk=invitation.pk)
    seat = invitation.seat
    if not invitation.is_open(at=at):
        raise NotAllowed(invitation.why_over(at=at))
    person = _account_of(invitation.email, name=" ".join(name.split()))
    invitation.accept(at=at)
    old = Sitting.objects.now().on_seat(seat).first()
    if old and old.person_id == person.pk:
        return old
    what = f"Took the seat {seat.title}"
    if old:
        old.end(because=Sitting.Ended.HANDED_OVER, at=at)
        if old.person:
            seat_emails.send_handed_over(old, successor=person)
            what += f" from {old.person}"
    sitting = Sitting.objects.create(seat=seat, person=person, began_at=at)
    deeds.note(group=group, what=what, by=person, as_what=seat.title, at=at)
    return sitting


@transaction.atomic
def leave_seat(*, sitting, at):
    """Somebody goes without a successor: the seat stays empty, and the desk sees it."""
    group = _locked_group(sitting.seat, is_over_too=True)
    sitting.refresh_from_db()
    sitting.end(because=Sitting.Ended.LEFT, at=at)
    deeds.note(
        group=group, what=f"Left the seat {sitting.seat.title}, which is empty now",
        by=sitting.person, as_what=sitting.seat.title, at=at,
    )  # fmt: skip


@transaction.atomic
def take_back(*, seat, by, as_what, at):
    """The secretary or the desk ends somebody's sitting. Links that they have sent end as well."""
    group = _locked_group(seat, is_over_too=True)
    sitting = Sitting.objects.now().on_seat(seat).first()
    if sitting is None:
        raise NotAllowed(f"Nobody sits there: {seat.title} of {group} is empty already.")
    sitting.end(because=Sitting.Ended.TAKEN_BACK, at=at)
    open_links = SeatInvitation.objects.not_ended().of_group(group)
    open_links.to_seat(seat).update(ended_at=at)
    if sitting.person:
        # Or they would come back through the mailbox of a friend.
        open_links.sent_by(sitting.person).update(ended_at=at)
        seat_emails.send_taken_back(sitting)
    deeds.note(
        group=group, what=f"Took the seat {seat.title} back from {sitting.person or 'somebody'}",
        by=by, as_what=as_what, at=at,
    )  # fmt: skip


@transaction.atomic
def empty_seats(*, group, by, at):
    """The group has left or become part of another: nobody sits for it, and no link opens.

    Whoever sat there gets a letter, one for all their seats; `by` has done it and knows.
    """
    Group.objects.locked(group.pk)
    SeatInvitation.objects.not_ended().of_group(group).update(ended_at=at)
    sat = {}
    for sitting in sorted(Sitting.objects.now().of_group(group), key=lambda one: place(one.seat)):
        sitting.end(because=Sitting.Ended.GROUP_GONE, at=at)
        if sitting.person and sitting.person != by:
            sat.setdefault(sitting.person, []).append(sitting.seat)
    for person, seats in sat.items():
        seat_emails.send_group_gone(person, group=group, seats=seats)


def _locked_group(seat, *, is_over_too=False):
    group = Group.objects.locked(seat.group_id)
    if group.is_gone and not is_over_too:
        raise NotAllowed(f"{group} is {group.get_state_display()}, so nobody can sit for it.")
    return group


def _account_of(email, *, name):
    try:
        person = User.objects.get_by_natural_key(email)
    except User.DoesNotExist:
        person = _make_account(email, name)
    if not person.is_active:
        raise NotAllowed(
            f"The account of {email} has been closed, so it cannot take a seat. Please tell us."
        )
    if name and name != person.name and not person.is_staff:
        person.name = name
        person.save(update_fields=["name"])
    return person


def _make_account(email, name):
    try:
        with transaction.atomic():
            return User.objects.create_user(email, None, name=name)
    except (IntegrityError, ValidationError):
        # Invited by two groups, and taking both seats at once: the other was first.
        return User.objects.get_by_natural_key(email)
