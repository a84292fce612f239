"""Atom feeds: every list has one beside it, at its own address with feed/ added."""

from django.contrib.syndication.views import Feed
from django.utils.feedgenerator import Atom1Feed


class AtomFeed(Feed):
    """A feed of the newest 25; subclasses give title, link, items and what stands in each."""

    feed_type = Atom1Feed
    author_name = "Health Campaigns Together"
    limit = 25

    def __call__(self, request, *args, **kwargs):
        response = super().__call__(request, *args, **kwargs)
        response["Cache-Control"] = "public, max-age=300"
        return response

