"""The desks of editors and of distribution: issues and their PDFs, price lists."""

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils.html import format_html

from core.publishing.admin import Act, PublishableAdmin
from core.publishing.pictures import incoming
from newspaper import (  # noqa: F401  (some only register their models)
    article_admin,
    order_admin,
    prices_admin,
    quote_admin,
    rendering,
    standing_admin,
    step_admin,
    stock_admin,
)
from newspaper.models import Issue, IssueItem


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


class DoesNotAddUp(admin.SimpleListFilter):
    """Where the waiting list leads when copies and movements say different things."""

    title = "copies"
    parameter_name = "copies"

    def lookups(self, request, model_admin):
        return (("differ", "do not add up"),)

    def queryset(self, request, queryset):
        return queryset.differing() if self.value() == "differ" else queryset


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
    list_filter = ("state", "pdf_state", "can_be_ordered", "is_special", DoesNotAddUp)
    search_fields = ("=key", "title", "season")
    ordering = ("-published_on", "-pk")
    readonly_fields = ("state_words", "pdf_progress", "articles_words", "stock_words")
    fieldsets = (
        (None, {"fields": ("number", "key", "title", "season", "published_on", "is_special")}),
        ("What is in it", {"fields": ("summary",)}),
        ("PDF and pages", {"fields": ("pdf_upload", "pdf_progress", "pages", "articles_words")}),
        (
            "Bundles",
            {
                "fields": (
                    "can_be_ordered",
                    "goes_out_on",
                    "weight_grams",
                    "print_cost_pence",
                    "stock_words",
                )
            },
        ),
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

    @admin.display(description="copies")
    def stock_words(self, row):
        return stock_admin.stock_words(row)

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
            *stock_admin.addresses(),
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
