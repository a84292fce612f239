"""What the dispatch desk has to pack: sums, one list of it at a time, and what is printed of it."""

from collections import defaultdict
from dataclasses import dataclass
from urllib.parse import urlencode

from newspaper.labels import Label
from newspaper.models import Order
from newspaper.packing_list import PackingRow

State, Route = Order.State, Order.Route
NO_PLACE = "none"
OPEN = (State.PLACED, State.PACKED)


@dataclass(frozen=True)
class Sum:
    """So many bundles, copies and grams together."""

    orders: int = 0
    copies: int = 0
    grams: int = 0

    def __add__(self, other):
        return Sum(self.orders + other.orders, self.copies + other.copies, self.grams + other.grams)


@dataclass(frozen=True)
class Pile:
    """Open orders of one state, of one place or all, of one route or all.

    `place` is a key, "none" where nobody has taken them on, or "" for every place; `route` is one
    of Order.Route, or "" for every route.
    """

    state: str = State.PLACED
    place: str = ""
    route: str = ""

    @classmethod
    def read(cls, data):
        """From what an address or a form says; nonsense is as if it were not there."""
        state, place, route = (data.get(name, "") for name in ("state", "place", "route"))
        is_key = place.isascii() and place.isdecimal() and len(place) < 10
        return cls(
            state=State.PACKED if state == State.PACKED else State.PLACED,
            place=place if is_key or place == NO_PLACE else "",
            route=route if route in Route.values else "",
        )

    @property
    def query(self):
        return urlencode({"state": self.state, "place": self.place, "route": self.route})

    def holds(self, other):
        """Whether the other one is a part of this one."""
        return self.state == other.state and all(
            not mine or mine == theirs
            for mine, theirs in ((self.place, other.place), (self.route, other.route))
        )

    def orders(self):
        rows = Order.objects.in_state(self.state).printed().biggest_first()
        if self.place:
            rows = rows.at_place(None if self.place == NO_PLACE else int(self.place))
        return rows.by_route(self.route) if self.route else rows


class Desk:
    """All open orders, summed up in one query."""

    def __init__(self):
        self.piles = defaultdict(Sum)
        self.places = {NO_PLACE: "Nobody has taken these on yet"}
        self.issues = defaultdict(lambda: defaultdict(Sum))  # (key, name) → state → sum
        self.waiting = defaultdict(Sum)  # the same for what waits for the printer
        for row in Order.objects.sums():
            some = Sum(row["orders"], row["sum"], row["grams"])
            number = row["issue__number"]
            issue = (row["issue_id"], f"No {number}" if number else row["issue__title"])
            if row["issue__on_hand"] <= 0:
                self.waiting[issue] += some
                continue
            place = str(row["place_id"] or NO_PLACE)
            self.places.setdefault(place, row["place__name"])
            self.piles[Pile(row["state"], place, row["route"])] += some
            self.issues[issue][row["state"]] += some

    def by_issue(self):
        """(issue, sum by state), the most copies first."""
        every = [(issue, dict.fromkeys(OPEN, Sum()) | sums) for issue, sums in self.issues.items()]
        return sorted(every, key=lambda row: -sum(row[1].values(), Sum()).copies)

    def by_waiting(self):
        return sorted(self.waiting.items(), key=lambda row: -row[1].copies)

    def sum_of(self, pile):
        parts = (some for one, some in self.piles.items() if pile.holds(one))
        return sum(parts, Sum())

    def table(self):
        """(place, its name, [(route's name, [(pile, sum)])]), the most copies first."""
        found = []
        for place, name in self.places.items():
            rows = [(Route(route).label, self._of_route(place, route)) for route in Route.values]
            rows = [(words, piles) for words, piles in rows if piles]
            if len(rows) > 1:
                rows.append(("every way", self._of_route(place, "")))
            if rows:
                found.append((place, name, rows))
        return sorted(found, key=lambda row: -self._copies_at(row[0]))

    def _of_route(self, place, route):
        piles = [Pile(state, place, route) for state in OPEN]
        return [(pile, some) for pile in piles if (some := self.sum_of(pile)).orders]

    def _copies_at(self, place):
        return sum(self.sum_of(Pile(state, place)).copies for state in OPEN)

    def first_pile(self):
        """What to begin with: the most copies of one place and route that are not packed yet."""
        if not self.piles:
            return Pile()
        return max(self.piles, key=lambda p: (p.state == State.PLACED, self.piles[p].copies))


def parcel_words(order):
    """How it is packed: "70 + 70 + 60" in three parcels, else its weight."""
    parcels = order.parcels.all()
    if parcels:
        return " + ".join(f"{parcel.copies:,}" for parcel in parcels)
    return f"{order.kilograms} kg"


def _lines(order):
    return tuple(line for line in order.delivery_lines.splitlines() if line.strip())


def labels_of(orders):
    """A label a parcel, in the order of the orders."""
    for order in orders:
        facts = {
            "name": order.delivery_name, "lines": _lines(order),
            "postcode": order.delivery_postcode, "reference": order.reference,
            "copies": order.copies, "note": order.delivery_note,
        }  # fmt: skip
        parcels = order.parcels.all()
        if not parcels:
            yield Label(**facts)
        for parcel in parcels:
            facts["copies"] = parcel.copies
            yield Label(**facts, parcel=f"{parcel.number} of {len(parcels)}")


def packing_rows_of(orders):
    for order in orders:
        yield PackingRow(
            issue=order.issue.name,
            place=str(order.place or ""),
            route=order.get_route_display(),
            reference=order.reference,
            copies=order.copies,
            bundles=parcel_words(order),
            name=order.delivery_name,
            lines=_lines(order),
            postcode=order.delivery_postcode,
            note=order.delivery_note,
            parcels=len(order.parcels.all()) or 1,
        )
