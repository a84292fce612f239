"""From what somebody types (a postcode, its first half, a town) to a point and to the NHS areas."""

from dataclasses import dataclass

from core.places.following import Followers, by_share
from core.places.models import District, DistrictArea, Postcode, Town
from core.places.postcodes import normalise

# A district's council share is rounded to thousandths: with fewer postcodes than this, one in
# another council would have shown.
ROUNDING_HIDES_NONE_BELOW = 1_900
LONGEST = 120  # of what may be the name of a town


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

    @property
    def only(self):
        """The one board that it can be; None where there are several, or a border runs through."""
        if len(self.boards) == 1 and (self.is_exact or self.boards[0].words == "all"):
            return self.boards[0].area
        return None


def find_spots(text):
    """The points that the text can mean: none where it is unknown, several towns of one name."""
    postcode = normalise(text)
    if postcode:
        return _spots_of_postcode(postcode)
    text = str(text)[:LONGEST]
    towns = Town.objects.called(text)
    if not towns and "," in text:
        towns = Town.objects.called(text.partition(",")[0])
    names = [towns[0].name] if len(towns) == 1 else [str(town) for town in towns]
    return [
        Spot(name, town.latitude, town.longitude, region=town.region)
        for name, town in zip(names, towns, strict=True)
    ]


def _spots_of_postcode(postcode):
    outcode, _, rest = postcode.partition(" ")
    exact = Postcode.objects.written(postcode).first() if rest else None
    if exact is None or exact.latitude is None:
        exact = District.objects.filter(pk=outcode).first()
    if exact is None:
        return []
    return [Spot(postcode, exact.latitude, exact.longitude, region=exact.region, outcode=outcode)]


def boards_at(postcode, *, on):
    """The boards of that day for a postcode or district, as `normalise` writes it.

    At most three queries. What became of a board since our files were made follows from the
    successions, so that a merger entered in the admin needs no new files.
    """
    outcode, _, rest = postcode.partition(" ")
    exact = Postcode.objects.written(postcode).with_area().first() if rest else None
    if exact is None or not _tells(exact, on):
        return _boards_of_district(outcode, on)
    if exact.area is None:
        return Boards([], is_exact=True, is_known=True)
    followers = Followers(on=on, council=exact.council_code)
    shares = followers.of({exact.area: 1.0}, council_share=1.0, is_certain=True)
    return Boards(_in_words(shares), is_exact=len(shares) == 1, is_known=True)


def _tells(exact, on):
    """Whether the directory's row answers for that day: it may know only boards of later."""
    if exact.area is None:
        return exact.region in ("scotland", "wales")
    return exact.area.from_on <= on


def _boards_of_district(outcode, on):
    parts = list(DistrictArea.objects.of_district(outcode))
    if not parts:
        is_known = District.objects.filter(pk=outcode).exists()
        return Boards([], is_exact=False, is_known=is_known)
    district = parts[0].district
    is_certain = district.council_share >= 1 and district.postcodes < ROUNDING_HIDES_NONE_BELOW
    shares = Followers(on=on, council=district.council_code).of(
        {part.area: part.share for part in parts},
        council_share=district.council_share,
        is_certain=is_certain,
    )
    return Boards(_in_words(shares), is_exact=False, is_known=True)


def _in_words(shares):
    return [BoardHere(area, shares[area], words_for(shares[area])) for area in by_share(shares)]


def words_for(share):
    if share > 0.9999:
        return "all"
    for least, words in ((0.9, "nearly all"), (0.5, "most"), (0.1, "some")):
        if share >= least:
            return words
    return "a few addresses"
