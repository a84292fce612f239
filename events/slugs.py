"""The last part of an event's address: the nicest that is free."""

import secrets
from itertools import count

from django.core.exceptions import ValidationError
from django.utils.text import slugify

from core.publishing.slugs import refuse_reserved

LONGEST = 80
LONGEST_OF_SERIES = 64  # each of its dates adds "-2026-12-05", and a number if need be
_ROOM_FOR_DATE = 24


def candidates(title, day):
    """Slugs for an event, the nicest first, without end."""
    base, dated = _base(title), _dated(title, day)
    if base and _is_allowed(base):
        yield base
    yield dated
    number = 2
    while True:
        yield f"{dated}-{number}"
        number += 1


def free_slug(title, day, *, taken):
    """The nicest slug for which `taken(slug)` is false."""
    return next(slug for slug in candidates(title, day) if not taken(slug))


def drawn_slug(title, day):
    """One that is free because its end is drawn by lot."""
    return f"{_dated(title, day)}-{secrets.token_hex(2)}"


def numbered(stem, *, taken):
    """The stem, or else the stem with the first number behind it that is free."""
    if not taken(stem):
        return stem
    return next(slug for n in count(2) if not taken(slug := f"{stem}-{n}"))


def address_of_date(slug, day, *, taken):
    """The slug of one date of a series: "paper-stall-2026-12-05"."""
    return numbered(f"{slug}-{day.isoformat()}", taken=taken)


def _base(title):
    return slugify(title)[: LONGEST - _ROOM_FOR_DATE].strip("-_")


def _dated(title, day):
    return f"{_base(title) or 'event'}-{day.day}-{day:%B}-{day.year}".lower()


def _is_allowed(slug):
    try:
        refuse_reserved(slug)
    except ValidationError:
        return False
    return True
