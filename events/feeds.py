"""Atom feeds of what is to come, newly announced first: by the filters of the list, of a group."""

from uuid import NAMESPACE_URL, uuid5

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html_join

from affiliates.models import Group
from core.publishing.feeds import AtomFeed
from events.filters import CalendarFilters
from events.models import Event


class EventFeed(AtomFeed):
    def get_object(self, request):
        filters = CalendarFilters(request.GET)
        return {"filters": filters, "address": f"{reverse('events:feed')}{filters.query}"}

    def title(self, asked):
        about = asked["filters"].in_words
        return f"Events: {about}" if about else "Events of Health Campaigns Together"

    def link(self, asked):
        return reverse("events:list")

    def feed_url(self, asked):
        return asked["address"]

    feed_guid = feed_url

    def items(self, asked):
        now = timezone.now()
        events = Event.objects.published(at=now).upcoming(at=now)
        chosen = asked["filters"].narrow(events)
        return chosen.for_cards().newly_announced()[: self.limit]

    def item_title(self, event):
        return event.headline

    def item_description(self, event):
        # Readers take it as HTML, so what people typed is escaped.
        parts = (event.when, event.place_line, event.status_note, event.summary)
        return format_html_join("", "<p>{}</p>", ((part,) for part in parts if part))

    def item_guid(self, event):
        return f"urn:uuid:{uuid5(NAMESPACE_URL, event.uid)}"

    item_guid_is_permalink = False

    def item_pubdate(self, event):
        return event.publish_at

    def item_updateddate(self, event):
        return event.changed_at

    def item_categories(self, event):
        return [event.get_kind_display()]


class GroupEventFeed(EventFeed):
    """What one group has put into the calendar."""

    def get_object(self, request, slug):
        group = get_object_or_404(Group.objects.affiliated(), slug=slug)
        return {"group": group, "address": reverse("events:group_feed", args=[slug])}

    def title(self, asked):
        return f"Events of {asked['group']}"

    def link(self, asked):
        return asked["group"].get_absolute_url()

    def items(self, asked):
        now = timezone.now()
        events = Event.objects.published(at=now).upcoming(at=now).of_group(asked["group"])
        return events.for_cards().newly_announced()[: self.limit]
