"""The NHS areas, for the affiliations desk: names, codes, dates, successors and councils."""

from django.contrib import admin

from core.places.models import Area, CouncilPart, Succession
from core.publishing.admin import HouseAdmin


class SuccessionInline(admin.TabularInline):
    model = Succession
    fk_name = "predecessor"
    verbose_name_plural = "who follows it"
    autocomplete_fields = ("successor",)
    extra = 0


class CouncilPartInline(admin.TabularInline):
    model = CouncilPart
    verbose_name_plural = "councils that lie in it"
    ordering = ("council_name",)
    extra = 0


@admin.register(Area)
class AreaAdmin(HouseAdmin):
    """Single corrections. A merger or a split has a page of its own, which the list leads to."""

    list_display = (
        "short_name", "kind", "number", "ods_code", "nhs_region", "from_on", "until_on",
        "view_on_site_link",
    )  # fmt: skip
    list_filter = ("kind", "from_on", "until_on", "nhs_region")
    search_fields = ("name", "short_name", "ods_code", "slug")
    ordering = ("kind", "number", "short_name")
    prepopulated_fields = {"slug": ("short_name",)}
    inlines = (SuccessionInline, CouncilPartInline)

    def has_delete_permission(self, request, obj=None):
        return False  # its page leads old links on for ever; a wrong one is given an end

    def view_on_site(self, area):
        return area.get_absolute_url()
