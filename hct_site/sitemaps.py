"""What search engines should know of, gathered from the rooms."""

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from affiliates.sitemaps import GroupSitemap
from campaigns.sitemaps import InfoLinkSitemap, NewsSitemap, PageSitemap
from events.sitemaps import EventSitemap
from newspaper.sitemaps import IssueSitemap


class FixedPages(Sitemap):
    def items(self):
        return (
            "front", "join", "events:list", "newspaper:list", "affiliates:list", "affiliates:map",
            "campaigns:news_list", "campaigns:links",
        )  # fmt: skip

    def location(self, name):
        return reverse(name)


SITEMAPS = {
    "fixed": FixedPages,
    "pages": PageSitemap,
    "news": NewsSitemap,
    "links": InfoLinkSitemap,
    "events": EventSitemap,
    "newspaper": IssueSitemap,
    "affiliates": GroupSitemap,
}
