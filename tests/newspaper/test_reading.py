"""What anybody sees of the paper: issues, the PDF in ranges, the feed, what is found."""

import html
from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from newspaper import rendering
from newspaper.feeds import IssueFeed
from newspaper.models import Issue
from newspaper.sitemaps import IssueSitemap
from tests.factories import make_issue, make_pdf
from tests.newspaper.journey import text_of
from tests.paper import make_article, make_pages
from tests.people import sign_in

pytestmark = pytest.mark.django_db


def test_issues_stand_in_the_order_of_their_date(client):
    make_issue(5, published_on=date(2017, 1, 1))
    special = make_issue(7, title="Election special", published_on=date(2017, 5, 20))
    Issue.objects.filter(pk=special.pk).update(number=None, key="election-2017", is_special=True)
    make_issue(6, published_on=date(2017, 4, 1))
    page = text_of(client.get("/newspaper/"))
    places = [page.index(f">{name}<") for name in ("Election special", "No 6", "No 5")]
    assert places == sorted(places)


def test_twenty_five_stand_on_a_page(client):
    for number in range(1, 28):
        make_issue(number, published_on=date(2010, 1, 1) + timedelta(days=number))
    assert "No 2<" not in text_of(client.get("/newspaper/"))
    second = text_of(client.get("/newspaper/?page=2"))
    assert "No 2<" in second
    assert "No 27<" not in second


def test_an_issue_shows_what_is_in_it(client):
    issue = make_issue(12, items=("Social care", "Ontario"), summary="Twelve pages.")
    page = text_of(client.get("/newspaper/12/"))
    for words in ("No 12", "Autumn 2018", "Twelve pages.", "Social care", "Ontario",
                  "/newspaper/order/?issue=12"):  # fmt: skip
        assert words in page
    assert issue.contents() == ["Social care", "Ontario"]
    assert "/newspaper/12/pdf/" not in page
    assert "not here to read yet" in page
    assert "Read it free" not in text_of(client.get("/"))


def test_one_that_is_sold_out_cannot_be_ordered(client):
    make_issue(12, can_be_ordered=False)
    page = text_of(client.get("/newspaper/12/"))
    assert "cannot be ordered in print" in page
    assert "?issue=12" not in page


def test_drafts_scheduled_and_withdrawn_issues_are_nowhere(client):
    make_issue(1, state="draft")
    make_issue(2, at=timezone.now() + timedelta(hours=1))
    make_issue(3).withdraw(reason="A mistake on page one.")
    assert "No issue is on the site yet" in text_of(client.get("/newspaper/"))
    assert "<entry>" not in text_of(client.get("/newspaper/feed/"))
    assert not IssueSitemap().items().exists()
    for key in ("1", "2", "3", "4", "no-such", "9" * 40):
        assert client.get(f"/newspaper/{key}/").status_code == 404
        assert client.get(f"/newspaper/{key}/pdf/").status_code == 404


def test_editors_look_at_a_draft_before_it_is_public(client, ed, visitor):
    make_issue(1, state="draft")
    assert sign_in(client, visitor).get("/newspaper/1/").status_code == 404
    response = sign_in(client, ed).get("/newspaper/1/")
    assert "Only staff see this page" in text_of(response)
    assert response["Cache-Control"] == "private, no-store"
    Issue.objects.update(pdf="newspaper/paper.pdf")
    response = client.get("/newspaper/1/pdf/")
    assert response["Location"] == "/media/newspaper/paper.pdf"
    assert response["Cache-Control"] == "private, no-store"


def test_the_pdf_is_sent_with_its_size_and_in_ranges(client):
    data = make_pdf(4)
    issue = make_issue(12)
    issue.take_pdf("paper.pdf", ContentFile(data))
    rendering.make_pages(timezone.now())
    issue.refresh_from_db()
    page = text_of(client.get("/newspaper/12/"))
    assert 'href="/newspaper/12/pdf/"' in page
    assert "4 pages, " in page
    assert issue.cover.url in page
    leads = client.get("/newspaper/12/pdf/")
    assert leads.status_code == 302
    assert "immutable" not in leads["Cache-Control"]
    part = client.get(leads["Location"], headers={"Range": "bytes=0-4"})
    assert part.status_code == 206
    assert part["Content-Range"] == f"bytes 0-4/{len(data)}"
    assert b"".join(part.streaming_content) == b"%PDF-"
    whole = client.get(leads["Location"])
    assert b"".join(whole.streaming_content) == data
    assert whole["Content-Type"] == "application/pdf"


def test_the_feed_has_each_issue_with_its_pdf(client):
    issue = make_issue(12, items=("Ontario",))
    Issue.objects.filter(pk=issue.pk).update(pdf="newspaper/x.pdf", pdf_bytes=1234)
    feed = text_of(client.get("/newspaper/feed/"))
    assert "No 12, Autumn 2018" in feed
    assert "Ontario" in feed
    assert 'length="1234"' in feed
    assert 'type="application/pdf"' in feed


