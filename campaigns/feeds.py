"""Atom feeds of news and info links. They take the filters of their lists."""

from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from campaigns.forms import LinkFilters, NewsFilters
from campaigns.models import InfoLink, News
from core.publishing.feeds import AtomFeed
from core.publishing.text import clean_html


class FilteredFeed(AtomFeed):
    """A feed of a filtered list; `name` and `list_address` are the list's."""

    name = list_address = own_address = ""

    def title(self, filters):
        return ", ".join([f"Health Campaigns Together: {self.name}", *filters.in_words()])

    def link(self, filters):
        return self._filtered(self.list_address, filters)

    def feed_url(self, filters):
        return self._filtered(self.own_address, filters)

    def _filtered(self, name, filters):
        query = filters.as_query()
        return f"{reverse(name)}?{query}" if query else reverse(name)

    def items(self, filters):
        rows = filters.narrow(self.model.objects.published(at=timezone.now()).for_feed())
        return rows[: self.limit]

    def item_title(self, row):
        return row.title

    def item_pubdate(self, row):
        return row.publish_at

    def item_updateddate(self, row):
        # What was written before it was published is new to readers when it is published.
        return max(row.changed_at, row.publish_at)

    def item_categories(self, row):
        return [topic.name for topic in row.topics.all()]


class NewsFeed(FilteredFeed):
    model = News
    name = "news"
    list_address, own_address = "campaigns:news_list", "campaigns:news_feed"

    def get_object(self, request):
        return NewsFilters(request.GET)

    def item_description(self, row):
        return format_html("<p>{}</p>", row.summary) + clean_html(row.body)

    def item_author_name(self, row):
        return row.author or self.author_name


class LinksFeed(FilteredFeed):
    model = InfoLink
    name = "info links"
    list_address, own_address = "campaigns:links", "campaigns:links_feed"

    def get_object(self, request):
        return LinkFilters(request.GET, now=timezone.now())

    def item_description(self, row):
        leads_to = format_html('<p><a href="{}">{}</a></p>', row.url, row.source or row.host)
        return clean_html(row.commentary) + leads_to
