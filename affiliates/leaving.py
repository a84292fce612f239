"""Groups that go, and groups that come back. Merging, which is for all rooms, is the roof's."""

from django.db import transaction

from affiliates import deeds, seat_emails, seating, years
from affiliates.models import Group
from core.publishing.times import london_day


@transaction.atomic
def leave(*, group, reason, by, as_what, at, tell_the_desk=False):
    """It has said that it leaves. Seats end, links end; what it was and did stays."""
    group = Group.objects.locked(group.pk)
    group.leave(on=london_day(at), reason=reason)
    deeds.note(group=group, what=f"The group has left: {reason}", by=by, as_what=as_what, at=at)
    seating.empty_seats(group=group, by=by, at=at)
    if tell_the_desk:
        seat_emails.send_group_left(group, by=by, reason=reason)


@transaction.atomic
def lapse(*, group, note, by, as_what, at):
    """It no longer answers. Whoever sits for it stays, so that it can come back."""
    group = Group.objects.locked(group.pk)
    group.lapse(on=london_day(at), note=note)
    deeds.note(group=group, what="The group has lapsed", by=by, as_what=as_what, at=at)


@transaction.atomic
def come_back(*, group, by, as_what, at, what="The group belongs again"):
    """A group that lapsed or left belongs again, from this year on, with the seats of its kind."""
    group = Group.objects.locked(group.pk)
    group.reaffiliate(on=london_day(at))
    years.enter(group=group, on=london_day(at))
    seating.make_seats(group=group)
    deeds.note(group=group, what=what, by=by, as_what=as_what, at=at)
    return group
