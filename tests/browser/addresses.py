"""The site's addresses, and /errors/<status>/ for pages that nobody can call up on purpose."""

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import path

from hct_site.urls import *  # noqa: F403
from hct_site.urls import urlpatterns as of_the_site


def error(request, status):
    return HttpResponse(render_to_string(f"{status}.html", {"reason": "A reason."}), status=status)


urlpatterns = [path("errors/<int:status>/", error), *of_the_site]
