"""Reads what somebody typed into the search as PostgreSQL's websearch does: what is to be found."""

import re

# "A phrase", to the end where its last mark is missing, or anything up to the next space.
_PART = re.compile(r'-*"[^"]*"?|[^\s"]+')


def wanted(text):
    """(start, words) of each word and each phrase that is to be found; not of -those left out."""
    for part in _PART.finditer(text):
        words = part[0]
        if not words.startswith("-") and words.lower() != "or":
            quoted = words.startswith('"')
            yield part.start() + quoted, words.strip('"') if quoted else words
