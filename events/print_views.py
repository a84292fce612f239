"""What an event gives to print: a poster, and leaflets. Drawn when asked for, kept for an hour."""

from django.core.cache import caches
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_safe

from events.models import Event
from events.posters import leaflets_pdf, poster_pdf, words_of

_HOUR = 3600


@require_safe
def poster(request, slug):
    """A poster, A4."""
    return _printed(request, slug, "poster", poster_pdf)


@require_safe
def leaflets(request, slug):
    """Leaflets, four of A6 on a page."""
    return _printed(request, slug, "leaflets", leaflets_pdf)


def _printed(request, slug, kind, draw):
    event = get_object_or_404(Event.objects.published(at=timezone.now()), slug=slug)
    if not event.goes_ahead:
        return redirect(event)  # which says first of all that it is cancelled or postponed
    words = words_of(event, groups=event.groups().by_name(), moments=event.moments.all())
    etag = words.etag(kind)
    response = get_conditional_response(request, etag=etag)
    if response is None:
        # By what stands on it, so that nobody is given an old one.
        made = caches["process"].get_or_set(
            f"{kind}{etag}", lambda: draw(words, made_at=event.made_at), _HOUR
        )
        response = HttpResponse(made, content_type="application/pdf")
        response["Content-Disposition"] = f'inline; filename="{event.slug}-{kind}.pdf"'
    response["ETag"] = etag
    patch_cache_control(response, public=True, max_age=900)
    return response
