"""The pages of groups, for search engines."""

from affiliates.models import Group
from core.publishing.sitemaps import RoomSitemap


class GroupSitemap(RoomSitemap):
    def items(self):
        return Group.objects.affiliated().by_name().only("slug", "changed_at")

    def lastmod(self, group):
        return group.changed_at
