"""What the treasurer is asked before an act; the field `reason` holds the whole answer then."""

import uuid
from dataclasses import dataclass, field
from datetime import timedelta

from django import forms
from django.utils import timezone

from core.payments.models import Invoice, InvoiceLine, Payment
from core.publishing.errors import NotAllowed
from core.publishing.fields import PoundsField
from core.publishing.sending import SentAlready, send_once
from core.publishing.templatetags.house import pence, short_day
from core.publishing.times import london_day

EARLIEST = timedelta(days=3 * 365)
MOST_PENCE = 10_000_000  # of one line, and of all that is typed: a hundred thousand pounds
MOST_INVOICES = 50


@dataclass(frozen=True)
class Told:
    """What was answered, and the words of it for the log."""

    words: str
    key: uuid.UUID
    values: dict = field(default_factory=dict)

    def __str__(self):
        return self.words

    def once(self, act, row, do):
        """Do it, unless this form has been sent before: a button pressed twice books once."""
        content = {"row": row.pk} | {name: str(value) for name, value in self.values.items()}
        try:
            sent = send_once(act=act, key=self.key, content=content, do=do)
        except SentAlready as before:
            raise NotAllowed(
                f"This form was sent before, as {before.reference}. Open it anew."
            ) from before
        if sent.again:
            raise NotAllowed(f"This was sent twice and done once, as {sent.reference}.")


