"""Paying-in slips: which cheques go to the bank now, the paper for it, and when it took them."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.html import format_html

from core.payments import paying_in
from core.payments.books_admin import NOTHING_TO_SAVE, HasPaper
from core.payments.desk_forms import PaidInForm, SlipForm
from core.payments.invoice_pdf import paying_in_slip_pdf
from core.payments.models import BankAccount, PayingInSlip, Payment
from core.publishing.admin import Act, HouseAdmin, NeverDeleted
from core.publishing.errors import NotAllowed
from core.publishing.templatetags.house import pence

MOST_CHEQUES = 100


@admin.register(PayingInSlip)
class PayingInSlipAdmin(HasPaper, NeverDeleted, HouseAdmin):
    acts = (
        Act(
            "paid-in", "Paid in",
            lambda row, request, told: row.was_paid_in(on=told.values["reason"]),
            when=lambda row: not row.paid_in_on, form=PaidInForm,
            done="paid in. Its sum stands on one of the next statements.",
        ),
    )  # fmt: skip
    list_display = ("slip", "made_at", "account", "sum", "paid_in_on", "pdf_link", "buttons")
    list_select_related = ("account",)
    actions = None
    sortable_by = ()
    fields = readonly_fields = (
        "account", "made_at", "made_by", "paid_in_on", "cheques_on_it", "sum", "pdf_link",
    )  # fmt: skip

    def get_queryset(self, request):
        return super().get_queryset(request).with_sum()

    @admin.display(description="slip")
    def slip(self, row):
        return str(row)

    @admin.display(description="sum")
    def sum(self, row):
        return f"{pence(row.sum_pence)} ({row.how_many})"

    @admin.display(description="for the counter")
    def pdf_link(self, row):
        return format_html('<a href="{}">PDF</a>', self.pdf_address(row))

    @admin.display(description="cheques")
    def cheques_on_it(self, row):
        return "\n".join(
            f"{pence(one.amount_pence)} from {one.from_name or one.payer} ({one.reference})"
            for one in Payment.objects.carried_on(row)
        )

    def save_model(self, request, obj, form, change):
        """Nothing in it is changed here."""

    def change_view(self, request, object_id, form_url="", extra_context=None):
        return super().change_view(request, object_id, form_url, NOTHING_TO_SAVE)

    def add_view(self, request, form_url="", extra_context=None):
        """The cheques that are on no slip yet, all of them ticked."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        cheques = Payment.objects.without_slip().select_related("payer").oldest_first()
        accounts = BankAccount.objects.order_by("-is_on_invoices", "pk")
        form = SlipForm(
            request.POST if request.method == "POST" else None,
            accounts=accounts, cheques=cheques[:MOST_CHEQUES],
        )  # fmt: skip
        if form.is_bound and form.is_valid():
            told = form.cleaned_data
            try:
                slip = paying_in.make_slip(
                    account=told["account"], cheques=told["cheques"], by=request.user
                )
            except NotAllowed as refusal:
                form.add_error(None, str(refusal))
            else:
                self.log_addition(request, slip, "Made")
                messages.success(request, f"{slip} is made. Print its PDF for the counter.")
                return redirect("admin:payments_payinginslip_change", slip.pk)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts, "form": form, "title": "Make a paying-in slip",
            "has_account": accounts.exists(),
        }  # fmt: skip
        return render(request, "admin/payments/payinginslip/make.html", context)

    def paper(self, row):
        return paying_in_slip_pdf(row)
