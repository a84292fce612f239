"""The affiliations desk: the groups that belong or did. Applications have their own module."""

from django.contrib import admin
from django.utils import timezone

from affiliates.admin_forms import MergeForm, NoteForm
from affiliates.application_admin import ApplicationAdmin
from affiliates.models import Group
from core.payments.models import Payer
from core.publishing.admin import Act, HouseAdmin
from core.publishing.times import london_day

__all__ = ["ApplicationAdmin", "GroupAdmin"]


def _today():
    return london_day(timezone.now())


def _is_affiliated(group):
    return group.is_affiliated


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
    list_filter = ("state", "kind", "region", "contact_public")
    search_fields = ("name", "town", "slug", "contact_name", "contact_email")
    date_hierarchy = "affiliated_on"
    ordering = ("sort_key", "pk")
    list_select_related = ()
    prepopulated_fields = {"slug": ("name",)}
    readonly_fields = ("state", "state_since", "state_note", "merged_into", "payer")
    fieldsets = (
        (None, {"fields": ("name", "slug", "kind", "region", "town", "about")}),
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

    def has_delete_permission(self, request, obj=None):
        return False

    def view_on_site(self, group):
        return group.get_absolute_url()

    def save_model(self, request, group, form, change):
        if not change:
            # A group has exactly one payer, from its first day.
            group.payer = Payer.objects.create(name=group.name, email=group.contact_email)
        super().save_model(request, group, form, change)
