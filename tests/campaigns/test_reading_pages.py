"""Standing pages and their numbered points, each with an address."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from campaigns.models import Page
from campaigns.sitemaps import PageSitemap
from tests.factories import make_page

pytestmark = pytest.mark.django_db

POINTS = [
    ("Plan in the open", "Show the options.\n\nAll of them."),
    ("Ask properly", ""),
    ("Pay", "£"),
]


def text_of(response):
    return response.content.decode()


@pytest.mark.parametrize("address", ["/about/", "/contact/", "/privacy/", "/accessibility/"])
def test_the_pages_that_every_page_leads_to_answer_before_they_are_written(client, address):
    page = text_of(client.get(address))
    assert len(re.findall("<h1", page)) == 1
    assert '<p class="lede">' in page


@pytest.mark.parametrize("slug", ["about", "contact", "privacy", "accessibility"])
def test_what_an_editor_writes_takes_their_place(client, slug):
    page = make_page(f"Our {slug}", slug=slug, body="<p>Written by us.</p>")
    assert page.get_absolute_url() == f"/{slug}/"
    shown = text_of(client.get(f"/{slug}/"))
    assert f"<h1>Our {slug}</h1>" in shown
    assert "<p>Written by us.</p>" in shown
    page.withdraw(reason="Wrong")
    assert "Written by us" not in text_of(client.get(f"/{slug}/"))


def test_other_pages_live_below_about_and_about_leads_to_them(client):
    page = make_page("Our history", slug="history")
    assert page.get_absolute_url() == "/about/history/"
    assert client.get("/about/history/").status_code == 200
    assert '<a href="/about/history/">Our history</a>' in text_of(client.get("/about/"))


def test_about_lists_twenty_five_pages_at_a_time(client):
    for number in range(27):
        make_page(f"Page {number:02}", slug=f"page-{number:02}")
    first, second = (text_of(client.get(f"/about/?page={n}")) for n in (1, 2))
    assert ("Page 24" in first, "Page 25" in first) == (True, False)
    assert ("Page 24" in second, "Page 26" in second) == (False, True)


def test_the_top_pages_have_one_address_only(client):
    response = client.get("/about/privacy/")
    assert (response.status_code, response["Location"]) == (301, "/privacy/")


def test_a_page_lists_its_points_with_anchors(client):
    make_page(points=POINTS)
    page = text_of(client.get("/about/twelve-demands/"))
    assert 'id="1"' in page
    assert '<a href="/about/twelve-demands/2/">' in page
    assert "<p>Show the options.</p>" in page


def test_a_point_leads_to_its_neighbours_and_to_the_whole(client):
    make_page(points=POINTS)
    page = text_of(client.get("/about/twelve-demands/2/"))
    assert "<h1>Ask properly</h1>" in page
    assert 'rel="prev" href="/about/twelve-demands/1/"' in page
    assert 'rel="next" href="/about/twelve-demands/3/"' in page
    assert 'href="/about/twelve-demands/#2"' in page
    assert 'rel="prev"' not in text_of(client.get("/about/twelve-demands/1/"))
    assert 'rel="next"' not in text_of(client.get("/about/twelve-demands/3/"))


def test_points_of_about_itself_have_an_address(client):
    make_page("About us", slug="about", points=POINTS)
    assert '<a href="/about/about/1/">' in text_of(client.get("/about/"))
    assert client.get("/about/about/1/").status_code == 200


@pytest.mark.parametrize("number", ["0", "4", "99999", "9" * 30, "-1", "x"])
def test_a_point_that_does_not_exist_is_not_found(client, number):
    make_page(points=POINTS)
    assert client.get(f"/about/twelve-demands/{number}/").status_code == 404


def test_points_share_the_state_of_their_page(client):
    page = make_page(points=POINTS, at=timezone.now() + timedelta(days=1))
    assert client.get("/about/twelve-demands/1/").status_code == 404
    Page.objects.update(publish_at=timezone.now())
    page.refresh_from_db()
    page.withdraw(reason="Old")
    assert client.get("/about/twelve-demands/1/").status_code == 410


def test_the_footer_names_what_is_marked_and_public():
    make_page("Named", in_footer=True)
    make_page("Not named")
    make_page("Not yet", in_footer=True, state="draft")
    assert [page.title for page in Page.objects.for_footer(timezone.now())] == ["Named"]


def test_a_page_is_found_by_the_words_of_its_points():
    make_page(points=POINTS)
    make_page("Another")
    assert [page.title for page in Page.objects.matching("properly")] == ["Twelve demands"]


def test_many_points_ask_no_more(client, django_assert_max_num_queries):
    make_page(points=POINTS * 10)
    for address in ("/about/twelve-demands/", "/about/twelve-demands/7/", "/about/"):
        with django_assert_max_num_queries(5):
            client.get(address)


def test_search_engines_hear_of_pages_and_points():
    make_page(points=POINTS)
    make_page("Hidden", state="draft")
    make_page("About us", slug="about")
    assert PageSitemap().items() == [
        "/about/", "/contact/", "/privacy/", "/accessibility/",
        "/about/twelve-demands/", "/about/twelve-demands/1/", "/about/twelve-demands/2/",
        "/about/twelve-demands/3/",
    ]  # fmt: skip
