"""What about fees somebody must look at: the same questions in lists, counts and "what waits"."""

from affiliates.models import AffiliationYear
from core.publishing.times import london_day

MONEY_WORDS = {
    "owes": "owes",
    "in_arrears": "in arrears",
    "to_warn": "to be warned by post: no email address",
    "lapses_soon": "lapses soon: warned twice",
    "no_fee": "no fee is set",
}


def years_about_money(what, years, *, at):
    """Those of the years to which that word of MONEY_WORDS applies; all for another word."""
    today = london_day(at)
    if what == "owes":
        return years.owing()
    if what == "in_arrears":
        return years.in_arrears(on=today)
    if what == "to_warn":
        # Those with an address have been warned by the hour's chore.
        return years.to_warn(at=at)
    if what == "lapses_soon":
        return years.warned_again()
    if what == "no_fee":
        return years.without_fee(year=today.year)
    return years


def about(what, *, at):
    """The years themselves."""
    return years_about_money(what, AffiliationYear.objects.all(), at=at)
