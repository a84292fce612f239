"""Groups that go: leaving, and becoming part of another. Nobody sits for them from then on."""

from django.db import transaction

from affiliates import deeds, seat_emails, seating
from affiliates.models import Group
from core.publishing.times import london_day


@transaction.atomic
def leave(*, group, reason, by, as_what, at, tell_the_desk=False):
    """It has said that it leaves. Seats end, links end; what it was and did stays."""
    group = Group.objects.locked(group.pk)
    group.leave(on=london_day(at), reason=reason)
    deeds.note(group=group, what=f"The group has left: {reason}", by=by, as_what=as_what, at=at)
    seating.empty_seats(group=group, at=at)
    if tell_the_desk:
        seat_emails.send_group_left(group, by=by, reason=reason)


@transaction.atomic
def merge(*, group, into, by, as_what, at):
    """It becomes part of another group, whose own people sit on."""
    group = Group.objects.locked(group.pk)
    group.merge(into=into, on=london_day(at))
    deeds.note(group=group, what=f"Became part of {into}", by=by, as_what=as_what, at=at)
    seating.empty_seats(group=group, at=at)
