"""How many copies to print: what became of those of past issues, and a suggestion with reasons.

The suggestion is plain arithmetic that a volunteer can check by hand. It is made once LEAST issues
are known: fewer would only look like knowledge.
"""

from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from django.utils import timezone

from core.publishing.templatetags.house import pence
from core.publishing.times import london_day
from newspaper.models import Issue, Movement, Order, StandingOrder, StandingTurn

LEAST = 8  # issues, which is two years
SHOWN = 12
A_YEAR, A_QUARTER = timedelta(days=365), timedelta(days=91)
HALF_A_QUARTER = timedelta(days=46)  # so long a new issue may still be being sent
RESERVE_PERCENT = 5
ROUND_TO = 250  # printers count in bundles


@dataclass(frozen=True)
class Past:
    """What became of the copies of one issue."""

    issue: Issue
    printed: int
    sent: int
    returned: int
    given: int
    damaged: int
    left: int
    is_from_orders: bool  # no stock was kept then: only its orders are known

    @property
    def demand(self):
        """Copies that found readers."""
        return max(0, self.sent - self.returned) + self.given

    @property
    def cost(self):
        """Pence a printed copy, or None where the bill or the run is not known."""
        bill = self.issue.print_cost_pence
        return bill / self.printed if bill and self.printed else None

    @property
    def cost_words(self):
        return f"{self.cost:.1f}p" if self.cost else "not known"

    def parts(self):
        """(name, copies) as a bar stacks them, from the bottom; the last two lie with us."""
        came_back = min(self.returned, max(self.left, 0))
        return (
            ("sent", max(0, self.sent - self.returned)),
            ("given", self.given),
            ("returned", came_back),
            ("left", max(0, self.left - came_back)),
        )


@dataclass(frozen=True)
class Plan:
    coming: Issue | None
    day: object  # on which it leaves, or probably will
    past: list  # Past, the newest last
    unfinished: Issue | None  # the newest, while it is still being sent: it counts as nothing yet
    standing_copies: int  # of standing orders that get the coming issue and are not ordered yet
    standing_orders: int
    open_copies: int
    open_orders: int
    suggested: int | None = None
    reasons: tuple = ()

    @property
    def suggested_words(self):
        return f"{self.suggested:,}" if self.suggested else ""

    @property
    def year_before(self):
        return near(self.past, self.day - A_YEAR)

    @property
    def shown(self):
        return self.past[-SHOWN:]


def plan(now=None):
    """What is known for the next print run, and the suggestion where enough is."""
    today = london_day(now or timezone.now())
    past = past_issues(on=today)
    newest = past[-1].issue if past else None
    unfinished = past.pop().issue if newest and is_being_sent(newest, on=today) else None
    coming = Issue.objects.announced(on=today, before=today + A_YEAR).first()
    if coming:
        day = coming.goes_out_on
    else:
        day = max(today, newest.published_on + A_QUARTER if newest else today)
    standing = StandingOrder.objects.running(on=day)
    orders = Order.objects.open().of_issue(coming) if coming else Order.objects.none()
    copies = standing.copies()
    if coming:
        # What is settled for this issue counts as it was settled; orders made count as orders.
        copies = StandingOrder.objects.to_be_told(coming).copies()
        copies += StandingTurn.objects.of_issue(coming).wanted().copies()
    facts = {
        "coming": coming, "day": day, "past": past, "unfinished": unfinished,
        "standing_copies": copies, "standing_orders": standing.count(),
        "open_copies": orders.copies(), "open_orders": orders.count(),
    }  # fmt: skip
    suggested, reasons = suggest(Plan(**facts))
    return Plan(**facts, suggested=suggested, reasons=reasons)


def is_being_sent(issue, *, on):
    """Whether orders of a new issue are open: what was sent of it so far is not its demand."""
    began = issue.goes_out_on or issue.published_on
    return issue.reserved > 0 and on - began <= HALF_A_QUARTER


def past_issues(*, on):
    """A Past for each regular issue that is out and of which copies are known, the oldest first."""
    moved, ordered = Movement.objects.by_issue(), Order.objects.copies_by_issue()
    found = []
    for issue in Issue.objects.out_by(on):
        kinds = moved.get(issue.pk)
        if kinds:
            one = _from_stock(issue, kinds)
            if one.demand:  # else a few old copies were only found and counted
                found.append(one)
        elif copies := ordered.get(issue.pk):
            found.append(Past(issue, 0, copies, 0, 0, 0, 0, is_from_orders=True))
    return found


def _from_stock(issue, kinds):
    return Past(
        issue,
        printed=kinds.get("printed", 0),
        sent=-kinds.get("sent", 0),
        returned=kinds.get("returned", 0),
        given=-kinds.get("given", 0),
        damaged=-kinds.get("damaged", 0),
        left=issue.on_hand,
        is_from_orders=False,
    )


def near(past, day):
    """The issue of the quarter around that day, or None."""
    close = [one for one in past if abs(one.issue.published_on - day) <= HALF_A_QUARTER]
    return min(close, key=lambda one: abs(one.issue.published_on - day), default=None)


def suggest(facts):
    """(copies to print or None, the reasons as sentences)."""
    past = facts.past
    if len(past) < LEAST:
        return None, (
            f"A suggestion needs {LEAST} issues of which we know how many copies went out; "
            f"{len(past) or 'none'} {'is' if len(past) == 1 else 'are'} known so far.",
        )
    base, words = _base(facts)
    trend, trend_words = _trend(past)
    expected, firm = round(base * trend), facts.standing_copies + facts.open_copies
    reserve = -(-max(expected, firm) * RESERVE_PERCENT // 100)
    suggested = -(-(max(expected, firm) + reserve) // ROUND_TO) * ROUND_TO
    reasons = [words, trend_words, f"That makes some {expected:,} copies."]
    reasons.append(
        f"Standing orders and open orders come to {firm:,}, which is "
        + ("more, so we reckon with them." if firm > expected else "within that.")
    )
    reasons.append(
        f"A reserve of {RESERVE_PERCENT} in a hundred is {reserve:,} copies; rounded up to "
        f"{ROUND_TO:,}s, the run is {suggested:,}."
    )
    if cost := next((one.cost for one in reversed(past) if one.cost), None):
        reasons.append(
            f"At what a copy cost last time ({cost:.1f}p) that is {pence(round(suggested * cost))}."
        )
    return suggested, tuple(reasons)


def _base(facts):
    if one := facts.year_before:
        return one.demand, (
            f"In the same quarter of the year before, {one.demand:,} copies of {one.issue.name} "
            "found readers: sent and not come back, or given away."
        )
    last = [one.demand for one in facts.past[-4:]]
    return median(last), (
        "Of the same quarter of the year before nothing is known. Of the last four issues "
        f"{median(last):,.0f} copies found readers, as their median."
    )


def _trend(past):
    """How the last four issues stand to those of the same quarters a year before."""
    pairs = ((one, near(past, one.issue.published_on - A_YEAR)) for one in past[-4:])
    ratios = [one.demand / old.demand for one, old in pairs if old and old.demand]
    if not ratios:
        return 1, "How demand changes from year to year cannot be told from what we know."
    # Half and double are the bounds: one odd year must not order a lorry load.
    trend = min(2, max(0.5, median(ratios)))
    percent = round((trend - 1) * 100)
    change = f"{abs(percent)} in a hundred {'more' if percent > 0 else 'fewer'}" if percent else ""
    if not change:
        return trend, "The last issues found as many as those of the same quarters a year before."
    return trend, (
        f"The last {len(ratios)} issues found {change} than those of the same quarters "
        "a year before, as their median."
    )
