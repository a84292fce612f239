"""Placing an order: the price is worked out anew, all that was agreed is copied, a letter goes."""

from core.payments.models import Payer
from core.publishing.errors import NotAllowed
from core.publishing.times import london_day
from newspaper import emails
from newspaper.models import Issue, Order
from newspaper.pricing import quote


class PriceChanged(Exception):
    """What it costs now is not what the person was shown; `price` is what it costs now."""

    def __init__(self, price):
        super().__init__(price)
        self.price = price


def place_order(
    *,
    at,
    issue,
    copies,
    ordered_by_name,
    delivery_lines,
    delivery_postcode,
    ordered_by_email="",
    ordered_by_phone="",
    delivery_name="",
    delivery_note="",
    group=None,
    group_name="",
    invoice_name="",
    invoice_lines="",
    invoice_postcode="",
    invoice_email="",
    purchase_order_number="",
    taken_by=None,
    wants_letter=True,
    shown_total=None,
):
    """Write down an order and its payer, and queue the letter. Call it inside a transaction.

    Without `invoice_name` the receiver pays. `shown_total` is the sum the person agreed to, in
    pence; where the price has changed since, PriceChanged is raised and nothing written. NotAllowed
    where the issue cannot be ordered or there is no price.
    """
    if not Issue.objects.can_be_ordered(at=at).filter(pk=issue.pk).exists():
        raise NotAllowed(f"{issue.name} can no longer be ordered. Choose another issue.")
    price = quote(issue, copies, london_day(at))
    if shown_total is not None and shown_total != price.total_pence:
        raise PriceChanged(price)
    if not invoice_name:
        invoice_name = group_name or (group.name if group else ordered_by_name)
        invoice_lines, invoice_postcode = delivery_lines, delivery_postcode
        invoice_email = ordered_by_email
    order = Order.objects.create(
        placed_at=at,
        issue=issue,
        copies=copies,
        tier=price.tier,
        price_pence_each=price.each_pence,
        copies_pence=price.copies_pence,
        postage_pence=price.postage_pence,
        total_pence=price.total_pence,
        weight_grams=price.weight_grams,
        is_example=price.is_example,
        group=group,
        group_name=group_name,
        payer=_payer(group, invoice_name, invoice_lines, invoice_postcode, invoice_email),
        ordered_by_name=ordered_by_name,
        ordered_by_email=ordered_by_email,
        ordered_by_phone=ordered_by_phone,
        delivery_name=delivery_name or ordered_by_name,
        delivery_lines=delivery_lines,
        delivery_postcode=delivery_postcode,
        delivery_note=delivery_note,
        invoice_name=invoice_name,
        invoice_lines=invoice_lines,
        invoice_postcode=invoice_postcode,
        invoice_email=invoice_email,
        purchase_order_number=purchase_order_number,
        taken_by=taken_by,
    )
    if wants_letter and ordered_by_email:
        emails.send_order_received_letter(order)
    return order


def _payer(group, name, lines, postcode, email):
    """A known group's own payer; for anybody else a new one, which the treasurer can merge."""
    if group is not None:
        return group.payer
    return Payer.objects.create(name=name, address=f"{lines}\n{postcode}".strip(), email=email)
