"""The group's own calendar elsewhere: the worker fetches it, so that nobody enters events twice."""

from django import forms
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from affiliates import deeds
from affiliates.offices import May
from core.publishing.errors import NotAllowed
from core.publishing.references import key_of
from events import feed_following
from events.models import FollowedFeed
from hct_site.your_group.access import for_sitters


class CalendarForm(forms.Form):
    url = forms.CharField(
        label="Address of your calendar",
        max_length=500,
        error_messages={"required": "Write the address of the calendar."},
        help_text="It ends in .ics mostly. In Google’s calendar it is called “public address in "
        "iCal format”.",
        widget=forms.TextInput(attrs={"inputmode": "url", "spellcheck": "false"}),
    )


@for_sitters(May.EVENTS)
def calendars(request, stands):
    """Which of the group's calendars are followed and how that goes; another is taken on."""
    form = CalendarForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            feed = feed_following.follow(
                url=form.cleaned_data["url"], by=request.user, at=timezone.now(),
                group=stands.group,
            )  # fmt: skip
        except NotAllowed as refusal:
            form.add_error("url", str(refusal))
        else:
            _note(request, stands, f"Had a calendar followed: {feed.url}")
            messages.success(
                request, "Thank you. We fetch it in a few minutes, and often after that."
            )
            return redirect("your_group_calendars", stands.group.slug)
    feeds = FollowedFeed.objects.of_group(stands.group).order_by("-is_followed", "pk")
    context = {"group": stands.group, "form": form, "feeds": feeds}
    return render(request, "your_group/calendars.html", context)


@for_sitters(May.EVENTS, only_posts=True)
def stop(request, stands):
    """Follow it no more; its events stay."""
    feed = get_object_or_404(
        FollowedFeed.objects.of_group(stands.group), pk=key_of(request.POST.get("feed", ""))
    )
    try:
        feed.stop()
    except NotAllowed as refusal:
        messages.warning(request, str(refusal))
    else:
        _note(request, stands, f"Had a calendar followed no more: {feed.url}")
        messages.success(request, "It is not fetched any more. Its events stay as they are.")
    return redirect("your_group_calendars", stands.group.slug)


def _note(request, stands, what):
    deeds.note(
        group=stands.group, what=what, by=request.user, as_what=stands.as_what(May.EVENTS),
        at=timezone.now(),
    )  # fmt: skip
