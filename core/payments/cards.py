"""Paying an invoice by card: what may be paid so, and the visit to the gateway's own page."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from core.payments import gateway
from core.payments.models import CardCheckout, Invoice
from core.publishing.errors import NotAllowed

# Who presses again within that time comes to the same page of the gateway's: whoever has paid there
# is told so. The gateway ends a page at the earliest after half an hour.
SAME_PAGE_FOR = timedelta(minutes=25)
PAGE_LASTS = timedelta(minutes=60)


def payable_pence(invoice):
    """What would be paid by card now; nought where cards are not taken for it."""
    if not (gateway.is_on() and invoice.is_issued) or invoice.kind == Invoice.Kind.CREDIT_NOTE:
        return 0
    owed = Invoice.objects.with_owed().get(pk=invoice.pk).owed_pence
    return owed if gateway.LEAST_PENCE <= owed <= gateway.MOST_PENCE else 0


def begin(invoice, *, at):
    """The visit, written down: a new one, or one begun just now. NotAllowed if nothing is owed."""
    with transaction.atomic():
        invoice = Invoice.objects.locked(invoice.pk)  # two presses at once are one visit
        amount = payable_pence(invoice)
        if not amount:
            raise NotAllowed(
                "Nothing can be paid by card here: it is paid already, or we take no cards for it."
            )
        begun = CardCheckout.objects.begun_since(
            at - SAME_PAGE_FOR, invoice=invoice, amount_pence=amount
        ).first()
        return begun or CardCheckout.objects.create(
            invoice=invoice, amount_pence=amount, made_at=at
        )


def page_of(checkout):
    """The address of the gateway's page for a visit. gateway.Away where there is none; another
    press then begins another visit."""
    invoice = checkout.invoice
    thanks = reverse("payments:card_thanks", args=[invoice.reference])
    try:
        session = gateway.open_session(
            key=f"checkout-{checkout.pk}-{checkout.made_at:%Y%m%d%H%M%S%f}",
            amount_pence=checkout.amount_pence,
            text=f"{invoice}, {invoice.reference}",
            expires_at=checkout.made_at + PAGE_LASTS,
            returns_to=f"{settings.SITE_URL}{thanks}",
            goes_back_to=invoice.link(),
            email=invoice.email,
            about={"invoice": invoice.reference, "checkout": str(checkout.pk)},
        )
    except gateway.Away:
        # Should money come all the same, its event finds the visit and books it.
        CardCheckout.objects.filter(pk=checkout.pk, state=CardCheckout.State.OPEN).update(
            state=CardCheckout.State.EXPIRED
        )
        raise
    CardCheckout.objects.filter(pk=checkout.pk).update(gateway_id=session.id)
    return session.url
