"""Stripe, and nothing else of the site talks to it: sessions of Checkout, and its events' truth.

Nothing here is called inside a transaction: an answer may take ten seconds.
"""

import json
import logging
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings

log = logging.getLogger("hct.cards")

LEAST_PENCE = 30  # the gateway takes no smaller sum in pounds
MOST_PENCE = 99_999_999
WAIT_SECONDS = 10
TOLERANCE_SECONDS = 300  # how old an event's signature may be


class Away(Exception):
    """The gateway cannot be reached, or will not have it."""


class NotGenuine(Exception):
    """What came in is no event that the gateway signed just now."""


@dataclass(frozen=True)
class Session:
    """The gateway's page for one payment."""

    id: str
    url: str


def is_on():
    return bool(settings.STRIPE_SECRET_KEY and settings.STRIPE_WEBHOOK_SECRET)


def open_session(*, key, amount_pence, text, expires_at, returns_to, goes_back_to, email="", about):
    """The Session for this payment; Away with the reason for the log.

    The same `key` with the same facts gives the same session, however often it is asked for.
    `about` travels with the payment and comes back with every event.
    """
    import stripe  # a quarter of a second, which only who pays by card need wait

    client = stripe.StripeClient(
        settings.STRIPE_SECRET_KEY,
        base_addresses={"api": settings.STRIPE_API_BASE} if settings.STRIPE_API_BASE else {},
        max_network_retries=1,
        http_client=stripe.RequestsClient(timeout=WAIT_SECONDS),
    )
    price = {"currency": "gbp", "unit_amount": amount_pence, "product_data": {"name": text}}
    params = {
        "mode": "payment",
        "payment_method_types": ["card"],
        "line_items": [{"quantity": 1, "price_data": price}],
        "success_url": returns_to,
        "cancel_url": goes_back_to,
        "expires_at": int(expires_at.timestamp()),
        "client_reference_id": about["invoice"],
        "metadata": about,
        "payment_intent_data": {"metadata": about, "description": text},
    }
    if email:
        params["customer_email"] = email
    try:
        made = client.v1.checkout.sessions.create(params, {"idempotency_key": key})
    except stripe.StripeError as error:
        log.warning("the card gateway: %s", error)
        raise Away(str(error)) from error
    if not made.url or not _is_theirs(made.url):
        raise Away("The gateway gave no address to go to.")
    return Session(made.id, made.url)


def _is_theirs(url):
    return urlsplit(url).scheme == "https" or bool(settings.STRIPE_API_BASE)


def read_event(body, signature):
    """The event as a dict; NotGenuine where it is not signed, is old, or is no event at all."""
    import stripe

    try:
        stripe.WebhookSignature.verify_header(
            body.decode("utf-8"), signature, settings.STRIPE_WEBHOOK_SECRET, TOLERANCE_SECONDS
        )
        event = _storable(json.loads(body))
    except (stripe.SignatureVerificationError, ValueError, RecursionError) as error:
        raise NotGenuine(str(error)) from error
    if not isinstance(event, dict) or not isinstance((event.get("data") or {}), dict):
        raise NotGenuine("This is no event.")
    if not all(isinstance(event.get(name), str) and event[name] for name in ("id", "type")):
        raise NotGenuine("This is no event.")
    return event


def _storable(value):
    """The same without what PostgreSQL's JSON cannot hold: NUL, half a pair, infinity."""
    if isinstance(value, str):
        return value.replace("\x00", "").encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {_storable(name): _storable(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_storable(one) for one in value]
    if isinstance(value, float) and not abs(value) < float("inf"):
        return None
    return value
