"""From what somebody types (a postcode, its first half, a town) to a point and to the NHS areas."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Spot:
    """A point that somebody named. `outcode` where it is a postcode or a district."""

    name: str
    latitude: float
    longitude: float
    region: str = ""
    outcode: str = ""


@dataclass(frozen=True)
class BoardHere:
    """A board of the day asked for, and what share of the district lies in it (1 is all)."""

    area: object
    share: float
    words: str  # "all", "nearly all", "most", "some", "a few addresses"


@dataclass(frozen=True)
class Boards:
    """The boards in which a postcode or district lies, the likeliest first; none outside England.

    `is_exact` where the official directory knows this postcode; `is_known` where the postcode or
    district is in our files at all.
    """

    boards: list
    is_exact: bool
    is_known: bool


def find_spots(text):
    """The points that the text can mean: none where it is unknown, several towns of one name."""
    return []


def boards_at(postcode, *, on):
    """The boards of that day for a postcode or district, as `normalise` writes it."""
    return Boards([], is_exact=False, is_known=False)
