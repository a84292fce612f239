"""The years in which groups have belonged."""

from affiliates.models import AffiliationYear


def enter(*, group, on):
    """The group belongs in that day's year; doing it twice is doing it once."""
    year, _ = AffiliationYear.objects.get_or_create(
        group=group, year=on.year, defaults={"began_on": on}
    )
    return year
