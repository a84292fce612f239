"""News, info links, pages and messages in the admin."""

from datetime import timedelta

from django import forms
from django.contrib import admin, messages
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from campaigns.link_tables import InfoLinkResource
from campaigns.models import ContactMessage, InfoLink, News, Page, PagePoint
from core.publishing.admin import Act, PlainAdmin, PublishableAdmin
from core.publishing.tables import ImportsAndExportsTable
from core.publishing.times import london_day

A_WEEK = timedelta(days=7)


class OnTheSite(admin.SimpleListFilter):
    """ "Scheduled" is worked out, so the filter by state does not know it."""

    title = "on the site"
    parameter_name = "on_site"

    def lookups(self, request, model_admin):
        return (("now", "to be seen now"), ("scheduled", "scheduled for later"))

    def queryset(self, request, queryset):
        now = timezone.now()
        if self.value() == "now":
            return queryset.published(at=now)
        if self.value() == "scheduled":
            return queryset.scheduled(at=now)
        return queryset


class SearchedByWords(admin.ModelAdmin):
    """The admin's search box asks the index of words: looking into every text is slow."""

    search_help_text = "Whole words; an “exact phrase”; a minus leaves a word out."

    def get_search_results(self, request, queryset, search_term):
        if not search_term.strip():
            return queryset, False
        return queryset.matching(search_term), False


PIN = Act(
    "pin",
    "Pin for a week",
    lambda row, request, reason: row.pin(until=london_day(timezone.now()) + A_WEEK),
    when=lambda row: row.state == row.State.PUBLISHED and not row.is_pinned(at=timezone.now()),
    done="stands first on the front page for a week.",
)
UNPIN = Act(
    "unpin",
    "Unpin",
    lambda row, request, reason: row.unpin(),
    when=lambda row: row.is_pinned(at=timezone.now()),
    done="stands on the front page by its date again.",
)


@admin.register(News)
class NewsAdmin(SearchedByWords, PublishableAdmin):
    acts = (*PublishableAdmin.acts, PIN, UNPIN)
    list_display = ("title", "state_words", "publish_at", "pinned_until", "author", "buttons")
    list_filter = ("state", OnTheSite, "topics")
    search_fields = ("title",)
    autocomplete_fields = ("topics",)
    prepopulated_fields = {"slug": ("title",)}
    ordering = ("-publish_at", "-pk")  # drafts, which have no time yet, come first
    readonly_fields = ("picture_now",)
    fieldsets = (
        (None, {"fields": ("title", "summary", "body", "author", "topics")}),
        ("Picture", {"fields": ("picture_now", "picture_upload", "picture_alt")}),
        ("Source", {"fields": ("source_name", "source_url")}),
        ("When and where", {"fields": ("publish_at", "pinned_until", "slug")}),
    )

    @admin.display(description="picture on the page")
    def picture_now(self, row):
        if row.picture_refusal:
            return f"Refused: {row.picture_refusal}"
        if row.picture_upload:
            return "Is being made ready; look again in a minute."
        if row.picture:
            return format_html(
                '<img src="{}" alt="{}" width="240">', row.picture.url, row.picture_alt
            )
        return "None"


class InfoLinkForm(forms.ModelForm):
    publish_now = forms.BooleanField(
        required=False,
        initial=True,
        label="Publish it when it is saved",
        help_text="Otherwise it waits as a draft.",
    )


@admin.register(InfoLink)
class InfoLinkAdmin(ImportsAndExportsTable, SearchedByWords, PublishableAdmin):
    """Only the address and a title are needed; the rest can come later."""

    resource_classes = (InfoLinkResource,)
    list_display = ("title", "source", "state_words", "publish_at", "outside", "buttons")
    list_filter = ("state", OnTheSite, "topics")
    search_fields = ("title",)
    search_help_text = f"{SearchedByWords.search_help_text} Or a whole address with https://."
    autocomplete_fields = ("topics",)
    ordering = ("-pk",)
    fields = ("url", "title", "source", "source_on", "commentary", "topics", "publish_at")

    def get_form(self, request, obj=None, change=False, **kwargs):
        if not change:
            kwargs["form"] = InfoLinkForm
        return super().get_form(request, obj, change=change, **kwargs)

    def get_fields(self, request, obj=None):
        return self.fields if obj else (*self.fields, "publish_now")

    def get_search_results(self, request, queryset, search_term):
        if search_term.strip().startswith(("http://", "https://")):
            return queryset.to_the_same_page(search_term), False
        return super().get_search_results(request, queryset, search_term)

    def save_model(self, request, obj, form, change):
        if not change:
            obj.added_by = request.user
        super().save_model(request, obj, form, change)
        if form.cleaned_data.get("publish_now"):
            obj.publish(at=timezone.now())
        if not change or "url" in form.changed_data:
            self._warn_of_the_same(request, obj)

    def _warn_of_the_same(self, request, link):
        there = (
            InfoLink.objects.to_the_same_page(link.url).exclude(pk=link.pk).order_by("pk").first()
        )
        if there:
            address = reverse("admin:campaigns_infolink_change", args=[there.pk])
            self.message_user(
                request,
                format_html(
                    "This page is among the links already: <a href=\"{}\">{}</a>. Both are kept; "
                    "delete one if it is not meant to stand there twice.", address, there,
                ),
                messages.WARNING,
            )  # fmt: skip

    @admin.display(description="leads to")
    def outside(self, row):
        return format_html('<a href="{}" rel="noopener">{}</a>', row.url, row.host)


class PointInline(admin.TabularInline):
    model = PagePoint
    extra = 0
    fields = ("number", "heading", "text")


@admin.register(Page)
class PageAdmin(SearchedByWords, PublishableAdmin):
    list_display = ("title", "slug", "state_words", "publish_at", "in_footer", "buttons")
    list_filter = ("state", OnTheSite)
    search_fields = ("title",)
    prepopulated_fields = {"slug": ("title",)}
    ordering = ("title", "pk")
    fields = ("title", "slug", "lead", "body", "in_footer", "publish_at")
    inlines = (PointInline,)


ANSWERED = Act(
    "answered",
    "Answered",
    lambda row, request, reason: row.mark_answered(at=timezone.now(), by=request.user),
    when=lambda row: row.answered_at is None,
    done="written down as answered.",
)


@admin.register(ContactMessage)
class ContactMessageAdmin(PlainAdmin):
    """What people wrote is not changed here: it is answered, by letter or by telephone."""

    acts = (ANSWERED,)
    list_display = ("subject", "name", "email", "phone", "sent_at", "answered_at", "buttons")
    list_filter = (("answered_at", admin.EmptyFieldListFilter),)
    search_fields = ("subject", "name", "email")
    ordering = ("-sent_at",)
    list_select_related = ("taken_by", "answered_by")
    fields = readonly_fields = (
        "subject", "name", "email", "phone", "body", "sent_at", "taken_by", "answered_at",
        "answered_by",
    )  # fmt: skip

    def has_add_permission(self, request):
        return False
