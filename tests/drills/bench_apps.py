"""What the front page is measured against: a bare WSGI answer, and a plain Django view."""

from django.shortcuts import render
from django.template import Origin
from django.template.loaders.base import Loader
from django.urls import path

QUERIES, ROWS = 8, 8


def bare(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "13")])
    return [b"Hello, world!"]


class OnePage(Loader):
    """A template of 20 kB: a list for each query, and running text for the rest."""

    def get_template_sources(self, name):
        yield Origin(name=name, template_name=name, loader=self)

    def get_contents(self, origin):
        rows = (
            "{% for rows in lists %}<ul>{% for row in rows %}<li><a href='/{{ row.pk }}/'>"
            "{{ row.name }} {{ row.codename }}</a></li>{% endfor %}</ul>{% endfor %}"
        )
        return f"<!DOCTYPE html><title>Plain</title>{rows}{'<p>Running text of a page.</p>' * 560}"


def view(request):
    from django.contrib.auth.models import Permission

    lists = [
        list(Permission.objects.order_by("pk")[n * ROWS : (n + 1) * ROWS]) for n in range(QUERIES)
    ]
    return render(request, "page.html", {"lists": lists})


urlpatterns = [path("", view)]


_application = None


def plain(environ, start_response):
    global _application
    if _application is None:
        from django.core.wsgi import get_wsgi_application

        _application = get_wsgi_application()
    return _application(environ, start_response)
