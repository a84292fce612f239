"""Atom feeds: every list has one beside it, at its own address with feed/ added."""

import re

from django.contrib.syndication.views import Feed
from django.utils.cache import get_conditional_response, set_response_etag
from django.utils.feedgenerator import Atom1Feed

# What XML 1.0 cannot hold, not even escaped. Texts pasted from word processors do bring it along.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def _printable(value):
    if isinstance(value, str):
        return _NO_XML.sub("", value)
    if isinstance(value, (list, tuple)):
        return [_printable(part) for part in value]
    return value


class CleanAtom(Atom1Feed):
    """Atom without the few characters that would make a feed unreadable."""

    def __init__(self, title, link, description, **kwargs):
        kwargs = {name: _printable(value) for name, value in kwargs.items()}
        super().__init__(_printable(title), link, _printable(description), **kwargs)

    def latest_post_date(self):
        """Of an empty feed the day, not the second, or it would be new each time."""
        latest = super().latest_post_date()
        return latest if self.items else latest.replace(hour=0, minute=0, second=0, microsecond=0)

    def add_item(self, title, link, description, **kwargs):
        kwargs = {name: _printable(value) for name, value in kwargs.items()}
        super().add_item(_printable(title), link, _printable(description), **kwargs)


class AtomFeed(Feed):
    """A feed of the newest 25; subclasses give title, link, items and what stands in each."""

    feed_type = CleanAtom
    author_name = "Health Campaigns Together"
    limit = 25

    def __call__(self, request, *args, **kwargs):
        response = super().__call__(request, *args, **kwargs)
        response["Cache-Control"] = "public, max-age=300"
        # Of all that stands in it: a date alone would not tell that something was taken out.
        set_response_etag(response)
        return get_conditional_response(request, etag=response["ETag"], response=response)
