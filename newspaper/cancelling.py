"""Cancelling an order by whoever placed it: only until it is packed."""

from django.db import transaction

from core.publishing.errors import NotAllowed
from newspaper import dispatch, stock
from newspaper.models import Order


@transaction.atomic
def cancel_by_link(order, *, at, reason):
    """Whoever has the link to the order needs it no more. The desk cancels packed ones as well."""
    stock.lock(order.issue)  # before the order's row: the order of locks of the house
    order = Order.objects.locked(order.pk)
    if order.state == Order.State.CANCELLED:
        return
    if order.state != Order.State.PLACED:
        raise NotAllowed(
            f"{order} is {order.get_state_display()} already, so it is not cancelled here any "
            "more. Telephone us: perhaps we can still stop it."
        )
    dispatch.cancel_order(order, at=at, reason=reason)