def test_words_of_the_contents_narrow_the_feed(client):
    make_issue(11, items=("Mental health cuts",))
    make_issue(12, items=("Report from Ontario",))
    feed = text_of(client.get("/newspaper/feed/?q=ontario"))
    assert "No 12" in feed
    assert "No 11" not in feed


@pytest.mark.parametrize(
    ("old", "new"),
    [("?q=ontario", "?q=ontario"), ("?q=%22A%26E%22+beds", "?q=%22A%26E%22+beds")],
)
def test_an_old_address_of_a_search_leads_to_the_search(client, old, new):
    answer = client.get(f"/newspaper/{old}")
    assert answer.status_code == 302
    assert answer["Location"] == f"/newspaper/search/{new}"
    assert client.get("/newspaper/?q=+").status_code == 200


def test_issues_stand_under_their_year_with_their_front_pages(client):
    make_issue(5, published_on=date(2017, 1, 1))
    new = make_issue(9, published_on=date(2018, 1, 1))
    (front,) = make_pages(new)
    page = text_of(client.get("/newspaper/"))
    places = [page.index(words) for words in (">2018</h2>", ">No 9<", ">2017</h2>", ">No 5<")]
    assert places == sorted(places)
    assert front.picture_url(320, "webp") in page
    assert 'action="/newspaper/search/"' in page


def test_items_that_go_are_no_longer_found():
    issue = make_issue(12, items=("Ontario", "Wales"))
    assert Issue.objects.matching("ontario wales").exists()
    issue.items.filter(heading="Ontario").delete()
    assert not Issue.objects.matching("ontario").exists()
    issue.items.update(heading="Scotland")
    assert Issue.objects.matching("scotland").exists()


def test_the_front_page_gets_the_newest_with_what_is_in_it():
    make_issue(1, published_on=date(2016, 1, 1))
    new = make_issue(2, items=("Wales",))
    with CaptureQueriesContext(connection) as seen:
        current = Issue.objects.front_page(at=timezone.now())
        assert (current, current.contents()) == (new, ["Wales"])
    assert len(seen) == 2
    assert Issue.objects.current(at=timezone.now()) == new


def test_nothing_published_is_no_current_issue():
    assert Issue.objects.front_page(at=timezone.now()) is None


def test_the_feed_shows_the_cover_and_the_headlines(client):
    issue = make_issue(12, items=("Ontario",), summary="Twelve pages & more.")
    Issue.objects.filter(pk=issue.pk).update(cover="newspaper/cover.jpg")
    make_article(issue, "A&E in <crisis>")
    make_article(issue, "")
    feed = html.unescape(text_of(client.get("/newspaper/feed/")))
    assert '/media/newspaper/cover.jpg"' in feed
    assert "<p>Twelve pages &amp; more.</p>" in feed
    assert "<ul><li>A&amp;E in &lt;crisis&gt;</li></ul>" in feed
    assert "Ontario" not in feed


def test_the_feed_says_when_an_issue_got_new_pages(client):
    issue = make_issue(12, at=timezone.now() - timedelta(days=9))
    assert IssueFeed().item_updateddate(issue) == issue.publish_at
    make_pages(issue)
    assert IssueFeed().item_updateddate(issue) == issue.renderings.get().finished_at
    entry = text_of(client.get("/newspaper/feed/")).partition("<entry>")[2]
    assert f"<updated>{timezone.now():%Y-%m-%d}" in entry


def test_search_engines_are_told_of_the_paper_and_of_articles(client):
    issue = make_issue(12)
    make_article(issue, "Nurses march")
    make_article(issue, "")
    make_article(make_issue(13, state="draft"), "Not yet")
    assert '"@type": "Periodical"' in text_of(client.get("/newspaper/"))
    listed = text_of(client.get("/sitemap-articles.xml"))
    assert "/newspaper/12/text/nurses-march/</loc>" in listed
    assert listed.count("<loc>") == 1


@pytest.mark.parametrize("address", ["/newspaper/", "/newspaper/1/", "/newspaper/feed/"])
def test_queries_do_not_grow(client, address):
    def queries():
        with CaptureQueriesContext(connection) as seen:
            assert client.get(address).status_code == 200
        return len(seen)

    issue = make_issue(1, items=("Wales",))
    make_pages(issue)
    make_article(issue)
    client.get(address)
    few = queries()
    for number in range(2, 27):
        another = make_issue(number, items=("Wales", "Ontario", "Leeds"))
        make_pages(another)
        for headline in ("Nurses march", "Doctors too"):
            make_article(another, headline)
    make_article(issue, "Another")
    assert queries() == few <= 6
