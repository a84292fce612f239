"""Suggesting an event as a person does: page by page, with what each page shows sent back."""

from django.core import signing

from core.publishing.forms import opened_stamp
from tests.people import ORIGIN, fields_of, typed_long_enough

SUGGEST = "/events/suggest/"
PAGES = {
    "what": {
        "title", "kind", "is_to_attend", "part_of", "summary", "description", "starts_on", "hours",
        "ends_on", "is_for_archive", "is_another", "is_provisional", "programme",
    },
    "where": {
        "place_name", "place_lines", "town", "postcode", "region", "station", "route",
        "second_label", "second_name", "second_lines", "second_town", "second_postcode",
        "online_url", "online_for",
    },
    "access": {
        "step_free", "accessible_toilet", "seating", "hearing_loop", "bsl", "captions",
        "quiet_space", "children", "access_note",
    },
}  # fmt: skip


def page_of(name):
    """The page on which something is asked."""
    return next((page for page, names in PAGES.items() if name in names), "who")


def press(client, page, go="next", address=SUGGEST, **typed):
    """Fill in the page that is shown and press one of its buttons."""
    fields = typed_long_enough(fields_of(page.content.decode(), form_id="suggestion")) | typed
    fields = {name: value for name, value in fields.items() if value is not None}
    return client.post(address, fields | {"go": go}, headers={"Origin": ORIGIN})


def to_check(client, address=SUGGEST, **typed):
    """The last page; or the first on which something is asked again."""
    page = client.get(address)
    for step in ("what", "where", "access", "who"):
        if page.context["journey"].step_name != step:
            break
        here = {name: value for name, value in typed.items() if page_of(name) == step}
        page = press(client, page, address=address, **here)
    return page


def suggest(client, address=SUGGEST, **typed):
    """The answer to "Send it to us"; or the page on which something is asked again."""
    page = to_check(client, address=address, **typed)
    return press(client, page, address=address) if page.context["journey"].is_checking else page


def sent_at_once(key, opened, **typed):
    """What the last page of a journey sends, without walking through those before it."""
    pages = {page: {"opened": [opened]} for page in (*PAGES, "who")}
    for name, value in typed.items():
        pages[page_of(name)][name] = [value]
    carried = signing.dumps({"key": str(key), "pages": pages}, salt="journey:suggest")
    return {"step": "check", "go": "next", "carried": carried}


def stamp(now):
    return opened_stamp(now)
