"""The demo's seats: those of every group, years, who sits, and when each said that all is right."""

from datetime import timedelta

from django.contrib.auth import get_user_model

from affiliates import seating, years
from affiliates.models import Sitting
from core.publishing.times import london_day

from .people import SITTERS

# Days since the group last said so; None is never. The others did within the last months.
CONFIRMED = {"leeds-konp": 200, "bristol-konp": 300, "sussex-defend-the-nhs": None}


def confirmed_on(slug, number, today):
    """When the group with that slug, the so-manieth of the demo, said that all is right."""
    days = CONFIRMED.get(slug, 3 * number % 150)
    return None if days is None else today - timedelta(days=days)


def give_seats(group, *, now):
    """Its seats and its year. Nobody has told us when the real groups joined: this year, then."""
    if group.is_affiliated:
        seating.make_seats(group=group)
        years.enter(group=group, on=group.affiliated_on or london_day(now))


def sit_down(now):
    """Those with a sign-in take their seats, unless they ever sat. Answers how many."""
    made = 0
    for row in SITTERS:
        person = get_user_model().objects.filter(email=row["email"]).first()
        if person is None or Sitting.objects.of_person(person).exists():
            continue
        seats = seating.Seat.objects.empty().filter(
            group__slug=row["group"], office=row["office"], number=1
        )
        if seat := seats.first():
            Sitting.objects.create(seat=seat, person=person, began_at=now - timedelta(days=400))
            made += 1
    return made
