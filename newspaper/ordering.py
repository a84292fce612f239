"""Placing an order: copies are reserved, the price agreed, an invoice issued, a letter queued."""

from django.db import transaction

from core.payments import invoicing
from core.payments.emails import send_invoice_letter
from core.payments.invoicing import Line
from core.payments.models import InvoiceLine, Payer
from core.publishing.errors import NotAllowed
from core.publishing.times import london_day
from newspaper import emails, stock
from newspaper.models import Issue, Order
from newspaper.pricing import paid_already
from newspaper.pricing import quote as price_of
from newspaper.zones import zone_of, zone_of_parcel


class PriceChanged(Exception):
    """What it costs now is not what the person was shown; `price` is what it costs now."""

    def __init__(self, price):
        super().__init__(price)
        self.price = price


@transaction.atomic
def place_order(
    *, at, issue, copies, wants_letter=True, shown_total=None, donation_pence=0,
    free_copies=None, postage_pence=None, collect_at=None, awaits_meeting=False, standing=None,
    **addressed,
):  # fmt: skip
    """Write down an order, its payer and its invoice, and queue the letter.

    `addressed` are the columns of newspaper.models.bundle.Addressed. Without `invoice_name` the
    receiver pays. `free_copies` and `postage_pence` are only for volunteers, who agreed to them on
    the telephone: the price list's own where they are None.
    `shown_total` is the sum the person agreed to, in pence; where the price has changed since,
    PriceChanged is raised and nothing written. SoldOut or another NotAllowed where the issue cannot
    be ordered or there is no price.
    """
    require_offered(issue, at=at)
    price = price_of(
        issue, copies, london_day(at),
        zone=zone_of_parcel(addressed.get("delivery_postcode", ""), agreed_pence=postage_pence),
        is_collected=collect_at is not None, free_copies=free_copies,
        donation_pence=donation_pence, postage_pence=postage_pence,
    )  # fmt: skip
    if shown_total is not None and shown_total != price.total_pence:
        raise PriceChanged(price)
    facts = price.columns() | {"issue": issue, "collect_at": collect_at} | filled_in(**addressed)
    return write(
        facts, at=at, wants_letter=wants_letter, awaits_meeting=awaits_meeting, standing=standing
    )


@transaction.atomic
def order_standing(standing, *, issue, copies, at):
    """The order that an issue brings to a standing order; a subscription's is paid already."""
    if standing.is_bundle:
        return place_order(
            at=at, issue=issue, copies=copies, standing=standing, **standing.addressed()
        )
    require_offered(issue, at=at)
    price = paid_already(issue, copies, zone=zone_of(standing.delivery_postcode))
    facts = price.columns() | {"issue": issue} | standing.addressed()
    # No letter: the subscriber knows, and one at the end says that it is over.
    return write(facts, at=at, wants_letter=False, standing=standing)


def require_offered(issue, *, at):
    """NotAllowed where bundles of the issue are not offered at that moment."""
    if not Issue.objects.can_be_ordered(at=at).filter(pk=issue.pk).exists():
        raise NotAllowed(f"{issue.name} can no longer be ordered. Choose another issue.")


def filled_in(*, ordered_by_name, **addressed):
    """The columns of Addressed as they are written: who receives, and who pays, made explicit."""
    told = {"ordered_by_name": ordered_by_name} | addressed
    told["delivery_name"] = told.get("delivery_name") or ordered_by_name
    if not told.get("invoice_name"):
        group = told.get("group")
        told["invoice_name"] = (
            told.get("group_name") or (group.name if group else "") or ordered_by_name
        )
        told["invoice_lines"] = told.get("delivery_lines", "")
        told["invoice_postcode"] = told.get("delivery_postcode", "")
        told["invoice_email"] = told.get("ordered_by_email", "")
    return told


def payer_for(facts):
    """A known group's own payer; for anybody else a new one, which the treasurer can merge."""
    if group := facts.get("group"):
        return group.payer
    address = f"{facts.get('invoice_lines', '')}\n{facts.get('invoice_postcode', '')}".strip()
    return Payer.objects.create(
        name=facts["invoice_name"], address=address, email=facts.get("invoice_email", "")
    )


def write(facts, *, at, wants_letter, awaits_meeting=False, standing=None):
    """The order of all these columns, at a price that was settled before; returns it.

    Reserve first, then payer and invoice: the order of locks of the house.
    """
    issue = stock.reserve(facts["issue"], facts["copies"])
    facts = facts | {"issue": issue}
    payer = standing.payer if standing else payer_for(facts)
    order = Order(placed_at=at, payer=payer, standing=standing, **facts)
    if order.collect_at_id:
        order.route = Order.Route.COLLECTED
    order.invoice_line = _charge(order, at=at, awaits_meeting=awaits_meeting)
    order.save()
    if wants_letter:
        _write_letters(order)
    return order


def _write_letters(order):
    """To who ordered; and to the treasurer, whose address may be another, the invoice."""
    if order.ordered_by_email:
        emails.send_order_received_letter(order)
    invoiced = order.invoice_email.lower()
    if order.invoice_line_id and invoiced and invoiced != order.ordered_by_email.lower():
        send_invoice_letter(order.invoice)


def _charge(order, *, at, awaits_meeting):
    """The invoice of an order, issued; its first line, or None where nothing is charged."""
    if not order.total_pence:
        return None
    paid = order.copies - order.free_copies
    Account = InvoiceLine.Account
    lines = (
        Line(Account.PAPERS, f"Copies of {order.issue}", order.price_pence_each, max(paid, 1)),
        Line(Account.POSTAGE, "Postage", order.postage_pence),
        Line(Account.DONATIONS, "Donation", order.donation_pence),
    )
    invoice = invoicing.bill(
        payer=order.payer, lines=lines if paid else lines[1:], at=at,
        name=order.invoice_name, lines_of_address=order.invoice_lines,
        postcode=order.invoice_postcode, email=order.invoice_email,
        purchase_order_number=order.purchase_order_number, awaits_meeting=awaits_meeting,
        is_example=order.is_example,
    )  # fmt: skip
    return invoice.lines.first()
