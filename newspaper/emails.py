"""The letters of the newspaper room: one function a letter."""

from django.conf import settings

from core.mailing.letters import send_letter
from newspaper.models import Order


def send_order_received_letter(order: Order):
    """We have your order: what, for how much, what happens next."""
    return _send("order_received", order)


def send_order_sent_letter(order: Order):
    """It is on its way, by whom and under which number."""
    return _send("order_sent", order)


def send_order_cancelled_letter(order: Order):
    """Nothing comes, and why."""
    return _send("order_cancelled", order)


def send_stock_differs_letter(person, differences):
    """To the distribution desk: the columns and the movements do not say the same."""
    return send_letter(
        to=person.email,
        template="newspaper/emails/stock_differs",
        context={"person": person, "differences": differences},
    )


def _send(name, order):
    return send_letter(
        to=order.ordered_by_email,
        template=f"newspaper/emails/{name}",
        context={
            "order": order,
            "issue": order.issue,
            "contact_telephone": settings.CONTACT_TELEPHONE,
        },
    )
