"""Error pages in the site's own clothes; none of them asks the database anything."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.template.loader import render_to_string


def _page(status, **context):
    return HttpResponse(render_to_string(f"{status}.html", context), status=status)


def bad_request(request, exception=None):
    return _page(400)


def no_entry(request, exception=None):
    return _page(403, reason=str(exception or ""))


def not_found(request, exception=None):
    return _page(404)


def form_from_elsewhere(request, reason=""):
    """Where a form was sent from another site, or its token is missing."""
    return _page(
        403,
        reason="This form did not come from this site, or your session has ended meanwhile. "
        "Go back, load the page again, and send it from there.",
    )


def failed(request):
    """Our own fault: 500; or 503 where the database is away, which mends itself."""
    error = sys.exc_info()[1]
    while error is not None:
        if isinstance(error, (OperationalError, InterfaceError)):
            response = _page(503)
            response["Retry-After"] = "60"
            return response
        error = error.__cause__
    return _page(500)
