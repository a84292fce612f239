"""Merging events in the admin.

The events' own admin knows no bundles of the newspaper, so the roof puts this act over it.
"""

from django import forms
from django.contrib import admin
from django.urls import reverse
from django.utils import timezone

from core.publishing.admin import Autocomplete
from events.admin import EventAdmin
from events.models import Event, EventCorrection
from hct_site import merging_events
from hct_site.merging_page import MergesRows, merge_act


class MergeEventForm(forms.Form):
    """Which event stays, found by typing; what is refused, withdrawn or merged is not offered."""

    reason = forms.ModelChoiceField(
        Event.objects.could_stay(),
        label="Which event stays?",
        widget=Autocomplete(EventCorrection._meta.get_field("event"), admin.site),
        help_text="This one leaves the site for it, and its address leads there.",
        error_messages={"invalid_choice": "There is no such event. Choose one from the list."},
    )


admin.site.unregister(Event)


@admin.register(Event)
class EventWithMergingAdmin(MergesRows, EventAdmin):
    acts = (
        *EventAdmin.acts,
        merge_act(MergeEventForm, label="Merge into another", when=lambda e: not e.merged_into_id),
    )
    merge_template = "admin/events/event/merge.html"

    def require_can_merge(self, row, into):
        row.require_can_merge(into=into)

    def what_moves(self, row, into):
        return merging_events.what_moves(row, into)

    def merge(self, request, row, into):
        merging_events.merge_events(event=row, into=into, at=timezone.now())
        return f"“{row}” is a part of “{into}” now; its address leads there."

    def address_after_merging(self, request, into):
        return reverse("admin:events_event_change", args=[into.pk])
