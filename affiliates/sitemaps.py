"""The pages of groups, for search engines."""

from django.contrib.sitemaps import Sitemap

from affiliates.models import Group


class GroupSitemap(Sitemap):
    def items(self):
        return Group.objects.affiliated().by_name().only("slug", "changed_at")

    def lastmod(self, group):
        return group.changed_at
