"""Articles: what a page says, as text that reflows; read off the PDF, corrected by volunteers."""

from django.contrib.postgres.indexes import GinIndex
from django.core.validators import MaxLengthValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from simple_history.models import HistoricalRecords

from core.publishing.search import search_column
from newspaper.models.issue import Issue
from newspaper.querysets import ArticleQuerySet

MOST_TEXT = 200_000


class Article(models.Model):
    """An article of an issue, or, without a headline, plain text of a page that is in none.

    Its text is plain: an empty line parts paragraphs, and a paragraph that begins with "## " is a
    heading inside the article. What a volunteer has corrected survives when the PDF is read again;
    all else is written anew then.
    """

    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="articles")
    page = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1)], help_text="Where it begins."
    )
    position = models.PositiveSmallIntegerField(
        default=10, help_text="Its place among the articles of the page."
    )
    headline = models.CharField(
        max_length=300, blank=True, help_text="Empty for text that belongs to no article."
    )
    standfirst = models.TextField(
        blank=True, max_length=2000, help_text="The sentence or two between headline and text."
    )
    author = models.CharField(max_length=150, blank=True)
    text = models.TextField(
        validators=[MaxLengthValidator(MOST_TEXT)],
        blank=True,
        help_text="An empty line parts paragraphs. A line that begins with ## is a heading.",
    )
    slug = models.SlugField(max_length=90, editable=False)
    # Addresses of articles that were joined to this one: they have been cited, so they lead here.
    former_slugs = models.JSONField(default=list, blank=True, editable=False)
    # Where it stands on its page: [left, top, right, bottom] as newspaper/models/page.py says.
    box = models.JSONField(null=True, blank=True, editable=False)
    is_corrected = models.BooleanField("corrected", default=False, editable=False)
    # The text as it was read off the PDF before it was corrected: by it the same article is known
    # again when the PDF is read anew, however much was changed.
    printed = models.TextField(blank=True, editable=False)
    search = search_column(A=["headline"], B=["standfirst", "author"], C=["text"])

    objects = ArticleQuerySet.as_manager()
    history = HistoricalRecords(
        excluded_fields=["former_slugs", "printed", "search"], related_name="+"
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("issue", "slug"), name="newspaper_article_address"),
        )
        indexes = (
            GinIndex(fields=("search",), name="newspaper_article_search"),
            # Of one issue as one reads it; and in the admin's list, the newest issue first.
            models.Index(
                fields=("-issue", "page", "position", "id"), name="newspaper_article_order"
            ),
        )  # fmt: skip

    def __str__(self):
        return f"{self.title} ({self.issue.name}, page {self.page})"

    def get_absolute_url(self):
        return reverse("newspaper:article", args=[self.issue.key, self.slug])

    @property
    def title(self):
        """Its headline, or where the text stands."""
        return self.headline or f"Also on page {self.page}"

    @property
    def as_printed(self):
        """Its text as it was read off the PDF; "" for what a volunteer added by hand."""
        return self.printed if self.is_corrected else self.text

    @property
    def is_by_hand(self):
        """Whether a volunteer added it, and no PDF."""
        return self.is_corrected and not self.printed

    def paragraphs(self):
        """("heading" or "text", words) of each paragraph."""
        parts = (part.strip() for part in self.text.replace("\r\n", "\n").split("\n\n"))
        return [
            ("heading", part[3:].strip()) if part.startswith("## ") else ("text", part)
            for part in parts
            if part
        ]
