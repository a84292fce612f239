"""A group's page, which gathers from the rooms above the directory."""

from django.conf import settings
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import require_safe

from affiliates import years
from affiliates.freshness import freshness
from affiliates.models import Group
from core.publishing.structured import as_json_ld
from core.publishing.templatetags.house import short_day
from core.publishing.times import london_day
from events.models import Event
from events.structured import described

MOST_EVENTS = 10


@require_safe
def group(request, slug):
    """A group's page; one that has merged leads to the group it is part of now."""
    group = get_object_or_404(Group.objects.with_where_to().with_area(), slug=slug)
    if group.merged_into:
        return redirect(group.merged_into, permanent=True)
    context = {"group": group, "crumbs": [("Affiliates", reverse("affiliates:list"))]}
    if group.is_affiliated:
        context |= _what_it_is(group, timezone.now())
    else:
        context["notice"] = _no_longer(group)
    return render(request, "affiliates/detail.html", context)


def _what_it_is(group, now):
    events = Event.objects.published(at=now).of_layer("ours").of_group(group)
    coming = list(events.upcoming(at=now).for_search_engines().in_order()[:MOST_EVENTS])
    return {
        "facts": _facts(group, on=london_day(now)),
        "age": freshness(group.confirmed_on, on=london_day(now)),
        "events": coming,
        "has_past_events": events.past(at=now).exists(),
        "structured": as_json_ld(_described(group, coming)),
    }


def _facts(group, *, on):
    area, belonged = group.area, years.in_words(group.years.begun(on=on).in_order())
    if group.affiliated_on and belonged.startswith("since"):
        belonged = ""  # the day says it better
    return (
        ("What it is", group.get_kind_display()),
        ("Town or city", group.town),
        ("Region", group.get_region_display() or "The whole country"),
        ("NHS area", area and format_html('<a href="{}">{}</a>', area.get_absolute_url(), area)),
        ("Affiliated since", short_day(group.affiliated_on)),
        ("With us", belonged),
    )


def _described(group, events):
    """As schema.org describes an organisation; with no address, number or name of a person."""
    return {
        "@type": "Organization",
        "name": group.name,
        "url": settings.SITE_URL + group.get_absolute_url(),
        "description": group.about,
        "logo": settings.SITE_URL + group.picture_url if group.picture_url else "",
        "sameAs": [address for address in (group.website, *group.social_addresses) if address],
        "location": group.town and {"@type": "Place", "name": group.town},
        "memberOf": {
            "@type": "Organization",
            "name": "Health Campaigns Together",
            "url": f"{settings.SITE_URL}/",
        },
        "event": [described(event) for event in events],
    }


def _no_longer(group):
    """A plain word about a group that has lapsed or left."""
    since = f" since {short_day(group.state_since)}" if group.state_since else ""
    if group.state == Group.State.LEFT:
        return f"{group} has left: it is no longer affiliated{since and f' ({since.strip()})'}."
    return f"{group} was affiliated, and is not at present{since and f' ({since.strip()})'}."
