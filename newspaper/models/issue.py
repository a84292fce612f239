"""Issues of the paper: what each is called and holds, its PDF, its cover, whether it can be had."""

from pathlib import Path

from django.contrib.postgres.indexes import GinIndex
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator, RegexValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from core.publishing.errors import NotAllowed
from core.publishing.fields import PenceField
from core.publishing.pictures import incoming
from core.publishing.search import search_column
from core.publishing.slugs import RESERVED
from core.publishing.states import Publishable
from newspaper.querysets import IssueQuerySet

MOST_PDF_BYTES = 60_000_000
COVER_WIDTH = 720  # pixels
FEW = 300  # copies: whoever orders is told how many are left


def refuse_large_pdf(file):
    if file.size > MOST_PDF_BYTES:
        raise ValidationError(
            "This file is larger than 60 MB. Export the PDF smaller and try again."
        )


def refuse_reserved_key(key):
    if key in RESERVED:
        raise ValidationError(f"“{key}” is the address of one of our own pages. Choose another.")


class Issue(Publishable):
    """One issue: numbered ("No 12"), or a special with a name of its own.

    The PDF that a volunteer uploads waits in the incoming store, which nobody outside can read,
    until the worker has made its pages (newspaper/rendering.py). Then it moves to the public
    files, even for a draft: its address holds a hash of its content, so whoever does not have the
    PDF cannot guess it.
    """

    class PdfState(models.TextChoices):
        NONE = "none", "no PDF uploaded"
        WAITING = "waiting", "being made"
        READY = "ready", "ready"
        REFUSED = "refused", "PDF refused"

    key = models.CharField(
        "address",
        max_length=40,
        unique=True,
        validators=[
            RegexValidator(r"^[a-z0-9]+(-[a-z0-9]+)*$", "Use small letters, figures and hyphens."),
            refuse_reserved_key,
        ],
        help_text="The number (12), or a short name for a special (election-2017). It is the last "
        "part of the issue's address: leave it as it is once the issue is public.",
    )
    number = models.PositiveSmallIntegerField(
        null=True, blank=True, unique=True, validators=[MinValueValidator(1)],
        help_text="Empty for a special issue.",
    )  # fmt: skip
    title = models.CharField(max_length=150)
    season = models.CharField(max_length=40, blank=True, help_text="As it is printed: Autumn 2018.")
    published_on = models.DateField(
        "date of the issue", help_text="Issues are put in order by this."
    )
    summary = models.TextField(blank=True, max_length=2000, help_text="Two sentences, plain text.")
    pages = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Counted from the PDF, once there is one."
    )
    is_special = models.BooleanField("special issue", default=False)
    pdf_upload = models.FileField(
        "new PDF", upload_to="newspaper/%Y/", storage=incoming, blank=True, max_length=200,
        validators=[refuse_large_pdf],
        help_text="At most 60 MB and 100 pages. Its pages appear within a minute or two.",
    )  # fmt: skip
    pdf = models.FileField(upload_to="newspaper/", blank=True, editable=False, max_length=200)
    pdf_bytes = models.PositiveIntegerField(default=0, editable=False)
    cover = models.FileField(upload_to="newspaper/", blank=True, editable=False, max_length=200)
    cover_width = models.PositiveIntegerField(default=0, editable=False)
    cover_height = models.PositiveIntegerField(default=0, editable=False)
    pdf_state = models.CharField(
        max_length=10, choices=PdfState, default=PdfState.NONE, editable=False
    )
    pdf_refusal = models.CharField(max_length=200, blank=True, editable=False)
    weight_grams = models.PositiveIntegerField(
        "weight of one copy, in grams",
        default=35,
        validators=[MinValueValidator(1)],
        help_text="Postage is worked out from it. Twelve tabloid pages weigh some 35 grams.",
    )
    can_be_ordered = models.BooleanField("bundles can be ordered", default=False)
    goes_out_on = models.DateField(
        "bundles leave on", null=True, blank=True,
        help_text="Of a coming issue: from the day you write it here it can be ordered before it "
        "is printed, and groups with a standing order are told two weeks ahead.",
    )  # fmt: skip
    print_cost_pence = PenceField(
        "cost of printing", default=0, help_text="The printer’s whole bill, for the planner."
    )
    # Guards of sums. They change under the row's lock only, in the transaction that writes the
    # movement or the order (newspaper/stock.py); a chore compares them with the rows.
    on_hand = models.IntegerField("copies on hand", default=0, editable=False)
    to_come = models.IntegerField("copies to come from the printer", default=0, editable=False)
    reserved = models.IntegerField("copies ordered and not sent", default=0, editable=False)
    # Headings and texts of the items, written by a trigger of the database (first migration): a
    # generated column cannot look into another table, and items come in many ways.
    items_text = models.TextField(blank=True, default="", editable=False)
    search = search_column(A=["title", "season"], B=["summary"], C=["items_text"])

    objects = IssueQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["items_text", "search"], related_name="+")

    class Meta:
        constraints = (
            *Publishable.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(pdf_state="waiting") | ~Q(pdf_upload=""),
                name="newspaper_issue_waits_for_a_pdf",
            ),
            models.CheckConstraint(
                condition=~Q(pdf_state="refused") | ~Q(pdf_refusal=""),
                name="newspaper_issue_refused_has_words",
            ),
            models.CheckConstraint(
                condition=Q(weight_grams__gte=1), name="newspaper_issue_weighs_something"
            ),
            models.CheckConstraint(
                condition=Q(on_hand__gte=0, to_come__gte=0, reserved__gte=0)
                & Q(reserved__lte=F("on_hand") + F("to_come")),
                name="newspaper_issue_nothing_oversold",
            ),
        )
        indexes = (
            GinIndex(fields=("search",), name="newspaper_issue_search"),
            models.Index(fields=("-published_on", "-id"), name="newspaper_issue_newest"),
            models.Index(
                fields=("pdf_state",), name="newspaper_issue_pdf",
                condition=Q(pdf_state__in=("waiting", "refused")),
            ),
        )  # fmt: skip

    def __str__(self):
        return f"{self.name}, {self.season}" if self.season else self.name

    def get_absolute_url(self):
        return reverse("newspaper:issue", args=[self.key])

    def clean(self):
        if self.key and self.key.isdigit() and self.key != str(self.number or ""):
            raise ValidationError({"key": "An address of figures must be the issue's own number."})

    @property
    def name(self):
        """What people call it: "No 12", or a special's title."""
        return f"No {self.number}" if self.number else self.title

    @property
    def cover_url(self):
        return self.cover.url if self.cover else ""

    @property
    def pdf_url(self):
        """The PDF's lasting address, which leads to the file that is its content now."""
        return reverse("newspaper:pdf", args=[self.key]) if self.pdf else ""

    @property
    def free_copies(self):
        """Copies, on hand or to come, that nobody has ordered."""
        return self.on_hand + self.to_come - self.reserved

    @property
    def is_sold_out(self):
        return self.free_copies <= 0

    @property
    def few_left(self):
        """How many are left where they are few, else None."""
        return self.free_copies if 0 < self.free_copies <= FEW else None

    def is_coming(self, *, on):
        """Whether it is announced and its bundles have not left yet."""
        return self.goes_out_on is not None and self.goes_out_on > on

    def contents(self):
        """Headings of what is in it."""
        return [item.heading for item in self.items.all()]

    # The PDF, waiting to become pages --------------------------------------------------------

    @property
    def source_of_pages(self):
        """The name of the PDF that pages are made of: what was uploaded, or what is public."""
        return self.pdf_upload.name or self.pdf.name

    def await_pages(self):
        """Have the worker look at the PDF that waits in `pdf_upload` (or at none any more).

        Pages of a PDF that waited there before and are not all made are not wanted any more.
        """
        self.pdf_refusal = ""
        if self.pdf_upload:
            self.pdf_state = self.PdfState.WAITING
        else:
            has_some = self.pdf or self.cover
            self.pdf_state = self.PdfState.READY if has_some else self.PdfState.NONE
        if self.pk:
            self.renderings.filter(finished_at__isnull=True).delete()

    @transaction.atomic
    def take_pdf(self, name, content):
        """Store a PDF where the worker finds it. `content` is a Django file."""
        self.pdf_upload.save(Path(name).name, content, save=False)
        self.await_pages()
        self.save(update_fields=["pdf_upload", "pdf_state", "pdf_refusal"])

    @transaction.atomic
    def try_pdf_again(self):
        if self.pdf_state != self.PdfState.REFUSED or not self.source_of_pages:
            raise NotAllowed("There is no refused PDF here to try again.")
        self.await_pages()
        self.save(update_fields=["pdf_state", "pdf_refusal"])

    @property
    def is_being_made(self):
        return self.pdf_state == self.PdfState.WAITING

    def progress_in_words(self):
        """What is happening to its PDF. The row comes from `with_progress()`."""
        if self.pdf_state == self.PdfState.REFUSED:
            return f"Refused. {self.pdf_refusal}"
        if not self.is_being_made:
            return f"{self.pages or '?'} pages" if self.pdf else "none"
        if not self.pages_due:
            return "Waits for its turn. Its pages are made within a minute or two."
        if self.pages_made >= self.pages_due:
            return f"All {self.pages_due} pages are drawn. Its words are put in order."
        return f"Page {self.pages_made + 1} of {self.pages_due} is being made."

    def refuse_pdf(self, sentence):
        """Its PDF is not taken, for that reason. What was there before stays."""
        self.pdf_state, self.pdf_refusal = self.PdfState.REFUSED, sentence[:200]
        self.save(update_fields=["pdf_state", "pdf_refusal"])

    def take_pages(self, rendering, *, pdf, size):
        """Every page of its PDF is made: `pdf` is its name in the public files."""
        first = rendering.pages.get(number=1)
        self.pdf, self.pdf_bytes, self.pages = pdf, size, rendering.page_count
        self.cover = first.picture_name(COVER_WIDTH)
        self.cover_width = min(COVER_WIDTH, first.width)
        self.cover_height = round(self.cover_width * first.height / first.width)
        self.pdf_state, self.pdf_refusal, self.pdf_upload = self.PdfState.READY, "", ""
        self.save(
            update_fields=[
                "pdf", "pdf_bytes", "pages", "cover", "cover_width", "cover_height",
                "pdf_state", "pdf_refusal", "pdf_upload",
            ]
        )  # fmt: skip


class IssueItem(models.Model):
    """Something in an issue: an article, a report, a page of letters."""

    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField(default=10)
    heading = models.CharField(max_length=150)
    text = models.CharField(max_length=500, blank=True)
    page = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("position", "id")

    def __str__(self):
        return self.heading
