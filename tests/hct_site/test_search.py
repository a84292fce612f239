"""One search for the whole site: words in all six rooms, and nothing that is not public."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories import (
    make_event,
    make_group,
    make_issue,
    make_link,
    make_news,
    make_page,
    make_suggestion,
)

pytestmark = pytest.mark.django_db
WORD = "physiotherapy"


def found(client, text, **more):
    html = client.get("/search/", {"q": text, **more}).content.decode()
    return {
        room: re.findall(r'<li><a href="[^"]+">([^<]+)</a>', part)
        for room, part in re.findall(r'<h2 id="found-(\w+)">(.*?)</section>', html, re.DOTALL)
    }


def test_a_word_is_found_in_each_of_the_six_rooms(client):
    make_event(f"Save {WORD}")
    make_news(f"More {WORD}")
    make_link(f"About {WORD}")
    make_group(f"Friends of {WORD}")
    make_issue(13, title=f"The {WORD} issue")
    make_page(f"Why {WORD}")
    make_news("Something else")
    assert found(client, WORD) == {
        "events": [f"Save {WORD}"],
        "news": [f"More {WORD}"],
        "links": [f"About {WORD}"],
        "affiliates": [f"Friends of {WORD}"],
        "newspaper": [f"The {WORD} issue"],
        "pages": [f"Why {WORD}"],
    }


def test_every_result_leads_to_its_page(client):
    make_event(f"Save {WORD}"), make_news(f"More {WORD}"), make_link(f"About {WORD}")
    make_group(f"Friends of {WORD}"), make_issue(13, title=WORD), make_page(f"Why {WORD}")
    html = client.get("/search/", {"q": WORD}).content.decode()
    addresses = re.findall(r'<li><a href="([^"]+)">', html[html.index("found-") :])
    assert len(addresses) >= 6
    for address in addresses[:6]:
        assert client.get(address).status_code == 200, address


def test_what_is_not_public_is_not_found(client):
    tomorrow = timezone.now() + timedelta(days=1)
    make_suggestion(f"Suggested {WORD}")
    make_event(f"Draft {WORD}", state="draft", publish_at=None)
    make_event(f"Refused {WORD}", state="refused", refused_reason="No.", publish_at=None)
    for make in (make_news, make_link, make_page):
        make(f"Draft {WORD}", state="draft")
        make(f"Early {WORD}", at=tomorrow)
        make(f"Gone {WORD}", state="withdrawn", withdrawn_reason="Wrong.")
    make_issue(14, title=f"Draft {WORD}", state="draft")
    make_group(f"Former {WORD}", state="left")
    assert found(client, WORD) == {}


def test_the_newest_twenty_of_a_room_and_a_word_that_there_are_more(client):
    for number in range(22):
        make_news(f"{WORD} {number}", at=timezone.now() - timedelta(days=number))
    assert found(client, WORD)["news"] == [f"{WORD} {number}" for number in range(20)]
    html = client.get("/search/", {"q": WORD}).content.decode()
    assert "The newest 20 are shown" in html


@pytest.mark.parametrize(
    "text, hit",
    [
        ("Walk-In centre", True),
        ('"walk-in centre"', True),
        ('"centre walk-in"', False),
        ("centres", True),
        ("centre -leeds", False),
        ("WALK", True),
        ("café", True),
        ("cafe", True),
    ],
)
def test_words_phrases_and_words_left_out(client, text, hit):
    make_news("The walk-in centre in Leeds and its café")
    assert bool(found(client, text)) is hit


@pytest.mark.parametrize("text", ["", " ", "'", '"', '"""', "-", "<b>", "&|!():*", "\\", "a" * 200])
def test_odd_words_find_nothing_and_break_nothing(client, text):
    make_news("The walk-in centre")
    assert found(client, text) == {}


def test_too_much_to_search_for_is_said(client):
    assert "too much to search for" in client.get("/search/", {"q": "a" * 201}).content.decode()


def test_what_was_searched_for_is_kept_and_escaped(client):
    html = client.get("/search/", {"q": '"><script>'}).content.decode()
    assert "<script>" not in html.replace("<script src", "")
    assert "&quot;&gt;&lt;script&gt;" in html
