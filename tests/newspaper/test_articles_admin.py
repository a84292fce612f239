"""The editors' desk corrects articles beside the picture of their page."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from newspaper import articles
from newspaper.models import Article
from tests.factories import make_issue
from tests.forms_on_page import forms_on
from tests.paper import make_article, make_pages, make_readings
from tests.people import fields_of, make_person, sign_in

pytestmark = pytest.mark.django_db
LIST = "/admin/newspaper/article/"
FORM = "article_form"


@pytest.fixture
def issue(client, ed):
    sign_in(client, ed)
    return make_issue(912, copies=0)


def of(article):
    return f"{LIST}{article.pk}/change/"


def typed(client, article):
    return fields_of(client.get(of(article)).content.decode(), form_id=FORM)


def send(client, address, *, form_id=FORM, **typed):
    """As tests.people.send, but by the article's form: every page of the desk has another first."""
    fields = fields_of(client.get(address).content.decode(), form_id=form_id)
    return client.post(address, fields | typed)


def text(response):
    return " ".join(response.content.decode().split())


def test_the_page_stands_beside_the_form_and_the_article_is_marked_on_it(client, issue):
    pages = make_pages(issue, ("One.", "Two."))
    article = make_article(issue, page=2, box=[500, 1000, 9300, 4000])
    page = text(client.get(of(article)))
    assert pages[1].picture_url(720) in page
    assert pages[1].picture_url(2400) in page
    assert pages[0].picture_url(720) not in page
    assert '<rect x="500" y="1000" width="8800" height="3000">' in page
    assert article.get_absolute_url() in page


def test_what_is_typed_is_kept_and_history_says_by_whom(client, issue, ed):
    article = make_article(issue)
    printed = article.text
    send(client, of(article), text="All\r\n\r\n## Came\r\n\r\nand sang.", author=" Ann  Archer ")
    article.refresh_from_db()
    assert (article.text, article.author) == ("All\n\n## Came\n\nand sang.", "Ann Archer")
    assert (article.is_corrected, article.printed) == (True, printed)
    new, old = article.history.all()
    assert (new.history_user, old.history_user, old.text) == (ed, None, printed)
    page = text(client.get(f"{LIST}{article.pk}/history/"))
    assert re.search(r"<td>\s*Ed\s*</td>|>Ed</a>", page)
    assert "as it was read off the PDF" in page


def test_saving_without_a_change_corrects_nothing(client, issue):
    article = make_article(issue)
    send(client, of(article))
    article.refresh_from_db()
    assert not article.is_corrected
    assert article.history.count() == 0


def test_the_second_of_two_is_told_and_loses_nothing(client, issue):
    article = make_article(issue)
    mine = typed(client, article) | {"text": "Mine."}
    send(client, of(article), text="Theirs.")
    answer = client.post(of(article), mine)
    assert answer.status_code == 200
    page = text(answer)
    assert "Ed changed this article at" in page
    assert "Mine.</textarea>" in page
    assert "<pre>Theirs.</pre>" in page
    article.refresh_from_db()
    assert article.text == "Theirs."
    # Who has seen that and saves again means it.
    client.post(of(article), fields_of(answer.content.decode(), form_id=FORM))
    article.refresh_from_db()
    assert article.text == "Mine."


def test_who_types_while_the_pdf_is_read_again_is_told_as_well(client, issue):
    articles.settle(make_readings(issue, [("Ward", "The ward stays open.")]))
    article = Article.objects.get()
    mine = typed(client, article) | {"text": "Mine."}
    articles.settle(make_readings(issue, [("Ward", "The ward is shut.")]))
    assert "The PDF was read again, while you were writing" in text(client.post(of(article), mine))


def test_what_was_typed_into_an_article_that_has_gone_is_kept(client, issue):
    article = make_article(issue, page=3)
    mine = typed(client, article) | {"text": "Mine."}
    articles.settle(make_readings(issue, [("New", "Quite another paper.")]))
    answer = client.post(of(article), mine, follow=True)
    assert "has gone while you were writing" in text(answer)
    kept = Article.objects.get(text="Mine.")
    assert (kept.page, kept.headline, kept.is_by_hand) == (3, "Nurses march", True)


def test_an_article_is_added_by_hand(client, issue):
    first = make_article(issue)
    page = client.get(of(first)).content.decode()
    address = f"{LIST}add/?issue={issue.pk}&amp;page=1&amp;position={first.position}"
    assert address in page
    make_pages(issue)
    add = f"{LIST}add/?issue={issue.pk}&page=1"
    assert "as it is printed" in client.get(add).content.decode()
    assert "No 912 has 1 page." in text(send(client, add, headline="X", page=9, issue=issue.pk))
    send(client, add, headline="Nurses march", text="The rest.", issue=issue.pk)
    added = Article.objects.get(text="The rest.")
    assert (added.slug, added.is_by_hand) == ("nurses-march-2", True)


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"headline": " ", "text": "\n"}, "Give it a headline or a text"),
        ({"text": "x" * 200_001}, "at most 200000 characters"),
        ({"headline": "x" * 301}, "at most 300 characters"),
        ({"position": "-1"}, "greater than or equal to 0"),
        ({"position": "9" * 40}, "less than or equal to"),
    ],
)
def test_bad_input_gets_a_sentence_and_is_not_lost(client, issue, facts, sentence):
    article = make_article(issue)
    answer = send(client, of(article), standfirst="Kept \u202eאבג 🚑", **facts)
    assert sentence in text(answer)
    assert "Kept \u202eאבג 🚑" in text(answer)
    article.refresh_from_db()
    assert not article.is_corrected


