"""What the gateway tells us, stored once each and booked in the same transaction.

Events come twice, late and in any order, so each says all that is to be done without having seen
another; what it came to never depends on which came first. Money that fits nothing is never lost:
it becomes the payer's credit, or waits for a person.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import IntegrityError, transaction

from core.payments import ledger
from core.payments.models import CardCheckout, CardEvent, Payment
from core.publishing.errors import NotAllowed
from core.publishing.templatetags.house import pence
from core.publishing.times import london_day

MOST_BOOKED = 2**31 - 1


@dataclass(frozen=True)
class Outcome:
    """What an event came to, in a sentence for the treasurer."""

    text: str
    needs_person: bool = False


@transaction.atomic
def take_in(event, *, at):
    """Store an event and do what it says. The CardEvent, or None where it was known already."""
    kind, happened_at = event["type"][:100], _moment(event.get("created")) or at
    # Of two that come at once the second waits here till the first is written, or undone.
    row, is_new = CardEvent.objects.get_or_create(
        event_id=event["id"][:200],
        defaults={
            "kind": kind, "payload": event, "happened_at": happened_at, "received_at": at,
        },
    )  # fmt: skip
    if not is_new:
        return None
    told = (event.get("data") or {}).get("object")
    act = ACTS.get(kind)
    if act is None or not isinstance(told, dict):
        outcome = Outcome("Nothing to do.")
    else:
        outcome = act(told, happened_at=happened_at, at=at)
    row.outcome, row.needs_person = outcome.text[:300], outcome.needs_person
    row.save(update_fields=["outcome", "needs_person"])
    return row


def _paid(session, *, happened_at, at):
    if session.get("payment_status") != "paid":
        return Outcome("Not paid yet: the payer’s bank has the last word, and we hear of it.")
    amount, currency = session.get("amount_total"), session.get("currency")
    checkout = _checkout_of(session)
    if checkout is None:
        return Outcome(
            f"{_money(amount, currency)} was paid by card, and we know of no such visit. Find at "
            "the gateway who paid and for what; book it for that payer, or send it back there.",
            needs_person=True,
        )
    invoice = checkout.invoice
    if checkout.state == CardCheckout.State.PAID:
        return Outcome(f"Booked for {invoice.reference} already.")
    if currency != "gbp" or not _is_amount(amount):
        return Outcome(
            f"{_money(amount, currency)} was paid for {invoice.reference}: no sum in pounds that "
            "we could book. Look at the gateway, and book by hand what arrives.",
            needs_person=True,
        )
    try:
        with transaction.atomic():
            payment = ledger.take_payment(
                payer=invoice.payer, amount_pence=amount, method=Payment.Method.CARD,
                received_on=london_day(happened_at), at=at, on_invoices=[invoice],
                note=f"for {invoice.reference}",
                card_key=_text(session.get("payment_intent")) or _text(session.get("id")),
            )  # fmt: skip
    except (NotAllowed, IntegrityError) as refusal:
        why = str(refusal) if isinstance(refusal, NotAllowed) else "It is in the books already."
        return Outcome(
            f"{pence(amount)} was paid for {invoice.reference} and could not be booked. {why}",
            needs_person=True,
        )
    checkout.state = CardCheckout.State.PAID
    checkout.gateway_id = checkout.gateway_id or _text(session.get("id"))
    checkout.save(update_fields=["state", "gateway_id"])
    over = amount - payment.settlements.total()
    if over:
        return Outcome(
            f"{pence(amount)} was paid for {invoice.reference}, of which {pence(over)} was not "
            f"owed any more (credited, or paid otherwise). It is {invoice.payer}’s credit now: "
            "ask whether to send it back or to set it against the next invoice.",
            needs_person=True,
        )
    return Outcome(f"{pence(amount)} booked for {invoice.reference}.")


def _not_paid(session, *, happened_at, at):
    checkout = _checkout_of(session)
    if checkout and checkout.state == CardCheckout.State.OPEN:
        checkout.state = CardCheckout.State.EXPIRED
        checkout.save(update_fields=["state"])
    return Outcome("Nothing was paid.")


def _refunded(charge, *, happened_at, at):
    amount = _money(charge.get("amount_refunded"), charge.get("currency"))
    return Outcome(
        f"{amount} of a card payment{_for(charge)} was sent back at the gateway. Book the refund "
        "here too: if it is not to be paid again, credit the invoice first.",
        needs_person=True,
    )


def _disputed(dispute, *, happened_at, at):
    amount = _money(dispute.get("amount"), dispute.get("currency"))
    details = dispute.get("evidence_details")
    until = _moment(details.get("due_by")) if isinstance(details, dict) else None
    by_when = f" by {london_day(until):%d %B %Y}" if until else " within some days"
    return Outcome(
        f"A card payment of {amount} is disputed{_for(dispute)}: the payer’s bank has taken it "
        f"back for now. Answer at the gateway{by_when}, and telephone the payer.",
        needs_person=True,
    )


ACTS = {
    "checkout.session.completed": _paid,
    "checkout.session.async_payment_succeeded": _paid,
    "checkout.session.async_payment_failed": _not_paid,
    "checkout.session.expired": _not_paid,
    "charge.refunded": _refunded,
    "charge.dispute.created": _disputed,
}


def _checkout_of(session):
    about = session.get("metadata")
    key = about.get("checkout") if isinstance(about, dict) else None
    is_key = isinstance(key, str) and key.isascii() and key.isdecimal() and len(key) < 19
    return CardCheckout.objects.locked_of_session(
        _text(session.get("id")),
        checkout_id=int(key) if is_key else None,
        reference=_text(session.get("client_reference_id")),
    )


def _for(told):
    about = told.get("metadata")
    reference = about.get("invoice") if isinstance(about, dict) else None
    return f" for {reference[:20]}" if isinstance(reference, str) and reference else ""


def _text(value):
    return value[:200] if isinstance(value, str) else ""


def _is_amount(value):
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value <= MOST_BOOKED


def _money(amount, currency):
    if not _is_amount(amount):
        return "Some money"
    if currency == "gbp":
        return pence(amount)
    return f"{amount / 100:.2f} {str(currency)[:10].upper()}"


def _moment(seconds):
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (TypeError, ValueError, OverflowError, OSError):
        return None
