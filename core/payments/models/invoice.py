"""What is owed: invoices and credit notes, their lines, their one range of numbers, reminders."""

from datetime import timedelta

from django.contrib.postgres.indexes import OpClass
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper

from core.mailing.private_links import PrivatelyLinked
from core.payments.models.payer import Payer
from core.payments.querysets import InvoiceQuerySet, NumberRangeQuerySet
from core.payments.year_querysets import InvoiceLineQuerySet
from core.publishing.errors import NotAllowed
from core.publishing.fields import PenceField
from core.publishing.references import ReferenceField

LATEST_MEETING = timedelta(days=366)


class NumberRange(models.Model):
    """The last number given out. Its row's lock makes the numbers gapless: who takes one holds it
    to the end of the transaction, and one that is rolled back gives its number back."""

    name = models.CharField(max_length=20, primary_key=True)
    last = models.PositiveIntegerField(default=0)

    objects = NumberRangeQuerySet.as_manager()

    def __str__(self):
        return f"{self.name}: {self.last}"


class Invoice(PrivatelyLinked, models.Model):
    """An invoice, a credit note, or the promise of a donation.

    All that is said on it is copied into the row and its lines; once it is issued a trigger of the
    database refuses to change any of that (forgetting people after years may empty names). Invoices
    and credit notes take their numbers from one range. A promise has none, is never chased and
    counts as owed nowhere.
    """

    class Kind(models.TextChoices):
        INVOICE = "invoice", "invoice"
        CREDIT_NOTE = "credit_note", "credit note"
        PROMISE = "promise", "promised donation"

    class State(models.TextChoices):
        DRAFT = "draft", "draft"
        ISSUED = "issued", "issued"

    PURPOSE = "invoice"
    PERSONAL = ("name", "lines_of_address", "postcode", "email")
    SEARCHED_BY_PREFIX = ("reference", "name", "email", "purchase_order_number")

    kind = models.CharField(max_length=12, choices=Kind, default=Kind.INVOICE, editable=False)
    state = models.CharField(max_length=8, choices=State, default=State.DRAFT, editable=False)
    reference = ReferenceField(prefix="IN")
    number = models.PositiveIntegerField(null=True, unique=True, editable=False)
    payer = models.ForeignKey(Payer, on_delete=models.PROTECT, related_name="invoices")
    name = models.CharField(max_length=200, help_text="To whom it is written.")
    lines_of_address = models.TextField("address", max_length=400, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    email = models.EmailField(blank=True)
    purchase_order_number = models.CharField(max_length=40, blank=True)
    credits = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, editable=False,
        related_name="credit_notes",
    )  # fmt: skip
    reason = models.CharField(max_length=300, blank=True, help_text="Why it is credited.")
    total_pence = PenceField("total", default=0, editable=False)
    # How much of it is paid or credited. The guard of a sum, as the payer's credit is.
    settled_pence = models.IntegerField("settled", default=0, editable=False)
    issued_on = models.DateField(null=True, blank=True, editable=False)
    due_on = models.DateField(null=True, blank=True, editable=False)
    bank_details = models.TextField(blank=True, editable=False)
    is_example = models.BooleanField("example prices", default=False, editable=False)
    # Reminders stop until then: the branch has said that it must meet first.
    awaits_meeting = models.BooleanField("awaiting branch meeting", default=False)
    meeting_on = models.DateField("the branch meets on", null=True, blank=True)
    link_version = models.PositiveIntegerField(default=1, editable=False)
    made_at = models.DateTimeField(auto_now_add=True)

    objects = InvoiceQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(total_pence__gte=0, settled_pence__gte=0)
                & Q(settled_pence__lte=F("total_pence")),
                name="payments_invoice_settled_within_total",
            ),
            models.CheckConstraint(
                condition=Q(kind="credit_note", credits__isnull=False, settled_pence=0)
                & ~Q(reason="")
                | ~Q(kind="credit_note") & Q(credits__isnull=True),
                name="payments_invoice_credits_which_and_why",
            ),
            models.CheckConstraint(
                condition=Q(state="draft", number__isnull=True, settled_pence=0)
                | Q(state="issued", kind="promise", number__isnull=True)
                | ~Q(kind="promise")
                & Q(
                    state="issued", number__isnull=False, issued_on__isnull=False,
                    due_on__isnull=False,
                ),
                name="payments_invoice_issued_has_number",
            ),
        )  # fmt: skip
        indexes = (
            models.Index(fields=("-made_at", "-id"), name="payments_invoice_newest"),
            models.Index(fields=("payer", "-issued_on", "-id"), name="payments_invoice_payer"),
            # What is still owed: by it the debtors are found among any number of paid ones.
            models.Index(
                fields=("due_on", "id"), name="payments_invoice_open",
                condition=Q(kind="invoice", state="issued", settled_pence__lt=F("total_pence")),
            ),
            *(
                models.Index(
                    OpClass(Upper(column), name="text_pattern_ops"),
                    name=f"payments_invoice_{short}",
                )
                for column, short in (
                    ("reference", "ref"), ("name", "name"), ("email", "email"),
                    ("purchase_order_number", "po"),
                )
            ),
        )  # fmt: skip

    def __str__(self):
        return f"{self.get_kind_display().capitalize()} {self.number or self.reference}"

    @property
    def is_issued(self):
        return self.state == self.State.ISSUED

    @property
    def is_open(self):
        """Something of it is still to be paid."""
        is_charged = self.is_issued and self.kind == self.Kind.INVOICE
        return is_charged and self.settled_pence < self.total_pence

    def await_meeting(self, *, on=None, today):
        """The branch must meet first, on that day or some day; no reminder until after it."""
        if not self.is_open:
            raise NotAllowed(f"{self} is not owed, so nobody waits for a meeting.")
        if on and not today <= on <= today + LATEST_MEETING:
            raise NotAllowed(
                "Give the date of the meeting to come, within a year. If you do not know it yet, "
                "leave it empty."
            )
        self.awaits_meeting, self.meeting_on = True, on
        self.save(update_fields=["awaits_meeting", "meeting_on"])

    def renew_link(self):
        """Links to it that are about open nothing any more."""
        self.link_version += 1
        self.save(update_fields=["link_version"])


