"""Subscribing on a page; confirming and leaving by private links, which the roof hands on."""

import uuid

from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from core.mailing import subscribing
from core.mailing.forms import SubscribeForm
from core.mailing.models import Subscriber
from core.mailing.private_links import LinkOver
from core.publishing import limits
from core.publishing.errors import NotAllowed
from core.publishing.sending import send_once


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True)
def subscribe(request):
    """The same answer whether we know the address or not."""
    form = SubscribeForm(request.POST or None, request=request)
    if request.method == "POST" and form.is_valid():
        try:
            _send(request, form)
            return redirect("mailing:subscribe_sent")
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
    return render(request, "mailing/subscribe.html", {"form": form})


def _send(request, form):
    email, now = form.cleaned_data["email"], timezone.now()

    def do():
        limits.take(request, act="subscribe")  # in here: sending the same again is not counted
        subscribing.subscribe(email=email, at=now)
        return "asked"

    # A second address typed on the same page is another subscription, not a changed one.
    key = uuid.uuid5(form.key_value, email)
    send_once(act="subscribe", key=key, content=form.content, do=do)


@require_safe
def subscribe_sent(request):
    return render(request, "mailing/subscribe_sent.html")


@require_safe
def confirmed(request):
    return render(request, "mailing/confirmed.html")


# By private link ---------------------------------------------------------------------------------


def confirm(request, link):
    """GET shows the button, for mail scanners follow links; only POST confirms."""
    subscriber = link.opens(Subscriber.objects.with_key(link.object_id))
    if request.method == "POST":
        try:
            subscribing.confirm(subscriber=subscriber, at=timezone.now())
        except NotAllowed:  # they have left by another letter this very moment
            raise LinkOver from None
        return redirect("mailing:confirmed")
    if subscriber.is_confirmed:
        return redirect("mailing:confirmed")
    return render(request, "mailing/confirm.html", {"subscriber": subscriber})


def leave(request, link):
    """GET shows the button; POST leaves, from a mail program's own button too (RFC 8058).

    An old letter's link holds for ever, whatever its version: it can do nothing but leave, and
    whoever has come back must be able to leave by any letter they kept.
    """
    subscriber = Subscriber.objects.with_key(link.object_id)
    if subscriber is None:
        raise LinkOver
    if request.method == "POST":
        subscribing.leave(subscriber=subscriber, at=timezone.now())
        subscriber.refresh_from_db()
    # No redirect after POST: mail programs take one for a failure.
    return render(request, "mailing/leave.html", {"subscriber": subscriber})
