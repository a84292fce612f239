"""Where parcels go, as carriers price it: the zone of a postcode."""

import re

from django.db import models

from core.places.postcodes import normalise


class Zone(models.TextChoices):
    MAINLAND = "mainland", "UK mainland"
    HIGHLANDS = "highlands", "Highlands and Islands"
    NORTHERN_IRELAND = "ni", "Northern Ireland"
    ABROAD = "abroad", "abroad"


# Postcode areas and districts that carriers in Britain price as Highlands and Islands.
_WHOLE = {"HS", "IV", "KW", "ZE"}
_PARTS = {
    "AB": {*range(31, 39), *range(40, 57)},
    "FK": {*range(17, 22)},
    "KA": {27, 28},
    "PA": {*range(20, 50), *range(60, 79)},
    "PH": {*range(17, 27), *range(30, 45), 49, 50},
    "TR": {*range(21, 26)},  # Isles of Scilly
    "PO": {*range(30, 42)},  # Isle of Wight
}
_CROWN = {"GY", "JE", "IM"}  # the Channel Islands and the Isle of Man: customs, as abroad


def zone_of(postcode):
    """The Zone of a whole or half postcode; the mainland where it tells nothing."""
    found = re.match(r"([A-Z]{1,2})(\d{1,2})", normalise(postcode) or "")
    if not found:
        return Zone.MAINLAND
    area, district = found[1], int(found[2])
    if area == "BT":
        return Zone.NORTHERN_IRELAND
    if area in _CROWN:
        return Zone.ABROAD
    if area in _WHOLE or district in _PARTS.get(area, ()):
        return Zone.HIGHLANDS
    return Zone.MAINLAND


def zone_of_parcel(postcode, *, agreed_pence=None):
    """The zone of an order. Without postcode, but with a postage agreed, it goes abroad."""
    return Zone.ABROAD if agreed_pence is not None and not postcode else zone_of(postcode)
