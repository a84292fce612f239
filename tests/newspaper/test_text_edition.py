"""The text edition: the whole issue in reading order, and one article to cite, quote, pass on."""

import html
import json
import re
from datetime import date

import pytest

from newspaper.citing import citation
from newspaper.models import Issue
from tests.factories import make_issue
from tests.newspaper.journey import text_of
from tests.paper import make_article, make_pages

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue():
    return make_issue(12, published_on=date(2018, 10, 1))


def headings(page):
    main = page.partition("<main")[2].partition("</main>")[0]
    found = re.findall(r"<h([1-6])[^>]*>(.*?)</h\1>", main, re.DOTALL)
    return [(int(level), re.sub("<[^>]+>", "", words).strip()) for level, words in found]


def test_articles_come_in_reading_order_under_their_pages(client, issue):
    make_pages(issue, ["One", "Two"])
    make_article(issue, "Last", page=2, position=10)
    make_article(issue, "First", page=1, position=10, text="Words.\n\n## Inside\n\nMore.")
    make_article(issue, "", page=1, position=20, text="Left over.")
    page = text_of(client.get("/newspaper/12/text/"))
    assert headings(page)[1:] == [
        (2, "In this issue"), (2, "Page 1"), (3, "First"), (4, "Inside"), (3, "Also on page 1"),
        (2, "Page 2"), (3, "Last"),
    ]  # fmt: skip
    assert "Left over." in page
    contents = page.partition("In this issue")[2].partition("</ol>")[0]
    assert "First" in contents
    assert "Also on" not in contents
    assert 'href="/newspaper/12/page/2/"' in page


def test_no_two_things_have_the_same_id(client, issue):
    make_pages(issue, ["One"])
    for headline in ("Main", "Page 1", "Text"):
        make_article(issue, headline)
    for address in ("text/", "page/1/", "text/main/"):
        ids = re.findall(r'\sid="([^"]*)"', text_of(client.get(f"/newspaper/12/{address}")))
        assert len(ids) == len(set(ids)), address


def test_an_article_has_a_page_of_its_own(client, issue):
    make_pages(issue, ["One", "Two"])
    make_article(issue, "Before it", page=1)
    make_article(
        issue, "Nurses march", page=2, author="Ann Archer", standfirst="They came from all over.",
        text="First.\n\n## Inside\n\nSecond.",
    )  # fmt: skip
    make_article(issue, "After it", page=2)
    page = text_of(client.get("/newspaper/12/text/nurses-march/"))
    assert headings(page)[:2] == [(1, "Nurses march"), (2, "Inside")]
    for words in ("By Ann Archer", "They came from all over.", '<p id="p2">Second.</p>',
                  "No 12, autumn 2018, page 2", 'href="/newspaper/12/page/2/"',
                  'rel="prev" href="/newspaper/12/text/before-it/"',
                  'rel="next" href="/newspaper/12/text/after-it/"', "wa.me"):  # fmt: skip
        assert words in page
    assert client.get("/newspaper/12/text/no-such/").status_code == 404


def test_it_can_be_quoted_with_a_link(client, issue, settings):
    settings.SITE_URL = "https://hct.example.org"
    make_article(issue, "A&E <shut>", slug="a-and-e", author="Ann", text="Doors & beds.\n\nMore.")
    page = text_of(client.get("/newspaper/12/text/a-and-e/"))
    plain, markup = (
        html.unescape(area) for area in re.findall(r"<textarea[^>]*>(.*?)</textarea>", page, re.S)
    )
    address = "https://hct.example.org/newspaper/12/text/a-and-e/"
    assert plain == (
        "“Doors & beds.”\n\nAnn, “A&E <shut>”, Health Campaigns Together, "
        f"No 12, autumn 2018, page 1: {address}"
    )
    assert f'<blockquote cite="{address}"><p>Doors &amp; beds.</p></blockquote>' in markup
    assert f'<a href="{address}">A&amp;E &lt;shut&gt;</a>' in markup
    assert f'<link rel="canonical" href="{address}">' in page


GIVEN = {"key": "12", "number": 12, "season": "Autumn 2018", "published_on": date(2018, 10, 1)}


@pytest.mark.parametrize(
    ("facts", "cited"),
    [
        ({}, "No 12, autumn 2018, page 3"),
        ({"season": "Winter 2018 and Spring 2019"}, "No 12, winter 2018 and spring 2019, page 3"),
        ({"season": "October 2018"}, "No 12, October 2018, page 3"),
        ({"season": ""}, "No 12, October 2018, page 3"),
        ({"number": None, "title": "Election special"},
         "Election special, autumn 2018, page 3"),
    ],
)  # fmt: skip
def test_an_issue_is_cited_as_people_do(facts, cited):
    issue = Issue(**{"title": "Make our NHS safe"} | GIVEN | facts)
    assert citation(issue, 3) == cited


def test_search_engines_are_told_what_it_is_part_of(client, issue):
    (page,) = make_pages(issue)
    make_article(issue, "</script><b>", slug="nasty", author="Ann")
    answer = text_of(client.get("/newspaper/12/text/nasty/"))
    data = json.loads(re.search(r'ld\+json">(.*?)</script>', answer)[1])
    assert data["@type"] == "NewsArticle"
    assert data["headline"] == "</script><b>"
    assert (data["pagination"], data["datePublished"]) == ("1", "2018-10-01")
    assert data["image"].endswith(page.picture_url(720))
    assert data["isPartOf"]["issueNumber"] == "12"
    assert data["isPartOf"]["isPartOf"]["@type"] == "Periodical"
    issue_page = text_of(client.get("/newspaper/12/"))
    data = json.loads(re.search(r'ld\+json">(.*?)</script>', issue_page)[1])
    assert (data["@type"], data["datePublished"]) == ("PublicationIssue", "2018-10-01")


def test_what_has_neither_pages_nor_headline_is_still_read(client, issue):
    make_article(issue, "", page=3, text="", slug="page-3", box=None)
    page = text_of(client.get("/newspaper/12/text/page-3/"))
    assert headings(page)[0] == (1, "Also on page 3")
    assert "Page 3 of" in page
    assert "Also on page 3" in text_of(client.get("/newspaper/12/text/"))


def test_very_long_and_foreign_words_are_shown_as_they_are(client, issue):
    make_pages(issue)
    make_article(issue, "x" * 300, text="שלום 🎉 " + "w" * 190_000, slug="long")
    for address in ("text/", "text/long/", "page/1/", ""):
        assert client.get(f"/newspaper/12/{address}").status_code == 200
