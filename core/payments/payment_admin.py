"""Payments at the treasurer's desk, to read; one that was a mistake or bounced is undone."""

from django.contrib import admin, messages
from django.db import connection
from django.utils import timezone

from core.payments import booking, ledger
from core.payments.books_admin import NOTHING_TO_SAVE, BooksAdmin, link_to, money_column
from core.payments.desk_forms import UndoForm
from core.payments.models import BankLine, Invoice, Payment
from core.publishing.admin import Act, FoundByReference, HouseAdmin, NeverByHand, OneFilter
from core.publishing.templatetags.house import short_day


def _undo(payment, request, told):
    facts = {"reason": told.words, "on": told.values["on"], "at": timezone.now()}
    if line := BankLine.objects.of_payment(payment).first():
        booking.reopen(line, by=request.user, **facts)
        messages.info(request, f"{booking.in_words(line)} is to be looked at again.")
    else:
        ledger.undo_payment(payment, by=request.user, **facts)


def _can_be_undone(payment):
    return payment.amount_pence > 0 and not hasattr(payment, "undone_by")


class OnSlip(OneFilter):
    title = "cheques"
    parameter_name = "cheques"
    choice = ("here", "to carry to the bank")

    def found(self, queryset):
        return queryset.without_slip()


@admin.register(Payment)
class PaymentAdmin(FoundByReference, NeverByHand, BooksAdmin):
    """Booked from an invoice or a payer."""

    acts = (
        Act(
            "undo", "Undo", _undo, when=_can_be_undone, form=UndoForm, in_list=False,
            done="is undone; what it had paid is owed again.",
        ),
    )  # fmt: skip
    list_display = ("reference", "amount", "payer", "received_on", "method", "from_name", "note")
    list_filter = (OnSlip, "method")
    search_help_text = "Reference, or how the payer’s name or the name on the cheque begins."
    ordering = ("-received_on", "-pk")
    sortable_by = ()
    actions = None
    amount = money_column("amount_pence", "amount")
    fields = readonly_fields = (
        "reference", "payer_link", "amount", "method", "received_on", "from_name", "note",
        "undoing", "slip_link", "booked",
    )  # fmt: skip

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("payer", "undone_by")

    def get_object(self, request, object_id, from_field=None):
        """With its bank line's lock first: whoever books that holds it before the payer's."""
        if request.method == "POST" and connection.in_atomic_block:
            row = super(HouseAdmin, self).get_object(request, object_id, from_field)
            if row is not None:
                list(BankLine.objects.of_payment(row).select_for_update())
        return super().get_object(request, object_id, from_field)

    @admin.display(description="payer")
    def payer_link(self, row):
        return link_to(row.payer)

    @admin.display(description="undone")
    def undoing(self, row):
        if row.undoes_id:
            return link_to(row.undoes)
        return link_to(row.undone_by) if hasattr(row, "undone_by") else "no"

    @admin.display(description="paying-in slip")
    def slip_link(self, row):
        return link_to(row.slip) if row.slip_id else "none"

    @admin.display(description="booked")
    def booked(self, row):
        return (
            f"{short_day(row.booked_at)}, {timezone.localtime(row.booked_at):%H:%M}, "
            f"{row.booked_by or 'by the site'}"
        )

    def save_model(self, request, obj, form, change):
        """Nothing in it is changed here."""

    def change_view(self, request, object_id, form_url="", extra_context=None):
        return super().change_view(request, object_id, form_url, NOTHING_TO_SAVE)

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj:
            context["settled"] = Invoice.objects.settled_by(obj)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)
