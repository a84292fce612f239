"""Standing orders: begun, answered, ended; subscriptions that were paid beforehand.

What each issue means for them is newspaper/standing_turns.py. Locks: the issue's row first, then
the standing order's. Whoever tells a standing order of an issue holds the issue's row, so whoever
pauses or ends one holds the rows of all coming issues: no turn can come into being behind it.
"""

from django.db import transaction

from core.payments import invoicing
from core.payments.invoicing import Line
from core.payments.models import InvoiceLine
from core.publishing.errors import NotAllowed
from core.publishing.times import london_day
from newspaper import emails, stock
from newspaper.models import Issue, StandingOrder, StandingTurn
from newspaper.ordering import filled_in, payer_for
from newspaper.pricing import MOST_COPIES
from newspaper.pricing import quote as price_of
from newspaper.zones import zone_of


def price_today(*, copies, postcode, at):
    """What so many copies of the newest issue would cost today, or None where there is no issue.

    NotAllowed where they would have no price: no order could be made of such a standing order.
    """
    _require_copies(copies)
    issue = Issue.objects.newest_first().first()
    return issue and price_of(issue, copies, london_day(at), zone=zone_of(postcode))


@transaction.atomic
def begin(*, at, copies, issues_left=None, wants_letter=True, **addressed):
    """So many copies of every issue from the next on; of one alone with `issues_left=1`.

    `addressed` are the columns of newspaper.models.bundle.Addressed. Nothing is charged: each
    issue's order is, when it is made. Returns the StandingOrder.
    """
    facts = filled_in(**addressed)
    price_today(copies=copies, postcode=facts.get("delivery_postcode", ""), at=at)
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
def change_copies(standing, *, copies, at):
    """From the next issue on; what was told of an issue already stays, unless that is changed."""
    standing = StandingOrder.objects.locked(standing.pk)
    if standing.is_ended:
        raise NotAllowed(f"{standing} has ended. Begin a new one.")
    if not standing.is_bundle:
        raise NotAllowed("A subscription is one copy. For more, begin a standing order.")
    price_today(copies=copies, postcode=standing.delivery_postcode, at=at)
    standing.copies = copies
    standing.save(update_fields=["copies"])


@transaction.atomic
def change_turn(turn, *, copies, at):
    """Another number of copies of this one issue; SoldOut where so many are not left.

    One that was skipped comes after all, and one for which too few were left gets what there is:
    both as long as the issue's orders are not made.
    """
    _require_copies(copies)
    turn = _open(turn)
    row, states = turn.standing, StandingTurn.State
    if not row.is_bundle and copies != 1:
        raise NotAllowed("A subscription is one copy.")
    held = turn.copies if turn.state == states.TOLD else 0
    if not held:
        _require_wanted(turn, at=at)
    if row.is_bundle:
        zone = zone_of(row.delivery_postcode)
        price_of(turn.issue, copies, london_day(at), zone=zone)
    if copies > held:
        stock.reserve(turn.issue, copies - held)
    elif copies < held:
        stock.release(turn.issue, held - copies)
    turn.copies, turn.state = copies, states.TOLD
    turn.save(update_fields=["copies", "state"])


@transaction.atomic
def skip(turn):
    """Not this issue. Its copies are free for others; the next issue comes as ever."""
    turn = _open(turn)
    if turn.state == turn.State.SKIPPED:
        return  # pressed twice
    if turn.state == turn.State.TOLD:
        stock.release(turn.issue, turn.copies)
    turn.state = StandingTurn.State.SKIPPED
    turn.save(update_fields=["state"])


@transaction.atomic
def pause(standing, *, at, until=None):
    """No issue until that day, or until somebody says so; what was told till then is skipped."""
    today = london_day(at)
    if until is not None and until <= today:
        raise NotAllowed("Write a day that is still to come.")
    for turn in _turns_held(standing, on=today):
        leaves_on = turn.issue.goes_out_on
        if until is None or leaves_on is None or leaves_on < until:
            skip(turn)
    standing.pause(until=until)


@transaction.atomic
def go_on(standing):
    """It runs again, from the next issue on that its group has not been told of yet."""
    standing.go_on()


@transaction.atomic
def end(standing, *, at, reason, wants_letter=True):
    """It is over, and a letter says so; what was told is skipped, what was ordered still comes."""
    for turn in _turns_held(standing, on=london_day(at)):
        skip(turn)
    standing.end(at=at, reason=reason)
    if wants_letter and standing.ordered_by_email:
        emails.send_standing_ended_letter(standing)


def _turns_held(standing, *, on):
    """Its turns that hold copies, under the locks of their issues and of all that are coming."""
    list(Issue.objects.locked_for_turns_of(standing, on=on))
    turns = StandingTurn.objects.told().filter(standing=standing)
    return turns.select_related("issue").order_by("issue_id")


def _open(turn):
    """The turn under its issue's lock and its standing order's; NotAllowed where it was ordered."""
    issue = stock.lock(turn.issue)
    turn = StandingTurn.objects.select_for_update().get(pk=turn.pk)
    turn.issue, turn.standing = issue, StandingOrder.objects.locked(turn.standing_id)
    if turn.state == turn.State.ORDERED:
        raise NotAllowed(
            f"For {issue.name} it is too late to change this here: it is ordered already. "
            "Telephone us, and we see what can be done."
        )
    return turn


def _require_wanted(turn, *, at):
    """That a turn which holds nothing may hold copies again."""
    row, today = turn.standing, london_day(at)
    if turn.is_too_late(on=today):
        raise NotAllowed(
            f"For {turn.issue.name} it is too late to change this here: its orders are made. "
            "Telephone us, and we see what can be done."
        )
    if not row.is_for(turn.issue.goes_out_on):
        raise NotAllowed(
            f"{row} is “{row.get_state_display()}”. "
            + ("Begin a new one." if row.is_ended else "Let it go on first.")
        )
    if row.issues_left is not None and row.turns.told().count() >= row.issues_left:
        raise NotAllowed("There is another issue to come, and no more is left than that one.")


def _require_copies(copies):
    if copies < 1:
        raise NotAllowed("Order at least one copy of each issue.")
    if copies > MOST_COPIES:
        raise NotAllowed(
            f"For more than {MOST_COPIES:,} copies please telephone or write to us first."
        )
