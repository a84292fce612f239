"""Applications at the desk: read beside what is likely the same, asked back, decided."""

from django.contrib import admin
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from affiliates import admission, alike, applying
from affiliates.admin_forms import AnsweredForm, ApproveForm, QuestionForm
from affiliates.models import Application, ApplicationPerson, Group
from core.publishing.admin import Act, HouseAdmin

MOST_NEIGHBOURS = 25


def _approve(application, request, group):
    admission.approve(application=application, by=request.user, at=timezone.now(), as_group=group)


def _ask_back(application, request, question):
    admission.ask_back(application=application, question=question, at=timezone.now())


def _take_up_again(application, request, answer):
    admission.take_up_again(application=application, answer=answer)


def _refuse(application, request, reason):
    admission.refuse(application=application, reason=reason, by=request.user, at=timezone.now())


def _withdraw(application, request, reason):
    admission.withdraw(application=application, reason=reason, by=request.user, at=timezone.now())


def _send_link(application, request, reason):
    applying.send_link(application=application, at=timezone.now())


def _send_new_link(application, request, reason):
    applying.send_link(application=application, at=timezone.now(), is_new=True)


def _is_submitted(application):
    return application.state == Application.State.SUBMITTED


def _is_asked_back(application):
    return application.state == Application.State.ASKED_BACK


def _is_open(application):
    return application.is_open


def _is_not_decided(application):
    return application.is_begun or application.is_open


class PersonInline(admin.TabularInline):
    """Whom the group proposes for its seats; corrected here as long as nothing is decided."""

    model = ApplicationPerson
    fields = ("office", "number", "name", "email")
    extra = 0

    def has_add_permission(self, request, obj):
        return _may_be_corrected(obj) and super().has_add_permission(request, obj)

    def has_change_permission(self, request, obj=None):
        return _may_be_corrected(obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        return _may_be_corrected(obj) and super().has_delete_permission(request, obj)


def _may_be_corrected(application):
    """What is begun is written under its link; what was decided stays as it was said."""
    return application is None or application.is_open


@admin.register(Application)
class ApplicationAdmin(HouseAdmin):
    """Nothing is added here: an application taken by telephone goes through the public pages.

    Those only begun wait for nobody at the desk: they stand in their own filter.
    """

    acts = (
        Act(
            "approve", "Approve", _approve, when=_is_open, form=ApproveForm,
            done="approved; it has its page, and the invitations are on their way.",
        ),
        Act(
            "ask-back", "Ask back", _ask_back, when=_is_submitted, form=QuestionForm,
            done="asked back; it waits for the answer.",
        ),
        Act(
            "answered", "Answered", _take_up_again, when=_is_asked_back, form=AnsweredForm,
            done="waits again.",
        ),
        Act("refuse", "Refuse", _refuse, when=_is_open, needs_reason=True, done="refused."),
        Act(
            "withdraw", "Withdrawn", _withdraw, when=_is_not_decided, needs_reason=True,
            done="withdrawn.",
        ),
        Act(
            "send-link", "Send the link again", _send_link, when=_is_not_decided,
            done="the link is on its way once more.", in_list=False,
        ),
        Act(
            "new-link", "End the link, send a new one", _send_new_link, when=_is_not_decided,
            done="the old link opens nothing any more; a new one is on its way.", in_list=False,
        ),
    )  # fmt: skip
    inlines = (PersonInline,)
    list_display = (
        "reference", "name", "state", "buttons", "kind", "region", "applicant_name", "decided_on",
        "pays_line", "submitted_at",
    )  # fmt: skip
    list_filter = ("state", "kind", "region")
    search_fields = ("reference", "name", "town", "applicant_name", "applicant_email")
    date_hierarchy = "submitted_at"
    ordering = (F("submitted_at").desc(nulls_last=True), "-pk")
    list_select_related = ()
    readonly_fields = (
        "reference", "state", "begun_at", "submitted_at", "taken_by", "question", "asked_back_at",
        "answer", "reason", "decided_by", "decided_at", "group_link", "again", "own_pages", "logo",
    )  # fmt: skip
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "reference", "state", "begun_at", "submitted_at", "taken_by", "own_pages",
                    "again", "group_link",
                )
            },
        ),
        (
            "The group",
            {
                "fields": (
                    "name", "kind", "region", "town", "postcode", "area", "members", "about",
                    "website", "social_links", "logo",
                )
            },
        ),
        (
            "Who speaks for it",
            {"fields": ("applicant_name", "applicant_role", "applicant_email", "applicant_phone")},
        ),
        (
            "What it has decided",
            {
                "fields": (
                    "decided_on", "decided_at_meeting", "minute", "pays_pence", "pays_note",
                )
            },
        ),
        (
            "What we have done",
            {
                "fields": (
                    "question", "asked_back_at", "answer", "reason", "decided_by", "decided_at",
                )
            },
        ),
    )  # fmt: skip

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        is_list = (request.resolver_match.url_name or "").endswith("_changelist")
        return rows.sent() if is_list and "state__exact" not in request.GET else rows

    def get_readonly_fields(self, request, obj=None):
        if obj is None or _may_be_corrected(obj):
            return self.readonly_fields
        return [name for _, part in self.get_fieldsets(request, obj) for name in part["fields"]]

    def get_fieldsets(self, request, obj=None):
        """The private link lets one write: only those are shown it who may do so here."""
        if self.has_change_permission(request, obj):
            return self.fieldsets
        return [
            (title, {"fields": tuple(name for name in part["fields"] if name != "own_pages")})
            for title, part in self.fieldsets
        ]

    def render_change_form(self, request, context, *args, **kwargs):
        """Beside it stand the groups and applications it may be, and those around it."""
        application = context.get("original")
        if application is not None:
            groups = alike.groups_alike(application)
            applications = alike.applications_alike(application)
            context |= {
                "likely": [*groups, *applications],
                "around": _around(application),
                "around_address": _around_address(application),
            }
        return super().render_change_form(request, context, *args, **kwargs)

    @admin.display(description="group on the site")
    def group_link(self, application):
        if not application.group:
            return "not yet"
        address = reverse("admin:affiliates_group_change", args=[application.group_id])
        return format_html('<a href="{}">{}</a>', address, application.group)

    @admin.display(description="its own pages")
    def own_pages(self, application):
        return format_html(
            '<a href="{}">{}</a>',
            application.private_path,
            "go on with it, for somebody who telephones"
            if application.is_begun
            else "as they see it",
        )

    @admin.display(description="logo")
    def logo(self, application):
        if application.picture:
            return format_html('<img src="{}" alt="" width="160">', application.picture_url)
        return application.picture_refusal or ("waits" if application.picture_upload else "none")

    @admin.display(description="pays")
    def pays_line(self, application):
        return application.pays_line


def _around(application):
    """Groups of the same NHS area, or where that is not known of the same region."""
    groups = Group.objects.not_merged()
    if application.area_id:
        groups = groups.of_area(application.area)
    else:
        groups = groups.in_region(application.region)
    return groups.by_name()[:MOST_NEIGHBOURS]


def _around_address(application):
    address = reverse("admin:affiliates_group_changelist")
    if application.area_id:
        return f"{address}?area__id__exact={application.area_id}"
    return f"{address}?region__exact={application.region}"
