"""Makes HTML of what PostgreSQL cut out of a text around the words that were found."""

import re

from django.utils.html import format_html, format_html_join

from newspaper.querysets import BREAK, MARKS

_HEADING = re.compile(r"(?:(?<=\s)|^)##\s")
_MARKED = re.compile(f"{MARKS[0]}([^{MARKS[0]}{MARKS[1]}]*){MARKS[1]}")
_OURS = str.maketrans("", "", "".join((*MARKS, BREAK)))


def snippet_html(cut):
    """A line of what stands around the words found, which are in <mark>."""
    return marked_html(_one_line(cut))


def marked_html(text):
    """The text, every word of it escaped, with <mark> around the words found."""
    # Every second part is one that was found. Marks that stand alone are the text's own.
    parts = (part.translate(_OURS) for part in _MARKED.split(text))
    return format_html_join(
        "",
        "{}",
        (
            (format_html("<mark>{}</mark>", part) if at % 2 else part,)
            for at, part in enumerate(parts)
        ),
    )


def snippet_text(cut):
    """The same as plain text, for feeds."""
    return _one_line(cut).translate(_OURS)


def _one_line(cut):
    """Without headings' signs; with dots where it begins or ends within a sentence."""
    text = " ".join(_HEADING.sub("", cut).replace(BREAK, " … ").split())
    bare = text.translate(_OURS).strip()
    before = "… " if bare[:1].islower() else ""
    after = " …" if bare and not bare.endswith((".", "?", "!", "”", "…")) else ""
    return f"{before}{text}{after}"
