"""Applying as a person does: begun, page by page under the private link, with what each page shows
sent back."""

from datetime import date

from tests.people import ORIGIN, fields_of, typed_long_enough

APPLY = "/affiliates/apply/"
BEGIN = {
    "name": "Otley Save Our Wards",
    "kind": "local_campaign",
    "region": "yorkshire-and-the-humber",
    "your_name": "Ann Archer",
    "role": "Branch secretary",
    "email": "ann@example.org",
    "phone": "01632 960001",
}
GROUP = {
    "town": "Otley",
    "postcode": "ls6",
    "members": "60",
    "about": "The wards at Wharfedale must stay open.",
}
WEB = {"website": "otley.example.org", "social_links": "www.facebook.com/otley"}
DECISION = {
    "decided_on": date(2026, 3, 4).isoformat(),
    "decided_at_meeting": "Annual general meeting",
    "minute": "Agreed to affiliate, 11 for.",
}
PEOPLE = {"treasurer_1_name": "Tim Penny", "treasurer_1_email": "tim@example.org"}
PAYS = {"pays": "amount", "pays_pence": "25", "pays_note": ""}
PAGES = {"group": GROUP, "web": WEB, "decision": DECISION, "people": PEOPLE, "pays": PAYS}


def post(client, address, page, **typed):
    """Fill in the form of a page that is shown, and send it there. None leaves a field out."""
    fields = typed_long_enough(fields_of(page.content.decode())) | typed
    fields = {name: value for name, value in fields.items() if value is not None}
    return client.post(address, fields, headers={"Origin": ORIGIN})


def begin(client, **typed):
    """The answer to the page that begins it."""
    return post(client, APPLY, client.get(APPLY), **BEGIN | typed)


def link_of(client, **typed):
    """The private link of an application that has just been begun."""
    answer = begin(client, **typed)
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


def fill(client, link, page, **typed):
    """One page: opened, filled in and kept. Gives the answer."""
    address = f"{link}?page={page}"
    return post(client, address, client.get(address), **typed)


def to_check(client, *, begun=(), **pages):
    """The private link of an application with every page filled in."""
    link = link_of(client, **dict(begun))
    for page, typed in (PAGES | pages).items():
        answer = fill(client, link, page, **typed)
        assert answer.status_code == 302, (page, answer.content.decode())
    return link


def send(client, link, **typed):
    return fill(client, link, "check", **typed)


def apply(client, **pages):
    """The private link of one that has been sent."""
    link = to_check(client, **pages)
    assert send(client, link)["Location"] == link
    return link
