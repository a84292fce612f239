"""The gateway's events in the admin: what a person must look at, and what the rest came to."""

from django.contrib import admin
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.html import format_html

from core.payments.models import CardEvent, Payment
from core.publishing.admin import Act, NeverByHand, OneFilter, PlainAdmin, ShortCount


class WhatWaits(OneFilter):
    """The ones to look at first: the list is long."""

    title = "what waits"
    parameter_name = "waits"
    choice = ("yes", "a person must look")

    def found(self, queryset):
        return queryset.to_look_at()


@admin.register(CardEvent)
class CardEventAdmin(NeverByHand, PlainAdmin):
    """Only to read: the gateway writes them."""

    acts = (
        Act(
            "looked-at", "Looked at",
            lambda row, request, reason: row.look(by=request.user, at=timezone.now()),
            when=lambda row: row.waits_for_a_person, done="somebody has looked at it.",
        ),
    )  # fmt: skip
    paginator = ShortCount
    show_facets = admin.ShowFacets.NEVER
    list_display = ("outcome_words", "kind", "received_at", "looked_words", "buttons")
    list_filter = (WhatWaits, "kind")
    list_select_related = ("looked_by",)
    search_fields = ("event_id__exact",)
    search_help_text = "The gateway’s own id of an event, whole: evt_…"
    ordering = ("-received_at", "-pk")
    sortable_by = ()
    fields = readonly_fields = (
        "outcome", "needs_person", "kind", "payment", "event_id", "happened_at", "received_at",
        "looked_at", "looked_by",
    )  # fmt: skip

    class Media:
        css = {"all": ("css/admin-treasurer.css",)}

    def get_queryset(self, request):
        return super().get_queryset(request).defer("payload")

    @admin.display(description="what came of it")
    def outcome_words(self, row):
        return row.outcome or "—"

    @admin.display(description="looked at")
    def looked_words(self, row):
        if row.waits_for_a_person:
            return "a person must look"
        return f"by {row.looked_by}" if row.looked_by else "—"

    @admin.display(description="payment")
    def payment(self, row):
        told = (row.payload.get("data") or {}).get("object")
        key = told.get("payment_intent") if isinstance(told, dict) else None
        found = Payment.objects.with_card_key(key).first() if isinstance(key, str) else None
        if found is None:
            return "not in our books"
        try:
            address = reverse("admin:payments_payment_change", args=[found.pk])
        except NoReverseMatch:
            return str(found)
        return format_html('<a href="{}">{}</a>, {}', address, found, found.payer)
