"""Merging payers in the admin.

The books know no orders and no groups, so the roof puts this act over the payers' own admin.
"""

from django import forms
from django.contrib import admin
from django.urls import reverse

from core.payments.models import Payer
from core.payments.payer_admin import PayerAdmin
from core.publishing.admin import Autocomplete
from hct_site import merging_payers
from hct_site.merging_page import MergesRows, merge_act
from newspaper.models import Order


class MergePayerForm(forms.Form):
    """Which payer it becomes, found by typing; payers that were merged are not offered."""

    reason = forms.ModelChoiceField(
        Payer.objects.not_merged(),
        label="Which payer is it in truth?",
        widget=Autocomplete(Order._meta.get_field("payer"), admin.site),
        help_text="All its invoices, payments, orders and credit go there.",
        error_messages={"invalid_choice": "There is no such payer. Choose one from the list."},
    )


admin.site.unregister(Payer)


@admin.register(Payer)
class PayerWithMergingAdmin(MergesRows, PayerAdmin):
    acts = (*PayerAdmin.acts, merge_act(MergePayerForm, when=lambda row: not row.merged_into_id))
    merge_template = "admin/payments/payer/merge.html"

    def require_can_merge(self, row, into):
        merging_payers.require_can_merge(row, into=into)

    def what_moves(self, row, into):
        return merging_payers.what_moves(row)

    def merge(self, request, row, into):
        merging_payers.merge_payers(payer=row, into=into)
        return f"{row} is {into} now."

    def address_after_merging(self, request, into):
        return reverse("admin:payments_payer_change", args=[into.pk])
