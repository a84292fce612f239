"""Whether an invoice's page offers to pay by card, and how much."""

from django import template

from core.payments.cards import payable_pence

register = template.Library()


@register.simple_tag
def card_pence(invoice):
    """What would be paid by card now, in pence; nought where the page says nothing of cards."""
    return payable_pence(invoice)
