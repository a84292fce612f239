"""What search engines are told of the calendar."""

from django.utils import timezone

from core.publishing.sitemaps import RoomSitemap
from events.models import Event


class EventSitemap(RoomSitemap):
    def items(self):
        return Event.objects.published(at=timezone.now()).for_sitemap()

    def lastmod(self, event):
        return event.changed_at
