"""The years in which groups belonged, what each paid for them, and the table of fees."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from affiliates.kinds import Kind
from affiliates.models.group import Group
from affiliates.year_querysets import AffiliationYearQuerySet, FeeQuerySet
from core.payments.models import InvoiceLine
from core.publishing.fields import PenceField
from core.publishing.templatetags.house import pence, short_day


class Fee(models.Model):
    """What a group of a kind pays a year, from that year on until a newer line of its kind."""

    kind = models.CharField(max_length=20, choices=Kind)
    from_year = models.PositiveSmallIntegerField(validators=[MinValueValidator(2015)])
    fee_pence = PenceField("fee a year", validators=[MinValueValidator(0)])
    is_example = models.BooleanField(
        "example fee", default=False,
        help_text="Made up for the demonstration; the site says so beside it.",
    )  # fmt: skip

    objects = FeeQuerySet.as_manager()
    history = HistoricalRecords(related_name="+")

    class Meta:
        ordering = ("-from_year", "kind")
        constraints = (
            models.UniqueConstraint(
                fields=("kind", "from_year"), name="affiliates_fee_once",
                violation_error_message="There is a fee for this kind from that year already.",
            ),
            models.CheckConstraint(condition=Q(fee_pence__gte=0), name="affiliates_fee_sane"),
        )  # fmt: skip

    def __str__(self):
        return f"{self.get_kind_display()} from {self.from_year}: {pence(self.fee_pence)}"


class AffiliationYear(models.Model):
    """A calendar year, or what was left of it, in which a group belonged, and what it pays for it.

    The constitution asks for "an annual subscription (or provision in kind)". What is owed is the
    invoice's sum; here stands only on which terms, and how far the asking has come.
    """

    class Terms(models.TextChoices):
        NOT_ASKED = "not_asked", "not asked for money"
        PAYS = "pays", "pays the fee"
        CANNOT = "cannot", "cannot afford it"
        IN_KIND = "in_kind", "gives in kind"

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="years")
    year = models.PositiveSmallIntegerField()
    began_on = models.DateField()
    terms = models.CharField(max_length=10, choices=Terms, default=Terms.NOT_ASKED, editable=False)
    terms_note = models.CharField(
        max_length=300, blank=True, editable=False,
        help_text="What is given in kind, or what was said about not affording it.",
    )  # fmt: skip
    invoice_line = models.ForeignKey(
        InvoiceLine, on_delete=models.PROTECT, null=True, blank=True, editable=False,
        related_name="+",
    )  # fmt: skip
    # Before a group lapses it is warned twice, of this year's fee.
    warned_at = models.DateTimeField(null=True, blank=True, editable=False)
    warned_again_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = AffiliationYearQuerySet.as_manager()
    history = HistoricalRecords(related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("group", "year"), name="affiliates_year_once"),
            models.CheckConstraint(
                condition=~Q(terms="in_kind") | ~Q(terms_note=""),
                name="affiliates_year_in_kind_says_what",
            ),
        )
        indexes = (
            models.Index(
                fields=("id",), name="affiliates_year_invoiced",
                condition=Q(invoice_line__isnull=False),
            ),
        )  # fmt: skip

    def __str__(self):
        return f"{self.group}, {self.year}"

    @property
    def invoice(self):
        """The invoice over it, or None where it was never charged."""
        return self.invoice_line.invoice if self.invoice_line_id else None

    @property
    def is_promised(self):
        """Something has taken the place of the fee, and nothing is owed."""
        return self.terms in {self.Terms.CANNOT, self.Terms.IN_KIND}

    @property
    def is_paid(self):
        """Charged and settled; of rows `with_owed()`."""
        return self.terms == self.Terms.PAYS and not self.owed_pence

    def in_words(self, *, on):
        """How it stands on that day; of rows `with_owed()`."""
        if self.terms == self.Terms.NOT_ASKED:
            return "nothing charged"
        if self.terms == self.Terms.CANNOT:
            return "cannot afford it: nothing is owed"
        if self.terms == self.Terms.IN_KIND:
            return f"in kind: {self.terms_note}"
        if not self.owed_pence:
            return "paid"
        due_on = self.invoice.due_on
        if due_on < on:
            return f"{pence(self.owed_pence)} owed since {short_day(due_on)}"
        return f"{pence(self.owed_pence)} to pay by {short_day(due_on)}"

    def set_terms(self, terms, *, note="", invoice_line=None):
        """Only within an act of fees.py: which terms, and what was charged where it pays."""
        self.terms, self.terms_note = terms, note.strip()[:300]
        changed = ["terms", "terms_note"]
        if invoice_line:
            self.invoice_line, self.warned_at, self.warned_again_at = invoice_line, None, None
            changed += ["invoice_line", "warned_at", "warned_again_at"]
        self.save(update_fields=changed)

    def note_warning(self, *, again, at):
        """That the first or the second warning has gone out."""
        column = "warned_again_at" if again else "warned_at"
        setattr(self, column, at)
        self.save(update_fields=[column])
