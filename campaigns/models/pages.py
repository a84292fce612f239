"""Standing pages (about us, privacy, demands) and their numbered points, each with an address."""

from django.contrib.postgres.indexes import GinIndex
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from core.publishing.search import SearchableQuerySet, query, search_column
from core.publishing.slugs import PageSlugField
from core.publishing.states import Publishable, PublishableQuerySet
from core.publishing.text import RichTextField

# Pages with an address of their own at the top; every other one lives below /about/.
TOP_PAGES = ("about", "contact", "privacy", "accessibility")


class PageQuerySet(PublishableQuerySet, SearchableQuerySet):
    def with_points(self):
        return self.prefetch_related("points")

    def for_footer(self, at):
        """The pages that every footer names, without their texts."""
        named = self.published(at=at).filter(in_footer=True)
        return named.only("title", "slug").order_by("title", "pk")

    def below_about(self, at):
        """The pages that the about page leads to."""
        others = self.published(at=at).exclude(slug__in=TOP_PAGES)
        return others.only("title", "slug", "lead").order_by("title", "pk")

    def matching(self, text):
        """Pages with the words in their own text or in one of their points."""
        points = PagePoint.objects.matching(text).values("page")
        return self.filter(Q(search=query(text)) | Q(pk__in=points))


class Page(Publishable):
    """A page that stands: edited in the admin, found by its slug."""

    title = models.CharField(max_length=120)
    slug = PageSlugField(
        help_text="The end of its address. “about”, “contact”, “privacy” and “accessibility” are "
        "the pages that every other one leads to."
    )
    lead = models.TextField("opening words", max_length=600, blank=True)
    body = RichTextField("text", blank=True, max_length=200_000)
    in_footer = models.BooleanField("in the footer", default=False)
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    search = search_column(A=["title"], B=["lead"], C=["body"])

    objects = PageQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["search"], related_name="+")

    class Meta(Publishable.Meta):
        indexes = (GinIndex(fields=["search"], name="campaigns_page_search"),)

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        if self.slug in TOP_PAGES:
            return reverse(f"campaigns:{self.slug}")
        return reverse("campaigns:page", args=[self.slug])


class PagePointQuerySet(SearchableQuerySet):
    def in_order(self):
        return self.order_by("number")


class PagePoint(models.Model):
    """One numbered point of a page, so that a motion or a letter can point to it."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="points")
    number = models.PositiveSmallIntegerField(validators=[MinValueValidator(1)])
    heading = models.CharField(max_length=150)
    text = models.TextField(
        blank=True, max_length=10_000, help_text="An empty line begins a paragraph."
    )
    search = search_column(A=["heading"], C=["text"])

    objects = PagePointQuerySet.as_manager()

    class Meta:
        ordering = ("page", "number")
        constraints = (
            models.UniqueConstraint(
                fields=("page", "number"), name="campaigns_pagepoint_number_once"
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="campaigns_pagepoint_from_one"),
        )
        indexes = (GinIndex(fields=["search"], name="campaigns_pagepoint_search"),)

    def __str__(self):
        return f"{self.number}. {self.heading}"

    def get_absolute_url(self):
        return reverse("campaigns:point", args=[self.page.slug, self.number])
