"""The calendar on somebody else's site: a frame without script or cookie, and the code for it."""

import html
import re

import pytest

from tests.factories import make_event, make_group

pytestmark = pytest.mark.django_db


def test_any_site_may_show_the_frame_and_nothing_else_of_ours(client):
    make_event("March")
    response = client.get("/events/embed/")
    assert "frame-ancestors *" in response["Content-Security-Policy"]
    assert "X-Frame-Options" not in response
    assert "public" in response["Cache-Control"]
    for address in ("/events/", "/events/embed/code/"):
        response = client.get(address)
        assert "frame-ancestors 'none'" in response["Content-Security-Policy"]
        assert response["X-Frame-Options"] == "DENY"


def test_the_frame_has_no_script_no_cookie_no_form_and_its_links_leave_it(client):
    make_event("March")
    response = client.get("/events/embed/")
    page = response.content.decode()
    assert not response.cookies
    assert not re.search("<script|<form|<iframe", page)
    assert '<base target="_top">' in page
    assert "March" in page


def test_the_frame_shows_what_was_chosen_ten_at_most_and_says_when_there_is_nothing(client):
    for number in range(12):
        make_event(f"Rally {number}", kind="rally")
    page = client.get("/events/embed/?kind=rally").content.decode()
    assert page.count("event-card__title") == 10
    assert 'href="/events/?kind=rally"' in page
    assert "Nothing yet." in client.get("/events/embed/?kind=march").content.decode()


def test_the_code_to_copy_works_as_it_stands_whatever_a_group_is_called(client, settings):
    group = make_group('Hands off "our" <NHS> & more')
    page = client.get(f"/events/embed/code/?group={group.slug}&kind=march").content.decode()
    box = re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)[1]
    copied = html.unescape(box)
    assert copied.startswith(
        f'<iframe src="{settings.SITE_URL}/events/embed/?kind=march&amp;group={group.slug}" title="'
    )
    assert html.unescape(re.search(r'title="([^"]*)"', copied)[1]) == (
        'Events for the NHS: March, Hands off "our" <NHS> & more'
    )
    assert f'<iframe src="/events/embed/?kind=march&amp;group={group.slug}"' in page
