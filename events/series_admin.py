"""The events desk's pages for repeated events: begin, change one date or many, cancel, end."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from core.publishing.admin import Act, NeverByHand, PlainAdmin
from core.publishing.errors import NotAllowed
from core.publishing.times import long_day
from events import repeating
from events.models import Event, EventLink, FurtherPlace, Moment, Organiser, Series
from events.repeating import Scope
from events.series_forms import (
    EndForm,
    OtherDaysForm,
    RepeatForm,
    ScopeFields,
    choices_of_days,
)

_PARTS = {
    Moment: "moments", EventLink: "links", FurtherPlace: "further_places", Organiser: "hosts",
}  # fmt: skip


def _cancel(scope):
    def do(event, request, reason):
        repeating.cancel(event=event, scope=scope, reason=reason, at=timezone.now())

    return do


def _leave_out(event, request, reason):
    repeating.leave_out(event=event, reason=reason, at=timezone.now())


def _is_of_series(event):
    return bool(event.series_id) and not event.is_past(at=timezone.now())


SERIES_ACTS = (
    Act(
        "cancel-later", "Cancel this and all later dates", _cancel(Scope.LATER),
        when=_is_of_series, needs_reason=True, in_list=False,
        done="cancelled with all later dates; they stay on the site and say so. The series ends.",
    ),
    Act(
        "cancel-all", "Cancel all dates to come", _cancel(Scope.ALL),
        when=_is_of_series, needs_reason=True, in_list=False,
        done="all dates to come are cancelled; they stay on the site and say so. The series ends.",
    ),
    Act(
        "leave-out", "Leave this date out", _leave_out,
        when=lambda event: _is_of_series(event) and event.state == Event.State.DRAFT,
        in_list=False, done="left out of the series.",
        asked="Nobody has seen this date yet, so it goes away altogether.",
    ),
)  # fmt: skip


class OfSeries:
    """A mixin of EventAdmin, named first: what is asked and done where an event is repeated."""

    def get_urls(self):
        page = self.admin_site.admin_view(self.repeat_view)
        return [
            path("<path:object_id>/repeat/", page, name="events_event_repeat"),
            *super().get_urls(),
        ]

    def get_object(self, request, object_id, from_field=None):
        """Hold the series first and then the event, as events/repeating.py does."""
        if request.method == "POST" and connection.in_atomic_block:
            Series.objects.hold_that_of(object_id)
        return super().get_object(request, object_id, from_field)

    def get_form(self, request, obj=None, change=False, **kwargs):
        if _asks_for_scope(obj):
            form = kwargs.get("form", self.form)
            kwargs["form"] = type("EventOfSeriesForm", (_ScopeForm, form), {})
        return super().get_form(request, obj, change=change, **kwargs)

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if _asks_for_scope(obj) and self.has_change_permission(request, obj):
            return [("One of a series", {"fields": ("scope",)}), *fieldsets]
        return fieldsets

    def keep_date(self, request, event, form):
        """Save an event that is a date of a series, others with it; False where it is not one."""
        if not event.series_id or "scope" not in form.cleaned_data:
            return False
        columns = {field.name for field in self.opts.concrete_fields}
        changed = {name: getattr(event, name) for name in form.changed_data if name in columns}
        scope = form.cleaned_data["scope"]
        number = repeating.change(event=event, changed=changed, scope=scope, at=timezone.now())
        if number:
            self.message_user(request, f"{number} other dates were changed with it.")
        return True

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        parts = [
            _PARTS[formset.model]
            for formset in formsets
            if formset.has_changed() and formset.model in _PARTS
        ]
        if change and parts and form.cleaned_data.get("scope"):
            repeating.change(
                event=form.instance, changed={}, scope=form.cleaned_data["scope"], parts=parts,
                at=timezone.now(),
            )  # fmt: skip

    @transaction.atomic
    def repeat_view(self, request, object_id):
        """Make an event repeat, or bring a date and all later ones to other days. Dates first."""
        event = self.get_object(request, object_id)
        if event is None:
            raise Http404
        if not self.has_change_permission(request, event):
            raise PermissionDenied
        kind = OtherDaysForm if event.series_id else RepeatForm
        form = kind(request.POST or None, day=event.series_on or event.starts_on)
        page = {"days": (), "rule": None, "refusal": ""}
        if form.is_valid():
            rule = form.rule(request.POST.getlist("left_out"))
            try:
                if "make" in request.POST:
                    with transaction.atomic():
                        return self._repeat(request, event, rule)
                page = _preview(rule)
            except NotAllowed as refusal:
                page["refusal"] = str(refusal)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts, "event": event, "form": form, **page,
            "title": f"Other days from here on: {event}" if event.series_id
            else f"Make it repeat: {event}",
            "here": "Other days" if event.series_id else "Make it repeat",
        }  # fmt: skip
        return render(request, "admin/events/event/repeat.html", context)

    def _repeat(self, request, event, rule):
        now = timezone.now()
        if event.series_id:
            repeating.change_days(event=event, rule=rule, at=now)
            series = Series.objects.get(pk=event.series_id)
        else:
            series = repeating.begin(event=event, rule=rule, at=now)
        self.log_change(request, event, f"Repeated: {series.in_words}")
        self.message_user(request, f"{series}: {series.in_words}.", messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:events_series_change", args=[series.pk]))


class _ScopeForm(ScopeFields):
    def clean(self):
        told = super().clean()
        if told.get("scope") != Scope.THIS and "starts_on" in self.changed_data:
            self.add_error(
                "starts_on",
                "A new day is for this date only. To bring it and all later dates to other days, "
                "use “Other days from here on” above.",
            )
        return told


def _asks_for_scope(event):
    return event is not None and bool(event.pk and event.series_id)


def _preview(rule):
    days = repeating.days_of(rule, at=timezone.now())
    # What is ticked stays there to be ticked again.
    shown = sorted({*days[:10], *(day for day in rule.left_out if day <= max(days))})
    return {
        "rule": rule,
        "days": choices_of_days(shown, set(rule.left_out), most=20),
        "further": max(0, len(days) - 10),
    }


def _end(series, request, reason):
    form = EndForm(request.POST)
    form.is_valid()  # as the page before has found
    repeating.end(
        series=series, on=form.cleaned_data["on"], reason=reason, at=timezone.now()
    )  # fmt: skip


def _publish_all(series, request, reason):
    repeating.publish_all(series=series, at=timezone.now())


@admin.register(Series)
class SeriesAdmin(NeverByHand, PlainAdmin):
    acts = (
        Act(
            "publish", "Publish all its drafts", _publish_all,
            when=lambda series: series.drafts, done="all its dates to come are on the site.",
        ),
        Act("end", "End it, or let it go on", _end, form=EndForm, done="its last day is set."),
    )  # fmt: skip
    list_display = ("title", "buttons", "in_words", "next_date", "number_of_dates")
    search_fields = ("title", "slug")
    ordering = ("title", "pk")
    fields = ("title", "address", "in_words", "dates")
    readonly_fields = ("address", "in_words", "dates")

    def get_queryset(self, request):
        return super().get_queryset(request).with_dates(at=timezone.now())

    def view_on_site(self, series):
        return series.get_absolute_url()

    @admin.display(description="comes")
    def in_words(self, series):
        return series.in_words

    @admin.display(description="next date", ordering="next_on")
    def next_date(self, series):
        return long_day(series.next_on) if series.next_on else "none to come"

    @admin.display(description="dates", ordering="dates_made")
    def number_of_dates(self, series):
        return series.dates_made

    @admin.display(description="address")
    def address(self, series):
        return format_html('<a href="{0}">{0}</a>', series.get_absolute_url())

    @admin.display(description="dates")
    def dates(self, series):
        rows = (
            (
                reverse("admin:events_event_change", args=[event.pk]),
                event.when,
                _remark(event),
            )
            for event in series.events.defer("search").order_by("starts_on", "pk")
        )
        return format_html(
            "<ul>{}</ul>", format_html_join("", '<li><a href="{}">{}</a>{}</li>', rows)
        )


def _remark(event):
    parts = []
    if event.state != Event.State.PUBLISHED:
        parts.append(event.state_in_words)
    if event.status != Event.Status.CONFIRMED:
        parts.append(event.get_status_display().lower())
    if event.own_columns:
        parts.append("has something of its own")
    return f": {', '.join(parts)}" if parts else ""
