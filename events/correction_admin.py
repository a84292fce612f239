"""Corrections that suggesters send: what is to become what, taken with one button or refused."""

from django.contrib import admin
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from core.publishing.admin import Act, NeverByHand, PlainAdmin, ShortCount, what_was_seen
from events import correcting, told_again
from events.models import EventCorrection


def _take(correction, request, reason):
    correcting.take(correction, seen=what_was_seen(request, "correction"), at=timezone.now())


def _refuse(correction, request, reason):
    correcting.refuse(
        correction, reason=reason, seen=what_was_seen(request, "correction"), at=timezone.now()
    )


@admin.register(EventCorrection)
class EventCorrectionAdmin(NeverByHand, PlainAdmin):
    class Media:
        css = {"all": ("css/admin-events.css",)}

    acts = (
        Act(
            "take", "Take", _take, when=lambda row: row.is_waiting,
            done="done as they asked; whoever sent it is told.",
        ),
        Act(
            "refuse", "Refuse", _refuse, when=lambda row: row.is_waiting, needs_reason=True,
            done="refused; the reason goes to whoever sent it.",
        ),
    )  # fmt: skip
    paginator = ShortCount
    # What is to change stands before the buttons: nobody presses one unread.
    list_display = ("event_title", "what", "buttons", "sent_at", "state", "reason")
    list_display_links = ("event_title",)
    list_filter = ("state", "wants")
    ordering = ("-sent_at", "-pk")
    fields = ("event_link", "wants", "what", "note", "state", "reason", "sent_at", "decided_at")
    readonly_fields = fields

    def get_queryset(self, request):
        rows = super().get_queryset(request).select_related("event")
        return rows.prefetch_related("event__moments", "event__links", "event__further_places")

    def seen_of(self, correction):
        return correcting.mark_of(correction)

    @admin.display(description="event")
    def event_title(self, correction):
        return f"{correction.event}, {correction.event.when}"

    @admin.display(description="event")
    def event_link(self, correction):
        address = reverse("admin:events_event_change", args=[correction.event_id])
        return format_html('<a href="{}">{}</a>', address, self.event_title(correction))

    @admin.display(description="what is to change")
    def what(self, correction):
        """Old → new, a line a question. Of one that was taken, what it asked for."""
        if correction.wants != EventCorrection.Wants.CHANGE:
            return f"{correction.get_wants_display()}: {correction.note}"
        lines = told_again.in_words(correction.event, correction.told)
        if correction.is_waiting:
            return format_html_join(
                "\n",
                '<p class="house-change"><strong>{}</strong>: <del>{}</del> → <ins>{}</ins></p>',
                ((label, was or "nothing", now or "nothing") for label, was, now in lines),
            )
        return format_html_join(
            "\n", "<p><strong>{}</strong>: {}</p>", ((a, now or "nothing") for a, _, now in lines)
        )
