"""News as visitors read it: what is public when, in which order, with picture, topics, source."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from campaigns.models import News
from tests.factories import make_news, make_topic
from tests.people import sign_in

pytestmark = pytest.mark.django_db


def text_of(response):
    return response.content.decode()


def test_news_stands_newest_first_by_month(client):
    make_news("In October", at=datetime(2018, 10, 5, 9, tzinfo=UTC))
    make_news("In November", at=datetime(2018, 11, 5, 9, tzinfo=UTC))
    page = text_of(client.get("/news/"))
    places = [
        page.index(words) for words in ("November 2018", "In November", "October 2018", "In Oct")
    ]
    assert places == sorted(places)


def test_midnight_in_summer_belongs_to_the_month_of_london(client):
    make_news("Late", at=datetime(2018, 6, 30, 23, 30, tzinfo=UTC))
    assert "July 2018" in text_of(client.get("/news/"))


def test_twenty_five_stand_on_a_page(client):
    for number in range(26):
        make_news(f"Item {number}")
    assert text_of(client.get("/news/")).count("news-card__title") == 25
    assert text_of(client.get("/news/?page=2")).count("news-card__title") == 1


def test_a_page_has_author_day_topics_and_source(client):
    news = make_news(
        author="J. Smith",
        body="<p>They marched.</p>",
        at=datetime(2018, 10, 26, 12, tzinfo=UTC),
        source_name="We Own It",
        source_url="https://weownit.example.org/a",
        topics=[make_topic("Maternity")],
    )
    page = text_of(client.get(news.get_absolute_url()))
    assert "By J. Smith" in page
    assert "26 October 2018" in page
    assert "<p>They marched.</p>" in page
    assert '<a href="https://weownit.example.org/a" rel="noopener">We Own It</a>' in page
    assert 'href="/news/?topic=maternity"' in page


def test_a_picture_says_its_size_and_what_it_shows(client):
    news = make_news(
        picture="pictures/ward.webp", picture_width=1200, picture_height=800, picture_alt="A ward"
    )
    page = text_of(client.get(news.get_absolute_url()))
    assert 'alt="A ward" width="1200" height="800"' in page


@pytest.mark.parametrize(
    "fields", [{"state": "draft", "at": None}, {"at": timezone.now() + timedelta(days=2)}]
)
def test_drafts_and_what_is_scheduled_are_seen_by_nobody(client, fields):
    news = make_news("Not yet", **fields)
    assert client.get(news.get_absolute_url()).status_code == 404
    assert "Not yet" not in text_of(client.get("/news/"))
    assert "Not yet" not in text_of(client.get("/news/feed/"))
    assert list(News.objects.front_page(timezone.now())) == []


def test_what_is_scheduled_appears_by_itself(client, time_machine):
    time_machine.move_to(datetime(2026, 5, 1, 8, 59, tzinfo=UTC), tick=False)
    news = make_news("At nine", at=datetime(2026, 5, 1, 9, tzinfo=UTC))
    assert client.get(news.get_absolute_url()).status_code == 404
    time_machine.move_to(datetime(2026, 5, 1, 9, tzinfo=UTC), tick=False)
    assert client.get(news.get_absolute_url()).status_code == 200


def test_what_was_withdrawn_says_so_and_not_why(client):
    news = make_news("Wrong about the ward")
    news.withdraw(reason="The hospital objected")
    response = client.get(news.get_absolute_url())
    assert response.status_code == 410
    assert "has been taken down" in text_of(response)
    assert "objected" not in text_of(response)
    assert "Wrong about" not in text_of(client.get("/news/"))


def test_editors_see_a_draft_and_other_staff_do_not(client, ed, tom):
    news = make_news("Not yet", state="draft")
    response = sign_in(client, ed).get(news.get_absolute_url())
    assert "Draft: only staff see this page" in text_of(response)
    assert response["Cache-Control"] == "private, no-store"
    assert sign_in(client, tom).get(news.get_absolute_url()).status_code == 404


def test_a_topic_narrows_the_list(client):
    maternity = make_topic("Maternity")
    make_news("Births", topics=[maternity])
    make_news("Beds", topics=[make_topic("Winter")])
    page = text_of(client.get("/news/?topic=maternity"))
    assert "<h1>News: Maternity</h1>" in page
    assert "Births" in page
    assert "Beds" not in page
    assert 'href="/news/feed/?topic=maternity"' in page


def test_pinned_news_comes_first_on_the_front_page_until_its_day_is_over():
    old = make_news("Old", at=datetime(2026, 1, 1, tzinfo=UTC), pinned_until=date(2026, 5, 3))
    for day in (1, 2, 3):
        make_news(f"New {day}", at=datetime(2026, 2, day, tzinfo=UTC))
    # The last minute of that day in London is 22.59 in UTC.
    during = News.objects.front_page(datetime(2026, 5, 3, 22, 59, tzinfo=UTC))
    assert [news.title for news in during] == ["Old", "New 3", "New 2"]
    after = News.objects.front_page(datetime(2026, 5, 3, 23, 1, tzinfo=UTC))
    assert old not in after
    assert [news.title for news in after] == ["New 3", "New 2", "New 1"]


def test_the_front_page_asks_once(django_assert_num_queries):
    for _ in range(4):
        make_news(topics=[make_topic(f"Topic {News.objects.count()}")])
    with django_assert_num_queries(1):
        for news in News.objects.front_page(timezone.now()):
            shown = [news.title, news.summary, news.picture_url, news.publish_at]
            assert len([*shown, news.get_absolute_url()]) == 5


def test_a_list_asks_as_much_for_one_as_for_fifty(client, django_assert_max_num_queries):
    for number in range(50):
        make_news(topics=[make_topic(f"Topic {number}")])
    with django_assert_max_num_queries(5):
        client.get("/news/")
    with django_assert_max_num_queries(5):
        client.get(News.objects.first().get_absolute_url())
