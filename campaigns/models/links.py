"""Info links: what others have published about the NHS, with what we make of it."""

from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models.functions import Upper
from django.urls import reverse
from simple_history.models import HistoricalRecords

from campaigns.addresses import AddressKeyField, address_key
from core.publishing.fields import HttpsURLField
from core.publishing.models import Topic
from core.publishing.search import SearchableQuerySet, search_column
from core.publishing.states import Publishable, PublishableQuerySet
from core.publishing.text import RichTextField
from core.publishing.times import LONDON

ON_FRONT_PAGE = 6


class InfoLinkQuerySet(PublishableQuerySet, SearchableQuerySet):
    def about(self, topic):
        return self.filter(topics=topic)

    def from_source(self, name):
        return self.filter(source__iexact=name)

    def put_up_in(self, year):
        """Those put up in a year, as the calendar in London counts it."""
        return self.filter(
            publish_at__gte=datetime(year, 1, 1, tzinfo=LONDON),
            publish_at__lt=datetime(year + 1, 1, 1, tzinfo=LONDON),
        )

    def with_topics(self):
        return self.prefetch_related("topics")

    def for_lists(self):
        return self.newest_first().defer("search").with_topics()

    for_feed = for_lists

    def front_page(self, at):
        """The six newest, for the front page."""
        shown = self.only("url", "title", "source", "source_on", "commentary")
        return shown.published(at=at).newest_first()[:ON_FRONT_PAGE]

    def to_the_same_page(self, url):
        """Links that lead where this address leads, however it is written."""
        return self.filter(address_key=address_key(url))


class InfoLink(Publishable):
    """A link to somebody else's page. Only the address and a title are needed to keep it."""

    url = HttpsURLField("address", max_length=1000)
    address_key = AddressKeyField(of="url")
    title = models.CharField(max_length=250)
    source = models.CharField(
        max_length=120, blank=True, help_text="Who published it: “Nuffield Trust”, “BBC News”."
    )
    source_on = models.DateField(
        "published there on",
        null=True,
        blank=True,
        help_text="The day on the page itself, if known.",
    )
    commentary = RichTextField(blank=True, max_length=50_000, help_text="What we make of it.")
    topics = models.ManyToManyField(Topic, blank=True, related_name="+")
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    search = search_column(A=["title"], B=["source"], C=["commentary"])

    objects = InfoLinkQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["search"], related_name="+")

    class Meta(Publishable.Meta):
        verbose_name = "info link"
        indexes = (
            models.Index("state", models.F("publish_at").desc(), models.F("id").desc(),
                         name="campaigns_link_newest"),
            GinIndex(fields=["search"], name="campaigns_link_search"),
            models.Index(fields=["address_key"], name="campaigns_link_address"),
            models.Index(Upper("source"), name="campaigns_link_source"),
        )  # fmt: skip

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("campaigns:link_detail", args=[self.pk])

    @property
    def host(self):
        """Where it leads, as people know it: "nuffieldtrust.org.uk"."""
        return (urlsplit(self.url).hostname or "").removeprefix("www.")
