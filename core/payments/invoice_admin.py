"""Invoices, credit notes and promises at the treasurer's desk: drafts by hand, issued ones read."""

from django.contrib import admin, messages
from django.utils import timezone
from django.utils.html import format_html

from core.payments import crediting, emails, invoicing, ledger
from core.payments.books_admin import BooksAdmin, HasPaper, money_column
from core.payments.desk_forms import CreditForm, InvoiceForm, LineForm, TakePaymentForm
from core.payments.invoice_pdf import invoice_pdf
from core.payments.models import Invoice, InvoiceLine, Payment
from core.publishing.admin import Act, FoundByReference, NeverDeleted
from core.publishing.references import key_of
from core.publishing.templatetags.house import pence
from core.publishing.times import london_day

MEETING = ("awaits_meeting", "meeting_on")


def _issue(invoice, request, reason):
    invoice = invoicing.issue(invoice, at=timezone.now())
    _say_where_it_goes(request, invoice, emails.send_invoice_letter(invoice))


def _credit(invoice, request, told):
    def write():
        note = crediting.credit(
            invoice, at=timezone.now(), by=request.user, reason=told.values["reason"],
            amount_pence=told.values["amount_pence"],
        )  # fmt: skip
        _say_where_it_goes(request, note, emails.send_credit_note_letter(note))
        return note.reference

    told.once("admin-credit", invoice, write)


def _take_payment(invoice, request, told):
    take_payment(invoice, request, told, payer=invoice.payer, on_invoices=[invoice])


def take_payment(row, request, told, *, payer, on_invoices):
    """Book what was typed about an invoice or a payer."""

    def book():
        facts = {name: told.values[name] for name in (
            "amount_pence", "method", "received_on", "from_name", "wants_receipt",
        )}  # fmt: skip
        return ledger.take_payment(
            payer=payer, on_invoices=on_invoices, at=timezone.now(), by=request.user,
            note=told.values["reason"], **facts,
        ).reference  # fmt: skip

    told.once("admin-payment", row, book)


def _use_credit(invoice, request, reason):
    used = ledger.use_credit(invoice, at=timezone.now(), by=request.user)
    messages.info(request, f"{pence(used)} of credit paid for it.")


def _say_where_it_goes(request, invoice, letter):
    if letter is None:
        messages.warning(request, f"{invoice} has no email address: print its PDF and post it.")
    else:
        messages.info(request, f"{invoice}: its letter goes to {', '.join(letter.to)}.")


def _can_be_credited(row):
    return row.is_issued and row.kind == Invoice.Kind.INVOICE


def _can_be_paid(row):
    is_charged = row.is_issued and row.kind != Invoice.Kind.CREDIT_NOTE
    return is_charged and row.settled_pence < row.total_pence


class LineInline(admin.TabularInline):
    model = InvoiceLine
    form = LineForm
    template = "admin/payments/invoice/lines.html"
    extra = 3
    max_num = 40
    verbose_name_plural = "What is charged"

    def get_formset(self, request, obj=None, **kwargs):
        # Whatever number is sent: a thousand rows take ten seconds to draw.
        return super().get_formset(request, obj, absolute_max=self.max_num + 20, **kwargs)

    def get_fields(self, request, obj=None):
        if obj is None or not obj.is_issued:
            return LineForm.Meta.fields
        return ("account", "text", "quantity", "each", "amount")

    def get_readonly_fields(self, request, obj=None):
        return self.get_fields(request, obj) if obj and obj.is_issued else ()

    each = money_column("each_pence", "each")
    amount = money_column("amount_pence", "amount")

    def get_extra(self, request, obj=None, **kwargs):
        return 1 if obj else self.extra

    def has_add_permission(self, request, obj):
        return (obj is None or not obj.is_issued) and super().has_add_permission(request, obj)

    def has_change_permission(self, request, obj=None):
        return (obj is None or not obj.is_issued) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        return (obj is None or not obj.is_issued) and super().has_delete_permission(request, obj)


class Owing(admin.SimpleListFilter):
    title = "what is owed"
    parameter_name = "owing"

    def lookups(self, request, model_admin):
        return (
            ("open", "to be paid"), ("overdue", "overdue"), ("meeting", "awaiting a meeting"),
            ("settled", "paid or credited"),
        )  # fmt: skip

    def queryset(self, request, queryset):
        rows = {
            "open": queryset.open,
            "overdue": lambda: queryset.overdue(on=london_day(timezone.now())),
            "meeting": queryset.awaiting_meeting,
            "settled": queryset.settled,
        }.get(self.value())
        return rows() if rows else queryset


