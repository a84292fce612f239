"""Where a parcel is: what was sent of an order, and the carriers' own pages that say more."""

from dataclasses import dataclass
from urllib.parse import quote

# How carriers write themselves, begun so → the page of a parcel, or where one types its number.
CARRIERS = {
    "royal mail": "https://www.royalmail.com/track-your-item#/tracking-results/{number}",
    "parcelforce": "https://www.parcelforce.com/track-trace?trackNumber={number}",
    "dpd": "https://www.dpd.co.uk/tracking/",
    "evri": "https://www.evri.com/track-a-parcel",
    "ups": "https://www.ups.com/track?tracknum={number}",
    "dhl": "https://track.dhlparcel.co.uk/",
    "fedex": "https://www.fedex.com/fedextrack/?trknbr={number}",
}


@dataclass(frozen=True)
class Sent:
    """One parcel as it is told to whoever ordered: `address` is empty where we know no page."""

    number: int
    copies: int
    carrier: str
    tracking: str

    @property
    def address(self):
        return tracking_address(self.carrier, self.tracking)


def tracking_address(carrier, number):
    """The carrier's page for a parcel; "" for a carrier we do not know, or without a number."""
    name = " ".join(carrier.lower().split())
    page = next((page for known, page in CARRIERS.items() if name.startswith(known)), "")
    return page.format(number=quote("".join(number.split()), safe="")) if number.strip() else ""


def parcels_of(order):
    """Every parcel of an order that has left; of one that was never split, the one."""
    split = [
        Sent(one.number, one.copies, one.carrier or order.carrier, one.tracking)
        for one in order.parcels.all()
    ]
    return split or [Sent(1, order.copies, order.carrier, order.tracking)]
