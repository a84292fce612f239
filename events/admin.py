"""The events desk: suggestions to approve or refuse with one button, and every event."""

from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTimeWidget
from django.db import models
from django.utils import timezone

from core.publishing.admin import Act, HouseAdmin
from core.publishing.errors import NotAllowed
from events import feed_admin, suggesting  # noqa: F401  (registers the calendars we follow)
from events.form_fields import TypedTimeField
from events.incoming_admin import CAME_FROM, WHERE_FROM
from events.models import Event, EventLink, Moment, Organiser
from events.models.choices import ACCESS

_TIMES_AS_TYPED = {
    models.TimeField: {"form_class": TypedTimeField, "widget": AdminTimeWidget},
}


def _approve(event, request, reason):
    suggesting.approve(event, at=timezone.now())


def _refuse(event, request, reason):
    suggesting.refuse(event, reason=reason, at=timezone.now())


def _publish(event, request, reason):
    event.publish(at=timezone.now())


def _withdraw(event, request, reason):
    event.withdraw(reason=reason)


def _cancel(event, request, reason):
    event.cancel(reason=reason, at=timezone.now())


def _postpone(event, request, reason):
    event.postpone(reason=reason, at=timezone.now())


def _confirm(event, request, reason):
    event.confirm(at=timezone.now())


def _waits(event):
    return event.state == Event.State.SUGGESTED


def _is_off_the_site(event):
    return event.state in {Event.State.DRAFT, Event.State.WITHDRAWN}


def _is_on_the_site(event):
    return event.state == Event.State.PUBLISHED


def _can_be_called_off(event):
    return _is_on_the_site(event) and event.goes_ahead and not event.is_past(at=timezone.now())


def _can_go_ahead(event):
    unsettled = event.status != Event.Status.CONFIRMED
    return _is_on_the_site(event) and unsettled and not event.is_past(at=timezone.now())


class WhenFilter(admin.SimpleListFilter):
    title = "when"
    parameter_name = "when"

    def lookups(self, request, model_admin):
        return [("coming", "to come"), ("past", "past")]

    def queryset(self, request, queryset):
        now = timezone.now()
        if self.value() == "coming":
            return queryset.upcoming(at=now)
        return queryset.past(at=now) if self.value() == "past" else queryset


class MomentInline(admin.TabularInline):
    model = Moment
    extra = 1
    fields = ("position", "on", "time", "what", "where")
    formfield_overrides = _TIMES_AS_TYPED


class OrganiserInline(admin.TabularInline):
    model = Organiser
    extra = 1
    fields = ("group", "state")
    autocomplete_fields = ("group",)


class EventLinkInline(admin.TabularInline):
    model = EventLink
    extra = 1


@admin.register(Event)
class EventAdmin(HouseAdmin):
    change_form_template = "admin/events/event/change_form.html"
    acts = (
        Act("approve", "Approve", _approve, when=_waits, done="it is on the site."),
        Act(
            "refuse", "Refuse", _refuse, when=_waits, needs_reason=True,
            done="refused; the reason goes to whoever suggested it.",
        ),
        Act("publish", "Publish", _publish, when=_is_off_the_site, done="published."),
        Act(
            "withdraw", "Withdraw", _withdraw, when=_is_on_the_site, needs_reason=True,
            done="withdrawn.",
        ),
        Act("confirm", "It goes ahead", _confirm, when=_can_go_ahead, done="confirmed."),
        Act(
            "postpone", "Postpone", _postpone, when=_can_be_called_off, needs_reason=True,
            done="postponed; it stays on the site and says so.",
        ),
        Act(
            "cancel", "Cancel", _cancel, when=_can_be_called_off, needs_reason=True,
            done="cancelled; it stays on the site and says so.",
        ),
    )  # fmt: skip
    # The buttons stand early: at the end of so wide a row they would be off the screen.
    list_display = (
        "title", "buttons", "when", "place_line", "state_column", "status", "kind", "region",
    )  # fmt: skip
    list_filter = ("state", WhenFilter, "status", "kind", "region", "source")
    search_fields = ("title", "town", "place_name", "organisers_text", "reference")
    date_hierarchy = "starts_on"
    ordering = ("-starts_on", "-pk")
    prepopulated_fields = {"slug": ("title",)}
    formfield_overrides = _TIMES_AS_TYPED
    inlines = (MomentInline, OrganiserInline, EventLinkInline)
    readonly_fields = (
        "state_column", "withdrawn_reason", "refused_reason", "reference", "suggested_at",
        "decided_at", "taken_by", *CAME_FROM,
    )  # fmt: skip
    fieldsets = (
        (None, {"fields": ("state_column", "title", "slug", "kind", "summary", "description")}),
        (
            "When",
            {
                "fields": (
                    ("starts_on", "start_time"), ("ends_on", "end_time"), "all_day",
                    "time_to_come", "status", "status_note",
                )
            },
        ),
        (
            "Where",
            {
                "fields": (
                    "place_name", "place_lines", ("town", "postcode"), "region", "station", "route",
                    ("online_url", "online_for"),
                )
            },
        ),
        (
            "Who can get in",
            {"fields": (*zip(ACCESS[::2], ACCESS[1::2], strict=True), "access_note")},
        ),
        (
            "Who and how",
            {
                "fields": (
                    "organisers_text", "speakers", "price_line", "how_to_book",
                    "booking_url", ("contact_name", "contact_email", "contact_phone"),
                    "contact_public",
                )
            },
        ),
        ("Afterwards", {"fields": ("report",)}),
        (
            "On the site",
            {"fields": ("publish_at", "withdrawn_reason", "refused_reason")},
        ),
        (
            "Who suggested it",
            {
                "fields": (
                    ("reference", "suggested_at", "decided_at", "taken_by"),
                    ("suggested_by_name", "suggested_by_email", "suggested_by_phone"),
                    "suggested_note",
                )
            },
        ),
        WHERE_FROM,
    )  # fmt: skip

    def get_queryset(self, request):
        return super().get_queryset(request).defer("search")

    def view_on_site(self, event):
        return event.get_absolute_url()

    @admin.display(description="state", ordering="state")
    def state_column(self, event):
        state = event.state_in_words if event.pk else event.get_state_display()
        brought_in = event.source != event.Source.HERE
        return f"{state}, from {event.get_source_display()}" if brought_in else state

    def save_model(self, request, event, form, change):
        event.keep_changes(at=timezone.now())

    def response_change(self, request, event):
        """Save and approve: what was just corrected is what is put onto the site."""
        if "_approve" in request.POST:
            try:
                suggesting.approve(event, at=timezone.now())
            except NotAllowed as refusal:
                self.message_user(request, str(refusal), messages.ERROR)
            else:
                self.message_user(request, f"{event}: saved, and it is on the site.")
            return self.response_post_save_change(request, event)
        return super().response_change(request, event)
