"""Where a group is: the point for the map and "near", and the NHS area that it watches."""

from affiliates.kinds import Kind
from core.places import finding

OF_THE_WHOLE_COUNTRY = {Kind.NATIONAL_CAMPAIGN, Kind.UNION}


def place(group, *, on):
    """Work out point and area from the group's postcode, or else from its town; nothing is saved.

    The point is never more exact than the postcode's first half. Only an area that is the single
    answer is filled in, and only where none has been chosen. Gives the names of the columns.
    """
    asked = group.postcode.split(" ")[0] or group.town
    spots = finding.find_spots(asked) if asked else []
    if group.region:
        spots = [spot for spot in spots if spot.region in ("", group.region)] or spots
    spot = spots[0] if len(spots) == 1 else None
    group.latitude, group.longitude = (spot.latitude, spot.longitude) if spot else (None, None)
    if group.area is None and group.kind not in OF_THE_WHOLE_COUNTRY:
        group.area = _only_board(group.postcode or (spot.outcode if spot else ""), on)
    return ["latitude", "longitude", "area"]


def _only_board(postcode, on):
    return finding.boards_at(postcode, on=on).only if postcode else None
