"""The Atom feed of what is to come, newly announced first, with the filters of the list."""

from uuid import NAMESPACE_URL, uuid5

from django.urls import reverse
from django.utils import timezone

from core.publishing.feeds import AtomFeed
from events.forms import CalendarFilters
from events.models import Event


class EventFeed(AtomFeed):
    def get_object(self, request):
        self_address = request.get_full_path()
        return {"filters": CalendarFilters(request.GET), "address": self_address}

    def title(self, asked):
        about = asked["filters"].in_words
        return f"Events: {about}" if about else "Events of Health Campaigns Together"

    def link(self, asked):
        return reverse("events:list")

    def feed_url(self, asked):
        return asked["address"]

    def items(self, asked):
        now = timezone.now()
        events = Event.objects.published(at=now).upcoming(at=now)
        chosen = events.chosen(**asked["filters"].chosen)
        return chosen.for_cards().newly_announced()[: self.limit]

    def item_title(self, event):
        return event.headline

    def item_description(self, event):
        return "\n".join(part for part in (event.when, event.place_line, event.summary) if part)

    def item_guid(self, event):
        return f"urn:uuid:{uuid5(NAMESPACE_URL, event.uid)}"

    item_guid_is_permalink = False

    def item_pubdate(self, event):
        return event.publish_at

    def item_updateddate(self, event):
        return event.changed_at

    def item_categories(self, event):
        return [event.get_kind_display()]
