"""Asking for a quote and ordering it, as a person does."""

from newspaper.models import Quote
from tests.people import ORIGIN, send

ASK = "/newspaper/quote/"
ASKED = {
    "copies": "200",
    "delivery_postcode": "ls1 3aa",
    "donation": "£10",
    "name": "Gill Beeston",
    "group": "UNISON Leeds",
    "email": "gill@example.org",
}
ORDERED = {
    "delivery_name": "Post room",
    "delivery_lines": "14 Chapel Rise\nLeeds",
    "has_met": "yes",
    "who_pays": "same",
    "purchase_order_number": "LC-7",
}


def ask(client, **typed):
    return send(client, ASK, **{"go": "next"} | ASKED | typed)


def asked(client, **typed):
    """The quote that was made."""
    assert ask(client, **typed).status_code == 302
    return Quote.objects.newest_first()[0]


def order_it(client, quote, **typed):
    return client.post(
        f"{quote.private_path}?page=order", ORDERED | typed, headers={"Origin": ORIGIN}
    )


def text_of(page):
    return page.content.decode()
