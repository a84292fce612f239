"""Applying as a person does: page by page, with what each page shows sent back."""

from datetime import date

from tests.people import ORIGIN, fields_of, typed_long_enough

APPLY = "/affiliates/apply/"
GROUP = {
    "name": "Otley Save Our Wards",
    "kind": "local_campaign",
    "region": "yorkshire-and-the-humber",
    "town": "Otley",
    "website": "otley.example.org",
    "members": "60",
    "about": "The wards at Wharfedale must stay open.",
}
SPEAKER = {
    "name": "Ann Archer",
    "role": "Secretary",
    "email": "ann@example.org",
    "phone": "01632 960001",
}
DECISION = {
    "decided_on": date(2026, 3, 4).isoformat(),
    "decided_at_meeting": "Annual general meeting",
    "pays": "amount",
    "pays_pence": "25",
    "pays_note": "",
}


def press(client, page, go="next", **typed):
    """Fill in the page that is shown and press one of its buttons."""
    fields = typed_long_enough(fields_of(page.content.decode())) | typed | {"go": go}
    fields = {name: value for name, value in fields.items() if value is not None}
    return client.post(APPLY, fields, headers={"Origin": ORIGIN})


def to_check(client, *, group=GROUP, speaker=SPEAKER, decision=DECISION):
    """The last page, with all three answered."""
    page = press(client, client.get(APPLY), **group)
    page = press(client, page, **speaker)
    return press(client, page, **decision)


def apply(client, **pages):
    """The answer to the last "send"."""
    return press(client, to_check(client, **pages))
