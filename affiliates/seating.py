"""Who sits for a group: making its seats, inviting, taking a seat, handing over, leaving."""

from affiliates.models import Seat, SeatInvitation, Sitting
from affiliates.offices import seats_of


def make_seats(*, group):
    """The seats that a group of this kind has and that are not there yet."""
    Seat.objects.bulk_create(
        [
            Seat(group=group, office=office, number=number)
            for office, number in seats_of(group.kind)
        ],
        ignore_conflicts=True,
    )


def invite(*, seat, name, email, by, as_what, at):
    """Send somebody the link by which they take the seat; an earlier link to it ends."""
    return SeatInvitation.objects.create(seat=seat, name=name, email=email, sent_by=by, sent_at=at)


def empty_seats(*, group, because, at):
    """Everybody who sits for the group sits there no longer."""
    Sitting.objects.now().of_group(group).update(ended_at=at, ended_because=because)
