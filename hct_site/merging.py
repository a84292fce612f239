"""Merging two groups: what belonged to the one goes on under the other, in every room."""

from dataclasses import dataclass

from django.db import transaction

from affiliates import deeds, seating
from affiliates.deeds import DESK
from affiliates.models import Application, Group, Sitting
from core.publishing.errors import NotAllowed
from core.publishing.times import london_day
from events.models import Event, FollowedFeed, TrustedGroup
from newspaper.models import Order, StandingOrder


@dataclass(frozen=True)
class Moves:
    """What a merger would move and end, for the page before it is done."""

    events: int
    orders: int
    sitting: list  # Sittings of the group that ends; with them ends what these people may do
    earlier: list  # groups that had merged into it: their addresses lead on to the other
    years: list  # years in which it belonged; they stay in its own history


def what_moves(group):
    """What merging this group into another would do."""
    return Moves(
        events=Event.objects.of_group(group).count(),
        orders=Order.objects.of_group(group).count(),
        sitting=list(Sitting.objects.now().of_group(group)),
        earlier=list(Group.objects.merged_into(group).by_name()),
        years=list(group.years.newest_first().values_list("year", flat=True)),
    )


@transaction.atomic
def merge_groups(*, group, into, by, at):
    """The group becomes part of the other: events, orders and old addresses lead there.

    Its seats stand empty from then on: who is to sit for the other group is invited anew, since
    the seats there are taken or for its own people to give. Its payer and its years stay its own,
    for the accounts and for history. Raises NotAllowed where one of them is not affiliated.
    """
    # Locked in the order of keys, so that two mergers crosswise do not wait for each other.
    rows = {row.pk: row for row in Group.objects.locked_in_order(group.pk, into.pk)}
    if len(rows) < 2:
        raise NotAllowed("A group cannot merge into itself.")
    group, into = rows[group.pk], rows[into.pk]
    group.merge(into=into, on=london_day(at))
    Event.objects.hand_organiser_on(group, into)
    FollowedFeed.objects.of_group(group).update(group=into)
    TrustedGroup.objects.filter(group=group).delete()  # trust is not inherited
    Order.objects.of_group(group).update(group=into)
    # They run on, and are paid by who pays now: only of a group that is gone they end.
    StandingOrder.objects.of_group(group).update(group=into)
    Application.objects.coming_back_as(group).update(again=into)
    Group.objects.merged_into(group).update(merged_into=into)
    seating.empty_seats(group=group, by=by, at=at)
    deeds.note(group=group, what=f"Merged into {into}", by=by, as_what=DESK, at=at)
    deeds.note(group=into, what=f"{group} merged into it", by=by, as_what=DESK, at=at)
    return into
