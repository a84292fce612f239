"""The page of one event, and what it gives to print."""

from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from core.places.shipped import CREDIT
from core.publishing.forms import staff_member
from core.publishing.papers import our_email
from events import series_views
from events.adding import ways_to_add
from events.afterwards import afterwards
from events.asking import asked_of
from events.drawn_map import map_of
from events.facts import access, facts, map_address, pass_on
from events.former import leads_on
from events.models import Event
from events.structured import structured_data
from events.transporting import board_of

MOST_PARTS = 60  # local events that are listed on the page of the national one


@require_safe
@leads_on
def detail(request, slug):
    """One event. What is not public is there for staff only, to be looked at before."""
    now = timezone.now()
    event = Event.objects.for_page().with_slug(slug).first()
    if event is None:
        return series_views.page(request, slug)
    is_preview = not event.is_visible(at=now)
    if is_preview and not _may_preview(request):
        raise Http404
    is_past = event.is_past(at=now)
    groups = list(event.groups().by_name())
    further_places = list(event.further_places.all())
    whole = event.part_of
    context = {
        "event": event,
        "is_past": is_past,
        "is_preview": is_preview,
        "facts": facts(event, is_past=is_past, groups=groups, further_places=further_places),
        "map": map_of(event, further_places),
        "map_address": map_address(event),
        "credit": CREDIT,  # where its postcode or town is
        "access": access(event, is_past=is_past),
        "moments": list(event.moments.all()),
        "whole": whole if whole and whole.is_visible(at=now) else None,
        # A local event has none of its own.
        "parts": None if whole else _parts(event, now),
        "ways_to_add": ways_to_add(event),
        "pass_on": pass_on(event, f"{settings.SITE_URL}{event.get_absolute_url()}"),
        "ask_email": our_email(),
        **afterwards(event),
        **asked_of(event, request, at=now),
        **board_of(event, at=now),
        "changes": list(event.changes.newest_first()),
        "repeats": series_views.repeats(event, at=now),
        "structured": structured_data(event),
    }
    response = render(request, "events/detail.html", context)
    if is_preview:
        patch_cache_control(response, private=True, no_store=True)
    elif context["follow_form"]:
        patch_cache_control(response, private=True)  # a form is one person's
    return response


def _parts(event, now):
    """The local events of its day, region by region, and whether there are more."""
    local = Event.objects.published(at=now).parts_of(event).for_cards().by_region_and_town()
    parts = list(local[: MOST_PARTS + 1])
    return {"rows": parts[:MOST_PARTS], "are_more": len(parts) > MOST_PARTS}


def _may_preview(request):
    user = staff_member(request)
    return user is not None and user.has_perm("events.view_event")
