"""The affiliations desk: applications to decide, and the groups that belong or did."""

from django.contrib import admin
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from affiliates import admission
from affiliates.admin_forms import MergeForm, NoteForm, QuestionForm
from affiliates.models import Application, Group
from core.payments.models import Payer
from core.places.models import Area
from core.publishing.admin import Act, HouseAdmin
from core.publishing.times import london_day


def _approve(application, request, reason):
    admission.approve(application=application, by=request.user, at=timezone.now())


def _ask_back(application, request, question):
    admission.ask_back(application=application, question=question, at=timezone.now())


def _take_up_again(application, request, reason):
    admission.take_up_again(application=application)


def _refuse(application, request, reason):
    admission.refuse(application=application, reason=reason, by=request.user, at=timezone.now())


def _withdraw(application, request, reason):
    admission.withdraw(application=application, reason=reason, by=request.user, at=timezone.now())


def _is_submitted(application):
    return application.state == Application.State.SUBMITTED


def _is_asked_back(application):
    return application.state == Application.State.ASKED_BACK


def _is_open(application):
    return application.is_open


@admin.register(Application)
class ApplicationAdmin(HouseAdmin):
    """Nothing is added here: an application taken by telephone goes through the public pages."""

    acts = (
        Act("approve", "Approve", _approve, when=_is_open, done="approved; it has its page."),
        Act(
            "ask-back", "Ask back", _ask_back, when=_is_submitted, form=QuestionForm,
            done="asked back; it waits for the answer.",
        ),
        Act("answered", "Answered", _take_up_again, when=_is_asked_back, done="waits again."),
        Act("refuse", "Refuse", _refuse, when=_is_open, needs_reason=True, done="refused."),
        Act(
            "withdraw", "Withdrawn", _withdraw, when=_is_open, needs_reason=True, done="withdrawn."
        ),
    )  # fmt: skip
    list_display = (
        "reference", "name", "state", "buttons", "kind", "region", "applicant_name", "decided_on",
        "pays_line", "submitted_at",
    )  # fmt: skip
    list_filter = ("state", "kind", "region")
    search_fields = ("reference", "name", "town", "applicant_name", "applicant_email")
    date_hierarchy = "submitted_at"
    ordering = ("-submitted_at", "-pk")
    readonly_fields = (
        "reference", "state", "submitted_at", "taken_by", "same_name", "question",
        "asked_back_at", "reason", "decided_by", "decided_at", "group_link",
    )  # fmt: skip
    fieldsets = (
        (None, {"fields": ("reference", "state", "submitted_at", "taken_by", "group_link")}),
        (
            "The group",
            {
                "fields": (
                    "name", "same_name", "kind", "region", "town", "website", "members", "about",
                )
            },
        ),
        (
            "Who speaks for it",
            {"fields": ("applicant_name", "applicant_role", "applicant_email", "applicant_phone")},
        ),
        (
            "What it has decided",
            {"fields": ("decided_on", "decided_at_meeting", "pays_pence", "pays_note")},
        ),
        (
            "What we have done",
            {"fields": ("question", "asked_back_at", "reason", "decided_by", "decided_at")},
        ),
    )  # fmt: skip

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_readonly_fields(self, request, obj=None):
        """What was said when we decided stays as it was said."""
        if obj is None or obj.is_open:
            return self.readonly_fields
        return [name for _, part in self.fieldsets for name in part["fields"]]

    @admin.display(description="groups of that name")
    def same_name(self, application):
        group = Group.objects.named(application.name).by_name().first()
        return _link(group, f"{group}, {group.get_state_display()}") if group else "none"

    @admin.display(description="group on the site")
    def group_link(self, application):
        return _link(application.group, application.group) if application.group else "not yet"

    @admin.display(description="pays")
    def pays_line(self, application):
        return application.pays_line


def _link(group, text):
    return format_html(
        '<a href="{}">{}</a>', reverse("admin:affiliates_group_change", args=[group.pk]), text
    )


def _today():
    return london_day(timezone.now())


def _is_affiliated(group):
    return group.is_affiliated


class AreaEndedFilter(admin.SimpleListFilter):
    """Leads from "what waits" to the groups whose NHS area is no more."""

    title = "NHS area"
    parameter_name = "its_area"

    def lookups(self, request, model_admin):
        return (("ended", "has ended: choose another"),)

    def queryset(self, request, groups):
        return groups.with_area_ended(on=_today()) if self.value() == "ended" else groups


@admin.register(Group)
class GroupAdmin(HouseAdmin):
    acts = (
        Act(
            "lapse", "Lapse",
            lambda group, request, note: group.lapse(on=_today(), note=note),
            when=_is_affiliated, form=NoteForm, done="lapsed; its page says so.",
        ),
        Act(
            "leave", "Leave",
            lambda group, request, reason: group.leave(on=_today(), reason=reason),
            when=_is_affiliated, form=NoteForm, done="has left; its page says so.",
        ),
        Act(
            "merge", "Merge",
            lambda group, request, into: group.merge(into=into, on=_today()),
            when=_is_affiliated, form=MergeForm, done="merged; its page leads to the other.",
        ),
        Act(
            "affiliate-again", "Affiliate again",
            lambda group, request, reason: group.reaffiliate(on=_today()),
            when=lambda group: group.state == Group.State.LAPSED, done="affiliated again.",
        ),
    )  # fmt: skip
    list_display = (
        "name", "state", "buttons", "kind", "region", "town", "affiliated_on", "view_on_site_link",
    )  # fmt: skip
    list_filter = ("state", "kind", "region", "contact_public", AreaEndedFilter)
    search_fields = ("name", "town", "slug", "contact_name", "contact_email")
    date_hierarchy = "affiliated_on"
    ordering = ("sort_key", "pk")
    list_select_related = ()
    prepopulated_fields = {"slug": ("name",)}
    readonly_fields = ("state", "state_since", "state_note", "merged_into", "payer")
    fieldsets = (
        (
            None,
            {"fields": ("name", "slug", "kind", "region", "town", "postcode", "area", "about")},
        ),
        ("Where to find it", {"fields": ("website", "social_links", "email_for_messages")}),
        (
            "Who speaks for it",
            {"fields": ("contact_name", "contact_email", "contact_phone", "contact_public")},
        ),
        (
            "Belonging",
            {
                "fields": (
                    "affiliated_on", "state", "state_since", "state_note", "merged_into", "payer",
                )
            },
        ),
    )  # fmt: skip

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "area":
            kwargs["queryset"] = Area.objects.boards().in_force(on=_today()).by_name()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def has_delete_permission(self, request, obj=None):
        return False

    def view_on_site(self, group):
        return group.get_absolute_url()

    def save_model(self, request, group, form, change):
        if not change:
            # A group has exactly one payer, from its first day.
            group.payer = Payer.objects.create(name=group.name, email=group.contact_email)
        super().save_model(request, group, form, change)
