"""Issues and articles for search engines."""

from django.utils import timezone

from core.publishing.sitemaps import RoomSitemap
from newspaper.models import Article, Issue


class IssueSitemap(RoomSitemap):
    def items(self):
        return Issue.objects.published(at=timezone.now()).newest_first()

    def lastmod(self, issue):
        return issue.publish_at


class ArticleSitemap(RoomSitemap):
    def items(self):
        return Article.objects.published(at=timezone.now()).for_sitemap()
