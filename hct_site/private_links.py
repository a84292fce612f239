"""/my/<token>/: what each purpose of a private link opens. The token is all that it needs.

GET changes nothing, for mail scanners follow links. A POST may come from anywhere, without cookie
or Origin: a mail program's "unsubscribe" does (RFC 8058), and nobody else knows the address.
"""

from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from affiliates import application_views
from core.mailing import private_links, views

PURPOSES = {
    "application": application_views.by_link,
    "confirm": views.confirm,
    "leave": views.leave,
}


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def private_link(request, token):
    link = private_links.read(token)
    view = PURPOSES.get(link.purpose) if link else None
    if view is None:
        response = _no_longer(request, status=404)
    else:
        try:
            response = view(request, link)
        except private_links.LinkOver:
            response = _no_longer(request, status=410)
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "same-origin"
    return response


def _no_longer(request, *, status):
    return render(request, "hct_site/private_link_over.html", status=status)
