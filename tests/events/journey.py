"""Suggesting an event as a person does: page by page, with what each page shows sent back."""

import uuid
from datetime import timedelta

from django.core import signing
from django.utils import timezone

from core.publishing.forms import opened_stamp
from tests.people import ORIGIN, fields_of, typed_long_enough

SUGGEST = "/events/suggest/"
STEPS = ("what", "where", "access", "who")
_WHERE = {
    "place_name", "place_lines", "town", "postcode", "region", "station", "route", "second_label",
    "second_name", "second_lines", "second_town", "second_postcode", "online_url", "online_for",
}  # fmt: skip
_ACCESS = {
    "step_free", "accessible_toilet", "seating", "hearing_loop", "bsl", "captions", "quiet_space",
    "children", "access_note",
}  # fmt: skip
_WHAT = {
    "title", "kind", "is_to_attend", "part_of", "summary", "description", "starts_on", "hours",
    "ends_on", "is_for_archive", "is_another", "is_provisional", "programme",
}  # fmt: skip


def step_of(name):
    pages = {"what": _WHAT, "where": _WHERE, "access": _ACCESS}
    return next((step for step, names in pages.items() if name in names), "who")


def press(client, page, go="next", address=SUGGEST, **typed):
    """Fill in the page that is shown and press one of its buttons."""
    fields = typed_long_enough(fields_of(page.content.decode(), form_id="suggestion")) | typed
    fields = {name: value for name, value in fields.items() if value is not None}
    return client.post(address, fields | {"go": go}, headers={"Origin": ORIGIN})


def walk(client, address=SUGGEST, **typed):
    """Through all pages to the last; or to the first on which something is asked again."""
    page = client.get(address)
    for step in STEPS:
        if page.context["journey"].step_name != step:
            break
        here = {name: value for name, value in typed.items() if step_of(name) == step}
        page = press(client, page, address=address, **here)
    return page


def last_page(key=None, **typed):
    """What the last page sends, without walking through those before it: its signed answers."""
    opened = opened_stamp(timezone.now() - timedelta(minutes=1))
    pages = {step: {"opened": [opened]} for step in STEPS}
    for name, value in typed.items():
        pages[step_of(name)][name] = [value]
    carried = {"key": str(key or uuid.uuid4()), "pages": pages}
    signed = signing.dumps(carried, salt="journey:suggest", compress=True)
    return {"step": "check", "go": "next", "carried": signed}


def send(client, *, second=None, key=None, address=SUGGEST, **typed):
    """The answer to "Send it to us", or the page on which something is asked again."""
    fields = last_page(key, **typed) | ({"second": second} if second else {})
    return client.post(address, fields, headers={"Origin": ORIGIN})
