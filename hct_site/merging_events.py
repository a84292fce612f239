"""Merging two events, in every room: bundles to be collected there are collected at the other."""

from django.db import transaction

from events import merging
from newspaper.models import Order, Quote


def what_moves(event, into):
    """What the events room moves, and how many bundles are collected there."""
    return {
        "of_event": merging.what_moves(event, into),
        "bundles": Order.objects.collected_at(event).count(),
    }


@transaction.atomic
def merge_events(*, event, into, at):
    """The event becomes a part of the other. Raises NotAllowed where it cannot."""
    into = merging.merge(event, into=into, at=at)
    Order.objects.collected_at(event).update(collect_at=into)
    Quote.objects.collected_at(event).update(collect_at=into)
    return into
