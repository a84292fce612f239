"""What search engines are told of the calendar."""

from django.contrib.sitemaps import Sitemap
from django.utils import timezone

from events.models import Event


class EventSitemap(Sitemap):
    def items(self):
        return Event.objects.published(at=timezone.now()).for_sitemap()

    def lastmod(self, event):
        return event.changed_at
