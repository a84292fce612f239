"""On an event's page in the admin: its ledger of changes, and how many are told of them."""

from django.contrib import admin

from core.publishing.admin import NeverByHand
from events.models import EventChange


class ChangeInline(NeverByHand, admin.TabularInline):
    """The public ledger. The site writes it when the event is saved; it is read here."""

    model = EventChange
    verbose_name_plural = "what has changed, as the public reads it"
    fields = readonly_fields = ("at", "in_words", "told_at")
    extra = max_num = 0
    ordering = ("-at", "-pk")

    def has_change_permission(self, request, obj=None):
        return False

    @admin.display(description="change")
    def in_words(self, change):
        return change.in_words


class CountsFollowers:
    """A mixin for the admin of events: how many people are told when it changes, and not who."""

    @admin.display(description="are told of changes")
    def told_of_changes(self, event):
        count = event.followers.confirmed().count() if event.pk else 0
        return "1 person" if count == 1 else f"{count} people"