class InvoiceLine(models.Model):
    """One thing that is charged; never changed once its invoice is issued (a trigger)."""

    class Account(models.TextChoices):
        PAPERS = "papers", "papers"
        POSTAGE = "postage", "postage"
        SUBSCRIPTIONS = "subscriptions", "subscriptions"
        AFFILIATION = "affiliation", "affiliation fees"
        DONATIONS = "donations", "donations"
        OTHER = "other", "other"

    invoice = models.ForeignKey(Invoice, on_delete=models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField(default=1)
    account = models.CharField(
        max_length=15, choices=Account, help_text="Where it stands in the treasurer’s year."
    )
    text = models.CharField(max_length=300)
    quantity = models.PositiveIntegerField(default=1, validators=[MinValueValidator(1)])
    each_pence = PenceField("each")
    amount_pence = PenceField("amount", editable=False)

    objects = InvoiceLineQuerySet.as_manager()

    class Meta:
        ordering = ("position", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(amount_pence=F("quantity") * F("each_pence"), amount_pence__gte=0),
                name="payments_invoiceline_adds_up",
            ),
        )

    def __str__(self):
        return self.text

    def save(self, *args, **kwargs):
        self.amount_pence = self.quantity * self.each_pence
        super().save(*args, **kwargs)


class Reminder(models.Model):
    """A reminder that was written; one of each step."""

    invoice = models.ForeignKey(Invoice, on_delete=models.CASCADE, related_name="reminders")
    step = models.PositiveSmallIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("invoice", "step"), name="payments_reminder_once"),
        )

    def __str__(self):
        return f"reminder {self.step} of {self.invoice_id}"
