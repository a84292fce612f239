"""Who follows an NHS area: through mergers and splits to the areas of a day."""

from collections import defaultdict
from functools import cached_property

from core.places.models import Succession

# More sure of the main council than this we are not, where its share has been rounded to 1.
NEARLY_SURE = 0.999


class Followers:
    """All successions begun by a day, with the part of a council that each successor holds.

    One query, and that only where an area has ended.
    """

    def __init__(self, *, on, council=""):
        self.on, self.council = on, council

    @cached_property
    def by_predecessor(self):
        found = defaultdict(list)
        for succession in Succession.objects.begun(on=self.on).with_part_of(self.council):
            found[succession.predecessor_id].append(succession)
        return found

    def of(self, shares, *, council_share=0.0, is_certain=False):
        """{area of the day: share} for {area of any earlier day: share}; what merged adds up.

        Where an area was split, its council says which way it goes: alone where that `is_certain`,
        else as the greater share beside what is left for the others.
        """
        found = defaultdict(float)
        ahead = [(area, share, ()) for area, share in shares.items()]
        while ahead:
            area, share, passed = ahead.pop()
            if area.is_in_force(on=self.on):
                found[area] += share
            elif area.from_on <= self.on and area.pk not in passed:
                for successor, part in self._split(area, council_share, is_certain):
                    ahead.append((successor, share * part, (*passed, area.pk)))
        return dict(found)

    def _split(self, area, council_share, is_certain):
        successions = self.by_predecessor[area.pk]
        holders = [s for s in successions if s.council_part]
        if len(successions) > 1 and len(holders) == 1 and is_certain:
            successions = holders
        if len(successions) == 1:
            return [(successions[0].successor, 1.0)]
        held = sum(s.council_part for s in holders)
        sure = min(council_share, NEARLY_SURE) if held else 0.0
        rest = _parts_of_rest(successions)
        return [
            (s.successor, (sure * s.council_part / held if sure else 0) + (1 - sure) * part)
            for s, part in zip(successions, rest, strict=True)
        ]


def _parts_of_rest(successions):
    """How what no council tells is spread: as the whole area was, or evenly if nobody knows."""
    shares = [s.share for s in successions]
    if all(shares) and sum(shares) > 0:
        return [share / sum(shares) for share in shares]
    return [1 / len(successions)] * len(successions)


def resolve(area, *, on):
    """The areas of that day that follow this one, the largest part first; itself if it is there."""
    if area.is_in_force(on=on):
        return [area]
    return by_share(Followers(on=on).of({area: 1.0}))


def by_share(shares):
    return sorted(shares, key=lambda area: (-shares[area], area.short_name))
