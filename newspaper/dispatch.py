"""Packing, sending, taking back and cancelling orders, with the letters that tell people of it."""

from django.db import transaction
from simple_history.utils import bulk_update_with_history

from core.payments import crediting
from core.payments.emails import send_credit_note_letter
from core.publishing.errors import NotAllowed
from newspaper import emails, stock
from newspaper.models import Order, Stock


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
    note = None
    # The treasurer may have credited it before.
    if order.invoice_line_id and crediting.left_to_credit(order.invoice):
        note = crediting.credit(
            order.invoice, reason=f"Order {order.reference} was cancelled. {reason}", at=at, by=by
        )
    if wants_letter and order.ordered_by_email:
        emails.send_order_cancelled_letter(order)
    if wants_letter and note and note.email.lower() != order.ordered_by_email.lower():
        send_credit_note_letter(note)  # somebody else was to pay


def places_for(order):
    """Where the order may leave from: its own place, else wherever so many copies lie."""
    if order.place_id:
        return [order.place]
    rows = Stock.objects.of_issue(order.issue).holding(order.copies).fullest_first()
    return [row.place for row in rows.select_related("place")]


@transaction.atomic
def take_on(keys, *, place):
    """These are packed at that place from now on; those that have left stay as they are."""
    if not place.is_in_use:
        raise NotAllowed(f"{place} is not in use any more. Choose another place.")
    return _change(keys, "place", place)


@transaction.atomic
def change_route(keys, *, route):
    """These leave by post, with a volunteer, or are collected. How many were changed."""
    return _change(keys, "route", route)


def _change(keys, name, value):
    orders = list(Order.objects.locked_in_order(keys).open())
    for order in orders:
        setattr(order, name, value)
    bulk_update_with_history(orders, Order, [name], batch_size=500)
    return len(orders)


def _fullest_place(order):
    row = Stock.objects.of_issue(order.issue).fullest_first().first()
    if row is None or row.on_hand < order.copies:
        raise NotAllowed(
            f"{order.copies:,} copies of {order.issue.name} do not lie at any one place. Write "
            "first what came from the printer or was moved."
        )
    return row.place
