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
}
OTHER = {
    "invoice_name": "The treasurer",
    "invoice_lines": "PO Box 12\nWakefield",
    "invoice_postcode": "wf1 4dg",
    "invoice_email": "treasurer@example.org",
}
THERE = {
    "delivery_name": "The porter",
    "to_lines": "General Infirmary\nGreat George Street",
    "to_postcode": "ls1 3ex",
    "delivery_note": "The bell is broken.",
}


def press(client, page, go="next", **typed):
    """Fill in the page that is shown and press one of its buttons."""
    fields = typed_long_enough(fields_of(page.content.decode())) | typed
    if go:
        fields["go"] = go
    fields = {name: value for name, value in fields.items() if value is not None}
    return client.post(ORDER, fields, headers={"Origin": ORIGIN})


def to_payer(client, **bundle):
    """The page that asks who else pays, with the first answered."""
    return press(client, client.get(ORDER), **BUNDLE | {"who_pays": "other"} | bundle)


def to_elsewhere(client, **bundle):
    """The page that asks where else the papers go, with the first answered."""
    return press(client, client.get(ORDER), **BUNDLE | {"where": "elsewhere"} | bundle)


def to_check(client, *, payer=None, there=None, **bundle):
    """The last page: after the first alone, or after those asked for besides."""
    chosen = {"who_pays": "other"} if payer else {}
    chosen |= {"where": "elsewhere"} if there else {}
    page = press(client, client.get(ORDER), **BUNDLE | chosen | bundle)
    for answers in (there, payer):
        page = press(client, page, **answers) if answers else page
    return page


def order(client, **answers):
    """The answer to "Send the order"."""
    return press(client, to_check(client, **answers))


def text_of(page):
    return page.content.decode()
