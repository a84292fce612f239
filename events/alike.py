"""Whether an event that somebody tells us of is there already: the same day and much the same name.

Names are compared word for word without the small ones: "Picket at the gate" and "Picket of gate".
"""

import re
from difflib import SequenceMatcher

from django.utils import timezone

from core.publishing.fields import sort_key
from events.models import Event

ALIKE = 0.87
LONGEST = 100  # of what a day holds; more would be looked through for nothing
# Words that many names are made of: "Public meeting" and "Public meeting in Hull" are two.
_COMMON = {
    "action", "conference", "day", "demo", "demonstration", "lobby", "march", "meeting", "nhs",
    "online", "picket", "protest", "public", "rally", "stall", "vigil",
}  # fmt: skip
_SMALL = {"a", "an", "and", "at", "for", "in", "of", "on", "our", "the", "to"}


def alike(title, day, *, leaving_out=None):
    """Events on that day, on the site or waiting, whose names are much the same; likest first."""
    rows = Event.objects.there_or_waiting(at=timezone.now()).of_day(day)
    if leaving_out is not None:
        rows = rows.exclude(pk=leaving_out.pk)
    name = words_of(title)
    found = [(likeness(name, words_of(row.title)), row) for row in rows.for_likeness()[:LONGEST]]
    found = [pair for pair in found if pair[0] >= ALIKE]
    return [row for _, row in sorted(found, key=lambda pair: -pair[0])[:3]]


def words_of(title):
    """ "Save OUR Wards!" → ["save", "wards"]; all words where there are only small ones."""
    words = [word for word in re.split(r"[\W_]+", sort_key(title)) if word]
    return [word for word in words if word not in _SMALL] or words


def likeness(first, second):
    """From 0 to 1. Where one name is the other and more, it is the same, unless of common words."""
    if not first or not second:
        return float(first == second)
    shorter, longer = sorted((first, second), key=len)
    if len(shorter) > 1 and set(shorter) <= set(longer) and set(shorter) - _COMMON:
        return 1
    return SequenceMatcher(None, " ".join(sorted(first)), " ".join(sorted(second))).ratio()
