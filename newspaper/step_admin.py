"""Steps of the dispatch desk as they were taken, to look at and, for ten minutes, to undo."""

from django.contrib import admin, messages
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html_join

from core.publishing.admin import Act, NeverByHand, PlainAdmin
from newspaper import steps
from newspaper.models import DeskStep

MOST_SHOWN = 500


def _undo(row, request, reason):
    for sentence in steps.undo(row, at=timezone.now(), by=request.user):
        messages.warning(request, sentence)


@admin.register(DeskStep)
class DeskStepAdmin(NeverByHand, PlainAdmin):
    """Read only: a step is taken at the desk and undone by its button."""

    acts = (
        Act(
            "undo", "Undo", _undo,
            when=lambda row: row.can_be_undone(at=timezone.now()),
            done="undone. Every order is as it was, and nobody is written to.",
        ),
    )  # fmt: skip
    list_display = ("verb", "bundles", "at", "by", "how_far", "buttons")
    list_filter = ("verb",)
    list_select_related = ("by",)
    ordering = ("-at", "-pk")
    fields = ("verb", "reason", "at", "by", "how_far", "orders")
    readonly_fields = fields

    def get_queryset(self, request):
        queryset = super().get_queryset(request)
        # A row that is locked cannot be counted in the same query.
        return queryset.with_counts() if request.method == "GET" else queryset

    def _list_address(self, request):
        return reverse("admin:newspaper_order_desk")

    @admin.display(description="bundles")
    def bundles(self, row):
        return row.bundles

    @admin.display(description="how far")
    def how_far(self, row):
        if row.undone_at:
            return "undone"
        if row.finished_at:
            return "done"
        return "can still be undone" if row.can_be_undone(at=timezone.now()) else "letters leave"

    @admin.display(description="orders")
    def orders(self, row):
        items = row.items.select_related("order").order_by("order")[:MOST_SHOWN]
        return format_html_join(
            ", ", '<a href="{}">{}</a>',
            ((reverse("admin:newspaper_order_change", args=[item.order_id]), item.order)
             for item in items),
        ) or "none"  # fmt: skip
