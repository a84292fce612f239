"""The events desk's coaches and shared cars: approved or refused with one button."""

from django.contrib import admin
from django.utils import timezone

from core.publishing.admin import Act, PlainAdmin, ShortCount, what_was_seen
from events import transporting
from events.models import Transport
from events.placing import give_point


def _approve(transport, request, reason):
    seen = what_was_seen(request, "coach or car")
    transporting.approve(transport, seen=seen, at=timezone.now())


def _refuse(transport, request, reason):
    seen = what_was_seen(request, "coach or car")
    transporting.refuse(transport, reason=reason, seen=seen, at=timezone.now())


def _withdraw(transport, request, reason):
    transporting.withdraw(transport, reason=reason, at=timezone.now())


def _waits(transport):
    return transport.state == Transport.State.SUGGESTED


def _is_shown(transport):
    return transport.state == Transport.State.PUBLISHED


@admin.register(Transport)
class TransportAdmin(PlainAdmin):
    acts = (
        Act("approve", "Approve", _approve, when=_waits, done="it is on the board."),
        Act(
            "refuse", "Refuse", _refuse, when=_waits, needs_reason=True,
            done="refused; the reason goes to whoever told us of it.",
        ),
        Act(
            "withdraw", "Take off the board", _withdraw, when=_is_shown, needs_reason=True,
            done="taken off the board.",
        ),
    )  # fmt: skip
    list_display = (
        "__str__", "buttons", "event", "leaves_at", "state", "seats", "is_full", "suggested_at",
    )  # fmt: skip
    list_filter = ("state", "kind", "is_full")
    list_select_related = ("event",)
    paginator = ShortCount
    search_fields = ("town", "event__title", "reference", "run_by")
    ordering = ("-suggested_at", "-pk")
    raw_id_fields = ("event",)
    readonly_fields = (
        "state", "reference", "suggested_at", "decided_at", "refused_reason", "withdrawn_reason",
        "taken_by",
    )  # fmt: skip
    fieldsets = (
        (None, {"fields": ("state", "event", "kind", "town", "leaves_from", "postcode")}),
        ("When", {"fields": ("leaves_at", "leaves_on", "return_words")}),
        (
            "A seat",
            {
                "fields": (
                    ("seats", "is_full"), "price_line", "access_note", "how_to_book", "booking_url",
                )
            },
        ),
        (
            "Who",
            {
                "fields": (
                    "run_by", ("contact_name", "contact_email", "contact_phone"),
                    "contact_public", "note",
                )
            },
        ),
        (
            "Its way to us",
            {
                "fields": (
                    ("reference", "suggested_at", "decided_at", "taken_by"), "refused_reason",
                    "withdrawn_reason",
                )
            },
        ),
    )  # fmt: skip

    def has_add_permission(self, request):
        """The public form takes them down, marked as taken by whoever is signed in."""
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def view_on_site(self, transport):
        return f"{transport.event.get_absolute_url()}transport/"

    def seen_of(self, transport):
        return transporting.mark(transport)

    def save_model(self, request, transport, form, change):
        if {"town", "postcode"} & set(form.changed_data):
            give_point(transport, region=transport.event.region)
        super().save_model(request, transport, form, change)
