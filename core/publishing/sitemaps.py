"""The base of every room's sitemap: a thousand addresses to a file."""

from django.contrib.sitemaps import Sitemap


class RoomSitemap(Sitemap):
    limit = 1000

    def get_latest_lastmod(self):
        """Left out of the index: Django would load every row to find it."""
        return None
