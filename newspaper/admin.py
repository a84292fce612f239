"""The desks of editors and of distribution: issues and their PDFs, price lists, orders to pack."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html

from core.publishing.admin import Act, HouseAdmin, PublishableAdmin
from core.publishing.errors import NotAllowed
from core.publishing.pictures import incoming
from core.publishing.references import read_reference
from core.publishing.tables import ExportsTable
from core.publishing.templatetags.house import pence
from core.publishing.times import london_day
from newspaper import article_admin, dispatch, exports, rendering, standing_admin  # noqa: F401
from newspaper.models import Issue, IssueItem, Order, PostageRate, PriceTier

MOST_AT_ONCE = 500


class IssueItemInline(admin.TabularInline):
    model = IssueItem
    extra = 3
    fields = ("position", "heading", "text", "page")
    max_num = 150

    def get_formset(self, request, obj=None, **kwargs):
        # Whatever number is sent: a thousand rows take ten seconds to draw.
        return super().get_formset(request, obj, absolute_max=self.max_num + 50, **kwargs)


class IssueForm(forms.ModelForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if key := self.fields.get("key"):
            # Looked at before the issue gets it: with one that is no address the page that says so
            # could not link to the issue.
            key.validators += Issue._meta.get_field("key").validators


@admin.register(Issue)
class IssueAdmin(PublishableAdmin):
    form = IssueForm
    acts = (
        *PublishableAdmin.acts,
        Act(
            "pages",
            "Try the PDF again",
            lambda row, request, reason: row.try_pdf_again(),
            when=lambda row: row.pdf_state == Issue.PdfState.REFUSED,
            done="looked at again within a minute.",
        ),
    )
    inlines = (IssueItemInline,)
    list_display = (
        "name", "state_words", "buttons", "pdf_words", "can_be_ordered", "season",
        "published_on", "title",
    )  # fmt: skip
    list_filter = ("state", "pdf_state", "can_be_ordered", "is_special")
    search_fields = ("=key", "title", "season")
    ordering = ("-published_on", "-pk")
    readonly_fields = ("state_words", "pdf_progress", "articles_words")
    fieldsets = (
        (None, {"fields": ("number", "key", "title", "season", "published_on", "is_special")}),
        ("What is in it", {"fields": ("summary",)}),
        ("PDF and pages", {"fields": ("pdf_upload", "pdf_progress", "pages", "articles_words")}),
        ("Bundles", {"fields": ("can_be_ordered", "weight_grams")}),
        ("On the site", {"fields": ("state_words", "publish_at")}),
    )

    class Media:
        js = ("js/pdf-progress.js",)

    def get_queryset(self, request):
        return super().get_queryset(request).with_progress()

    def get_fieldsets(self, request, obj=None):
        """How many pages there are is typed only where no PDF counts them."""
        if obj is None or not obj.source_of_pages:
            return self.fieldsets
        return tuple(
            (name, options | {"fields": tuple(f for f in options["fields"] if f != "pages")})
            for name, options in self.fieldsets
        )

    @admin.display(description="PDF", ordering="pdf_state")
    def pdf_words(self, row):
        """What is happening to the PDF, in a sentence where it was refused."""
        if row.pdf_state == Issue.PdfState.READY and row.pdf:
            return format_html('<a href="{}">{} pages</a>', row.pdf.url, row.pages or "?")
        return row.progress_in_words()

    @admin.display(description="articles")
    def articles_words(self, row):
        return article_admin.articles_of(row)

    @admin.display(description="PDF and cover")
    def pdf_progress(self, row):
        """A bar while pages are made, which the script beside it keeps up to date."""
        if row.pk is None:
            return "Upload a PDF, and its pages are made. You can go on editing meanwhile."
        again = "admin:newspaper_issue_pdf"
        context = {"issue": row, "address": reverse(again, args=[row.pk])}
        return render_to_string("admin/newspaper/issue/_pdf_progress.html", context)

    def get_urls(self):
        view = self.admin_site.admin_view(self.pdf_view)
        return [
            path("<int:pk>/pdf/", view, name="newspaper_issue_pdf"),
            *super().get_urls(),
        ]

    def pdf_view(self, request, pk):
        """How far the pages are: only that part of the issue's own page."""
        row = self.get_queryset(request).filter(pk=pk).first()
        if row is None:
            raise Http404
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        return HttpResponse(self.pdf_progress(row))

    def save_model(self, request, obj, form, change):
        if "pdf_upload" in form.changed_data:
            obj.await_pages()
            if waited := getattr(form.initial.get("pdf_upload"), "name", ""):
                transaction.on_commit(lambda: incoming().delete(waited))
        super().save_model(request, obj, form, change)

    def delete_model(self, request, obj):
        rendering.delete_issue(obj)

    def delete_queryset(self, request, queryset):
        for issue in queryset:
            rendering.delete_issue(issue)


@admin.register(PriceTier)
class PriceTierAdmin(HouseAdmin):
    list_display = ("valid_from", "copies_from", "price", "is_example")
    list_filter = ("is_example",)
    date_hierarchy = "valid_from"
    ordering = ("-valid_from", "copies_from")

    @admin.display(description="price of one copy", ordering="price_pence")
    def price(self, row):
        return pence(row.price_pence)


@admin.register(PostageRate)
class PostageRateAdmin(HouseAdmin):
    list_display = ("valid_from", "up_to_grams", "price", "is_example")
    list_filter = ("is_example",)
    date_hierarchy = "valid_from"
    ordering = ("-valid_from", "up_to_grams")

    @admin.display(description="postage", ordering="price_pence")
    def price(self, row):
        return pence(row.price_pence)


def _is_open(row):
    return row.state in (Order.State.PLACED, Order.State.PACKED)


