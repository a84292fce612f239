"""What each new issue means for standing orders: told two weeks ahead, then ordered.

No answer is yes. Three chores, each in small transactions of a row, which can be killed anywhere:
the turn's uniqueness (standing order, issue) and its state say what has been done. A row that
cannot be ordered (no price, the issue withdrawn) keeps its copies, holds up no other, is tried
again each hour and stands under what waits for the distribution desk.
"""

from datetime import timedelta

from django.db import transaction

from core.publishing.errors import NotAllowed
from core.publishing.times import london_day
from newspaper import emails, ordering, standing, stock
from newspaper.models import Issue, StandingOrder, StandingTurn
from newspaper.models.standing import ORDERED_BEFORE
from newspaper.stock import SoldOut

TOLD_BEFORE = timedelta(days=14)
BATCH = 50


def tell(now):
    """The chore: hold copies for each standing order that runs, and write to it. How many."""
    today, done = london_day(now), 0
    for row in StandingOrder.objects.whose_pause_is_over(on=today):
        done += _wake(row)
    for issue in Issue.objects.announced(on=today, before=today + TOLD_BEFORE):
        for pk in _keys(StandingOrder.objects.to_be_told(issue)):
            done += _tell(pk, issue, at=now)
    return done


def _keys(rows):
    return list(rows.values_list("pk", flat=True))


def _wake(row):
    try:
        row.go_on()
    except NotAllowed:
        return 0  # somebody did so, or ended it, meanwhile
    return 1


@transaction.atomic
def _tell(pk, issue, *, at):
    """One turn, its copies and its letter; nought where it is not to be told any more.

    Under the issue's lock all is asked anew: another worker may have been faster, or the group has
    just ended it.
    """
    today, issue = london_day(at), stock.lock(issue)
    row = StandingOrder.objects.locked(pk)
    announced = Issue.objects.announced(on=today, before=today + TOLD_BEFORE)
    if not announced.filter(pk=issue.pk).exists():
        return 0
    if not StandingOrder.objects.to_be_told(issue).filter(pk=pk).exists():
        return 0
    turn = StandingTurn(standing=row, issue=issue, copies=row.copies, told_at=at)
    try:
        stock.reserve(issue, row.copies)
    except SoldOut:
        turn.state = turn.State.SHORT
    turn.save()
    _write_to(turn, at=at)
    return 1


def _write_to(turn, *, at):
    """The letter with the link; none where the order itself, with its own letter, is due now."""
    row = turn.standing
    is_asked = turn.state == turn.State.SHORT or not turn.is_too_late(on=london_day(at))
    if row.is_bundle and row.ordered_by_email and is_asked:
        emails.send_standing_told_letter(turn)


def order(now):
    """The chore: make the orders of issues that leave in three days. How many were made."""
    done = 0
    for pk in _keys(StandingTurn.objects.told().due(on=london_day(now) + ORDERED_BEFORE)):
        try:
            done += _order(pk, at=now)
        except NotAllowed:
            continue  # it waits for the desk
    return done


@transaction.atomic
def _order(pk, *, at):
    turn = StandingTurn.objects.select_related("issue").get(pk=pk)
    issue = stock.lock(turn.issue)
    turn = StandingTurn.objects.select_for_update().get(pk=pk)
    if turn.state != turn.State.TOLD:
        return 0
    if issue.goes_out_on is None or issue.goes_out_on > london_day(at) + ORDERED_BEFORE:
        return 0  # its day was moved meanwhile
    row = StandingOrder.objects.locked(turn.standing_id)
    if row.is_ended:
        standing.skip(turn)
        return 1
    stock.release(issue, turn.copies)
    ordering.order_standing(row, issue=issue, copies=turn.copies, at=at)
    turn.state = turn.State.ORDERED
    turn.save(update_fields=["state"])
    _count_down(row, at=at)
    return 1


def _count_down(row, *, at):
    if row.issues_left is None:
        return
    row.issues_left = max(0, row.issues_left - 1)
    row.save(update_fields=["issues_left"])
    if row.issues_left == 0 and not row.is_ended:
        row.end(at=at, reason="All its issues have been ordered.")
        if not row.is_bundle and row.ordered_by_email:
            emails.send_subscription_over_letter(row)


@transaction.atomic
def try_again(turn, *, at):
    """The desk has found more copies for one that was short."""
    issue = stock.lock(turn.issue)
    turn = StandingTurn.objects.select_for_update().get(pk=turn.pk)
    turn.issue, turn.standing = issue, StandingOrder.objects.locked(turn.standing_id)
    if turn.state != turn.State.SHORT:
        raise NotAllowed(f"{turn} is “{turn.get_state_display()}”.")
    if turn.standing.is_ended:
        raise NotAllowed(f"{turn.standing} has ended. Skip it.")
    stock.reserve(issue, turn.copies)
    turn.state, turn.told_at = turn.State.TOLD, at
    turn.save(update_fields=["state", "told_at"])
    _write_to(turn, at=at)


@transaction.atomic
def order_now(turn, *, at):
    """The desk has put right why one could not be ordered, and does not wait for the chore."""
    if not _order(turn.pk, at=at):
        raise NotAllowed(
            f"{turn} is “{turn.get_state_display()}”, or its day has not come: orders are made "
            f"{ORDERED_BEFORE.days} days before the bundles leave."
        )


def end_of_groups_gone(now):
    """The chore: groups no longer current have no standing order any more. How many ended."""
    done = 0
    gone = StandingOrder.objects.not_ended().of_groups_gone().select_related("group")
    for row in gone[:BATCH]:
        reason = f"{row.group} is {row.group.get_state_display()}."
        try:
            standing.end(row, at=now, reason=reason)
        except NotAllowed:
            continue  # somebody ended it meanwhile
        done += 1
    return done
