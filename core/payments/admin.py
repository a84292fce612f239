"""The treasurer's desk in the admin; each of its concerns has a module of its own."""

from django import forms
from django.contrib import admin

from core.payments import (  # noqa: F401 - they register themselves
    bank_admin,
    card_admin,
    invoice_admin,
    payer_admin,
    payment_admin,
    slip_admin,
)
from core.payments.models import BankAccount
from core.publishing.admin import Act, HouseAdmin, NeverDeleted


class BankAccountForm(forms.ModelForm):
    def clean_sort_code(self):
        digits = "".join(c for c in self.cleaned_data["sort_code"] if c.isascii() and c.isdecimal())
        if len(digits) != 6:
            raise forms.ValidationError("A sort code has six figures, such as 60-83-01.")
        return "-".join((digits[:2], digits[2:4], digits[4:]))

    def clean_account_number(self):
        digits = self.cleaned_data["account_number"].replace(" ", "")
        if not (digits.isascii() and digits.isdecimal() and 6 <= len(digits) <= 10):
            raise forms.ValidationError("An account number has eight figures.")
        return digits


@admin.register(BankAccount)
class BankAccountAdmin(NeverDeleted, HouseAdmin):
    form = BankAccountForm
    acts = (
        Act(
            "on-invoices", "Put on invoices",
            lambda row, request, reason: row.stand_on_invoices(),
            when=lambda row: not row.is_on_invoices,
            done="stands on new invoices; those that were issued keep what they say.",
        ),
    )  # fmt: skip
    list_display = (
        "name", "bank", "sort_code", "account_number", "is_on_invoices", "is_example", "buttons",
    )  # fmt: skip
    fields = ("name", "bank", ("sort_code", "account_number"), "layout", "is_example")
    ordering = ("-is_on_invoices", "pk")
    actions = None
