"""Letters about seats: being invited, being followed, a seat taken back, a group that leaves."""

from django.conf import settings

from affiliates.offices import SEATS_MAY, May
from core.mailing.letters import send_letter
from core.publishing.times import london_day


def abilities(office):
    """What a seat may do, in words, in the order of the table."""
    return [act.label for act in May if act in SEATS_MAY[office]]


def send_invitation(invitation, *, as_what):
    """The link that takes the seat."""
    seat = invitation.seat
    sitting = seat.sittings.now().first()
    return _send(
        invitation.email,
        "seat_invitation",
        invitation=invitation,
        seat=seat,
        sender=invitation.sent_by,
        as_what=as_what,
        abilities=abilities(seat.office),
        sits=sitting.person if sitting else None,
        until=london_day(invitation.runs_out_at),
        link=invitation.link(),
    )


def send_handed_over(sitting, *, successor):
    """To whoever sat there: somebody else does now, and thank you."""
    return _send(
        sitting.person.email,
        "seat_handed_over",
        seat=sitting.seat,
        sitting=sitting,
        successor=successor,
    )


def send_taken_back(sitting):
    return _send(sitting.person.email, "seat_taken_back", seat=sitting.seat, sitting=sitting)


def send_group_gone(person, *, group, seats):
    """To whoever sat for a group that has left or become part of another."""
    _send(
        person.email,
        "seats_group_gone",
        person=person,
        group=group,
        roles=" and ".join(seat.role for seat in seats),
        page=settings.SITE_URL + (group.merged_into or group).get_absolute_url(),
    )


def send_group_left(group, *, by, reason):
    """To the desk: a group has left by its own page."""
    return _send(settings.CONTACT_EMAIL, "group_left", group=group, by=by, reason=reason)


def _send(to, name, **context):
    return send_letter(
        to=to,
        template=f"affiliates/emails/{name}",
        context={"telephone": settings.CONTACT_TELEPHONE, **context},
    )
