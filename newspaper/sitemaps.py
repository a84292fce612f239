"""Issues for search engines."""

from django.contrib.sitemaps import Sitemap
from django.utils import timezone

from newspaper.models import Issue


class IssueSitemap(Sitemap):
    def items(self):
        return Issue.objects.published(at=timezone.now()).newest_first()

    def lastmod(self, issue):
        return issue.publish_at
