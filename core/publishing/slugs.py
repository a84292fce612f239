"""Words that addresses need for themselves, so that no page of somebody's may be called by them."""

import re

from django.core.exceptions import ValidationError
from django.db import models

RESERVED = frozenset(
    {
        "add",
        "badge",
        "apply",
        "archive",
        "book",
        "calendar",
        "change",
        "check",
        "csv",
        "edit",
        "embed",
        "feed",
        "feeds",
        "ical",
        "json",
        "large",
        "links",
        "map",
        "months",
        "near",
        "new",
        "order",
        "page",
        "pages",
        "past",
        "pdf",
        "poster",
        "print",
        "quote",
        "report",
        "search",
        "sent",
        "subscribe",
        "suggest",
        "text",
        "topics",
        "write",
        "years",
    }
)


def refuse_reserved(slug):
    """A whole number or a word that the site's own addresses use is no slug."""
    if slug.lower() in RESERVED or re.fullmatch(r"\d+", slug):
        raise ValidationError(
            f"“{slug}” is kept for the site's own addresses. Choose another, for example with a "
            "second word: “%(slug)s-news”.",
            params={"slug": slug},
        )


class PageSlugField(models.SlugField):
    """The last part of a page's address, unique among its kind."""

    default_validators = [*models.SlugField.default_validators, refuse_reserved]

    def __init__(self, *args, **kwargs):
        kwargs = {
            "max_length": 90,
            "unique": True,
            "help_text": "The end of its address. Leave it as it is once the page is public.",
            **kwargs,
        }
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        # History tables hold the same slug many times, so they say unique=False.
        return name, path, args, {**kwargs, "unique": self.unique}
