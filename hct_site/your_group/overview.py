"""What a group's own page gathers: what waits, who sits, events to come, papers, what was done."""

from dataclasses import dataclass

from affiliates import confirming, seating
from affiliates.models import Deed, Seat, SeatInvitation, Sitting
from affiliates.offices import May
from core.publishing.templatetags.house import short_day
from core.publishing.times import london_day
from events.models import Event, Organiser
from newspaper.models import Order, Quote

FEW = 5
FEW_DEEDS = 10


@dataclass(frozen=True)
class SeatRow:
    """A seat as the list shows it, with what whoever looks may do about it."""

    seat: Seat
    sitting: Sitting | None
    invitation: SeatInvitation | None
    is_over: bool  # the invitation has run out
    is_mine: bool
    may_invite: bool
    may_take_back: bool
    may_call_back: bool


def gather(stands, *, at):
    """The context of the page, as far as the seat goes."""
    group, today = stands.group, london_day(at)
    context = {
        "group": group,
        "stands": stands,
        "own_titles": [sitting.seat.title for sitting in stands.sittings],
        "asks_to_confirm": stands.may(May.CONFIRM) and confirming.is_due(group, on=today),
        "rows": seat_rows(stands, at=at),
        "facts": facts(group),
        "may": {act.value: stands.may(act) for act in May},
        "events": _events(group, at),
        "suggestions": Event.objects.of_group(group).suggested().for_cards().in_order()[:FEW],
        "asked_to_host": Organiser.objects.of_group(group).asked().of_events_seen(at=at).count(),
        "deeds": Deed.objects.of_group(group).newest_first()[:FEW_DEEDS],
    }
    if stands.may(May.ORDERS):
        context |= orders(group)
    if stands.may(May.MONEY):
        context["affiliation"] = _affiliation(group, today)
    return context


def _affiliation(group, today):
    """How the newest year that has begun stands, in words."""
    years = group.years.begun(on=today).with_group_and_invoice().with_owed()
    newest = years.newest_first().first()
    return f"Affiliation {newest.year}: {newest.in_words(on=today)}." if newest else ""


def seat_rows(stands, *, at):
    rows = []
    for seat in seating.who_sits(stands.group):
        is_mine, looks_after = stands.sits_on(seat), stands.may(May.SEATS)
        rows.append(
            SeatRow(
                seat=seat,
                sitting=seat.sitting,
                invitation=seat.invitation,
                is_over=bool(seat.invitation) and not seat.invitation.is_open(at=at),
                is_mine=is_mine,
                may_invite=looks_after and not is_mine,
                may_take_back=looks_after and bool(seat.sitting) and not is_mine,
                may_call_back=bool(seat.invitation) and (looks_after or is_mine),
            )
        )
    return rows


def facts(group):
    """Everything its people can read of it here, what is not public included and marked so."""
    return [
        *group.public_facts,
        ("Postcode (not shown)", group.postcode),
        ("Members (not shown)", group.members),
        ("Messages go to (not shown)", group.email_for_messages),
        ("Contact (not shown)", "" if group.contact_public else _contact(group)),
        ("Contact’s email (not shown)", group.contact_email),
        ("Last confirmed", short_day(group.confirmed_on) or "never yet"),
    ]


def _contact(group):
    return ", ".join(part for part in (group.contact_name, group.contact_phone) if part)


def _events(group, at):
    events = Event.objects.of_group(group).published(at=at).upcoming(at=at)
    return events.for_cards().in_order()[:FEW]


def orders(group):
    """The last few orders, and whether there are more. No prices: they come with the accounts."""
    found = list(orders_of(group)[: FEW + 1])
    quotes = Quote.objects.of_group(group).open().with_issue().newest_first()[:FEW]
    return {"orders": found[:FEW], "has_more_orders": len(found) > FEW, "quotes": quotes}


def orders_of(group):
    return Order.objects.of_group(group).newest_first().select_related("issue")
