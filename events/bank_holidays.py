"""Bank holidays of the three parts of the kingdom that have their own, one-off ones included."""

from functools import lru_cache

from holidays import country_holidays

# The names of gov.uk, which Series.BankHolidays uses too.
_SUBDIVISION = {"england-and-wales": "ENG", "scotland": "SCT", "northern-ireland": "NIR"}


def is_bank_holiday(day, division):
    """Whether banks are closed there. Christmas on a Saturday counts, and so does its Monday."""
    return day in _of_year(division, day.year)


@lru_cache(maxsize=300)
def _of_year(division, year):
    # A set of our own for each year: the library's fills itself while it is asked.
    return frozenset(country_holidays("GB", subdiv=_SUBDIVISION[division], years=year))