@admin.register(Invoice)
class InvoiceAdmin(FoundByReference, HasPaper, BooksAdmin):
    form = InvoiceForm
    inlines = (LineInline,)
    acts = (
        Act("issue", "Issue", _issue, when=lambda row: not row.is_issued, done="is issued."),
        Act(
            "payment", "Take a payment", _take_payment, when=_can_be_paid, form=TakePaymentForm,
            done="the payment is booked.",
        ),
        Act(
            "use-credit", "Use credit", _use_credit, in_list=False,
            when=lambda row: _can_be_paid(row) and row.payer.credit_pence > 0,
            done="paid from credit.",
        ),
        Act(
            "credit", "Credit", _credit, when=_can_be_credited, form=CreditForm, in_list=False,
            done="a credit note is written.",
        ),
        Act(
            "new-link", "New link", lambda row, request, reason: row.renew_link(), in_list=False,
            when=lambda row: row.is_issued, done="old links to it open nothing any more.",
            asked="Links to it that were sent before will open nothing any more. Do this when a "
            "letter with the link went to the wrong person; then send them the new one.",
        ),
    )  # fmt: skip
    list_display = (
        "number_words", "name", "owed", "state_words", "buttons", "reference", "total", "due_on",
    )  # fmt: skip
    list_display_links = ("number_words", "reference")
    list_filter = (Owing, "state", "kind")
    search_help_text = "Reference, number, or how name, email or purchase-order number begins."
    ordering = ("-made_at", "-pk")
    sortable_by = ()  # newest first, by an index
    autocomplete_fields = ("payer",)
    actions = None
    total = money_column("total_pence", "total")

    # The list --------------------------------------------------------------------------------

    def get_queryset(self, request):
        queryset = super().get_queryset(request)
        is_list = (request.resolver_match.url_name or "").endswith("_changelist")
        return queryset.with_owed() if is_list else queryset.select_related("payer", "credits")

    @admin.display(description="number")
    def number_words(self, row):
        return row.number or row.get_kind_display()

    @admin.display(description="owed")
    def owed(self, row):
        is_charged = row.is_issued and row.kind == Invoice.Kind.INVOICE
        return pence(row.owed_pence) if is_charged else None

    @admin.display(description="state")
    def state_words(self, row):
        if not row.is_issued:
            return "draft"
        if row.kind == Invoice.Kind.CREDIT_NOTE:
            return "credit note"
        if not row.owed_pence:
            return "settled"
        if row.kind == Invoice.Kind.PROMISE:
            return "promised"
        is_overdue = row.due_on < london_day(timezone.now())
        words = "overdue" if is_overdue else "to be paid"
        return f"{words}, awaits a meeting" if row.awaits_meeting else words

    def beginning_with(self, queryset, text):
        found = super().beginning_with(queryset, text)
        is_number = text.isascii() and text.isdecimal() and len(text) < 10
        return queryset.numbered(int(text)) | found if is_number else found

    # One ---------------------------------------------------------------------------------------

    def get_fields(self, request, obj=None):
        if obj is None or not obj.is_issued:
            return (
                "payer", "name", "lines_of_address", "postcode", "email", "purchase_order_number",
                MEETING,
            )  # fmt: skip
        said = ["kind", ("number", "reference"), ("issued_on", "due_on"), "payer", "addressed_to"]
        said += ["purchase_order_number"] if obj.purchase_order_number else []
        said += ["credits", "reason"] if obj.kind == Invoice.Kind.CREDIT_NOTE else []
        said += [MEETING] if obj.is_open else []
        return (*said, "its_pages")

    def get_readonly_fields(self, request, obj=None):
        if obj is None or not obj.is_issued:
            return ()
        fields = [name for name in self.get_fields(request, obj) if name != MEETING]
        return [n for name in fields for n in (name if isinstance(name, tuple) else (name,))]

    @admin.display(description="written to")
    def addressed_to(self, row):
        lines = (row.name, *row.lines_of_address.splitlines(), row.postcode, row.email)
        return "\n".join(line for line in lines if line)

    @admin.display(description="the same for whoever pays")
    def its_pages(self, row):
        return format_html(
            '<a href="{}">page</a>, <a href="{}">PDF</a>', row.private_path, self.pdf_address(row)
        )

    def has_delete_permission(self, request, obj=None):
        # A draft that was a mistake has no number yet.
        is_draft = obj is not None and not obj.is_issued
        return is_draft and super(NeverDeleted, self).has_delete_permission(request, obj)

    def save_model(self, request, obj, form, change):
        if change and obj.is_issued:
            obj.save(update_fields=MEETING)
            return
        payer = obj.payer
        obj.name = obj.name or payer.name
        obj.email = obj.email or payer.email
        if not obj.lines_of_address and not obj.postcode:
            obj.lines_of_address = payer.address[:400]
        super().save_model(request, obj, form, change)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        row = self.get_queryset(request).with_owed().with_key(key_of(object_id)).first()
        if row is not None:
            extra_context = (extra_context or {}) | {
                "invoice": row,
                "pdf_address": self.pdf_address(row),
                "payments": list(Payment.objects.settling(row)),
                "from_credit": row.settlements.from_credit().total(),
                "notes": row.credit_notes.order_by("pk"),
                "credit_pence": row.payer.credit_pence,
            }
        return super().change_view(request, object_id, form_url, extra_context)

    def paper(self, row):
        """As it is, or as a draft would look."""
        return invoice_pdf(row, link=row.link() if row.is_issued else "")
