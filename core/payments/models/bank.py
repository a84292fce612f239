"""The bank: our accounts, the statements that were read in, and their lines."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from core.payments.querysets import BankLineQuerySet, BankStatementQuerySet
from core.publishing.fields import PenceField


class BankAccount(models.Model):
    """An account of ours. Exactly one can stand on invoices at a time."""

    class Layout(models.TextChoices):
        """How the bank writes its CSV; `general` asks which column is which."""

        BARCLAYS = "barclays", "Barclays"
        LLOYDS = "lloyds", "Lloyds"
        NATWEST = "natwest", "NatWest"
        GENERAL = "general", "another bank: I choose the columns"

    name = models.CharField("name of the account", max_length=100)
    bank = models.CharField(max_length=100)
    sort_code = models.CharField(max_length=8)
    account_number = models.CharField(max_length=10)
    layout = models.CharField(
        "its statements come from", max_length=10, choices=Layout, default=Layout.GENERAL
    )
    columns = models.JSONField(
        default=dict, blank=True, editable=False,
        help_text="Which columns were chosen last time, for the general layout.",
    )  # fmt: skip
    is_on_invoices = models.BooleanField("stands on invoices", default=False)
    is_example = models.BooleanField(
        "example account", default=False,
        help_text="Made up for the demonstration; invoices say so beside it.",
    )  # fmt: skip

    history = HistoricalRecords(related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("is_on_invoices",), condition=Q(is_on_invoices=True),
                name="payments_bankaccount_one_on_invoices",
                violation_error_message="Another account stands on invoices. Take it off first.",
            ),
        )  # fmt: skip

    def __str__(self):
        return f"{self.bank}: {self.name}"

    def stand_on_invoices(self):
        """New invoices name this account; those that were issued keep what they say."""
        for other in BankAccount.objects.select_for_update().exclude(pk=self.pk):
            if other.is_on_invoices:
                other.is_on_invoices = False
                other.save(update_fields=["is_on_invoices"])
        self.is_on_invoices = True
        self.save(update_fields=["is_on_invoices"])

    def details(self):
        """As it is printed on an invoice."""
        example = "\n(An example: pay nothing into it.)" if self.is_example else ""
        return (
            f"{self.name}\n{self.bank}\nSort code {self.sort_code}\n"
            f"Account number {self.account_number}{example}"
        )


class BankStatement(models.Model):
    """A CSV file of the bank that somebody uploaded. The file itself is not kept."""

    account = models.ForeignKey(BankAccount, on_delete=models.PROTECT, related_name="statements")
    file_name = models.CharField(max_length=200)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    new_lines = models.PositiveIntegerField(default=0)
    known_lines = models.PositiveIntegerField(default=0)

    objects = BankStatementQuerySet.as_manager()

    class Meta:
        ordering = ("-uploaded_at", "-id")

    def __str__(self):
        return f"{self.file_name} ({self.account})"


class BankLine(models.Model):
    """A line of a statement. The same line again is known again; two equal payments are two.

    Nothing is booked without a person: `open` lines wait for the treasurer.
    """

    class State(models.TextChoices):
        OPEN = "open", "to look at"
        BOOKED = "booked", "booked"
        ASIDE = "aside", "not ours to book"

    statement = models.ForeignKey(BankStatement, on_delete=models.PROTECT, related_name="lines")
    account = models.ForeignKey(BankAccount, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    amount_pence = PenceField("amount")
    text = models.CharField(max_length=500)
    nth = models.PositiveSmallIntegerField(
        default=1, help_text="Of equal lines of a day the first, second, …"
    )
    state = models.CharField(max_length=6, choices=State, default=State.OPEN, editable=False)
    payment = models.OneToOneField(
        "payments.Payment", on_delete=models.PROTECT, null=True, blank=True, editable=False,
        related_name="bank_line",
    )  # fmt: skip
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True,
        editable=False, related_name="+",
    )  # fmt: skip

    objects = BankLineQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("account", "on", "amount_pence", "text", "nth"),
                name="payments_bankline_once",
            ),
            models.CheckConstraint(
                condition=Q(state="booked", payment__isnull=False)
                | ~Q(state="booked") & Q(payment__isnull=True),
                name="payments_bankline_booked_has_payment",
            ),
        )
        indexes = (
            models.Index(fields=("-on", "-id"), name="payments_bankline_newest"),
            models.Index(
                fields=("on", "id"), name="payments_bankline_open", condition=Q(state="open")
            ),
        )

    def __str__(self):
        return f"{self.on} {self.text}"
