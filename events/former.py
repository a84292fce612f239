"""Addresses that events had: each leads for good to the event that it is today."""

from functools import wraps

from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone

from core.publishing.errors import NotAllowed
from events.models import Event, FormerSlug


def leads_on(view):
    """For views of one public event by its slug: an address it had leads to the same page of it.

    An event's address of today comes first; so nobody is ever led in a ring.
    """

    @wraps(view)
    def view_or_redirect(request, slug, **kwargs):
        try:
            return view(request, slug=slug, **kwargs)
        except Http404:
            event = Event.objects.once_at(slug).published(at=timezone.now()).only("slug").first()
            if event is None or event.slug == slug:
                raise
            return redirect(
                request.resolver_match.view_name, permanent=True, slug=event.slug, **kwargs
            )

    return view_or_redirect


def keep_address(event, slug):
    """From now on this address, which nobody has any more, leads to the event."""
    FormerSlug.objects.update_or_create(slug=slug, defaults={"event": event})


def require_free(event, slug):
    """NotAllowed where the address led to another event before: people still have it."""
    other = Event.objects.once_at(slug).exclude(pk=event.pk).first()
    if other is not None:
        raise NotAllowed(
            f"That address led to “{other}” before, and people still have it. Choose another one."
        )
