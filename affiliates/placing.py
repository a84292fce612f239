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
        group.area = found_area(group, on=on)
    return ["latitude", "longitude", "area"]


def found_area(group, *, on):
    """The one board of that day in which the group's postcode lies; None where it is not sure."""
    return finding.boards_at(group.postcode, on=on).only if group.postcode else None


def place_those_without(groups, *, on):
    """Place each of these groups again, now that more is known; how many have found their area."""
    found = 0
    for group in groups.to_be_placed().iterator(chunk_size=200):
        columns = place(group, on=on)
        if group.area is not None:
            group.save(update_fields=columns)
            found += 1
    return found
