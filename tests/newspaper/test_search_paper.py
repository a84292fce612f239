"""What anybody finds in the paper: articles by their words, with issue and year, the best first."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from newspaper import search
from newspaper.querysets import MARKS
from tests.factories import make_issue
from tests.newspaper.journey import text_of
from tests.paper import make_article, make_pages

pytestmark = pytest.mark.django_db
ADDRESS = "/newspaper/search/"


def found(client, q, **narrowed):
    """The headlines on the page of results, in their order."""
    page = text_of(client.get(ADDRESS, {"q": q} | narrowed))
    titles = re.findall(r'paper-result__title">\s*<a [^>]+>(.*?)</a>', page)
    return [re.sub(r"</?mark>", "", title) for title in titles]


def test_an_article_is_found_with_its_place_and_both_addresses(client):
    issue = make_issue(12)
    make_pages(issue, ("One.", "Two."))
    make_article(issue, "Nurses march", page=2, author="Gill Beeston")
    page = text_of(client.get(ADDRESS, {"q": "square"}))
    for words in (
        "1 article with “square”", "Nurses march", "No 12, Autumn 2018", "page 2 as printed",
        ". Gill Beeston</p>", "filled the <mark>square</mark>.",
        'href="/newspaper/12/text/nurses-march/"',
        'href="/newspaper/12/page/2/?q=square"', "/page-2-96",
    ):  # fmt: skip
        assert words in page


def test_an_article_comes_before_placards_and_captions(client):
    issue = make_issue(12)
    make_pages(issue)
    make_article(issue, "", text="Safe wards! Safe wards!", slug="page-1")
    make_article(issue, "A long road", text="They asked for safe wards, " + "and went on " * 80)
    assert found(client, "safe wards") == ["A long road", "Also on page 1"]


def test_without_pages_there_is_no_address_of_the_page(client):
    make_article(make_issue(12))
    page = text_of(client.get(ADDRESS, {"q": "square"}))
    assert "/page/1/" not in page
    assert "page 1" in page


def test_text_that_belongs_to_no_article_is_named_by_its_page(client):
    make_article(make_issue(12), "", page=3)
    assert found(client, "nurses") == ["Also on page 3"]


def test_a_headline_goes_before_a_mention_and_newer_before_older(client):
    old = make_issue(11, published_on=date(2017, 1, 1))
    new = make_issue(12, published_on=date(2018, 1, 1))
    make_article(old, "Mention, old", text="A strike in Otley.")
    make_article(new, "Mention, new", text="A strike in Otley.")
    make_article(old, "Strike")
    assert found(client, "strike") == ["Strike", "Mention, new", "Mention, old"]


@pytest.mark.parametrize(
    ("q", "hit"),
    [
        ("nurse", True),
        ("NURSES marched", True),
        ('"march of nurses"', True),
        ('"nurses of march"', False),
        ("nurses -square", False),
        ("nurses -circle", True),
        ("zebra OR nurses", True),
        ("zebra nurses", False),
        ("cafe", True),
        ("Café", True),
    ],
)
def test_words_phrases_and_words_left_out(client, q, hit):
    make_article(make_issue(12), text="The march of nurses filled the square by the café.")
    assert bool(found(client, q)) is hit


def test_by_issue_and_by_year(client):
    for number, year in ((11, 2017), (12, 2018)):
        issue = make_issue(number, published_on=date(year, 12, 31))
        make_article(issue, f"In {year}")
    assert found(client, "nurses", issue="11") == ["In 2017"]
    assert found(client, "nurses", year="2018") == ["In 2018"]
    assert found(client, "nurses", year="2018", issue="11") == []
    page = text_of(client.get(ADDRESS, {"q": "nurses", "year": "2018"}))
    assert '<option value="2018" selected>' in page
    assert "1 article with “nurses”, 2018" in page
    assert 'feed/?q=nurses&amp;year=2018"' in page


@pytest.mark.parametrize("year", ["0", "-1", "9999999999", "1850", "²", "x", "2018-01"])
def test_a_year_without_an_issue_narrows_nothing_and_says_so(client, year):
    make_article(make_issue(12))
    page = text_of(client.get(ADDRESS, {"q": "nurses", "year": year}))
    assert "all years were searched" in page
    assert "Nurses" in page


@pytest.mark.parametrize("key", ["../..", "99", "No 12", "é", "a" * 300])
def test_an_issue_that_is_not_there_narrows_nothing_and_says_so(client, key):
    make_article(make_issue(12))
    page = text_of(client.get(ADDRESS, {"q": "nurses", "issue": key}))
    assert "all issues were searched" in page
    assert "1 article" in page


def test_nothing_there_leads_to_all_issues(client):
    make_article(make_issue(11))
    make_article(make_issue(12), text="Nothing else.", headline="Beds")
    make_issue(13)
    page = text_of(client.get(ADDRESS, {"q": "nurses", "issue": "12"}))
    assert "No article has these words there" in page
    assert 'href="?q=nurses"' in page
    page = text_of(client.get(ADDRESS, {"q": "nurses", "issue": "13"}))
    assert "The words of this issue are not here" in page


def test_issues_of_which_only_the_contents_are_known_come_first(client):
    for number in range(1, 8):
        make_issue(number, items=("Nurses of Ontario",))
    make_article(make_issue(12, items=("Nurses here",)))
    page = text_of(client.get(ADDRESS, {"q": "nurses"}))
    assert page.index("Of these we know") < page.index("1 article")
    assert len(re.findall(r'<li><a href="/newspaper/\d/">', page)) == search.MOST_ISSUES
    assert '<li><a href="/newspaper/12/">' not in page


def test_drafts_scheduled_and_withdrawn_issues_are_not_found(client):
    for number, facts in enumerate(
        ({"state": "draft"}, {"at": timezone.now() + timedelta(hours=1)}, {}), 1
    ):
        issue = make_issue(number, items=("Nurses",), **facts)
        make_pages(issue)
        make_article(issue)
    issue.withdraw(reason="A mistake.")
    page = text_of(client.get(ADDRESS, {"q": "nurses"}))
    assert "No article has these words" in page
    assert "Of these we know" not in page
    assert '<option value="1"' not in page
    assert "<entry>" not in text_of(client.get(f"{ADDRESS}feed/", {"q": "nurses"}))
    assert "all issues were searched" in text_of(client.get(ADDRESS, {"q": "a", "issue": "1"}))


def test_text_is_escaped_and_its_own_marks_are_no_marks(client):
    text = f"## Head <i>\n\nThe <b>nurses</b> & {MARKS[1]}{MARKS[0]}beds {MARKS[0]} of Otley."
    make_article(make_issue(12), "Nurses <i>march", text=text)
    page = text_of(client.get(ADDRESS, {"q": "nurses"}))
    assert "<i>" not in page
    assert "<mark>Nurses</mark> &lt;i&gt;march" in page
    assert "## " not in page
    assert "<b>" not in page[page.index("paper-result") :]
    assert page.count("<mark>") == page.count("</mark>") == 2
    assert MARKS[0] not in page


def test_twenty_five_stand_on_a_page_and_the_address_keeps_the_search(client):
    issue = make_issue(12)
    for number in range(27):
        make_article(issue, f"Nurses {number}", page=number + 1)
    assert len(found(client, "nurses")) == 25
    assert len(found(client, "nurses", page="2")) == 2
    assert "27 articles with" in text_of(client.get(ADDRESS, {"q": "nurses"}))
    assert "?q=nurses&amp;page=2" in text_of(client.get(ADDRESS, {"q": "nurses"}))


def test_more_than_can_be_leafed_through_is_said(client, monkeypatch):
    monkeypatch.setattr(search, "MOST", 30)
    issue = make_issue(12)
    for number in range(31):
        make_article(issue, f"Nurses {number}")
    assert "More than 1,000 articles" in text_of(client.get(ADDRESS, {"q": "nurses"}))
    assert len(found(client, "nurses", page="2")) == 5
    assert found(client, "nurses", page="9") == found(client, "nurses", page="2")


def test_nothing_asked_says_how_to_ask(client):
    page = text_of(client.get(ADDRESS))
    assert "A minus before a word leaves it out" in page
    assert "No article" not in page
    assert "too much to search for" in text_of(client.get(ADDRESS, {"q": "a" * 201}))


@pytest.mark.parametrize(
    "q", ["((", '"', '""""', "-", "- -", '-"', "'", "&|!:*", "\\", "<b>", "the", "🚑", "\u202eאבג",
          "or", "OR OR", "-" * 150, "nurses & (", "a" * 200, "\u200b"]
)  # fmt: skip
def test_odd_words_break_nothing(client, q):
    make_pages(make_issue(12))
    make_article(make_issue(13))
    for address in (ADDRESS, f"{ADDRESS}feed/"):
        assert client.get(address, {"q": q}).status_code == 200


