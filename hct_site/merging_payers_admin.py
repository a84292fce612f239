"""Merging payers in the admin: into which, then a page that says what moves, then it is done.

The books know no orders and no groups, so the roof puts this act over the payers' own admin.
"""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from core.payments.models import Payer
from core.payments.payer_admin import PayerAdmin
from core.publishing.admin import Act, Autocomplete
from core.publishing.errors import NotAllowed
from hct_site import merging_payers
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


MERGE = Act(
    "merge",
    "Merge",
    None,
    when=lambda payer: not payer.merged_into_id,
    form=MergePayerForm,
    in_list=False,
)  # has a page of its own, below

admin.site.unregister(Payer)


@admin.register(Payer)
class PayerWithMergingAdmin(PayerAdmin):
    acts = (*PayerAdmin.acts, MERGE)

    def act_view(self, request, object_id, act):
        if act == MERGE.name:
            return self.merge_view(request, object_id)
        return super().act_view(request, object_id, act)

    def merge_view(self, request, object_id):
        """Ask into which, show what moves, and do it only when that has been seen."""
        payer = self.get_object(request, unquote(object_id))
        if payer is None:
            raise Http404
        if not self.has_change_permission(request, payer):
            raise PermissionDenied
        form = MergePayerForm(request.POST if "reason" in request.POST else None)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts, "row": payer, "act": MERGE, "form": form,
            "title": f"Merge: {payer}", "button": "Show what moves",
            "list_query": self._list_query(request),
            "list_address": self._list_address(request),
        }  # fmt: skip
        if not (request.method == "POST" and form.is_valid()):
            return render(request, "admin/act.html", context)
        into = form.cleaned_data["reason"]
        try:
            if "seen" in request.POST:
                merging_payers.merge_payers(payer=payer, into=into)
                self.log_change(request, payer, f"Merged into {into}")
                self.message_user(request, f"{payer} is {into} now.", messages.SUCCESS)
                return HttpResponseRedirect(reverse("admin:payments_payer_change", args=[into.pk]))
            merging_payers.require_can_merge(payer, into=into)
        except NotAllowed as refusal:
            form.add_error("reason", str(refusal))
            return render(request, "admin/act.html", context)
        context |= {"into": into, "moves": merging_payers.what_moves(payer)}
        return render(request, "admin/payments/payer/merge.html", context)
