"""Pages on which a visitor asks something of an event, and the private link of who is told."""

from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from core.publishing.errors import NotAllowed
from events import asking, following
from events.asking import AskForm
from events.former import leads_on
from events.models import Event, EventFollower


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True)
@leads_on
def tell_me(request, slug):
    """ "Tell me when this changes." The same answer whether we know the address or not."""
    now = timezone.now()
    event = _published(slug, now)
    if event.is_past(at=now):
        return redirect(event)
    return _ask(request, event, now, take=asking.ask_to_be_told, page="tell_me")


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True)
@leads_on
def online(request, slug):
    """ "Ask for the link", where it is sent to those who ask."""
    now = timezone.now()
    event = _published(slug, now)
    if not asking.gives_link(event, at=now):
        return redirect(event)
    return _ask(request, event, now, take=asking.ask_for_link, page="online")


def _ask(request, event, now, *, take, page):
    form = AskForm(request.POST if request.method == "POST" else None, request=request)
    if form.is_valid():
        try:
            take(request, form, event, at=now)
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(f"events:{page}_sent", event.slug)
    return render(request, f"events/{page}.html", {"event": event, "form": form})


@require_safe
def tell_me_sent(request, slug):
    return _sent(request, slug, "events/tell_me_sent.html")


@require_safe
def online_sent(request, slug):
    return _sent(request, slug, "events/online_sent.html")


def _sent(request, slug, template):
    return render(request, template, {"event": _published(slug, timezone.now())})


def _published(slug, now):
    return get_object_or_404(Event.objects.published(at=now).defer("search"), slug=slug)


# By private link ---------------------------------------------------------------------------------


def by_link(request, link):
    """GET shows how it stands, for mail scanners follow links; POST confirms or stops.

    A mail program's own button posts nothing that we know, and stops (RFC 8058). Who has stopped
    is forgotten, so their old links say only that no letters come.
    """
    follower = EventFollower.objects.behind_link(link.object_id)
    if follower is None:
        return render(request, "events/follower.html")
    link.opens(follower)
    refusal = ""
    if request.method == "POST" and request.POST.get("act") == "confirm":
        try:
            following.confirm(follower=follower, at=timezone.now())
            return redirect(request.path)
        except NotAllowed as no:
            refusal = str(no)
    elif request.method == "POST":
        following.stop(follower=follower)
        # No redirect after POST: mail programs take one for a failure.
        return render(request, "events/follower.html", {"event": follower.event})
    context = {"event": follower.event, "follower": follower, "refusal": refusal}
    return render(request, "events/follower.html", context)