def test_one_is_joined_to_the_one_before_it(client, issue):
    first, second = make_article(issue, "First"), make_article(issue, "Second", text="More.")
    question = client.get(f"{LIST}{second.pk}/act/join/").content.decode()
    (form,) = [f for f in forms_on(question) if "reason" in f["fields"]]
    assert form["fields"]["reason"] == "first"
    assert "page 1: First" in question
    client.post(f"{LIST}{second.pk}/act/join/", {"reason": "first"})
    (one,) = Article.objects.all()
    assert one.pk == first.pk
    assert one.text.endswith("## Second\n\nMore.")
    assert one.former_slugs == ["second"]
    assert one.history.first().history_user.email == "ed@example.org"


def test_a_correction_is_given_up(client, issue):
    article = make_article(issue)
    send(client, of(article), headline="Nurses marched")
    client.post(f"{LIST}{article.pk}/act/read-again/")
    article.refresh_from_db()
    assert (article.headline, article.is_corrected) == ("Nurses march", False)


def test_one_walks_from_article_to_article(client, issue):
    first, second = make_article(issue, "First"), make_article(issue, "Second")
    make_article(make_issue(), "Elsewhere")
    assert of(second) in client.get(of(first)).content.decode()
    assert of(first) in client.get(of(second)).content.decode()
    assert send(client, of(first), text="A.", _next="1")["Location"] == of(second)


def test_an_old_version_can_be_brought_back(client, issue):
    article = make_article(issue)
    send(client, of(article), text="Mistake.")
    oldest = article.history.last()
    send(client, f"{LIST}{article.pk}/history/{oldest.pk}/", form_id="historicalarticle_form")
    article.refresh_from_db()
    assert article.text == oldest.text
    assert article.is_corrected


def test_the_list_is_narrowed_and_searched(client, issue):
    make_article(issue, "Ambulances", text="The hospital at Grimsby.")
    make_article(issue, "", text="Caption", page=4)
    make_article(make_issue(913), "Porters", is_corrected=True)
    for query, there in (
        ({"q": "hospitals grimsby"}, {"Ambulances"}),
        ({"issue": "912"}, {"Ambulances", "Also on page 4"}),
        ({"issue": "912", "headline": "without"}, {"Also on page 4"}),
        ({"is_corrected__exact": "1"}, {"Porters"}),
        ({"issue": "no such"}, set()),
        ({"issue": "🚑" * 500}, set()),
    ):
        page = client.get(LIST, query).content.decode()
        table = page.partition('id="result_list"')[2].partition("</table>")[0]
        for title in ("Ambulances", "Also on page 4", "Porters"):
            assert (title in table) == (title in there), (query, title)


def test_the_list_asks_as_often_with_many_articles_and_by_an_index(client, issue):
    def queries():
        with CaptureQueriesContext(connection) as seen:
            assert client.get(LIST).status_code == 200
        return len(seen)

    make_article(issue)
    client.get(LIST)
    few = queries()
    for number in range(30):
        make_article(make_issue() if number % 3 else issue, f"A{number}")
    assert queries() == few <= 9
    with connection.cursor() as cursor:
        for way in ("sort", "incremental_sort", "seqscan"):
            cursor.execute(f"SET LOCAL enable_{way} = off")
    listed = Article.objects.order_by("-issue", "page", "position", "pk")
    assert "newspaper_article_order" in listed.explain()
    assert "newspaper_article_order" in Article.objects.of_issue(issue).in_order().explain()


def test_the_issue_says_how_far_its_articles_are_corrected(client, issue):
    address = f"/admin/newspaper/issue/{issue.pk}/change/"
    assert "None yet" in client.get(address).content.decode()
    make_article(issue, is_corrected=True)
    make_article(issue, "")
    page = text(client.get(address))
    assert f'<a href="{LIST}?issue=912">Articles of this issue: 2</a>, 1 corrected.' in page
    assert "Texts without a headline: 1" in page


def test_nobody_deletes_an_article_but_with_its_issue(client, issue, root):
    article = make_article(issue)
    for person in (None, root):
        if person:
            sign_in(client, person)
        assert client.post(f"{LIST}{article.pk}/delete/", {"post": "yes"}).status_code == 403
    client.post(f"/admin/newspaper/issue/{issue.pk}/delete/", {"post": "yes"})
    assert not Article.objects.exists()


@pytest.mark.parametrize("desk", ["distribution", "events", "treasurer"])
def test_other_desks_are_refused(client, issue, desk):
    article = make_article(issue)
    sign_in(client, make_person("other", desk))
    for address in (LIST, of(article), f"{LIST}add/", f"{LIST}{article.pk}/act/join/"):
        assert client.get(address).status_code == 403
        assert client.post(address, {"text": "Mine."}).status_code == 403
    article.refresh_from_db()
    assert "Mine" not in article.text
