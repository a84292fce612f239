"""Atom feeds of news and links: valid, filtered as their lists are, unbroken by what was pasted."""

import xml.etree.ElementTree as ET
from datetime import UTC, datetime

import pytest

from tests.factories import make_link, make_news, make_topic

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def feed(client, address):
    """The feed as a reader takes it, with what RFC 4287 wants of every feed and entry checked."""
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/atom+xml")
    root = ET.fromstring(response.content)
    assert root.tag == f"{ATOM}feed"
    for part in (root, *root.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert part.find(f"{ATOM}{name}").text
        datetime.fromisoformat(part.find(f"{ATOM}updated").text)
    ids = [entry.find(f"{ATOM}id").text for entry in root.iter(f"{ATOM}entry")]
    assert len(set(ids)) == len(ids)
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links["self"] == f"http://testserver{address}"
    assert root.find(f"{ATOM}author/{ATOM}name") is not None
    return root


def titles(root):
    return [entry.find(f"{ATOM}title").text for entry in root.iter(f"{ATOM}entry")]


@pytest.mark.parametrize("address", ["/news/feed/", "/links/feed/"])
def test_an_empty_feed_is_a_feed(client, address):
    assert titles(feed(client, address)) == []


def test_news_comes_newest_first_with_author_text_and_topics(client):
    make_news("Old", at=datetime(2018, 1, 1, tzinfo=UTC))
    make_news(
        "New & <b>bold</b>", author="J. Smith", body="<p>Text</p>", topics=[make_topic("Winter")]
    )
    root = feed(client, "/news/feed/")
    assert titles(root) == ["New & <b>bold</b>", "Old"]
    entry = root.find(f"{ATOM}entry")
    assert entry.find(f"{ATOM}author/{ATOM}name").text == "J. Smith"
    assert entry.find(f"{ATOM}category").get("term") == "Winter"
    assert "<p>Text</p>" in entry.find(f"{ATOM}summary").text


def test_a_feed_takes_the_filters_of_its_list(client):
    winter = make_topic("Winter")
    at = datetime(2018, 5, 1, tzinfo=UTC)
    make_link("Right words", topics=[winter], source="BMA", at=at)
    make_link("Right too", topics=[winter], source="BMA", at=at)
    make_link("Wrong words", at=at)
    root = feed(client, "/links/feed/?q=words&topic=winter&source=bma&year=2018")
    assert titles(root) == ["Right words"]
    assert root.find(f"{ATOM}title").text == (
        "Health Campaigns Together: info links, words, Winter, bma, 2018"
    )
    nonsense = client.get("/links/feed/?topic=nothing&year=x")
    assert len(titles(ET.fromstring(nonsense.content))) == 3


def test_an_entry_of_a_link_leads_to_the_other_page_too(client):
    make_link("Winter", url="https://nuffield.example.org/?a=1&b=2", source="Nuffield")
    entry = feed(client, "/links/feed/").find(f"{ATOM}entry")
    assert '<a href="https://nuffield.example.org/?a=1&amp;b=2">Nuffield</a>' in (
        entry.find(f"{ATOM}summary").text
    )


def test_what_a_word_processor_leaves_behind_breaks_no_feed(client):
    topic = make_topic("Win\x0bter", slug="winter")
    make_news("Ward\x0b\x1f closes", summary="A\x08", body="<p>B\x0b\ufffe</p>", topics=[topic])
    make_link("Ward\x0b\x1f closes", source="S\x0c", commentary="<p>\x0b</p>", topics=[topic])
    assert titles(feed(client, "/news/feed/?topic=winter")) == ["Ward closes"]
    assert titles(feed(client, "/links/feed/?q=ward")) == ["Ward closes"]
    assert client.get("/links/feed/", {"q": "a\x0bb"}).status_code == 200
