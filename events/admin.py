"""The events desk: suggestions to approve or refuse with one button, and every event."""

from django.contrib import admin, messages
from django.utils import timezone
from django.utils.html import format_html

from core.publishing.admin import FoundByReference, HouseAdmin, PlainAdmin, ShortCount
from core.publishing.errors import NotAllowed
from events import (
    correction_admin,  # noqa: F401
    deciding,
    feed_admin,  # noqa: F401
    transport_admin,  # noqa: F401
    trust_admin,  # noqa: F401
)
from events.changes_admin import ChangeInline, CountsFollowers
from events.event_acts import ACTS
from events.event_filters import PointFilter, RepeatsFilter, WhenFilter, shows_coming
from events.event_form import EventForm
from events.event_inlines import (
    TIMES_AS_TYPED,
    EventLinkInline,
    FurtherPlaceInline,
    MomentInline,
    OrganiserInline,
)
from events.former import keep_address
from events.incoming_admin import CAME_FROM, WHERE_FROM
from events.meanwhile import mark
from events.models import Event, FormerSlug
from events.models.choices import ACCESS
from events.pictures_admin import EventPictureInline
from events.placing import place_as_edited
from events.series_admin import SERIES_ACTS, OfSeries

MOST_ALIKE = 5


@admin.register(Event)
class EventAdmin(OfSeries, CountsFollowers, FoundByReference, HouseAdmin):
    acts = (*ACTS, *SERIES_ACTS)
    form = EventForm
    paginator = ShortCount
    change_form_template = "admin/events/event/change_form.html"

    class Media:
        css = {"all": ("css/admin-events.css",)}

    # The buttons stand early: at the end of so wide a row they would be off the screen.
    list_display = (
        "title", "when", "place_line", "buttons", "state_column", "status", "kind",
    )  # fmt: skip
    list_filter = (
        "state", WhenFilter, "status", "kind", "layer", "region", PointFilter, RepeatsFilter,
        "source",
    )  # fmt: skip
    search_help_text = (
        "Words, or how they begin, of title, place, text and organisers; a reference."
    )
    date_hierarchy = "starts_on"
    ordering = ("-starts_on", "-pk")
    prepopulated_fields = {"slug": ("title",)}
    autocomplete_fields = ("part_of",)
    formfield_overrides = TIMES_AS_TYPED
    inlines = (
        MomentInline,
        FurtherPlaceInline,
        OrganiserInline,
        EventLinkInline,
        EventPictureInline,
        ChangeInline,
    )
    readonly_fields = (
        "state_column", "withdrawn_reason", "refused_reason", "reference", "suggested_at",
        "decided_at", "taken_by", "point_is", "private_link",
        "told_of_changes", *CAME_FROM,
    )  # fmt: skip
    fieldsets = (
        (None, {"fields": ("state_column", "title", "slug", ("kind", "layer"), "summary",
                           "description")}),
        (
            "When",
            {
                "fields": (
                    ("starts_on", "start_time"), ("ends_on", "end_time"),
                    ("all_day", "time_to_come"), "status", "status_note",
                )
            },
        ),
        (
            "Where",
            {
                "fields": (
                    "place_name", "place_lines", ("town", "postcode"), "region", "station", "route",
                    ("online_url", "online_for"), ("latitude", "longitude", "point_is"),
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
                    "organisers_text", "part_of", "speakers", "price_line", "how_to_book",
                    "booking_url", "has_papers", ("contact_name", "contact_email", "contact_phone"),
                    "contact_public",
                )
            },
        ),
        ("Afterwards", {"fields": ("report",)}),
        (
            "On the site",
            {
                "fields": (
                    "publish_at", "told_of_changes", "withdrawn_reason", "refused_reason",
                )
            },
        ),
        (
            "Who suggested it",
            {
                "fields": (
                    ("reference", "suggested_at", "decided_at", "taken_by"),
                    ("suggested_by_name", "suggested_by_email", "suggested_by_phone"),
                    "suggested_note", "private_link",
                )
            },
        ),
        WHERE_FROM,
    )  # fmt: skip

    def get_queryset(self, request):
        return super().get_queryset(request).defer("search")

    def get_ordering(self, request):
        """The next first of what is to come; the newest first of all else."""
        return ("starts_on", "start_time", "pk") if shows_coming(request) else self.ordering

    def view_on_site(self, event):
        return event.get_absolute_url()

    def seen_of(self, event):
        return mark(event)

    @admin.display(description="state", ordering="state")
    def state_column(self, event):
        state = event.state_in_words if event.pk else event.get_state_display()
        brought_in = event.source != event.Source.HERE
        return f"{state}, from {event.get_source_display()}" if brought_in else state

    @admin.display(description="their private page")
    def private_link(self, event):
        """For somebody on the telephone: what they see, and could do themselves."""
        if not event.pk:
            return "–"
        return format_html('<a href="{}">see</a>', event.private_path)

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj and not obj.merged_into_id:
            context["alike"] = list(Event.objects.alike(obj)[:MOST_ALIKE])
            context["correction"] = obj.corrections.waiting().first()
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def save_model(self, request, event, form, change):
        stored = Event.objects.get(pk=event.pk) if change else None
        if stored:
            event.remember_as(stored)  # an old version brought back has nothing to compare with
        place_as_edited(event, stored)
        if not self.keep_date(request, event, form):
            event.keep_changes(at=timezone.now())
        if stored and stored.slug != event.slug:
            keep_address(event, stored.slug)

    def response_change(self, request, event):
        """Save and approve: what was just corrected is what is put onto the site."""
        if "_approve" in request.POST:
            try:
                deciding.approve(event, seen=mark(event), at=timezone.now())
            except NotAllowed as refusal:
                self.message_user(request, str(refusal), messages.ERROR)
            else:
                self.message_user(request, f"{event}: saved, and it is on the site.")
            return self.response_post_save_change(request, event)
        return super().response_change(request, event)


@admin.register(FormerSlug)
class FormerSlugAdmin(PlainAdmin):
    """Addresses that lead to an event; one can be added for what was printed on a leaflet."""

    list_display = ("slug", "event")
    list_select_related = ("event",)
    search_fields = ("slug__startswith",)
    autocomplete_fields = ("event",)
    ordering = ("slug",)
    paginator = ShortCount
