"""An issue as one reads it on the screen: the pages made from its PDF, and the words on them."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.files.storage import default_storage
from django.db import models
from django.db.models import Q

from newspaper.models.issue import Issue
from newspaper.querysets import PageQuerySet, RenderingQuerySet, WordQuerySet

# Pixels across. All are cut from the largest, in which the smallest print can be read; the
# smallest is for the strip of all pages.
WIDTHS = (96, 320, 720, 1280, 2400)
# Words and articles are placed in ten-thousandths of the page's width, both across and down.
ACROSS = 10_000


class Rendering(models.Model):
    """One PDF of an issue, made into pages one by one.

    Begun when the worker opens the PDF; finished when every page is there and its words are
    settled into articles. Readers see the pages of the one that is shown: the newest finished one,
    or the very first while it is being made.
    """

    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="renderings")
    # The upload that it is made from: what a kill interrupted is known again by it.
    source = models.CharField(max_length=200)
    page_count = models.PositiveSmallIntegerField()
    begun_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    is_shown = models.BooleanField(default=False)

    objects = RenderingQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("issue", "source"), name="newspaper_rendering_once_a_pdf"
            ),
            models.UniqueConstraint(
                fields=("issue",), condition=Q(is_shown=True), name="newspaper_rendering_one_shown"
            ),
        )

    def __str__(self):
        return f"{self.issue} as pages"

    def missing_pages(self):
        """Numbers of the pages that are still to be made, in order."""
        made = set(self.pages.values_list("number", flat=True))
        return [number for number in range(1, self.page_count + 1) if number not in made]

    def show(self):
        """Have readers see it, in place of any other of the issue. In a transaction."""
        type(self).objects.shown().filter(issue=self.issue_id).exclude(pk=self.pk).update(
            is_shown=False
        )
        self.is_shown = True
        self.save(update_fields=["is_shown"])

    def finish(self, *, at):
        """All pages are there. In a transaction."""
        self.finished_at = at
        self.save(update_fields=["finished_at", "source"])
        self.show()


class Page(models.Model):
    """A page: its pictures in several widths, and every word that is printed on it.

    The row is written when all JPEG pictures are stored, so a row means a whole page.
    """

    class Webp(models.TextChoices):
        WAITING = "waiting", "to be made"
        READY = "ready", "ready"
        REFUSED = "refused", "cannot be made"

    rendering = models.ForeignKey(Rendering, on_delete=models.CASCADE, related_name="pages")
    number = models.PositiveSmallIntegerField()
    # Of the largest picture, in pixels.
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    # {"jpeg": {"320": name in the public files, …}, "webp": {…} once it is ready}
    pictures = models.JSONField(default=dict)
    webp = models.CharField(max_length=10, choices=Webp, default=Webp.WAITING)
    # In reading order, parted by single spaces; `boxes` has one entry a word, a list of
    # [left, top, right, bottom], two where the word was broken at the end of a line.
    words = models.TextField(blank=True)
    boxes = models.JSONField(default=list)
    word_count = models.PositiveIntegerField(default=0)
    # What was read off the page, till the whole issue is settled into articles; then empty.
    reading = models.JSONField(null=True, blank=True)

    objects = PageQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("rendering", "number"), name="newspaper_page_once"),
        )
        indexes = (
            models.Index(
                fields=("id",), name="newspaper_page_no_webp", condition=Q(webp="waiting")
            ),
        )

    def __str__(self):
        return f"page {self.number}"

    @property
    def down(self):
        """The page's height in ten-thousandths of its width."""
        return round(ACROSS * self.height / self.width)

    def picture_name(self, width, kind="jpeg"):
        """The name of one picture; of the next smaller where the page is too tall for it."""
        pictures = self.pictures[kind]
        return pictures.get(str(width)) or pictures[max(pictures, key=int)]

    def picture_url(self, width, kind="jpeg"):
        return default_storage.url(self.picture_name(width, kind))

    def srcset(self, kind="jpeg", *, most=WIDTHS[-1]):
        """The pictures of one kind as `srcset` wants them, the strip's left out; "" without."""
        return ", ".join(
            f"{default_storage.url(name)} {width}w"
            for width, name in sorted(self.pictures.get(kind, {}).items(), key=lambda p: int(p[0]))
            if WIDTHS[0] < int(width) <= most
        )


class Word(models.Model):
    """A word that was printed in some issue, to suggest where one is misspelt."""

    word = models.CharField(max_length=60, unique=True)
    times = models.PositiveIntegerField(default=1)

    objects = WordQuerySet.as_manager()

    class Meta:
        indexes = (
            GinIndex(OpClass("word", name="gin_trgm_ops"), name="newspaper_word_alike"),
        )  # fmt: skip

    def __str__(self):
        return self.word
