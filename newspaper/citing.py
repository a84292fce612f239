"""How the paper is cited, and words of it quoted: as plain text and as HTML."""

import re

from django.conf import settings
from django.utils.html import format_html
from django.utils.text import Truncator

PAPER = "Health Campaigns Together"
MOST_QUOTED = 60  # words
_SEASON = re.compile(r"(Spring|Summer|Autumn|Winter)\b")


def when_printed(issue):
    """ "autumn 2018" as it stands within a sentence, or the month of its date."""
    if not issue.season:
        return f"{issue.published_on:%B %Y}"
    return _SEASON.sub(lambda found: found[0].lower(), issue.season)


def citation(issue, page=None):
    """ "No 12, autumn 2018, page 3"; a special by its title."""
    where = f", page {page}" if page else ""
    return f"{issue.name}, {when_printed(issue)}{where}"


def address_of(record):
    return f"{settings.SITE_URL}{record.get_absolute_url()}"


def quotation(article):
    """Its first words with where they are from: {"cited", "address", "text", "html"}."""
    first = article.standfirst or next(
        (words for kind, words in article.paragraphs() if kind == "text"), ""
    )
    words = Truncator(" ".join(first.split())).words(MOST_QUOTED, truncate=" …")
    cited, address = citation(article.issue, article.page), address_of(article)
    by = f"{article.author}, " if article.author else ""
    return {
        "cited": cited,
        "address": address,
        "text": f"“{words}”\n\n{by}“{article.title}”, {PAPER}, {cited}: {address}",
        "html": format_html(
            '<blockquote cite="{}"><p>{}</p></blockquote>\n'
            '<p>{}<a href="{}">{}</a>, <cite>{}</cite>, {}</p>',
            address, words, by, address, article.title, PAPER, cited,
        ),
    }  # fmt: skip