@pytest.mark.parametrize("address", [ADDRESS, f"{ADDRESS}feed/"])
def test_nul_is_refused_and_a_megabyte_is_too_much(client, address):
    assert client.get(address, {"q": "a\0b"}).status_code == 400
    assert client.get(address, {"q": "a " * 500_000}).status_code == 200


def test_a_search_asks_as_much_of_many_as_of_few(client):
    def asked():
        with CaptureQueriesContext(connection) as seen:
            client.get(ADDRESS, {"q": "nurses"})
        return len(seen)

    issue = make_issue(12)
    make_pages(issue)
    make_article(issue)
    asked()
    few = asked()
    for number in range(13, 20):
        issue = make_issue(number)
        make_pages(issue)
        for place in range(5):
            make_article(issue, f"Nurses {place}")
    assert asked() == few <= 6


def test_the_feed_of_a_search_has_the_newest_first(client):
    make_article(make_issue(12, published_on=date(2018, 10, 1)), "Of old: nurses, nurses")
    make_article(make_issue(13, published_on=date(2019, 1, 1)), "Of late")
    feed = text_of(client.get(f"{ADDRESS}feed/", {"q": "nurses"}))
    assert feed.index("Of late (No 13, page 1)") < feed.index("Of old")
    assert "… march of nurses filled the square. All came" in feed
    assert "/newspaper/13/text/of-late/" in feed
    assert "<entry>" not in text_of(client.get(f"{ADDRESS}feed/"))


def test_what_is_printed_is_no_html_in_the_feed(client):
    make_article(make_issue(12), "Nurses", text="Nurses < beds & others.")
    feed = text_of(client.get(f"{ADDRESS}feed/", {"q": "nurses"}))
    # Once for HTML, which feed readers take it for, and once for XML.
    assert "Nurses &amp;lt; beds &amp;amp; others" in feed


def test_the_sites_own_search_leads_there(client):
    page = text_of(client.get("/search/", {"q": '"a & b"'}))
    assert "/newspaper/search/?q=%22a%20%26%20b%22" in page
    assert "Search every page of the newspaper" not in text_of(client.get("/search/"))
