"""The affiliations desk: the groups that belong or did. Applications have their own module."""

from django.contrib import admin
from django.utils import timezone

from affiliates import leaving, placing, seating, seats_admin, year_admin, years
from affiliates.admin_forms import NoteForm
from affiliates.application_admin import ApplicationAdmin
from affiliates.deeds import DESK
from affiliates.fee_admin import FeeAdmin
from affiliates.models import Group
from affiliates.year_admin import AffiliationYearAdmin
from core.payments.models import Payer
from core.places.models import Area
from core.publishing.admin import Act, HouseAdmin, OneFilter
from core.publishing.times import london_day

__all__ = ["AffiliationYearAdmin", "ApplicationAdmin", "FeeAdmin", "GroupAdmin"]


def _today():
    return london_day(timezone.now())


WHERE = {"postcode", "town", "region", "area"}  # what a group's point and area follow from


def _is_affiliated(group):
    return group.is_affiliated


class AreaEndedFilter(OneFilter):
    """Leads from "what waits" to the groups whose NHS area is no more."""

    title = "NHS area"
    parameter_name = "its_area"
    choice = ("ended", "has ended: choose another")

    def found(self, queryset):
        return queryset.with_area_ended(on=_today())


@admin.register(Group)
class GroupAdmin(HouseAdmin):
    acts = (
        *seats_admin.ACTS,
        Act(
            "lapse", "Lapse",
            lambda group, request, note: leaving.lapse(
                group=group, note=note, by=request.user, as_what=DESK,
                at=timezone.now(),
            ),
            when=_is_affiliated, form=NoteForm, done="lapsed; its page says so.",
        ),
        Act(
            "leave", "Leave",
            lambda group, request, reason: leaving.leave(
                group=group, reason=reason, by=request.user, as_what=DESK,
                at=timezone.now(),
            ),
            when=_is_affiliated, form=NoteForm,
            done="has left; its page says so, and nobody sits for it any more.",
        ),
        Act(
            "affiliate-again", "Affiliate again",
            lambda group, request, reason: leaving.come_back(
                group=group, by=request.user, as_what=DESK, at=timezone.now()
            ),
            when=lambda group: group.state in (Group.State.LAPSED, Group.State.LEFT),
            done="affiliated again.",
        ),
    )  # fmt: skip
    list_display = (
        "name", "state", "buttons", "kind", "region", "town", "area", "confirmed_on",
        "affiliated_on", "view_on_site_link",
    )  # fmt: skip
    list_filter = (
        "state", year_admin.GroupMoney, seats_admin.EmptySeat, seats_admin.Unconfirmed, "kind",
        "region", "contact_public", AreaEndedFilter,
    )  # fmt: skip
    search_fields = ("name", "town", "slug", "contact_name", "contact_email")
    date_hierarchy = "affiliated_on"
    ordering = ("sort_key", "pk")
    list_select_related = ("area",)
    prepopulated_fields = {"slug": ("name",)}
    readonly_fields = (
        "state", "state_since", "state_note", "merged_into", "payer", "latitude", "longitude",
        "confirmed_on", "years_of_group", "seats", "deeds",
    )  # fmt: skip
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "name", "slug", "kind", "about", "members", "picture_upload", "picture_alt",
                )
            },
        ),
        (
            "Where it is",
            {"fields": ("region", "town", "postcode", "area", "latitude", "longitude")},
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
                    "affiliated_on", "years_of_group", "confirmed_on", "state", "state_since",
                    "state_note", "merged_into", "payer",
                )
            },
        ),
        ("Seats", {"fields": ("seats", "deeds")}),
    )  # fmt: skip

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "area":
            kwargs["queryset"] = Area.objects.boards().in_force(on=_today()).by_name()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description="years it belonged")
    def years_of_group(self, group):
        return year_admin.years_of(group) if group.pk else ""

    @admin.display(description="who sits")
    def seats(self, group):
        return seats_admin.who_sits_and_sat(group) if group.pk else "made with the group"

    @admin.display(description="what was done")
    def deeds(self, group):
        return seats_admin.what_was_done(group) if group.pk else ""

    def view_on_site(self, group):
        return group.get_absolute_url()

    def save_model(self, request, group, form, change):
        if not change:
            # A group has exactly one payer, from its first day.
            group.payer = Payer.objects.create(name=group.name, email=group.contact_email)
        if not change or WHERE & set(form.changed_data):
            placing.place(group, on=_today())
        super().save_model(request, group, form, change)
        # A kind that was changed may have more delegates.
        seating.make_seats(group=group)
        if not change:
            years.enter(group=group, on=_today())
