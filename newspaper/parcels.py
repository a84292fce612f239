"""Splitting an order into parcels, each with its copies, its carrier and its tracking number."""

from dataclasses import dataclass
from math import ceil

from django.db import transaction

from core.publishing.errors import NotAllowed
from newspaper.models import Order, Parcel
from newspaper.models.order import MOST_PARCEL_GRAMS

MOST_PARCELS = 50


@dataclass(frozen=True)
class Part:
    """One parcel as it is to be."""

    copies: int
    carrier: str = ""
    tracking: str = ""


def weight_of(order, copies):
    """Grams of so many of its copies."""
    return ceil(order.weight_grams * copies / order.copies)


def suggested(order):
    """Into how many parcels it should go so that none is too heavy."""
    return min(MOST_PARCELS, max(1, ceil(order.weight_grams / MOST_PARCEL_GRAMS)))


def evenly(order, number):
    """Its copies in so many parcels, as even as can be, the larger first."""
    share, over = divmod(order.copies, number)
    return [share + (place < over) for place in range(number)]


@transaction.atomic
def split(order, parts):
    """The order goes in these parcels; one part or none makes it whole again.

    After it has left only carriers and tracking numbers may change. NotAllowed where the copies do
    not add up, or the order is cancelled or back.
    """
    order = Order.objects.locked(order.pk)
    if order.state not in (Order.State.PLACED, Order.State.PACKED, Order.State.SENT):
        raise NotAllowed(f"{order} is “{order.get_state_display()}”: there is nothing to split.")
    if len(parts) > MOST_PARCELS:
        raise NotAllowed(f"At most {MOST_PARCELS} parcels.")
    if any(part.copies < 1 for part in parts):
        raise NotAllowed("Each parcel holds at least one copy.")
    together = sum(part.copies for part in parts)
    if parts and together != order.copies:
        raise NotAllowed(
            f"The parcels hold {together:,} copies together, but {order.copies:,} are ordered."
        )
    before = list(order.parcels.values_list("copies", flat=True))
    if order.state == Order.State.SENT and [part.copies for part in parts] != before:
        raise NotAllowed(
            f"{order} has left. You can still write carriers and tracking numbers, but not "
            "how many parcels there are or what is in them."
        )
    order.parcels.all().delete()
    if len(parts) > 1:
        Parcel.objects.bulk_create(
            Parcel(
                order=order, number=number, copies=part.copies, carrier=part.carrier,
                tracking=part.tracking,
            )
            for number, part in enumerate(parts, 1)
        )  # fmt: skip
