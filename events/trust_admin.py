"""Groups whose own events go onto the site without being looked at before."""

from django.contrib import admin
from django.utils import timezone

from core.publishing.admin import PlainAdmin
from events.models import TrustedGroup


@admin.register(TrustedGroup)
class TrustedGroupAdmin(PlainAdmin):
    """Deleting a row ends the trust; the group's next events wait for the desk again."""

    list_display = ("group", "since", "because", "by")
    list_select_related = ("group", "by")
    search_fields = ("group__name",)
    autocomplete_fields = ("group",)
    fields = ("group", "because", "since", "by")
    readonly_fields = ("since", "by")
    ordering = ("-since",)

    def save_model(self, request, row, form, change):
        if not change:
            row.since, row.by = timezone.now(), request.user
        super().save_model(request, row, form, change)
