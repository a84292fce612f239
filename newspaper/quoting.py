"""Quotes: a price to take to the branch meeting, and what becomes of it."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction

from core.publishing.errors import NotAllowed
from core.publishing.times import london_day
from newspaper import emails, ordering, stock
from newspaper.models import Issue, Quote
from newspaper.pricing import quote as price_of
from newspaper.zones import zone_of

VALID = timedelta(days=60)
BATCH = 200
RETURNED_BY_THE_PERSON = "It is not needed any more."


@transaction.atomic
def make_quote(
    *, at, issue, copies, wants_letter=True, donation_pence=0, free_copies=None, collect_at=None,
    **addressed,
):  # fmt: skip
    """Write down what a bundle costs today, for sixty days. It reserves nothing.

    `addressed` are the columns of newspaper.models.bundle.Addressed; the postcode sets the postage.
    SoldOut or another NotAllowed where there is nothing to offer.
    """
    issue = Issue.objects.can_be_ordered(at=at).of_key(issue.key).first()
    if issue is None:
        raise NotAllowed("This issue cannot be ordered any more. Choose another.")
    if issue.free_copies < copies:
        raise stock.SoldOut(issue, issue.free_copies)
    price = price_of(
        issue, copies, london_day(at), zone=zone_of(addressed.get("delivery_postcode", "")),
        is_collected=collect_at is not None, free_copies=free_copies,
        donation_pence=donation_pence,
    )  # fmt: skip
    addressed["delivery_name"] = addressed.get("delivery_name") or addressed["ordered_by_name"]
    quote = Quote.objects.create(
        issue=issue, collect_at=collect_at, made_at=at, valid_until=london_day(at) + VALID,
        **price.columns(), **addressed,
    )  # fmt: skip
    if wants_letter and quote.ordered_by_email:
        emails.send_quote_letter(quote)
    return quote


@transaction.atomic
def order(quote, *, at, wants_letter=True, awaits_meeting=False, **changed):
    """Make the order of an open quote, at the price that was quoted; returns the order.

    `changed` are columns of Addressed that were said since: the address within the postcode that
    was quoted for, who pays, a purchase-order number. NotAllowed where it is over or sold.
    """
    stock.lock(quote.issue)  # before the quote's row: the order of locks of the house
    quote = Quote.objects.locked(quote.pk)
    if not quote.is_valid(on=london_day(at)):
        raise NotAllowed(
            f"{quote} is not open any more. Ask for a new quote: the price may be another now."
        )
    ordering.require_offered(quote.issue, at=at)
    told = quote.addressed() | {"taken_by": quote.taken_by} | changed
    if not (told["delivery_lines"] or quote.collect_at_id):
        raise NotAllowed(f"{quote} has no address yet. Write down first where the papers go.")
    # Only now is it made explicit who pays: the address may have been missing until today.
    facts = quote.agreed() | ordering.filled_in(**told) | {"quote": quote}
    order = ordering.write(facts, at=at, wants_letter=wants_letter, awaits_meeting=awaits_meeting)
    quote.become_ordered()
    return order


def hand_back(quote, *, reason=""):
    """Whoever asked for it needs it no more."""
    quote.withdraw(reason=reason.strip()[:300] or RETURNED_BY_THE_PERSON)


def expire_quotes(now):
    """Close some open quotes whose sixty days are over. How many. A chore."""
    with transaction.atomic():
        due = Quote.objects.run_out(on=london_day(now)).claimed(BATCH)
        for quote in due:
            quote.expire()
        return len(due)


@dataclass(frozen=True)
class Standing:
    """How a quote stands at a moment: `word` is one of those below; so many copies are left."""

    word: str
    copies_left: int

    @property
    def may_be_ordered(self):
        return self.word == "open"


def standing(quote, *, at):
    """What its page says: open, ordered, expired, withdrawn, sold_out or gone.

    "gone": its issue is not offered any more, though copies may be left.
    """
    issue = quote.issue
    left = max(0, issue.free_copies)
    if quote.state in (Quote.State.ORDERED, Quote.State.WITHDRAWN):
        return Standing(quote.state, left)
    if not quote.is_valid(on=london_day(at)):
        return Standing("expired", left)
    if not Issue.objects.can_be_ordered(at=at).of_key(issue.key).exists():
        return Standing("gone", left)
    return Standing("sold_out" if left < quote.copies else "open", left)
