"""The letters of the newspaper room: one function a letter."""

from django.conf import settings

from core.mailing.letters import send_letter
from core.publishing.times import london_day
from newspaper.models import Order


def send_order_received_letter(order: Order):
    """We have your order: what, for how much, what happens next."""
    is_coming = order.issue.is_coming(on=london_day(order.placed_at))
    return _send("order_received", order, is_coming=is_coming)


def send_order_sent_letter(order: Order):
    """It is on its way, by whom and under which number."""
    return _send("order_sent", order)


def send_order_cancelled_letter(order: Order):
    """Nothing comes, and why."""
    return _send("order_cancelled", order)


def _send(name, order, **more):
    return send_letter(
        to=order.ordered_by_email,
        template=f"newspaper/emails/{name}",
        context={
            "order": order,
            "issue": order.issue,
            "contact_telephone": settings.CONTACT_TELEPHONE,
            **more,
        },
    )
