"""What the front page is measured against: a bare WSGI answer, and a plain Django view."""

from functools import cache

from django.db import models
from django.shortcuts import render
from django.template import Origin
from django.template.loaders.base import Loader
from django.urls import path

QUERIES, ROWS = 8, 8


def bare(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "13")])
    return [b"Hello, world!"]


class OnePage(Loader):
    """A template that makes a page of 20 kB: a card for each object, running text for the rest."""

    def get_template_sources(self, name):
        yield Origin(name=name, template_name=name, loader=self)

    def get_contents(self, origin):
        rows = (
            "{% for rows in lists %}<section><h2>List {{ forloop.counter }}</h2>"
            "{% for row in rows %}"
            "<article><h3><a href='{% url 'row' row.pk %}'>{{ row.name }}</a></h3>"
            "{% if row.email %}<p>{{ row.email }}</p>{% endif %}<p>{{ row.joined_at|date:'j F Y' }}"
            "</p></article>{% endfor %}</section>{% endfor %}"
        )
        return f"<!DOCTYPE html><title>Plain</title>{rows}{'<p>Running text of a page.</p>' * 400}"


@cache
def person():
    """A model of the plain project's own, on the table of people that the scratch site has."""

    class Person(models.Model):
        name = models.CharField(max_length=100)
        email = models.EmailField()
        is_active = models.BooleanField()
        joined_at = models.DateTimeField()

        class Meta:
            managed = False
            app_label = "plain"
            db_table = "accounts_user"

    return Person


def view(request):
    people = person().objects.filter(is_active=True).order_by("-pk")
    lists = [list(people[n * ROWS : (n + 1) * ROWS]) for n in range(QUERIES)]
    return render(request, "page.html", {"lists": lists})


urlpatterns = [path("", view), path("<int:pk>/", view, name="row")]


_application = None


def plain(environ, start_response):
    global _application
    if _application is None:
        from django.core.wsgi import get_wsgi_application

        _application = get_wsgi_application()
    return _application(environ, start_response)
