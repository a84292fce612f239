"""The events desk's list of calendars that we follow: how each is doing, and what came of it."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.timesince import timesince

from core.publishing.admin import Act, NeverDeleted, OneFilter, PlainAdmin
from core.publishing.errors import NotAllowed
from events.feed_following import address_of, refuse_double
from events.models import FollowedFeed

SHOWN = 25


class FeedForm(forms.ModelForm):
    # As typed: webcal:// and what has no https:// are put right below.
    url = forms.CharField(
        label="Address",
        max_length=500,
        widget=forms.TextInput(attrs={"class": "vTextField", "inputmode": "url"}),
        help_text="It ends in .ics mostly. On a group’s website it is called “subscribe” or "
        "“iCal”; in Google, “public address in iCal format”.",
    )

    class Meta:
        model = FollowedFeed
        fields = ("title", "url", "group", "goes_straight_on")

    def clean_url(self):
        try:
            address = address_of(self.cleaned_data["url"])
            refuse_double(address, but=self.instance.pk)
        except NotAllowed as why:
            raise ValidationError(str(why)) from None
        return address


class FailsFilter(OneFilter):
    title = "fails"
    parameter_name = "fails"
    choice = ("long", "for a fortnight")

    @staticmethod
    def found(feeds):
        return feeds.failing_long(at=timezone.now())


def _fetch(feed, request, reason):
    feed.fetch_again(at=timezone.now())


def _stop(feed, request, reason):
    feed.stop()


def _follow(feed, request, reason):
    feed.follow_again(at=timezone.now())


def _is_followed(feed):
    return feed.is_followed


@admin.register(FollowedFeed)
class FollowedFeedAdmin(NeverDeleted, PlainAdmin):
    form = FeedForm
    acts = (
        Act(
            "fetch", "Fetch again now", _fetch, when=_is_followed,
            done="it is fetched within a minute. Look at its page again then.",
        ),
        Act(
            "stop", "Stop following", _stop, when=_is_followed,
            done="followed no more. Its events stay as they are.",
        ),
        Act(
            "again", "Follow again", _follow, when=lambda feed: not feed.is_followed,
            done="followed again; it is fetched within a minute.",
        ),
    )  # fmt: skip
    list_display = ("title", "buttons", "state", "group", "goes_straight_on")
    list_filter = ("is_followed", FailsFilter, "goes_straight_on")
    list_select_related = ("group",)
    search_fields = ("title", "url", "group__name")
    ordering = ("title", "pk")
    autocomplete_fields = ("group",)
    readonly_fields = ("state", "came", "its_events")

    def get_fieldsets(self, request, obj=None):
        what = (None, {"fields": ("title", "url", "group", "goes_straight_on")})
        if obj is None:
            return (what,)
        return (("How it is doing", {"fields": ("state", "came", "its_events")}), what)

    def save_model(self, request, feed, form, change):
        if not change:
            feed.added_by, feed.due_at = request.user, timezone.now()
        super().save_model(request, feed, form, change)
        if change and "url" in form.changed_data and feed.is_followed:
            feed.fetch_again(at=timezone.now())

    @admin.display(description="how it is doing")
    def state(self, feed):
        if not feed.is_followed:
            return "Not followed any more. Its events stay as they are."
        if feed.failures:
            had = f"last had {_ago(feed.fetched_at)}" if feed.fetched_at else "never had yet"
            times = "once" if feed.failures == 1 else f"{feed.failures} times"
            return f"Failed {times}, {had}: {feed.problem}"
        if not feed.fetched_at:
            return "Waits to be fetched for the first time: within a minute or so."
        return f"Fetched {_ago(feed.fetched_at)}: {feed.report.get('in_words') or 'as before'}."

    @admin.display(description="what to know")
    def came(self, feed):
        lines = feed.report.get("lines", [])
        if not lines:
            return "–"
        items = format_html_join("", "<li>{}</li>", ((line,) for line in lines))
        when = _ago(feed.taken_at) if feed.taken_at else ""
        return format_html(
            '<p>When it was read {}:</p><ul class="incoming-lines">{}</ul>', when, items
        )

    @admin.display(description="its events")
    def its_events(self, feed):
        newest = list(feed.events.newest_first().only("title", "starts_on", "state")[:SHOWN])
        if not newest:
            return "None yet."
        items = format_html_join(
            "",
            '<li><a href="{}">{}</a>, {}, {}</li>',
            (
                (
                    reverse("admin:events_event_change", args=[event.pk]), event.title,
                    event.starts_on.strftime("%-d %b %Y"), event.get_state_display(),
                )
                for event in newest
            ),
        )  # fmt: skip
        many = feed.events.count()
        more = f"The newest {SHOWN} of {many}." if many > SHOWN else ""
        return format_html('{}<ul class="incoming-lines">{}</ul>', more, items)

    class Media:
        css = {"all": ("css/admin-incoming.css",)}


def _ago(moment):
    """ "3 hours ago"."""
    return f"{timesince(moment, depth=1)} ago"
