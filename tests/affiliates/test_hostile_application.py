"""Whatever is sent to the pages behind an application's private link, they answer; none breaks."""

import pytest

from affiliates.models import Application
from tests.affiliates.journey import PAGES, link_of, post
from tests.forms_on_page import forms_on
from tests.house.test_hostile_input import NASTY, WORST

pytestmark = pytest.mark.django_db
ALL = ("you", *PAGES, "check", "withdraw")


def sent(client, address, fields):
    answer = client.post(address, fields)
    assert answer.status_code in {200, 302, 400}, (address, fields)
    return answer


@pytest.mark.parametrize("name", WORST)
def test_no_page_is_broken_by_what_is_typed(client, name):
    link, seen = link_of(client), 0
    for page in ALL:
        address = f"{link}?page={page}"
        for form in forms_on(client.get(address).content.decode()):
            names = [n for n, kind in form["types"].items() if kind not in {"submit", "file"}]
            for field in names:
                sent(client, address, form["fields"] | {field: NASTY[name]})
                seen += 1
            sent(client, address, dict.fromkeys(names, NASTY[name][:100_000]))
        Application.objects.update(state="begun")
        assert client.get(link).status_code == 200
    assert seen > 20


@pytest.mark.parametrize("name", WORST)
def test_no_address_of_a_page_is_broken(client, name):
    link = link_of(client)
    for query in ({"page": NASTY[name][:3000]}, {"page": "group", "then": NASTY[name][:3000]}):
        assert client.get(link, query).status_code in {200, 400}


def test_a_page_that_is_sent_empty_or_with_more_than_it_asks_for_is_answered(client):
    link = link_of(client)
    for page in (*ALL, "alike", "area", "answer", "nothing", ""):
        for fields in ({}, {"state": "approved", "reference": "AF-000000", "pk": "1"}):
            sent(client, f"{link}?page={page}", fields)
    application = Application.objects.get()
    assert application.state == "begun" and application.reference != "AF-000000"


def test_what_looks_like_a_tag_stays_a_word(client):
    link = link_of(client)
    address = f"{link}?page=decision"
    post(client, address, client.get(address), minute="<script>alert(1)</script>{{ 7 }}")
    page = client.get(f"{link}?page=check").content.decode()
    assert "&lt;script&gt;" in page and "<script>alert" not in page
