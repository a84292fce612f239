"""Ordering as a person does: page by page, with what each page shows sent back."""

from tests.people import ORIGIN, fields_of, typed_long_enough

ORDER = "/newspaper/order/"
BUNDLE = {
    "copies": "200",
    "name": "Gill Beeston",
    "email": "gill@example.org",
    "phone": "0113 496 0126",
    "group": "Leeds KONP",
    "delivery_lines": "14 Chapel Rise\nLeeds",
    "delivery_postcode": "ls13aa",
    "delivery_note": "The bell is broken.",
}
PAYER = {"who_pays": "same", "purchase_order_number": "KONP-7"}
OTHER = {
    "who_pays": "other",
    "invoice_name": "The treasurer",
    "invoice_lines": "PO Box 12\nWakefield",
    "invoice_postcode": "wf1 4dg",
    "invoice_email": "treasurer@example.org",
}


def press(client, page, go="next", **typed):
    """Fill in the page that is shown and press one of its buttons."""
    fields = typed_long_enough(fields_of(page.content.decode())) | typed
    if go:
        fields["go"] = go
    fields = {name: value for name, value in fields.items() if value is not None}
    return client.post(ORDER, fields, headers={"Origin": ORIGIN})


def to_payer(client, **bundle):
    """The second page, with the first answered."""
    return press(client, client.get(ORDER), **BUNDLE | bundle)


def to_check(client, *, payer=PAYER, **bundle):
    """The last page, with both answered."""
    return press(client, to_payer(client, **bundle), **payer)


def order(client, **answers):
    """The answer to "Send the order"."""
    return press(client, to_check(client, **answers))


def text_of(page):
    return page.content.decode()
