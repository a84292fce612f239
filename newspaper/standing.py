"""Standing orders: begun, answered, ended; subscriptions that were paid beforehand.

What each issue means for them is newspaper/standing_turns.py. Locks: the issue's row first, then
the standing order's.
"""

from django.db import transaction

from core.payments import invoicing
from core.payments.invoicing import Line
from core.payments.models import InvoiceLine
from core.publishing.errors import NotAllowed
from core.publishing.times import london_day
from newspaper import emails, stock
from newspaper.models import StandingOrder, StandingTurn
from newspaper.ordering import filled_in, payer_for
from newspaper.pricing import MOST_COPIES


@transaction.atomic
def begin(*, at, copies, issues_left=None, wants_letter=True, **addressed):
    """So many copies of every issue from the next on; of one alone with `issues_left=1`.

    `addressed` are the columns of newspaper.models.bundle.Addressed. Nothing is charged: each
    issue's order is, when it is made. Returns the StandingOrder.
    """
    _require_copies(copies)
    facts = filled_in(**addressed)
    standing = StandingOrder.objects.create(
        copies=copies, issues_left=issues_left, payer=payer_for(facts), started_at=at, **facts
    )
    if wants_letter and standing.ordered_by_email:
        emails.send_standing_begun_letter(standing)
    return standing


@transaction.atomic
def subscribe(*, at, rate, wants_letter=True, **addressed):
    """One copy of the next issues by post, at a SubscriptionRate; invoiced at once."""
    facts = filled_in(**addressed)
    standing = StandingOrder(
        kind=StandingOrder.Kind.SUBSCRIPTION, copies=1, issues_left=rate.issues,
        price_pence=rate.price_pence, is_example=rate.is_example, payer=payer_for(facts),
        started_at=at, **facts,
    )  # fmt: skip
    if rate.price_pence:
        invoice = invoicing.bill(
            payer=standing.payer, at=at, name=standing.invoice_name,
            lines_of_address=standing.invoice_lines, postcode=standing.invoice_postcode,
            email=standing.invoice_email, is_example=rate.is_example,
            lines=[
                Line(
                    InvoiceLine.Account.SUBSCRIPTIONS,
                    f"Subscription: the next {rate.issues} issues by post", rate.price_pence,
                )
            ],
        )  # fmt: skip
        standing.invoice_line = invoice.lines.first()
    standing.save()
    if wants_letter and standing.ordered_by_email:
        emails.send_standing_begun_letter(standing)
    return standing


@transaction.atomic
def change_copies(standing, *, copies):
    """From the next issue on; what was told of an issue already stays, unless that is changed."""
    _require_copies(copies)
    standing = StandingOrder.objects.locked(standing.pk)
    if standing.state == StandingOrder.State.ENDED:
        raise NotAllowed(f"{standing} has ended. Begin a new one.")
    if standing.kind == StandingOrder.Kind.SUBSCRIPTION:
        raise NotAllowed("A subscription is one copy. For more, begin a standing order.")
    standing.copies = copies
    standing.save(update_fields=["copies"])


@transaction.atomic
def change_turn(turn, *, copies):
    """Another number of copies of this one issue; SoldOut where so many are not left."""
    _require_copies(copies)
    turn = _told(turn)
    if copies > turn.copies:
        stock.reserve(turn.issue, copies - turn.copies)
    elif copies < turn.copies:
        stock.release(turn.issue, turn.copies - copies)
    turn.copies = copies
    turn.save(update_fields=["copies"])


@transaction.atomic
def skip(turn):
    """Not this issue. Its copies are free for others; the next issue comes as ever."""
    turn = _told(turn)
    stock.release(turn.issue, turn.copies)
    turn.state = StandingTurn.State.SKIPPED
    turn.save(update_fields=["state"])


@transaction.atomic
def pause(standing, *, at, until=None):
    """No issue until that day, or until somebody says so; what was told is skipped."""
    if until is not None and until <= london_day(at):
        raise NotAllowed("Write a day that is still to come.")
    _skip_all(standing)
    standing.pause(until=until)


@transaction.atomic
def go_on(standing):
    standing.go_on()


@transaction.atomic
def end(standing, *, at, reason):
    """It is over; what was told is skipped, what was ordered still comes."""
    _skip_all(standing)
    standing.end(at=at, reason=reason)


def _skip_all(standing):
    turns = StandingTurn.objects.told().filter(standing=standing)
    for turn in turns.order_by("issue_id"):
        skip(turn)


def _told(turn):
    """The turn under its issue's lock; NotAllowed where it was ordered or skipped meanwhile."""
    issue = stock.lock(turn.issue)
    turn = StandingTurn.objects.select_for_update().get(pk=turn.pk)
    turn.issue = issue
    if turn.state != StandingTurn.State.TOLD:
        raise NotAllowed(
            f"For {issue.name} it is too late: that is “{turn.get_state_display()}” already. "
            "Telephone us, and we see what can be done."
        )
    return turn


def _require_copies(copies):
    if copies < 1:
        raise NotAllowed("Order at least one copy of each issue.")
    if copies > MOST_COPIES:
        raise NotAllowed(
            f"For more than {MOST_COPIES:,} copies please telephone or write to us first."
        )
