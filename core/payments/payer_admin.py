"""Payers at the treasurer's desk: what each owes, their credit, invoices and payments, refunds."""

from django.contrib import admin
from django.utils import timezone

from core.payments import ledger
from core.payments.books_admin import LookedAt, money_column
from core.payments.desk_forms import RefundForm, TakePayersPaymentForm
from core.payments.invoice_admin import take_payment
from core.payments.models import Invoice, Payer, Payment
from core.publishing.admin import Act, HouseAdmin, OneFilter

NEWEST = 25


def _take_payment(payer, request, told):
    take_payment(payer, request, told, payer=payer, on_invoices=told.values["invoices"])


def _refund(payer, request, told):
    def pay_back():
        return ledger.refund(
            payer=payer, amount_pence=told.values["amount_pence"], method=told.values["method"],
            paid_on=told.values["paid_on"], at=timezone.now(), by=request.user,
            note=told.values["reason"],
        ).reference  # fmt: skip

    told.once("admin-refund", payer, pay_back)


class HasCredit(OneFilter):
    title = "credit"
    parameter_name = "credit"
    choice = ("some", "has credit")

    def found(self, queryset):
        return queryset.with_credit()


@admin.register(Payer)
class PayerAdmin(LookedAt, HouseAdmin):
    """One that was merged stands in no list: who searches for its name finds what it is now."""

    acts = (
        Act(
            "payment", "Take a payment", _take_payment, form=TakePayersPaymentForm,
            when=lambda row: not row.merged_into_id, in_list=False, done="the payment is booked.",
        ),
        Act(
            "refund", "Refund", _refund, when=lambda row: row.credit_pence > 0, form=RefundForm,
            in_list=False, done="the refund is booked. Now pay it at the bank.",
        ),
    )  # fmt: skip
    list_display = ("name", "email", "owed", "credit")
    list_filter = (HasCredit,)
    search_fields = ("name", "other_names", "email")
    ordering = ("name", "pk")
    sortable_by = ()
    actions = None
    fields = ("name", "other_names", "address", "email")
    owed = money_column("owed_pence", "owed")
    credit = money_column("credit_pence", "credit")

    def get_queryset(self, request):
        queryset = super().get_queryset(request)
        page = request.resolver_match.url_name or ""
        if page.endswith("_changelist"):
            return queryset.not_merged().with_owed()
        return queryset.not_merged() if page == "autocomplete" else queryset

    def get_readonly_fields(self, request, obj=None):
        return self.fields if obj and obj.merged_into_id else ()

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj:
            context |= {
                "owing": Payer.objects.with_owed().get(pk=obj.pk),
                "invoices": Invoice.objects.of_payer(obj).with_owed().newest_first()[:NEWEST],
                "payments": Payment.objects.of_payer(obj).newest_first()[:NEWEST],
                "now_it_is": obj.merged_into,
                "were": Payer.objects.merged_into_it(obj).by_name(),
            }
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)
