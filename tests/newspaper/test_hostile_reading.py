"""Nonsense in the addresses and forms of the reader, its search and its desk breaks nothing."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from newspaper.models import Article, Issue
from tests.factories import make_issue
from tests.house.test_hostile_input import NASTY, WORST
from tests.paper import make_article, make_pages
from tests.people import fields_of, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue():
    issue = make_issue(12)
    make_pages(issue)
    return issue


@pytest.mark.parametrize(
    "end",
    [
        "page/0/", "page/2/", "page/-1/", "page/99999999999999999999/", f"page/{'9' * 3000}/",
        "page/99999/large/", "page/1.5/", "page/٣/large/", "text/nothing/", f"text/{'a' * 3000}/",
    ],
)  # fmt: skip
def test_a_page_or_article_that_is_not_there_is_not_found(client, issue, end):
    assert client.get(f"/newspaper/12/{end}").status_code == 404


@pytest.mark.parametrize("key", ["012", "12-", "No-12", "9" * 300, "१२"])
def test_an_issue_has_one_address(client, issue, key):
    for end in ("", "page/1/", "text/", "pdf/"):
        assert client.get(f"/newspaper/{key}/{end}").status_code == 404


@pytest.mark.parametrize("name", WORST)
def test_whatever_is_searched_for_breaks_no_page(client, issue, name):
    make_article(issue)
    status = 400 if name == "nul" else 200
    for end in ("page/1/", "page/1/large/", "feed/", "search/", "search/feed/", ""):
        address = f"/newspaper/{'12/' if end.startswith('page') else ''}{end}"
        answer = client.get(address, {"q": NASTY[name], "size": NASTY[name]}, follow=True)
        assert answer.status_code == status, address
    assert client.post("/newspaper/12/page/1/").status_code == 405
    assert client.head("/newspaper/12/page/1/").status_code == 200


def test_the_address_of_the_desks_form_may_say_what_it_likes(client, ed):
    sign_in(client, ed)
    for number in ("99999999", "9" * 30, "-1", "٣", "x", ""):
        query = {"issue": number, "page": number, "position": number, "headline": number}
        for address in ("add/", ""):
            answer = client.get(f"/admin/newspaper/article/{address}", query)
            assert answer.status_code in {200, 302}, (address, number)
        answer = client.get(f"/admin/newspaper/article/{number or 0}/change/")
        assert answer.status_code in {302, 404}


@pytest.mark.parametrize("name", WORST)
def test_the_desks_form_takes_what_is_typed_or_says_what_is_wrong(client, ed, issue, name):
    article = make_article(issue)
    sign_in(client, ed)
    for address, form_id in (
        (f"/admin/newspaper/article/{article.pk}/change/", "article_form"),
        ("/admin/newspaper/article/add/", "article_form"),
        (f"/admin/newspaper/article/{article.pk}/act/join/", None),
    ):
        page = client.get(address).content.decode()
        fields = fields_of(page, form_id=form_id) if form_id else {"reason": ""}
        fields.setdefault("issue", issue.pk)
        for field in fields:
            answer = client.post(address, fields | {field: NASTY[name]})
            assert answer.status_code in {200, 302, 400, 403, 413}, (address, field)


@pytest.mark.parametrize("key", ["../../x", "٣²", "🚑", "1e999 NaN", "No 12", "order", "a" * 41])
def test_an_address_that_is_none_is_said_to_be_wrong(client, ed, issue, key):
    sign_in(client, ed)
    for address in (f"/admin/newspaper/issue/{issue.pk}/change/", "/admin/newspaper/issue/add/"):
        fields = fields_of(client.get(address).content.decode(), form_id="issue_form")
        page = client.post(address, fields | {"key": key, "title": "A title"})
        assert page.status_code == 200
        assert page.content.decode().count('id="id_key_error"') == 1
    assert Issue.objects.get().key == "12"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("../../../x.pdf", b"%PDF-1.4"), ("a\r\nX-Evil: 1.pdf", b"MZ"),
        ("\u202efdp.exe", b"<script>"), ("n" * 300 + ".pdf", b"%PDF-1.4"),
        ("🚑.pdf", b""), (".pdf", b"%PDF-1.4"),
    ],
)  # fmt: skip
def test_a_file_may_be_called_anything(client, ed, issue, name, data):
    sign_in(client, ed)
    address = f"/admin/newspaper/issue/{issue.pk}/change/"
    fields = fields_of(client.get(address).content.decode(), form_id="issue_form")
    file = SimpleUploadedFile(name, data, "application/pdf")
    answer = client.post(address, fields | {"pdf_upload": file})
    assert answer.status_code in {200, 302}
    row = Issue.objects.get()
    if row.pdf_upload:
        assert row.pdf_upload.name.startswith("newspaper/")
        assert not {"..", "\r", "\n"} & set(row.pdf_upload.name.split("/"))
    assert Article.objects.count() == 0


def test_no_thousand_rows_are_drawn_because_somebody_says_so(client, ed, issue):
    sign_in(client, ed)
    address = f"/admin/newspaper/issue/{issue.pk}/change/"
    fields = fields_of(client.get(address).content.decode(), form_id="issue_form")
    page = client.post(address, fields | {"items-TOTAL_FORMS": "9" * 18, "title": ""})
    assert page.status_code == 200
    assert 100 < len(re.findall(r'name="items-\d+-heading"', page.content.decode())) <= 200
