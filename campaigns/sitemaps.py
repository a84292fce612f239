"""What search engines should know of this room: news, info links, pages and their points."""

from django.utils import timezone

from campaigns.models import InfoLink, News, Page
from campaigns.models.pages import TOP_PAGES
from core.publishing.sitemaps import RoomSitemap


class NewsSitemap(RoomSitemap):
    def items(self):
        rows = News.objects.published(at=timezone.now()).newest_first()
        return rows.only("slug", "changed_at")

    def lastmod(self, row):
        return row.changed_at


class InfoLinkSitemap(NewsSitemap):
    def items(self):
        rows = InfoLink.objects.published(at=timezone.now()).newest_first()
        return rows.only("pk", "changed_at")


class PageSitemap(RoomSitemap):
    """Addresses: the four that always answer, then the written pages and their points."""

    def items(self):
        addresses = [f"/{slug}/" for slug in TOP_PAGES]
        for page in Page.objects.published(at=timezone.now()).with_points().order_by("title", "pk"):
            if page.slug not in TOP_PAGES:
                addresses.append(page.get_absolute_url())
            addresses.extend(point.get_absolute_url() for point in page.points.all())
        return addresses

    def location(self, address):
        return address
