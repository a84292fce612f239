"""Packing, sending, taking back and cancelling orders, with the letters that tell people of it."""

from django.db import transaction

from core.payments import crediting
from core.publishing.errors import NotAllowed
from newspaper import emails, stock
from newspaper.models import Stock


def mark_packed(order, *, at):
    """Nobody is written to: the parcel has not left."""
    order.pack(at=at)


@transaction.atomic
def mark_sent(order, *, at, place=None, carrier="", tracking="", by=None, wants_letter=True):
    """It has left a place, and whoever ordered it is told what comes.

    Without a place it is the order's own, else the one where most copies lie.
    """
    stock.lock(order.issue)  # before the order's row: the order of locks of the house
    place = place or order.place or _fullest_place(order)
    order.place = place
    order.send(at=at, carrier=carrier, tracking=tracking)
    order.save(update_fields=["place"])
    stock.send(order, place=place, at=at, by=by)
    if wants_letter and order.ordered_by_email:
        emails.send_order_sent_letter(order)


@transaction.atomic
def mark_returned(order, *, at, reason, by=None):
    """The parcel came back, to where it left. A volunteer telephones; no letter says so."""
    stock.lock(order.issue)
    order.come_back(at=at, reason=reason)
    if order.place_id:  # orders sent before stock was kept have none
        stock.bring_back(order, place=order.place, at=at, by=by)


@transaction.atomic
def cancel_order(order, *, at, reason, by=None, wants_letter=True):
    """Nothing is sent: its copies are free again, the invoice is credited, a letter says why."""
    stock.lock(order.issue)
    order.cancel(at=at, reason=reason)
    stock.release(order.issue, order.copies)
    if order.invoice_line_id:
        crediting.credit(
            order.invoice, reason=f"Order {order.reference} was cancelled. {reason}", at=at, by=by
        )
    if wants_letter and order.ordered_by_email:
        emails.send_order_cancelled_letter(order)


def _fullest_place(order):
    row = Stock.objects.of_issue(order.issue).order_by("-on_hand").first()
    if row is None or row.on_hand < order.copies:
        raise NotAllowed(
            f"{order.copies:,} copies of {order.issue.name} do not lie at any one place. Write "
            "first what came from the printer or was moved."
        )
    return row.place
