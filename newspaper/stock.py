"""Copies reserved, printed, sent, returned, given, damaged, counted and moved.

Every act locks the issue's row first, then the place's stock, and writes the movement in the same
transaction as the columns that hold the sums: `reserved`, `on_hand` and `to_come` of the issue,
`on_hand` of the stock. CHECK constraints stand behind the sentences, so that even without the locks
nothing is oversold.
"""

from django.db import transaction

from core.publishing.errors import NotAllowed
from newspaper.models import Issue, Movement, Stock


class SoldOut(NotAllowed):
    """Not so many copies are left; `left` is how many are."""

    def __init__(self, issue, left):
        self.left = left
        super().__init__(
            f"{issue.name} is sold out."
            if left <= 0
            else f"Only {left:,} copies of {issue.name} are left. Order so many or fewer."
        )


def lock(issue):
    """The issue's row, which nobody else can change until this transaction ends."""
    return Issue.objects.locked(issue.pk)


@transaction.atomic
def reserve(issue, copies):
    """Hold copies for an order or a standing order's turn; SoldOut where they are not there."""
    issue = lock(issue)
    if issue.free_copies < copies:
        raise SoldOut(issue, issue.free_copies)
    issue.reserved += copies
    issue.save(update_fields=["reserved"])
    return issue


@transaction.atomic
def release(issue, copies):
    """What was held is free again."""
    issue = lock(issue)
    issue.reserved -= copies
    issue.save(update_fields=["reserved"])
    return issue


@transaction.atomic
def send(order, *, place, at, by=None):
    """The order's copies leave the place; they are reserved no more."""
    issue = lock(order.issue)
    _change(issue, place, Movement.Kind.SENT, -order.copies, at=at, by=by, order=order)
    issue.reserved -= order.copies
    issue.save(update_fields=["on_hand", "reserved"])


@transaction.atomic
def unsend(order, *, place, at, by=None):
    """A step was undone: the copies lie at the place and are reserved again."""
    issue = lock(order.issue)
    _change(issue, place, Movement.Kind.SENT, order.copies, at=at, by=by, order=order)
    issue.reserved += order.copies
    issue.save(update_fields=["on_hand", "reserved"])


@transaction.atomic
def bring_back(order, *, place, at, by=None):
    """A parcel came back to the place, for anybody to have."""
    issue = lock(order.issue)
    _change(issue, place, Movement.Kind.RETURNED, order.copies, at=at, by=by, order=order)
    issue.save(update_fields=["on_hand"])


@transaction.atomic
def unbring(order, *, place, at, by=None):
    """That a parcel came back was undone."""
    issue = lock(order.issue)
    _change(issue, place, Movement.Kind.RETURNED, -order.copies, at=at, by=by, order=order)
    _require_enough(issue)  # somebody may have ordered them since
    issue.save(update_fields=["on_hand"])


@transaction.atomic
def expect(issue, *, copies):
    """So many will come from the printer; they can be ordered from now on."""
    issue = lock(issue)
    if copies < 0:
        raise NotAllowed("Write how many copies will come, nought or more.")
    if issue.on_hand + copies < issue.reserved:
        raise NotAllowed(
            f"{issue.reserved:,} copies of {issue.name} are ordered already: "
            f"at least {issue.reserved - issue.on_hand:,} must come."
        )
    issue.to_come = copies
    issue.save(update_fields=["to_come"])


@transaction.atomic
def arrive(issue, *, place, copies, at, by=None, note=""):
    """Copies came from the printer; so many fewer are still to come."""
    _some(copies)
    issue = lock(issue)
    _change(issue, place, Movement.Kind.PRINTED, copies, at=at, by=by, note=note)
    issue.to_come = max(0, issue.to_come - copies)
    issue.save(update_fields=["on_hand", "to_come"])


@transaction.atomic
def give(issue, *, place, copies, at, by=None, note=""):
    """Copies given away: at a march, to a library."""
    _take_off(issue, place, Movement.Kind.GIVEN, copies, at, by, note)


@transaction.atomic
def damage(issue, *, place, copies, at, by=None, note=""):
    """Copies that got wet, or lost."""
    _take_off(issue, place, Movement.Kind.DAMAGED, copies, at, by, note)


@transaction.atomic
def count(issue, *, place, copies, at, by=None, note=""):
    """Somebody has counted: so many lie there. The movement is the difference."""
    if copies < 0:
        raise NotAllowed("Write how many copies lie there, nought or more.")
    issue = lock(issue)
    stock = Stock.objects.locked_at(issue, place)
    difference = copies - stock.on_hand
    if not difference:
        return
    _change(issue, place, Movement.Kind.COUNTED, difference, at=at, by=by, note=note)
    _require_enough(issue)
    issue.save(update_fields=["on_hand"])


@transaction.atomic
def move(issue, *, place, to, copies, at, by=None, note=""):
    """Copies carried from one place to another."""
    _some(copies)
    if place == to:
        raise NotAllowed("Choose two different places.")
    issue = lock(issue)
    # In the order of keys, so that two who carry crosswise do not wait for each other.
    for here, change in sorted(((place, -copies), (to, copies)), key=lambda pair: pair[0].pk):
        _change(issue, here, Movement.Kind.MOVED, change, at=at, by=by, note=note)


def _take_off(issue, place, kind, copies, at, by, note):
    _some(copies)
    issue = lock(issue)
    _change(issue, place, kind, -copies, at=at, by=by, note=note)
    _require_enough(issue)
    issue.save(update_fields=["on_hand"])


def _some(copies):
    if copies < 1:
        raise NotAllowed("Write how many copies, at least one.")


def _require_enough(issue):
    if issue.reserved > issue.on_hand + issue.to_come:
        raise NotAllowed(
            f"{issue.reserved:,} copies of {issue.name} are ordered: too few would be left. "
            "Cancel orders first, or write how many are still to come."
        )


def _change(issue, place, kind, copies, *, at, by, order=None, note=""):
    """Write a movement, and what it makes of the place's stock and of the locked issue."""
    stock = Stock.objects.locked_at(issue, place)
    if stock.on_hand + copies < 0:
        raise NotAllowed(
            f"Only {stock.on_hand:,} copies of {issue.name} lie at {place}, not {-copies:,}."
        )
    stock.on_hand += copies
    stock.save(update_fields=["on_hand"])
    issue.on_hand += copies
    Movement.objects.create(
        issue=issue, place=place, kind=kind, copies=copies, order=order, note=note[:300],
        at=at, by=by,
    )  # fmt: skip
