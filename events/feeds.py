"""Atom feeds: what is to come, newly announced first, by filters or of a group; one event."""

from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html_join

from affiliates.models import Group
from core.publishing.feeds import AtomFeed
from events.calendar_words import categories_of, title_of
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
        return f"{reverse('events:list')}{asked['filters'].query}"

    def feed_url(self, asked):
        return asked["address"]

    feed_guid = feed_url

    def items(self, asked):
        now, filters = timezone.now(), asked["filters"]
        events = filters.narrow(Event.objects.published(at=now))
        if "month" not in filters.chosen:  # who asks for a month of long ago shall have it
            events = events.upcoming(at=now)
        return events.for_cards().newly_announced()[: self.limit]

    def item_title(self, event):
        return title_of(event)

    def item_description(self, event):
        return _paragraphs(lines_of(event))

    def item_guid(self, event):
        return guid_of(event)

    item_guid_is_permalink = False

    def item_pubdate(self, event):
        return event.publish_at

    def item_updateddate(self, event):
        return event.changed_at

    def item_categories(self, event):
        return categories_of(event)


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
        events = Event.objects.published(at=now).of_layer("ours").of_group(asked["group"])
        return events.upcoming(at=now).for_cards().newly_announced()[: self.limit]


@dataclass(frozen=True)
class Entry:
    """An entry of the feed of one event: the event itself, or a line of its ledger."""

    title: str
    lines: tuple
    link: str
    guid: str
    at: object


class OneEventFeed(AtomFeed):
    """One event for feed readers: a new entry whenever its day, place, status or title changes."""

    def get_object(self, request, slug):
        return get_object_or_404(Event.objects.published(at=timezone.now()).for_cards(), slug=slug)

    def title(self, event):
        return title_of(event)

    def link(self, event):
        return event.get_absolute_url()

    def feed_url(self, event):
        return reverse("events:event_feed", args=[event.slug])

    feed_guid = feed_url

    def items(self, event):
        """Its changes, newest first, and last the event."""
        link, guid = event.get_absolute_url(), guid_of(event)
        changes = [
            Entry(
                title=f"{change.get_what_display().capitalize()} changed: {title_of(event)}",
                lines=(f"It was: {change.was or 'not known'}", f"Now: {change.now or 'not known'}"),
                link=link,
                guid=f"{guid}#change-{change.pk}",
                at=change.at,
            )
            for change in event.changes.newest_first()[: self.limit - 1]
        ]
        first = Entry(title_of(event), lines_of(event), link, guid, event.publish_at)
        return [*changes, first]

    def item_title(self, entry):
        return entry.title

    def item_description(self, entry):
        return _paragraphs(entry.lines)

    def item_link(self, entry):
        return entry.link

    def item_guid(self, entry):
        return entry.guid

    item_guid_is_permalink = False

    def item_pubdate(self, entry):
        return entry.at

    item_updateddate = item_pubdate


def guid_of(event):
    return f"urn:uuid:{uuid5(NAMESPACE_URL, event.uid)}"


def lines_of(event):
    return (event.when, event.place_line, event.status_note, event.summary)


def _paragraphs(lines):
    """Readers take it as HTML, so what people typed is escaped."""
    return format_html_join("", "<p>{}</p>", ((line,) for line in lines if line))
