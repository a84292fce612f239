"""Reading page by page: the page, what lies beside it, before and after, the zoom, who may see."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from newspaper.models import Issue, Page
from newspaper.spreads import spread
from tests.factories import make_issue
from tests.newspaper.journey import text_of
from tests.paper import make_article, make_pages
from tests.people import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue():
    return make_issue(12)


def links(html, css):
    """Where the links of a class of their own lead, in order, as parts of "/newspaper/12/…"."""
    found = re.findall(rf'<a class="[^"]*\b{css}\b[^"]*"[^>]*href="/newspaper/12/([^"]*)"', html)
    return list(dict.fromkeys(found))


@pytest.mark.parametrize(
    ("number", "count", "together"),
    [
        (1, 12, (1,)), (2, 12, (2, 3)), (3, 12, (2, 3)), (11, 12, (10, 11)), (12, 12, (12,)),
        (1, 1, (1,)), (2, 2, (2,)), (2, 3, (2, 3)), (5, 5, (4, 5)),
    ],
)  # fmt: skip
def test_pages_lie_together_as_in_the_paper(number, count, together):
    assert spread(number, count) == together


def test_a_page_is_shown_in_both_kinds_of_picture(client, issue):
    page = make_pages(issue, ["One", "Two", "Three", "Four"])[2]
    html = text_of(client.get("/newspaper/12/page/3/"))
    assert page.srcset("webp") in html
    assert page.srcset("jpeg") in html
    assert "<title>Page 3 – No 12, Autumn 2018 – Health Campaigns Together</title>" in html
    assert len(re.findall("<h1", html)) == 1
    assert "Order a bundle" not in html


def test_without_webp_it_is_shown_in_jpeg(client, issue):
    make_pages(issue)
    Page.objects.update(webp="waiting", pictures={"jpeg": {"320": "a.jpg", "720": "b.jpg"}})
    html = text_of(client.get("/newspaper/12/page/1/"))
    assert "b.jpg 720w" in html
    assert "image/webp" not in html
    assert client.get("/newspaper/12/page/1/large/").status_code == 200


def test_one_turns_by_page_and_by_spread(client, issue):
    make_pages(issue, ["One", "Two", "Three", "Four", "Five", "Six"])
    html = text_of(client.get("/newspaper/12/page/3/"))
    assert links(html, "turner__one") == ["page/2/", "page/4/"]
    assert links(html, "turner__two")[:2] == ["page/1/", "page/4/"]
    assert "Pages 4–5" in html
    assert links(text_of(client.get("/newspaper/12/page/5/")), "turner__two")[:2] == [
        "page/2/", "page/6/",
    ]  # fmt: skip


def test_the_first_and_the_last_page_lead_no_further(client, issue):
    make_pages(issue, ["One", "Two"])
    assert links(text_of(client.get("/newspaper/12/page/1/")), "turner__one") == ["page/2/"]
    assert links(text_of(client.get("/newspaper/12/page/2/")), "turner__one") == ["page/1/"]


def test_the_strip_has_every_page_and_marks_this_one(client, issue):
    pages = make_pages(issue, ["One", "Two", "Three"])
    strip = text_of(client.get("/newspaper/12/page/2/")).partition('aria-label="All pages"')[2]
    assert re.findall(r'href="/newspaper/12/page/(\d)/" aria-current="page"', strip) == ["2"]
    for page in pages:
        assert page.picture_url(96) in strip


def test_articles_stand_below_their_page_and_are_reached_from_it(client, issue):
    make_pages(issue, ["One", "Two", "Three"])
    make_article(
        issue, "Nurses march", page=2, author="Ann", text="First.\n\n## A heading\n\nSecond & last."
    )
    make_article(issue, "On page three", page=3)
    html = text_of(client.get("/newspaper/12/page/2/"))
    assert '<a href="/newspaper/12/text/nurses-march/">Nurses march</a></h3>' in html
    assert "By Ann" in html
    assert '<p id="nurses-march-p2">Second &amp; last.</p>' in html
    assert ">A heading</h4>" in html
    assert 'href="/newspaper/12/page/2/#article-nurses-march"' in html
    # Of the page beside it one sees the picture, and gets to the text by a link.
    assert 'href="/newspaper/12/page/3/#article-on-page-three"' in html
    assert 'id="article-on-page-three"' not in html


def test_a_page_to_come_says_so_and_offers_what_is_there(client, issue):
    make_pages(issue, ["One", "Two", "Three"], finished=False)
    Page.objects.filter(number=3).delete()
    answer = client.get("/newspaper/12/page/3/")
    assert answer.status_code == 200
    html = text_of(answer)
    assert "Page 3 is being made" in html
    assert "noindex" in html
    assert 'href="/newspaper/12/page/1/"' in html
    assert client.get("/newspaper/12/page/3/large/").status_code == 200
    assert client.get("/newspaper/12/page/2/").status_code == 200
    page = text_of(client.get("/newspaper/12/"))
    assert "2 of 3 are there to read" in page


def test_an_upload_that_nobody_has_opened_has_a_first_page_to_come(client, issue):
    Issue.objects.update(pdf_state="waiting", pdf_upload="x.pdf")
    assert "Page 1 is being made" in text_of(client.get("/newspaper/12/page/1/"))
    assert client.get("/newspaper/12/page/2/").status_code == 404
    assert "being made from the PDF" in text_of(client.get("/newspaper/12/"))
    assert "The text is being made" in text_of(client.get("/newspaper/12/text/"))


@pytest.mark.parametrize(
    "end", ["page/0/", "page/4/", "page/99999999999999999999/", "page/x/", "page/4/large/"]
)
def test_there_is_no_page_beyond_the_last(client, issue, end):
    make_pages(issue, ["One", "Two", "Three"])
    assert client.get(f"/newspaper/12/{end}").status_code == 404


def test_an_issue_without_pages_has_none_to_read(client, issue):
    assert client.get("/newspaper/12/page/1/").status_code == 404
    assert "not here to read yet" in text_of(client.get("/newspaper/12/text/"))


def test_a_scan_is_shown_and_says_that_it_has_no_words(client, issue):
    make_pages(issue, ["", ""])
    html = text_of(client.get("/newspaper/12/page/1/"))
    assert "was scanned" in html
    issue_page = text_of(client.get("/newspaper/12/"))
    assert "was scanned" in issue_page
    assert "Read it" in issue_page
    assert ">Text edition<" not in issue_page


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("", "larger"),
        ("?size=fit", "fit"),
        ("?size=largest", "largest"),
        ("?size=%22%3E", "larger"),
    ],
)
def test_the_zoom_has_three_sizes(client, issue, asked, given):
    (page,) = make_pages(issue)
    html = text_of(client.get(f"/newspaper/12/page/1/large/{asked}"))
    assert f'class="zoom zoom--{given}" tabindex="0"' in html
    assert page.picture_url(2400, "webp") in html
    assert re.findall(r'\?size=(\w+)" aria-current', html) == [given]
    assert re.search('rel="canonical" href="[^"]*/newspaper/12/page/1/"', html)


PAGES = ("page/1/", "page/1/large/", "text/", "text/nurses-march/")


@pytest.mark.parametrize("end", PAGES)
def test_a_draft_is_read_by_editors_only_and_kept_nowhere(client, ed, visitor, end):
    draft = make_issue(12, state="draft")
    make_pages(draft)
    make_article(draft)
    address = f"/newspaper/12/{end}"
    assert client.get(address).status_code == 404
    assert sign_in(client, visitor).get(address).status_code == 404
    answer = sign_in(client, ed).get(address)
    assert "Only staff see this page" in text_of(answer)
    assert "noindex" in text_of(answer)
    assert answer["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("end", ["", *PAGES])
def test_queries_do_not_grow_and_words_are_not_loaded(client, issue, end):
    def queries():
        with CaptureQueriesContext(connection) as seen:
            assert client.get(f"/newspaper/12/{end}").status_code == 200
        assert not [q["sql"] for q in seen if '"words"' in q["sql"] or '"boxes"' in q["sql"]]
        return len(seen)

    make_pages(issue, ["One", "Two"])
    make_article(issue)
    client.get(f"/newspaper/12/{end}")
    few = queries()
    issue.renderings.all().delete()
    make_pages(issue, ["Word"] * 40)
    for number in range(40):
        make_article(issue, f"Article {number}", page=1 + number // 2)
    assert queries() == few <= 5


def test_the_old_pages_stay_until_the_new_are_complete(client, issue):
    old = make_pages(issue, ["One"])[0]
    Issue.objects.update(pdf_state="waiting", pdf_upload="x.pdf")
    html = text_of(client.get("/newspaper/12/page/1/"))
    assert old.picture_url(720) in html
