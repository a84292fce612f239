"""Info links: newest first by day, found by words, “phrases”, topic, source and year."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from campaigns.models import InfoLink
from tests.factories import make_link, make_topic

pytestmark = pytest.mark.django_db


def found(client, **query):
    """The titles on the page, in order."""
    page = client.get("/links/", query).content.decode()
    return re.findall(r'link-item__title"><a href="[^"]+" rel="noopener">(.*?)</a>', page)


def test_links_stand_by_day_with_source_comment_and_topics(client):
    make_link(
        "Tougher winter",
        url="https://nuffield.example.org/winter",
        source="Nuffield Trust",
        source_on=date(2018, 10, 11),
        commentary="<p>A 7% increase.</p>",
        at=datetime(2018, 10, 12, 9, tzinfo=UTC),
        topics=[make_topic("Winter")],
    )
    make_link("Older", at=datetime(2018, 10, 11, 9, tzinfo=UTC))
    page = client.get("/links/").content.decode()
    wanted = (
        "Friday 12 October 2018",
        "Tougher winter",
        "Nuffield Trust",
        "Thursday 11 October 2018",
    )
    places = [page.index(words) for words in wanted]
    assert places == sorted(places)
    assert '<a href="https://nuffield.example.org/winter" rel="noopener">Tougher winter</a>' in page
    assert "<p>A 7% increase.</p>" in page
    assert 'href="/links/?topic=winter"' in page


def test_a_link_put_up_late_on_a_summer_evening_stands_under_the_day_of_london(client):
    make_link(at=datetime(2018, 6, 30, 23, 30, tzinfo=UTC))
    assert "Sunday 1 July 2018" in client.get("/links/").content.decode()


def test_words_are_found_in_title_source_and_comment(client):
    make_link("Maternity closes")
    make_link("By the union", source="Unison maternity branch")
    make_link("More", commentary="<p>The <em>maternity</em> ward.</p>")
    make_link("Something else")
    assert found(client, q="maternity") == ["More", "By the union", "Maternity closes"]


def test_a_phrase_is_found_only_as_it_stands(client):
    make_link("Bed cuts in Leeds")
    make_link("Cuts to every bed")
    assert set(found(client, q="bed cuts")) == {"Bed cuts in Leeds", "Cuts to every bed"}
    assert found(client, q='"bed cuts"') == ["Bed cuts in Leeds"]


def test_a_minus_leaves_out_and_or_takes_in(client):
    make_link("Winter in Leeds")
    make_link("Winter in York")
    make_link("Summer in Hull")
    assert found(client, q="winter -leeds") == ["Winter in York"]
    assert set(found(client, q="leeds OR hull")) == {"Winter in Leeds", "Summer in Hull"}


def test_accents_do_not_matter(client):
    make_link("Café closes")
    assert found(client, q="cafe") == ["Café closes"]
    assert found(client, q="CAFÉ") == ["Café closes"]


def test_blank_finds_all(client):
    make_link("One")
    make_link("Two")
    assert found(client, q="  ") == ["Two", "One"]


def test_nothing_found_says_what_to_do(client):
    make_link()
    page = client.get("/links/?q=zebra").content.decode()
    assert "Nothing was found." in page
    assert "Read all info links" in page


def test_topic_source_and_year_narrow_together(client):
    winter = make_topic("Winter")
    at = datetime(2018, 5, 1, tzinfo=UTC)
    make_link("Right", topics=[winter], source="King's Fund", at=at)
    make_link("Other topic", source="King's Fund", at=at)
    make_link("Other source", topics=[winter], source="BMA", at=at)
    make_link("Other year", topics=[winter], source="King's Fund", at=at - timedelta(days=365))
    query = {"topic": "winter", "source": "king's fund", "year": "2018"}
    assert found(client, **query) == ["Right"]
    assert found(client, **query, q="-right") == []


def test_a_year_begins_at_midnight_in_london(client, time_machine):
    time_machine.move_to(datetime(2026, 5, 1, tzinfo=UTC))
    make_link("Old year", at=datetime(2017, 12, 31, 23, 59, tzinfo=UTC))
    make_link("New year", at=datetime(2018, 1, 1, 0, 0, tzinfo=UTC))
    assert found(client, year="2018") == ["New year"]
    assert found(client, year="2017") == ["Old year"]


@pytest.mark.parametrize(
    "query",
    [
        {"topic": "no-such-topic"},
        {"year": "-1"},
        {"year": "99999999999999999999"},
        {"year": "²"},
        {"q": "x" * 300},
        {"source": "y" * 5000},
        {"topic": "🚑", "year": "1e9"},
    ],
)
def test_what_makes_no_sense_is_left_out_and_said(client, query):
    make_link("Here")
    page = client.get("/links/", query)
    assert "so it was left out" in page.content.decode()
    assert found(client, **query) == ["Here"]


@pytest.mark.parametrize(
    "q",
    [
        "'",
        '"',
        '"""',
        "-",
        "- -",
        "OR",
        "OR OR",
        "a:b:*",
        "!(",
        "the",
        "🚑",
        "\u202eאבג",
        "<b>",
        "\\",
    ],
)
def test_no_search_breaks(client, q):
    make_link()
    response = client.get("/links/", {"q": q})
    assert response.status_code == 200
    assert "<b>" not in response.content.decode()


@pytest.mark.parametrize("page", ["0", "-1", "99999999999999999999", "two", "🚑", ""])
def test_any_page_number_leads_to_a_page(client, page):
    for _ in range(26):
        make_link()
    assert len(found(client, page=page)) in {1, 25}


def test_pages_keep_what_was_searched(client):
    for _ in range(30):
        make_link("Winter", source="A & B")
    page = client.get("/links/", {"q": "winter", "source": "a & b"}).content.decode()
    assert "?q=winter&amp;source=a+%26+b&amp;page=2" in page


def test_an_entry_has_its_own_address(client):
    link = make_link("Tougher winter", url="https://www.nuffield.example.org/w", source="Nuffield")
    page = client.get(f"/links/{link.pk}/").content.decode()
    assert "<h1>Tougher winter</h1>" in page
    assert "Read it at nuffield.example.org" in page
    assert 'href="/links/?source=Nuffield"' in page


def test_what_is_not_public_is_not_found(client):
    make_link("Winter draft", state="draft")
    later = make_link("Winter later", at=timezone.now() + timedelta(hours=1))
    gone = make_link("Winter gone")
    gone.withdraw(reason="Twice")
    assert found(client, q="winter") == []
    assert client.get(later.get_absolute_url()).status_code == 404
    assert client.get(gone.get_absolute_url()).status_code == 410


def test_the_front_page_asks_once_for_six(django_assert_num_queries):
    for number in range(8):
        make_link(f"Link {number}")
    with django_assert_num_queries(1):
        links = list(InfoLink.objects.front_page(timezone.now()))
    assert [link.title for link in links] == [f"Link {n}" for n in (7, 6, 5, 4, 3, 2)]


def test_a_search_asks_as_much_for_one_as_for_sixty(client, django_assert_max_num_queries):
    for number in range(60):
        make_link(f"Winter {number}", topics=[make_topic(f"Topic {number}")])
    with django_assert_max_num_queries(5):
        client.get("/links/?q=winter&topic=topic-1")
    with django_assert_max_num_queries(5):
        client.get("/links/?page=2")
