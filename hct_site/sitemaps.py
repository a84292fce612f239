"""What search engines should know of, gathered from the rooms."""

from django.contrib.sitemaps import Sitemap
from django.urls import reverse
from django.utils import timezone

from affiliates.sitemaps import GroupSitemap
from campaigns.sitemaps import InfoLinkSitemap, NewsSitemap, PageSitemap
from core.places.models import Area
from core.publishing.sitemaps import RoomSitemap
from core.publishing.times import london_day
from events.sitemaps import EventSitemap
from newspaper.sitemaps import ArticleSitemap, IssueSitemap


class FixedPages(Sitemap):
    def items(self):
        return (
            "front", "join", "events:list", "newspaper:list", "affiliates:list", "affiliates:map",
            "campaigns:news_list", "campaigns:links", "areas",
        )  # fmt: skip

    def location(self, name):
        return reverse(name)


class AreaSitemap(RoomSitemap):
    """Boards of today and to come at their own pages, what has gone in the archive."""

    def items(self):
        return Area.objects.by_region()

    def location(self, area):
        has_ended = area.has_ended(on=london_day(timezone.now()))
        return area.get_archive_url() if has_ended else area.get_absolute_url()


SITEMAPS = {
    "fixed": FixedPages,
    "pages": PageSitemap,
    "news": NewsSitemap,
    "links": InfoLinkSitemap,
    "events": EventSitemap,
    "newspaper": IssueSitemap,
    "articles": ArticleSitemap,
    "affiliates": GroupSitemap,
    "areas": AreaSitemap,
}
