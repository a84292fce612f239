"""Makes HTML of what PostgreSQL cut out of a text around the words that were found."""

import re

from django.utils.html import format_html, format_html_join

from newspaper.querysets import BREAK, MARKS

_HEADING = re.compile(r"(?:(?<=\s)|^)##\s")
_MARKED = re.compile(f"{MARKS[0]}([^{MARKS[0]}{MARKS[1]}]*){MARKS[1]}")
_OURS = str.maketrans("", "", "".join((*MARKS, BREAK)))


def snippet_html(cut):
    """One line of text, every word of it escaped, with <mark> around the words found."""
    text = " ".join(_HEADING.sub("", cut).replace(BREAK, " … ").split())
    # Every second part is one that was found. Marks that stand alone are the text's own.
    parts = [part.translate(_OURS) for part in _MARKED.split(text)]
    return format_html_join(
        "", "{}", ((format_html("<mark>{}</mark>", p) if at % 2 else p,) for at, p in enumerate(parts))
    )


def snippet_text(cut):
    """The same as plain text, for feeds."""
    text = _HEADING.sub("", cut).replace(BREAK, " … ").translate(_OURS)
    return " ".join(text.split())