class PastDay(forms.DateField):
    """Of the last three years, today at the latest."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    default_error_messages = {"invalid": "Write a date that there is, such as 14/02/2027."}

    def validate(self, value):
        super().validate(value)
        today = london_day(timezone.now())
        if value and not today - EARLIEST <= value <= today:
            raise forms.ValidationError("Give a day of the last three years, today at the latest.")


class DeskForm(forms.Form):
    """About one row; sent twice it counts once."""

    asks_about_row = True
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data=None, *, row):
        self.row, self.today = row, london_day(timezone.now())
        super().__init__(data, initial={"key": uuid.uuid4(), **self.begin_with()})

    def begin_with(self):
        return {}

    def clean(self):
        told = super().clean()
        if not self.errors:
            values = {name: value for name, value in told.items() if name != "key"}
            told["reason"] = Told(self.words(told), told["key"], values)
        return told

    def words(self, told):
        return told["reason"]


class TakePaymentForm(DeskForm):
    """Part of it or more than is owed is fine: the rest is kept as credit."""

    amount_pence = PoundsField(label="How much came, in pounds?", min_value=0.01)
    method = forms.ChoiceField(label="How?", choices=Payment.Method, initial="bank")
    received_on = PastDay(label="When did it come?")
    from_name = forms.CharField(
        label="From whom, as it stands on cheque or statement", max_length=200, required=False
    )
    reason = forms.CharField(
        label="Note", max_length=300, required=False, help_text="Such as the cheque’s number."
    )
    wants_receipt = forms.BooleanField(
        label="Send a receipt by email, if there is an address", required=False, initial=True
    )

    def begin_with(self):
        owed = self.row.total_pence - self.row.settled_pence
        return {"received_on": self.today, "amount_pence": owed}

    def words(self, told):
        return f"{pence(told['amount_pence'])}, {told['method']}, {told['received_on']}"


class TakePayersPaymentForm(TakePaymentForm):
    """One cheque for several invoices: the oldest is paid first."""

    invoices = forms.MultipleChoiceField(
        label="For which invoices?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="The oldest is paid first. What is left, or all if none is chosen, is credit.",
    )
    field_order = ("amount_pence", "method", "received_on", "invoices")

    def __init__(self, data=None, *, row):
        self.open = list(
            Invoice.objects.open().of_payer(row).with_owed().oldest_first()[:MOST_INVOICES]
        )
        super().__init__(data, row=row)
        self.fields["invoices"].choices = [
            (str(one.pk), f"{one} ({one.reference}): {pence(one.owed_pence)}") for one in self.open
        ]

    def begin_with(self):
        return {"received_on": self.today}

    def clean_invoices(self):
        chosen = set(self.cleaned_data["invoices"])
        return [one for one in self.open if str(one.pk) in chosen]


class RefundForm(DeskForm):
    amount_pence = PoundsField(label="How much is paid back, in pounds?", min_value=0.01)
    method = forms.ChoiceField(label="How?", choices=Payment.Method, initial="bank")
    paid_on = PastDay(label="When?")
    reason = forms.CharField(label="Why?", max_length=300)

    def begin_with(self):
        return {"paid_on": self.today, "amount_pence": self.row.credit_pence}

    def clean_amount_pence(self):
        amount = self.cleaned_data["amount_pence"]
        if amount > self.row.credit_pence:
            raise forms.ValidationError(
                f"There are {pence(self.row.credit_pence)} of credit: no more can be refunded."
            )
        return amount

    def words(self, told):
        return f"{pence(told['amount_pence'])}: {told['reason']}"


class CreditForm(DeskForm):
    amount_pence = PoundsField(
        label="How much, in pounds?",
        min_value=0.01,
        help_text="What is credited is owed no more. What of it was paid becomes credit.",
    )
    reason = forms.CharField(
        label="Why?", max_length=300, help_text="The credit note says so, as you write it."
    )

    def begin_with(self):
        return {"amount_pence": self._left()}

    def _left(self):
        return self.row.total_pence - sum(note.total_pence for note in self.row.credit_notes.all())

    def clean_amount_pence(self):
        amount, left = self.cleaned_data["amount_pence"], self._left()
        if amount > left:
            raise forms.ValidationError(f"Of {self.row} {pence(left)} can still be credited.")
        return amount

    def words(self, told):
        return f"{pence(told['amount_pence'])}: {told['reason']}"


class UndoForm(DeskForm):
    on = PastDay(label="When did it come back, or when was the mistake found?")
    reason = forms.CharField(
        label="Why?", max_length=300, help_text="A mistake, or a cheque that bounced."
    )

    def begin_with(self):
        return {"on": self.today}


class PaidInForm(DeskForm):
    reason = PastDay(label="When did the bank take it?")

    def begin_with(self):
        return {"reason": self.today}

    def words(self, told):
        return f"{told['reason']}"


# Drafts and slips ---------------------------------------------------------------------------------


class InvoiceForm(forms.ModelForm):
    """A draft. What is not said of whom it goes to is taken from the payer."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "name" in self.fields:
            self.fields["name"].required = False
            for name in ("name", "lines_of_address", "email"):
                self.fields[name].help_text = "Left empty, it is taken from the payer."

    def clean(self):
        told = super().clean()
        day, today = told.get("meeting_on"), london_day(timezone.now())
        if day:
            told["awaits_meeting"] = True
            if abs(day - today) > timedelta(days=366):
                self.add_error("meeting_on", "Give the date of a meeting within a year of today.")
        return told

    def clean_payer(self):
        payer = self.cleaned_data["payer"]
        if payer.merged_into_id:
            raise forms.ValidationError(
                f"{payer} was merged into {payer.merged_into}. Choose that."
            )
        return payer


class LineForm(forms.ModelForm):
    class Meta:
        model = InvoiceLine
        fields = ("account", "text", "quantity", "each_pence")

    def clean(self):
        told = super().clean()
        if (told.get("quantity") or 0) * (told.get("each_pence") or 0) > MOST_PENCE:
            raise forms.ValidationError("A line is £100,000 at most.")
        return told


class SlipForm(forms.Form):
    """Which cheques go to the bank now, and into which account."""

    account = forms.ModelChoiceField(None, label="Into which account?", empty_label=None)
    cheques = forms.MultipleChoiceField(
        label="Which cheques?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one cheque."},
    )

    def __init__(self, data=None, *, accounts, cheques):
        self.rows = {str(one.pk): one for one in cheques}
        super().__init__(data, initial={"cheques": list(self.rows)})
        self.fields["account"].queryset = accounts
        self.fields["cheques"].choices = [
            (
                key,
                f"{pence(one.amount_pence)} from {one.from_name or one.payer}, "
                f"{short_day(one.received_on)}{f', {one.note}' if one.note else ''}",
            )
            for key, one in self.rows.items()
        ]

    def clean_cheques(self):
        return [self.rows[key] for key in self.cleaned_data["cheques"]]
