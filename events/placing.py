"""Where an event lies on the map: worked out from its postcode, its first half, or its town."""

from core.places.finding import find_spots
from events.models.choices import PointIs

_WHERE = ("postcode", "town", "region")


def place(event):
    """Give the event the point of its postcode or town, as far as we know it. Does not save.

    A point set by hand stays. Where a town's name could be several, the region decides; where that
    does not either, there is no point: a wrong one is worse. At most two queries.
    """
    if event.point_is == PointIs.HAND:
        return
    event.latitude = event.longitude = None
    event.point_is = ""
    spot, how = spot_of(event.postcode, event.town, event.region)
    if spot:
        event.latitude, event.longitude, event.point_is = spot.latitude, spot.longitude, how


def spot_of(postcode, town, region=""):
    """(Spot, PointIs) of what is known of a place, or (None, "")."""
    if postcode and (spots := find_spots(postcode)):
        return spots[0], PointIs.EXACT if " " in postcode else PointIs.DISTRICT
    spots = find_spots(town) if town else []
    if len(spots) > 1 and region:
        spots = [spot for spot in spots if spot.region == region]
    return (spots[0], PointIs.TOWN) if len(spots) == 1 else (None, "")


def give_point(row, *, region=""):
    """Its latitude and longitude, worked out from its postcode or town; none where not known.

    Of rows that belong to an event and have no point by hand. Does not save.
    """
    spot, _ = spot_of(row.postcode, row.town, region)
    row.latitude, row.longitude = (spot.latitude, spot.longitude) if spot else (None, None)


def place_as_edited(event, stored):
    """The point of an event that somebody has edited; `stored` is it as it was, or None.

    Numbers written by hand stay as they are written; emptied, they are worked out again.
    """
    was = (stored.latitude, stored.longitude) if stored else (None, None)
    if (event.latitude, event.longitude) != was:
        event.point_is = PointIs.HAND if event.latitude is not None else ""
    elif stored and all(getattr(event, name) == getattr(stored, name) for name in _WHERE):
        return
    place(event)
