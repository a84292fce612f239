"""The letters of the newspaper room: one function a letter."""

from django.conf import settings
from django.urls import reverse

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


def send_standing_begun_letter(standing):
    """A standing order, or a subscription: what comes from now on, and the link that rules it."""
    return _send_standing("standing_begun", standing)


def send_standing_told_letter(turn):
    """An issue leaves soon: what comes of it, and by which day to say that it shall be other."""
    return _send_standing("standing_told", turn.standing, turn=turn, issue=turn.issue)


def send_standing_ended_letter(standing):
    """Nothing comes any more, and why."""
    return _send_standing("standing_ended", standing)


def send_subscription_over_letter(standing):
    """The last issue that was paid for is on its way; how to go on."""
    link = f"{settings.SITE_URL}{reverse('newspaper:order')}"
    return _send_standing("subscription_over", standing, renew_link=link)


def _send_standing(name, standing, **more):
    return send_letter(
        to=standing.ordered_by_email,
        template=f"newspaper/emails/{name}",
        context={
            "standing": standing,
            "contact_telephone": settings.CONTACT_TELEPHONE,
            **more,
        },
    )
