"""News: what we report ourselves, with a page, a picture and a source."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Case, Value, When
from django.urls import reverse
from simple_history.models import HistoricalRecords

from core.publishing.errors import NotAllowed
from core.publishing.fields import HttpsURLField
from core.publishing.models import Topic
from core.publishing.pictures import Pictured, PicturedQuerySet
from core.publishing.search import SearchableQuerySet, search_column
from core.publishing.slugs import PageSlugField
from core.publishing.states import Publishable, PublishableQuerySet
from core.publishing.text import RichTextField
from core.publishing.times import london_day

ON_FRONT_PAGE = 3


class NewsQuerySet(PublishableQuerySet, PicturedQuerySet, SearchableQuerySet):
    def about(self, topic):
        return self.filter(topics=topic)

    def with_topics(self):
        return self.prefetch_related("topics")

    def for_lists(self):
        """Newest first with topics, without the text itself, which lists do not show."""
        return self.newest_first().defer("body", "search").with_topics()

    def for_feed(self):
        return self.newest_first().defer("search").with_topics()

    def front_page(self, at):
        """The three that the front page shows: pinned ones first, as long as they are pinned."""
        pinned = Case(When(pinned_until__gte=london_day(at), then=Value(0)), default=Value(1))
        newest = self.published(at=at).only(
            "title", "slug", "summary", "publish_at", "picture", "picture_alt"
        )
        return newest.order_by(pinned, "-publish_at", "-pk")[:ON_FRONT_PAGE]


class News(Publishable, Pictured):
    """A piece of news. Its address stays when the title is corrected."""

    title = models.CharField(max_length=150)
    slug = PageSlugField()
    summary = models.CharField(
        max_length=300,
        blank=True,
        help_text="One or two sentences, for lists, feeds and search engines.",
    )
    body = RichTextField("text", blank=True, max_length=200_000)
    author = models.CharField(
        max_length=100, blank=True, help_text="As it is printed below the title."
    )
    topics = models.ManyToManyField(Topic, blank=True, related_name="+")
    source_name = models.CharField(
        max_length=120, blank=True, help_text="Who found it out or published it first."
    )
    source_url = HttpsURLField("address of the source", max_length=1000, blank=True)
    pinned_until = models.DateField(
        null=True,
        blank=True,
        help_text="Stands first on the front page up to and including this day.",
    )
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    search = search_column(A=["title"], B=["summary"], C=["body"])

    objects = NewsQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["search"], related_name="+")

    class Meta(Publishable.Meta):
        verbose_name_plural = "news"
        indexes = (
            models.Index("state", models.F("publish_at").desc(), models.F("id").desc(),
                         name="campaigns_news_newest"),
            GinIndex(fields=["search"], name="campaigns_news_search"),
        )  # fmt: skip

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("campaigns:news_detail", args=[self.slug])

    def is_pinned(self, *, at):
        return self.pinned_until is not None and self.pinned_until >= london_day(at)

    def pin(self, *, until):
        """Put it first on the front page up to and including that day."""
        if self.state != self.State.PUBLISHED:
            raise NotAllowed(f"“{self}” is not published, so it cannot stand on the front page.")
        self.pinned_until = until
        self.save(update_fields=["pinned_until"])

    def unpin(self):
        self.pinned_until = None
        self.save(update_fields=["pinned_until"])
