"""Each error page is in the site's own clothes, says what to do, and asks the database nothing."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import HttpResponse
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import include, path

SECRET = "what only we may read"


def fail(request):
    raise RuntimeError(SECRET)


def forbid(request):
    raise PermissionDenied("Only the treasurer sees this.")


def fine(request):
    return HttpResponse("fine")


urlpatterns = [
    path("fail/", fail),
    path("forbid/", forbid),
    path("fine/", fine),
    path("", include("hct_site.urls")),
]
handler400 = "hct_site.errors.bad_request"
handler403 = "hct_site.errors.no_entry"
handler404 = "hct_site.errors.not_found"
handler500 = "hct_site.errors.failed"

PAGES = {
    400: ("/fine/?q=%00", "get"),
    403: ("/forbid/", "get"),
    404: ("/nothing-of-the-kind/", "get"),
    500: ("/fail/", "get"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("status", PAGES)
@override_settings(ROOT_URLCONF=__name__)
def test_it_is_a_page_of_ours_without_a_query(status):
    address, _ = PAGES[status]
    client = Client(raise_request_exception=False)
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address)
    assert answer.status_code == status
    assert not asked.captured_queries
    html = answer.content.decode()
    assert html.count("<h1") == 1
    assert "masthead" in html and "Health Campaigns Together" in html
    assert SECRET not in html
    assert 'href="/"' in html  # a way on
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert not answer.cookies


@pytest.mark.django_db
@override_settings(ROOT_URLCONF=__name__)
def test_a_refusal_says_why():
    html = Client().get("/forbid/").content.decode()
    assert "Only the treasurer sees this." in html


@pytest.mark.django_db
@override_settings(ROOT_URLCONF=__name__)
def test_an_error_gives_an_id_to_quote_that_stands_in_the_log(caplog):
    answer = Client(raise_request_exception=False).get("/fail/")
    assert len(answer["X-Request-Id"]) == 12
    assert SECRET in caplog.text
