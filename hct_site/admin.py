"""The roof's own admin pages: the lead of the front page and the footer's links."""

from django.contrib import admin
from django.utils import timezone

from core.publishing.admin import HouseAdmin, PlainAdmin
from hct_site import (  # noqa: F401 - they register themselves over the rooms' own
    merging_admin,
    merging_events_admin,
    merging_payers_admin,
)
from hct_site.models import HouseLink, Lead


@admin.register(Lead)
class LeadAdmin(HouseAdmin):
    list_display = ("title", "shown_from", "shown_until", "is_shown_now")
    list_filter = ("shown_from",)
    search_fields = ("title", "text")
    date_hierarchy = "shown_from"

    @admin.display(boolean=True, description="shown now")
    def is_shown_now(self, lead):
        return lead.shown_from <= timezone.now() < lead.shown_until


@admin.register(HouseLink)
class HouseLinkAdmin(PlainAdmin):
    list_display = ("label", "url", "position")
    list_editable = ("position",)
    search_fields = ("label", "url")
    ordering = ("position", "label")
