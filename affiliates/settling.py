"""The chore that gives groups what groups of today have: seats, a place on the map, their year.

Those that were there before seats and places were, and those that come in by an import, have none.
"""

from django.db import transaction

from affiliates import placing, seating, years
from affiliates.models import Group
from core.publishing.times import london_day

BATCH = 100


def settle_groups(now):
    """Some of the groups without a seat; how many were given theirs."""
    today = london_day(now)
    with transaction.atomic():
        groups = list(Group.objects.without_seats().claimed(BATCH))
        for group in groups:
            seating.make_seats(group=group)
            years.enter(group=group, on=today)
            if group.latitude is None:
                group.save(update_fields=placing.place(group, on=today))
    return len(groups)
