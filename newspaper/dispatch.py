"""Packing, sending, taking back and cancelling orders, with the letters that tell people of it."""

from django.db import transaction

from newspaper import emails


def mark_packed(order, *, at):
    """Nobody is written to: the parcel has not left."""
    order.pack(at=at)


def mark_sent(order, *, at, carrier="", tracking=""):
    """It has left, and whoever ordered it is told what comes."""
    with transaction.atomic():
        order.send(at=at, carrier=carrier, tracking=tracking)
        if order.ordered_by_email:
            emails.send_order_sent_letter(order)


def mark_returned(order, *, at, reason):
    """The parcel came back. A volunteer telephones; no letter says so."""
    order.come_back(at=at, reason=reason)


def cancel_order(order, *, at, reason):
    """Nothing is sent, and whoever ordered it reads why."""
    with transaction.atomic():
        order.cancel(at=at, reason=reason)
        if order.ordered_by_email:
            emails.send_order_cancelled_letter(order)
