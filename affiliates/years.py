"""The years in which groups have belonged."""

from affiliates.models import AffiliationYear, Group
from core.publishing.times import london_day

BATCH = 200


def enter(*, group, on):
    """The group belongs in that day's year; doing it twice is doing it once."""
    year, _ = AffiliationYear.objects.get_or_create(
        group=group, year=on.year, defaults={"began_on": on}
    )
    return year


def open_years(now):
    """The chore of the new year: every affiliated group belongs in it. How many were entered."""
    today, done = london_day(now), 0
    for group in Group.objects.without_year(today.year)[:BATCH]:
        enter(group=group, on=today)
        done += 1
    return done