@admin.register(Order)
class OrderAdmin(ExportsTable, HouseAdmin):
    """Orders come by the public pages, those by telephone too; here they are packed and sent."""

    acts = (
        Act(
            "packed", "Packed", lambda row, request, reason: dispatch.mark_packed(row, at=_now()),
            when=lambda row: row.state == Order.State.PLACED, done="is packed.",
        ),
        Act(
            "sent", "Sent", lambda row, request, reason: dispatch.mark_sent(row, at=_now()),
            when=_is_open, done="is on its way, and the letter that says so as well.",
        ),
        Act(
            "returned", "Came back",
            lambda row, request, reason: dispatch.mark_returned(row, at=_now(), reason=reason),
            when=lambda row: row.state == Order.State.SENT, needs_reason=True, done="came back.",
        ),
        Act(
            "cancel", "Cancel",
            lambda row, request, reason: dispatch.cancel_order(row, at=_now(), reason=reason),
            when=_is_open, needs_reason=True, done="is cancelled, and a letter says why.",
        ),
    )  # fmt: skip
    import_export_change_list_template = "admin/newspaper/order/change_list.html"
    resource_classes = (exports.OrderResource,)
    list_display = (
        "reference", "state", "buttons", "copies", "issue_name", "for_whom",
        "delivery_postcode", "total", "placed_at",
    )  # fmt: skip
    list_filter = ("state", "issue")
    list_select_related = ("issue", "group")
    search_fields = ("reference",)  # get_search_results looks at more
    search_help_text = "Reference, email, postcode, or how the name of person or group begins."
    ordering = ("-placed_at", "-pk")
    actions = ("mark_packed", "mark_sent")
    autocomplete_fields = ("group",)
    readonly_fields = (
        "reference", "state", "reason", "issue", "copies", "price_each", "postage", "total",
        "weight_grams", "payer", "taken_by", "placed_at", "packed_at", "sent_at", "closed_at",
    )  # fmt: skip
    fieldsets = (
        (None, {"fields": (("reference", "state"), "reason", ("carrier", "tracking"))}),
        (
            "Bundle",
            {"fields": (("issue", "copies"), ("price_each", "postage", "total"), "weight_grams")},
        ),
        (
            "Ordered by",
            {
                "fields": (
                    "ordered_by_name", "ordered_by_email", "ordered_by_phone",
                    "group", "group_name",
                )
            },
        ),
        (
            "Goes to",
            {"fields": ("delivery_name", "delivery_lines", "delivery_postcode", "delivery_note")},
        ),
        (
            "Invoice to",
            {
                "fields": (
                    "invoice_name", "invoice_lines", "invoice_postcode", "invoice_email",
                    "purchase_order_number", "payer",
                )
            },
        ),
        ("When", {"fields": ("placed_at", "packed_at", "sent_at", "closed_at", "taken_by")}),
    )  # fmt: skip

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False  # one that was a mistake is cancelled: its reference has been given out

    @admin.display(description="issue", ordering="issue")
    def issue_name(self, row):
        return row.issue.name

    @admin.display(description="for whom", ordering="ordered_by_name")
    def for_whom(self, row):
        return (
            f"{row.ordered_by_name}, {row.group_words}" if row.group_words else row.ordered_by_name
        )

    @admin.display(description="total", ordering="total_pence")
    def total(self, row):
        return pence(row.total_pence) + (" (example)" if row.is_example else "")

    @admin.display(description="each")
    def price_each(self, row):
        return pence(row.price_pence_each)

    @admin.display(description="postage")
    def postage(self, row):
        return pence(row.postage_pence)

    def get_search_results(self, request, queryset, search_term):
        """A whole reference however it is written; else what a column begins with, by its index.

        Django's own search would take "LS1 3AA" for two words, and look inside of columns.
        """
        text = search_term.strip()[:100]
        if not text:
            return queryset, False
        if reference := read_reference(text, "BO"):
            return queryset.filter(reference=reference), False
        return queryset.beginning_with(text), False

    # Many at once ----------------------------------------------------------------------------

    @admin.action(description="Mark as packed", permissions=["change"])
    def mark_packed(self, request, queryset):
        self._do_to_many(request, queryset, "packed", dispatch.mark_packed)

    @admin.action(description="Mark as sent, and write to each", permissions=["change"])
    def mark_sent(self, request, queryset):
        self._do_to_many(request, queryset, "sent", dispatch.mark_sent)

    def _do_to_many(self, request, queryset, word, act):
        """Each in a transaction of its own: one that is refused holds up no other."""
        orders = list(queryset.select_related(None).select_related("issue")[: MOST_AT_ONCE + 1])
        if len(orders) > MOST_AT_ONCE:
            self.message_user(
                request, f"Choose at most {MOST_AT_ONCE} orders at once.", messages.ERROR
            )
            return
        done = 0
        for order in orders:
            try:
                act(order, at=_now())
                done += 1
            except NotAllowed as refusal:
                self.message_user(request, str(refusal), messages.WARNING)
        self.message_user(request, f"Marked as {word}: {done}.", messages.SUCCESS)

    # Everything as CSV -----------------------------------------------------------------------

    def get_urls(self):
        return [
            path("csv/", self.admin_site.admin_view(self.csv_view), name="newspaper_order_csv"),
            *super().get_urls(),
        ]

    def csv_view(self, request):
        """The list as it is filtered and searched, however long."""
        if not self.has_export_permission(request):
            raise PermissionDenied
        orders = self.get_export_queryset(request)
        name = f"orders-{london_day(_now()):%Y-%m-%d}.csv"
        return exports.stream_csv(orders, filename=name)


def _now():
    return timezone.now()
