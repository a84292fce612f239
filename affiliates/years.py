"""The years in which groups have belonged."""

from datetime import date

from affiliates.models import AffiliationYear, Group
from core.publishing.times import london_day

BATCH = 200


def enter(*, group, on):
    """The group belongs in that day's year; doing it twice is doing it once."""
    year, _ = AffiliationYear.objects.get_or_create(
        group=group, year=on.year, defaults={"began_on": on}
    )
    return year


def enter_next(*, group, on):
    """The group belongs in the year after that day's, from its first day."""
    return enter(group=group, on=date(on.year + 1, 1, 1))


def open_years(now):
    """The chore of the new year: every affiliated group belongs in it. How many were entered."""
    today, done = london_day(now), 0
    for group in Group.objects.without_year(today.year)[:BATCH]:
        enter(group=group, on=today)
        done += 1
    return done


def in_words(years):
    """{2016, 2017, 2019} as "2016 to 2017, 2019"; of a single span "since 2019".

    Said of a group that belongs now, so a span without an end needs none.
    """
    spans = _spans(sorted(set(years)))
    if len(spans) == 1:
        return f"since {spans[0][0]}"
    return ", ".join(str(first) if first == last else f"{first} to {last}" for first, last in spans)


def _spans(years):
    spans = []
    for year in years:
        if spans and spans[-1][1] == year - 1:
            spans[-1][1] = year
        else:
            spans.append([year, year])
    return spans
