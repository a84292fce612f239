"""What the order page knows of somebody who is signed in for groups: their groups and addresses."""

import re
from dataclasses import dataclass, field
from datetime import timedelta

from django.utils import timezone

from affiliates import rights
from affiliates.offices import SEATS_MAY, May
from core.publishing.forms import opened_stamp, signed_in
from newspaper.models import Order

LOOKED_AT = 60  # orders: so far back we look for addresses
SHOWN = 5
# One click fills in the whole page, which no program has done.
SOME_TIME = timedelta(minutes=1)
PAST = re.compile(r"past-([0-9]{1,9})")


def groups_of(request):
    """The groups for which somebody signed in may order, each once; visitors cost no query."""
    user = signed_in(request)
    held = rights.seats_held(user) if user else ()
    may_order = (sitting.seat for sitting in held if May.ORDERS in SEATS_MAY[sitting.seat.office])
    return tuple({seat.group.slug: seat.group for seat in may_order}.values())


def last_address(group):
    """The last of a group's orders that went to an address, or None."""
    return Order.objects.of_group(group).with_address().newest_first().first()


@dataclass(frozen=True)
class Regulars:
    """The groups for which somebody may order, at this moment."""

    groups: tuple
    _known: dict = field(default_factory=dict)  # asked for by each form of a request

    @classmethod
    def of(cls, request):
        """Of whoever is signed in and sits so for any group, else None. Others cost no query."""
        groups = groups_of(request)
        return cls(groups) if groups else None

    def group(self, slug):
        return next((group for group in self.groups if group.slug == slug), None)

    def addresses(self, chosen=""):
        """{"past-12": the Order 12} of the last few addresses, and of the one that was chosen."""
        if chosen not in self._known:
            self._known[chosen] = self._addresses(chosen)
        return self._known[chosen]

    def _addresses(self, chosen):
        found, seen = {}, set()
        orders = Order.objects.of_groups(self.groups).with_address()
        for order in orders.newest_first()[:LOOKED_AT]:
            address = (order.delivery_name, order.delivery_lines, order.delivery_postcode)
            if address not in seen and len(found) < SHOWN:
                seen.add(address)
                found[f"past-{order.pk}"] = order
        match = PAST.fullmatch(chosen)
        if match and chosen not in found and (order := orders.keyed([int(match[1])]).first()):
            found[chosen] = order
        return found

    def order(self, reference):
        """An order of one of the groups, or None."""
        return Order.objects.of_groups(self.groups).with_reference(reference).first()


def same_again(order, *, issue, user):
    """The answers of the order page that ask for the same once more, of that issue."""
    is_same_person = user.email.lower() == order.ordered_by_email.lower()
    answers = {
        "issue": issue.key if issue else "",
        "copies": str(order.copies),
        "donation": "0",
        "name": user.name or order.ordered_by_name,
        "email": user.email,
        "phone": order.ordered_by_phone if is_same_person else "",
        "group": order.group.slug,
        "where": f"past-{order.pk}" if order.delivery_lines else "",
        "who_pays": "same",
        "opened": opened_stamp(timezone.now() - SOME_TIME),
    }
    return {"bundle": {name: [value] for name, value in answers.items()}}
