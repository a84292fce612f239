"""Taking down a coach or a shared car, deciding on it, changing it. Its people hear of each."""

from django.db import transaction

from core.mailing.letters import send_letter
from core.publishing.errors import NotAllowed
from core.publishing.seen import mark_of_time
from events.models import Event, Transport
from events.placing import give_point

_AS_TYPED = (
    "kind", "town", "leaves_from", "postcode", "leaves_on", "leaves_at", "return_words", "seats",
    "price_line", "access_note", "run_by", "how_to_book", "booking_url", "contact_public", "note",
)  # fmt: skip
ANSWER_WITHIN = "within two days"
# To these people come from far away, so that the board is offered while it is empty.
_DRAWS = {Event.Kind.MARCH, Event.Kind.RALLY, Event.Kind.CONFERENCE}


def board_of(event, *, at):
    """For the event's page: how many are on its board, and whether the way there is shown."""
    comes = event.is_visible(at=at) and event.goes_ahead and not event.is_past(at=at)
    count = Transport.objects.published().of_event(event).count() if comes else 0
    return {"transports": count, "shows_board": bool(count) or (comes and event.kind in _DRAWS)}


def as_typed(transport):
    """What a form of it begins with."""
    told = {name: getattr(transport, name) for name in _AS_TYPED}
    return told | {
        "name": transport.contact_name,
        "email": transport.contact_email,
        "phone": transport.contact_phone,
    }


@transaction.atomic
def suggest(event, *, told, at, taken_by=None, wants_letter=True):
    """Write down what somebody told us (a TransportForm's content), to be looked at."""
    transport = Transport(event=event, suggested_at=at, taken_by=taken_by)
    _apply(transport, told)
    transport.save()
    if wants_letter:
        _send("received", transport)
    return transport


@transaction.atomic
def change(transport, *, told):
    """What its own people correct: it is off the board till a volunteer has looked again."""
    transport = _locked(transport)
    _apply(transport, told)
    transport.look_again()
    return transport


@transaction.atomic
def approve(transport, *, at, seen=None):
    """Put it onto the board and say so. Of two volunteers the second is told (NotAllowed).

    `seen` is its mark as the volunteer saw it: its people can change it while it waits.
    """
    transport = _as_seen(transport, seen)
    transport.approve(at=at)
    _send("approved", transport)
    return transport


@transaction.atomic
def refuse(transport, *, reason, at, seen=None):
    """Keep it off the board and say why."""
    transport = _as_seen(transport, seen)
    transport.refuse(reason=reason, at=at)
    _send("refused", transport)
    return transport


@transaction.atomic
def withdraw(transport, *, reason, at):
    """Take it off the board; whoever does it knows, so nobody is written to."""
    transport = _locked(transport)
    transport.withdraw(reason=reason, at=at)
    return transport


@transaction.atomic
def say_full(transport, *, is_full):
    transport = _locked(transport)
    transport.say_full(is_full)
    return transport


def _apply(transport, told):
    for name in _AS_TYPED:
        setattr(transport, name, told[name])
    transport.contact_name, transport.contact_email = told["name"], told["email"]
    transport.contact_phone = told["phone"]
    give_point(transport, region=transport.event.region)


def mark(transport):
    """What a page carries of it, as `seen`."""
    return mark_of_time(transport.changed_at)


def _as_seen(transport, seen):
    transport = _locked(transport)
    is_waiting = transport.state == Transport.State.SUGGESTED  # else the act says what it is
    if is_waiting and seen not in {None, mark(transport)}:
        raise NotAllowed(f"“{transport}” was changed since you opened this page. Look again.")
    return transport


def _locked(transport):
    """The row as it stands now, held till the end of the transaction."""
    rows = Transport.objects.select_for_update(of=("self",)).select_related("event")
    return rows.get(pk=transport.pk)


def _send(what, transport):
    if transport.contact_email:
        send_letter(
            to=transport.contact_email,
            template=f"events/emails/transport_{what}",
            context={"transport": transport, "answer_within": ANSWER_WITHIN},
        )
