"""Three made-up standing orders, one of them paused; what past issues did, for the planner."""

from datetime import timedelta

from affiliates.models import Group
from core.publishing.errors import NotAllowed
from newspaper import standing, stock
from newspaper.models import Issue, StandingOrder, StockPlace

# (copies, group's slug or "", name, email, address, postcode, is paused)
ROWS = (
    (50, "leeds-konp", "Gwen Hartley", "secretary@example.org", "14 Chapel Rise\nLeeds", "LS1 3AA",
     False),
    (200, "unison", "Tom Ridley", "tom.ridley@example.org",
     "Post room\nUnion house (example)\nLondon", "WC1H 9BG", False),
    (25, "", "Doris Pennock", "", "7 Mill Cottages\nWhitby", "YO21 1DL", True),
)  # fmt: skip

# issue → copies printed, and given away from there in all: made up, so that the planner has bars.
PAST = {
    "5": (6_000, 5_400), "6": (6_500, 6_100), "7": (7_000, 6_300), "8": (8_000, 7_700),
    "9": (8_000, 7_200), "10": (9_000, 8_100), "12": (11_000, 10_600),
}  # fmt: skip


def load(now):
    """Only where there never was a standing order."""
    if StandingOrder.history.exists():
        return 0
    made = 0
    for copies, slug, name, email, lines, postcode, is_paused in ROWS:
        group = Group.objects.with_slug(slug).first() if slug else None
        try:
            row = standing.begin(
                at=now - timedelta(days=40 + 30 * made), copies=copies, group=group,
                ordered_by_name=name, ordered_by_email=email, delivery_lines=lines,
                delivery_postcode=postcode, wants_letter=False,
            )  # fmt: skip
        except NotAllowed:
            continue  # the prices are not what they were
        if is_paused:
            standing.pause(row, at=now)
        made += 1
    return made + _past(now)


def _past(now):
    place, made = StockPlace.objects.in_use().first(), 0
    for key, (printed, given) in PAST.items():
        issue = Issue.objects.filter(key=key).first()
        if place and issue and not issue.movements.exists():
            at = now - timedelta(days=30)
            stock.arrive(issue, place=place, copies=printed, at=at, note="Example")
            stock.give(issue, place=place, copies=given, at=at, note="Example")
            made += 1
    return made
