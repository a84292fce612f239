"""What each new issue means for standing orders: told two weeks ahead, then ordered.

No answer is yes. Three chores, each in small transactions of a row, which can be killed anywhere:
the turn's uniqueness (standing order, issue) and its state say what has been done.
"""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q

from affiliates.models import Group
from core.publishing.errors import NotAllowed
from core.publishing.times import london_day
from newspaper import emails, ordering, standing, stock
from newspaper.models import Issue, StandingOrder, StandingTurn
from newspaper.stock import SoldOut

TOLD_BEFORE = timedelta(days=14)
# Orders are made so long before the bundles leave, so that they can be packed.
ORDERED_BEFORE = timedelta(days=3)
BATCH = 50


def answer_by(issue):
    """The last day on which a group can still change what it gets of this issue."""
    return issue.goes_out_on - ORDERED_BEFORE - timedelta(days=1)


def tell(now):
    """The chore: hold copies for each standing order that runs, and write to it. How many."""
    today, done = london_day(now), 0
    for issue in Issue.objects.announced(on=today, before=today + TOLD_BEFORE):
        for row in _not_told(issue)[:BATCH]:
            done += _tell(row, issue, at=now)
    return done


def _not_told(issue):
    turns = StandingTurn.objects.of_issue(issue).filter(standing=OuterRef("pk"))
    return (
        StandingOrder.objects.running(on=issue.goes_out_on)
        .filter(~Exists(turns))
        .order_by("started_at", "pk")
    )


def _tell(row, issue, *, at):
    """One turn, its copies and its letter; nought where another worker was faster."""
    try:
        with transaction.atomic():
            turn = StandingTurn(
                standing=row, issue=issue, copies=row.copies, told_at=at,
                state=StandingTurn.State.TOLD,
            )  # fmt: skip
            try:
                stock.reserve(issue, row.copies)
            except SoldOut:
                turn.state = StandingTurn.State.SHORT
            turn.save()
            if row.state == StandingOrder.State.PAUSED:  # its day has come
                row.go_on()
            if turn.state == turn.State.TOLD and row.is_bundle and row.ordered_by_email:
                emails.send_standing_told_letter(turn, answer_by=answer_by(issue))
    except IntegrityError:
        return 0
    return 1


def order(now):
    """The chore: make the orders of issues that leave in three days. How many were made."""
    today, done = london_day(now), 0
    due = StandingTurn.objects.told().due(on=today + ORDERED_BEFORE)
    for turn in due.select_related("standing", "issue")[:BATCH]:
        try:
            done += _order(turn, at=now)
        except NotAllowed:
            continue  # no price, or bundles are not offered: it waits for the desk
    return done


@transaction.atomic
def _order(turn, *, at):
    issue = stock.lock(turn.issue)
    turn = StandingTurn.objects.select_for_update().get(pk=turn.pk)
    if turn.state != turn.State.TOLD:
        return 0
    row = StandingOrder.objects.locked(turn.standing_id)
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
    if row.issues_left == 0 and row.state != row.State.ENDED:
        row.end(at=at, reason="All its issues have been sent.")
        if not row.is_bundle and row.ordered_by_email:
            emails.send_subscription_over_letter(row)


@transaction.atomic
def try_again(turn, *, at):
    """The desk has found more copies for one that was short."""
    issue = stock.lock(turn.issue)
    turn = StandingTurn.objects.select_for_update().get(pk=turn.pk)
    if turn.state != turn.State.SHORT:
        raise NotAllowed(f"{turn} is “{turn.get_state_display()}”.")
    stock.reserve(issue, turn.copies)
    turn.state, turn.told_at = turn.State.TOLD, at
    turn.save(update_fields=["state", "told_at"])
    if turn.standing.is_bundle and turn.standing.ordered_by_email:
        emails.send_standing_told_letter(turn, answer_by=answer_by(issue))


def end_of_groups_gone(now):
    """The chore: groups no longer current have no standing order any more. How many ended."""
    gone = Group.objects.filter(~Q(state=Group.State.AFFILIATED))
    rows = StandingOrder.objects.not_ended().filter(group__in=gone)[:BATCH]
    done = 0
    for row in rows:
        try:
            standing.end(row, at=now, reason=f"{row.group} is {row.group.get_state_display()}.")
        except NotAllowed:
            continue  # somebody ended it meanwhile
        done += 1
        if row.ordered_by_email:
            emails.send_standing_ended_letter(row)
    return done
