"""How old what we know of a group is, in words: "last confirmed in March"."""

from dataclasses import dataclass

from dateutil.relativedelta import relativedelta

FADES_AFTER = relativedelta(months=9)


@dataclass(frozen=True)
class Freshness:
    words: str
    has_faded: bool = False


def freshness(confirmed_on, *, on):
    """What to say on that day of a group that was last confirmed on the other, or never."""
    if not confirmed_on:
        return Freshness("Not yet confirmed")
    month = f"{confirmed_on:%B}"
    if confirmed_on.year != on.year:
        month = f"{month} {confirmed_on.year}"
    if confirmed_on + FADES_AFTER <= on:
        return Freshness(f"Not confirmed since {month}: it may have changed", has_faded=True)
    return Freshness(f"Last confirmed in {month}")
