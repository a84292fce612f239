"""/my/<token>/: what each purpose of a private link opens. The token is all that it needs.

GET changes nothing, for mail scanners follow links. A POST may come from anywhere, without cookie
or Origin: a mail program's "unsubscribe" does (RFC 8058), and nobody else knows the address. What
signs somebody in is the exception: another site could sign a visitor in as somebody else. Links
whose signature is not ours are guesses, and counted.
"""

from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from affiliates import application_views
from core.accounts import guessing
from core.mailing import private_links, views
from core.payments import views as invoices
from core.publishing.middleware import is_own_origin
from events import asking_views, link_views, transport_views
from hct_site import errors
from hct_site.your_group import links
from newspaper import quote_views, standing_views, status_views

PURPOSES = {
    "application": application_views.by_link,
    "confirm": views.confirm,
    "leave": views.leave,
    "seat": links.seat,
    "confirm-group": links.confirm_group,
    "quote": quote_views.by_link,
    "order": status_views.by_link,
    "invoice": invoices.by_link,
    "standing": standing_views.by_link,
    "event": link_views.by_link,
    "event-follow": asking_views.by_link,
    "transport": transport_views.by_link,
}
SIGNS_IN = {"seat"}


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def private_link(request, token):
    response = _open(request, token)
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "same-origin"
    return response


def _open(request, token):
    if guessing.is_shut(request, guessing.PRIVATE_LINK):
        return guessing.refuse(request)
    link = private_links.read(token)
    if link is None:
        guessing.count_wrong(request, guessing.PRIVATE_LINK)
    view = PURPOSES.get(link.purpose) if link else None
    if view is None:
        return _no_longer(request, status=404)
    if link.purpose in SIGNS_IN and request.method == "POST" and not is_own_origin(request):
        return errors.form_from_elsewhere(request)
    try:
        return view(request, link)
    except private_links.LinkOver:
        return _no_longer(request, status=410)


def _no_longer(request, *, status):
    return render(request, "hct_site/private_link_over.html", status=status)
