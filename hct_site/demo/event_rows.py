"""How an event of the demo is written down: the fields of `events.Event`, and what belongs to it.

`organisers` are slugs of groups, `moments` are (time, what, where), `links` are (label, address),
with a kind of `EventLink` as third where they are from afterwards, `changes` are lines of the
ledger: (days ago, what, was, is now), `further_places` are (label, place, town, postcode),
`part_of` is the slug of the national event.
Where a time, a place or a postcode is not known it is left out; nothing is guessed.
"""

ACCESS_ALL_KNOWN = {
    "step_free": "yes",
    "accessible_toilet": "yes",
    "seating": "yes",
    "hearing_loop": "yes",
    "bsl": "yes",
    "captions": "no",
    "quiet_space": "yes",
    "children": "yes",
}
CONTACT = {
    "contact_name": "Rosa Whitcombe",
    "contact_email": "events@example.org",
    "contact_phone": "020 7946 0102",
    "contact_public": True,
}


def event(slug, title, kind, starts_on, summary, **more):
    return {
        "slug": slug,
        "title": title,
        "kind": kind,
        "state": "published",
        "status": "confirmed",
        "starts_on": starts_on,
        "summary": summary,
        **more,
    }


def invented_event(slug, title, kind, starts_on, summary, **more):
    """An event that never was: people, numbers and addresses are made up, at example.org."""
    more.setdefault("suggested_note", "Invented for the demo.")
    return event(slug, title, kind, starts_on, summary, **more)
