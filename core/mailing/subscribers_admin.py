"""Subscribers: who they are, taking somebody off by telephone, and the export of the confirmed."""

from django.contrib import admin
from django.utils import timezone
from import_export.fields import Field

from core.mailing import subscribing
from core.mailing.models import Subscriber
from core.publishing.admin import Act, PlainAdmin
from core.publishing.tables import ExportsTable, TableResource


class ConfirmedSubscribers(TableResource):
    """Nobody else is ever exported: who has not confirmed, or has left, gets no letters."""

    leave_link = Field(readonly=True)

    class Meta:
        model = Subscriber
        fields = ("email", "confirmed_at", "consent", "leave_link")
        export_order = fields

    def dehydrate_leave_link(self, subscriber):
        return subscriber.link("leave")

    def filter_export(self, queryset, **kwargs):
        return queryset.confirmed()


@admin.register(Subscriber)
class SubscriberAdmin(ExportsTable, PlainAdmin):
    """Nobody is added here: only a person's own click confirms."""

    acts = (
        Act(
            "leave",
            "Take off",
            lambda row, request, reason: subscribing.leave(subscriber=row, at=timezone.now()),
            when=lambda row: not row.has_left,
            done="gets no more letters.",
        ),
    )
    resource_classes = (ConfirmedSubscribers,)
    list_display = ("email", "state", "asked_at", "confirmed_at", "left_at", "buttons")
    list_filter = ("state",)
    search_fields = ("email",)
    date_hierarchy = "asked_at"
    ordering = ("-asked_at", "-pk")
    readonly_fields = ("email", "state", "asked_at", "confirmed_at", "left_at", "consent")
    fields = readonly_fields

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
