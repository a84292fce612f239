"""The letters of the newspaper room: one function a letter."""

from django.conf import settings
from django.urls import reverse

from core.mailing.letters import send_letter
from core.publishing.times import london_day
from newspaper.models import Order, Quote
from newspaper.tracking import parcels_of


def send_order_received_letter(order: Order):
    """We have your order: what, for how much, what happens next."""
    is_coming = order.issue.is_coming(on=london_day(order.placed_at))
    return _send("order_received", order, is_coming=is_coming)


def send_order_sent_letter(order: Order):
    """It is on its way, by whom and under which numbers."""
    return _send("order_sent", order, parcels=parcels_of(order))


def send_order_cancelled_letter(order: Order):
    """Nothing comes, and why; where an invoice was out, the note that credits it."""
    invoice = order.invoice
    note = invoice.credit_notes.order_by("pk").last() if invoice else None
    return _send("order_cancelled", order, credit_note=note)


def send_stock_differs_letter(person, differences):
    """To the distribution desk: the columns and the movements do not say the same."""
    return send_letter(
        to=person.email,
        template="newspaper/emails/stock_differs",
        context={"person": person, "differences": differences},
    )


def send_quote_letter(quote: Quote):
    """What it costs, how to order it, until when."""
    return send_letter(
        to=quote.ordered_by_email,
        template="newspaper/emails/quote",
        context=_context(quote) | {"quote": quote},
    )


def _send(name, order, **more):
    return send_letter(
        to=order.ordered_by_email,
        template=f"newspaper/emails/{name}",
        context=_context(order) | {"order": order, "invoice": order.invoice} | more,
    )


def _context(row):
    return {
        "issue": row.issue,
        "link": row.link(),
        "contact_telephone": settings.CONTACT_TELEPHONE,
    }


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
    link = f"{settings.SITE_URL}{reverse('newspaper:subscribe')}"
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
