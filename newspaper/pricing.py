"""What a bundle costs on a day: the price list that holds, and sums from it."""

from dataclasses import dataclass, fields

from core.publishing.errors import NotAllowed
from newspaper.models import PostageRate, PriceTier
from newspaper.zones import Zone

# Beyond it somebody should talk to us first: it may be more than was printed.
MOST_COPIES = 20_000


@dataclass(frozen=True)
class Price:
    """A bundle's price: money in pence, the weight of the whole bundle in grams."""

    copies: int
    free_copies: int
    each_pence: int
    copies_pence: int
    postage_pence: int
    donation_pence: int
    total_pence: int
    weight_grams: int
    zone: Zone
    tier: PriceTier | None
    is_example: bool

    def columns(self):
        """As an order or a quote keeps it."""
        kept = {field.name: getattr(self, field.name) for field in fields(self)}
        return kept | {"price_pence_each": kept.pop("each_pence")}


@dataclass(frozen=True)
class PriceList:
    """The tiers and the postage rates of all zones that hold on one day, smallest first."""

    tiers: tuple
    rates: tuple

    @classmethod
    def on(cls, day):
        """The newest list of each that has begun by that day. Two queries."""
        return cls(
            tiers=tuple(PriceTier.objects.holding_on(day).order_by("copies_from")),
            rates=tuple(PostageRate.objects.holding_on(day).order_by("up_to_grams")),
        )

    @property
    def is_example(self):
        return any(line.is_example for line in (*self.tiers, *self.rates))

    def has_rate(self, zone):
        """Whether parcels into it can be ordered on the site; else on request, by telephone."""
        return any(rate.zone == zone for rate in self.rates)

    def postage(self):
        """The rates as a table: zones that have some, and a row a weight with each zone's rate."""
        zones = [zone for zone in Zone if self.has_rate(zone)]
        cells = {(rate.up_to_grams, rate.zone): rate for rate in self.rates}
        rows = []
        for grams in sorted({rate.up_to_grams for rate in self.rates}):
            found = [cells.get((grams, zone)) for zone in zones]
            any_of = next(rate for rate in found if rate)
            rows.append((any_of.kilograms, found))
        return {
            "zones": zones, "rows": rows, "is_example": any(rate.is_example for rate in self.rates)
        }  # fmt: skip

    def quote(
        self, issue, copies, *, zone=Zone.MAINLAND, is_collected=False, free_copies=None,
        donation_pence=0, postage_pence=None,
    ):  # fmt: skip
        """The Price of so many copies; NotAllowed with a sentence where there is none.

        Without `free_copies` so many are free as the price list says. What is collected has no
        postage; `postage_pence` is what a volunteer agreed on the telephone.
        """
        if copies < 1:
            raise NotAllowed("Order at least one copy.")
        if copies > MOST_COPIES:
            raise NotAllowed(
                f"For more than {MOST_COPIES:,} copies please telephone or write to us first."
            )
        tier = self._tier(copies)
        free = tier.free_copies if free_copies is None else free_copies
        if free > copies:
            raise NotAllowed(f"Of {copies} copies no more than {copies} can be free.")
        weight = copies * issue.weight_grams
        needs_rate = not is_collected and postage_pence is None
        rate = self._rate(weight, zone) if needs_rate else None
        copies_pence = (copies - free) * tier.price_pence
        postage_pence = rate.price_pence if rate else postage_pence or 0
        return Price(
            copies=copies,
            free_copies=free,
            each_pence=tier.price_pence,
            copies_pence=copies_pence,
            postage_pence=postage_pence,
            donation_pence=donation_pence,
            total_pence=copies_pence + postage_pence + donation_pence,
            weight_grams=weight,
            zone=zone,
            tier=tier,
            is_example=tier.is_example or (rate is not None and rate.is_example),
        )

    def _tier(self, copies):
        if not self.tiers:
            raise NotAllowed(
                "No price has been set yet, so nothing can be ordered here. "
                "Telephone or write to us: we take your order down."
            )
        if copies < self.tiers[0].copies_from:
            raise NotAllowed(
                f"The smallest bundle is {self.tiers[0].copies_from} copies. Order as many or more."
            )
        return next(tier for tier in reversed(self.tiers) if tier.copies_from <= copies)

    def _rate(self, weight, zone):
        if not self.rates:
            raise NotAllowed(
                "No postage has been set yet, so nothing can be ordered here. "
                "Telephone or write to us: we take your order down."
            )
        rates = [rate for rate in self.rates if rate.zone == zone]
        if not rates:
            raise NotAllowed(
                f"Papers go to this address ({Zone(zone).label}) on request only: telephone or "
                "write to us, and we find out what the carrier takes."
            )
        rate = next((rate for rate in rates if weight <= rate.up_to_grams), None)
        if rate is None:
            raise NotAllowed(
                f"So many copies weigh {weight / 1000:,.0f} kg, more than we have a postage rate "
                "for. Order fewer, or telephone us and we find a way to bring them."
            )
        return rate


def quote(issue, copies, on, **how):
    """What so many copies of an issue cost on that day; `how` as PriceList.quote takes it."""
    return PriceList.on(on).quote(issue, copies, **how)


def paid_already(issue, copies, *, zone):
    """What copies cost that a subscription has paid for: nothing."""
    return Price(
        copies=copies, free_copies=copies, each_pence=0, copies_pence=0, postage_pence=0,
        donation_pence=0, total_pence=0, weight_grams=copies * issue.weight_grams, zone=zone,
        tier=None, is_example=False,
    )  # fmt: skip
