"""The style guide shows every component, to staff or where DEBUG is on."""

import pytest
from django.template.loader import render_to_string


@pytest.mark.django_db
def test_it_shows_everything_where_debug_is_on(client, settings, django_assert_num_queries):
    settings.DEBUG = True
    with django_assert_num_queries(1):  # the links elsewhere, in the footer
        page = client.get("/styleguide/").content.decode()
    assert page.count("<h1") == 1
    for text in ("BO-7K3M9Q", "Cancelled", "This event has passed", "Step 1 of 3", "£57.50"):
        assert text in page


@pytest.mark.django_db
def test_strangers_are_sent_to_sign_in(client):
    answer = client.get("/styleguide/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("status", [400, 403, 404, 500, 503])
def test_error_pages_need_neither_request_nor_database(status):
    page = render_to_string(f"{status}.html", {})
    assert page.count("<h1") == 1
    assert "A coalition to defend #ourNHS" in page
    assert "</html>" in page
