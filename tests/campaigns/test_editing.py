"""Editors at work in the admin: quick links, warnings, publishing, pinning, answering."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.messages import get_messages
from django.utils import timezone

from campaigns.addresses import address_key
from campaigns.models import ContactMessage, InfoLink, News
from core.publishing.times import london_day
from tests.factories import make_link, make_news, make_page, make_topic
from tests.people import sign_in

pytestmark = pytest.mark.django_db
LINKS, NEWS = "/admin/campaigns/infolink/", "/admin/campaigns/news/"
NOT_GIVEN = {
    "source": "",
    "source_on": "",
    "commentary": "",
    "publish_at_0": "",
    "publish_at_1": "",
}


@pytest.fixture
def desk(client, ed):
    return sign_in(client, ed)


def said(response):
    """What this answer says at the end; earlier ones wait until a page shows them."""
    return str(list(get_messages(response.wsgi_request))[-1])


def add_link(desk, **typed):
    return desk.post(f"{LINKS}add/", NOT_GIVEN | {"publish_now": "on"} | typed)


def act(desk, row, name, **typed):
    address = f"/admin/campaigns/{row._meta.model_name}/{row.pk}/act/{name}/"
    response = desk.post(address, typed)
    row.refresh_from_db()
    return response


def test_an_address_and_a_title_are_enough(desk, ed):
    response = add_link(desk, url="nuffield.example.org/winter", title="Winter")
    assert response.status_code == 302
    link = InfoLink.objects.get()
    assert (link.url, link.state, link.added_by) == (
        "https://nuffield.example.org/winter",
        "published",
        ed,
    )
    assert link.is_visible(at=timezone.now())


def test_without_the_tick_it_waits_as_a_draft(desk):
    add_link(desk, url="https://a.example.org", title="Winter", publish_now="")
    assert InfoLink.objects.get().state == "draft"


def test_a_time_to_come_schedules_it(desk):
    add_link(
        desk,
        url="https://a.example.org",
        title="A",
        publish_at_0="2099-01-01",
        publish_at_1="09:00",
    )
    assert InfoLink.objects.get().state_in_words == "scheduled"
    assert b"https://a.example.org" in desk.get(f"{LINKS}?on_site=scheduled").content
    assert b"https://a.example.org" not in desk.get(f"{LINKS}?on_site=now").content


def test_a_link_that_is_there_already_is_warned_of_and_kept(desk):
    make_link("Winter there", url="http://www.Nuffield.example.org/winter/?utm_source=mail#top")
    response = add_link(desk, url="https://nuffield.example.org/winter", title="Winter again")
    messages = " ".join(str(message) for message in get_messages(response.wsgi_request))
    assert "among the links already" in messages
    assert "Winter there" in messages
    assert InfoLink.objects.count() == 2


def test_another_link_is_not_warned_of(desk):
    make_link(url="https://a.example.org/1")
    response = add_link(desk, url="https://a.example.org/2", title="B")
    assert "already" not in " ".join(str(m) for m in get_messages(response.wsgi_request))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://www.example.org/a/", "http://EXAMPLE.org/a", True),
        (
            "https://example.org/?b=2&a=1&utm_medium=x&fbclid=y",
            "https://example.org/?a=1&b=2",
            True,
        ),
        ("https://example.org:443/a#part", "example.org/a", True),
        ("https://example.org/a?id=1", "https://example.org/a?id=2", False),
        ("https://example.org/A", "https://example.org/a", False),
        ("https://example.org:8443/a", "https://example.org/a", False),
        ("https://news.example.org/a", "https://example.org/a", False),
    ],
)
def test_addresses_of_the_same_page_are_known(one, other, same):
    assert (address_key(one) == address_key(other)) is same


@pytest.mark.parametrize(
    "url", ["https://[::1", "http://a:99999999/", "", "//", "https://" + "é" * 900]
)
def test_no_address_breaks_the_key(url):
    assert len(address_key(url)) <= 500


def test_the_editor_keeps_a_short_list_of_tags(desk):
    add_link(
        desk,
        url="https://a.example.org",
        title="A",
        commentary='<p onclick="x()">Bad <script>alert(1)</script><b>beds</b>'
        '<a href="javascript:x()">x</a> <a href="https://b.example.org" target="_blank">b</a></p>',
    )
    kept = InfoLink.objects.get().commentary
    assert "script" not in kept
    assert "onclick" not in kept
    assert 'href="https://b.example.org" rel="noopener"' in kept


def test_published_news_cannot_lose_its_time(desk):
    news = make_news()
    fields = {"title": news.title, "slug": news.slug, "publish_at_0": "", "publish_at_1": ""}
    response = desk.post(f"{NEWS}{news.pk}/change/", fields)
    assert response.status_code == 200
    assert b"it needs the time it was published at" in response.content


@pytest.mark.parametrize("slug", ["feed", "2018", "page"])
def test_words_of_the_sites_own_are_no_address(desk, slug):
    response = desk.post(f"{NEWS}add/", {"title": "Feed", "slug": slug})
    assert b"kept for the site" in response.content
    assert not News.objects.exists()


def test_publishing_and_withdrawing_are_one_button_each(desk):
    news = make_news(state="draft")
    News.objects.update(publish_at=None)
    act(desk, news, "publish")
    assert news.is_visible(at=timezone.now())
    act(desk, news, "withdraw")
    assert news.state == "published"
    act(desk, news, "withdraw", reason="It was wrong")
    assert (news.state, news.withdrawn_reason) == ("withdrawn", "It was wrong")
    assert [h.history_type for h in News.history.filter(id=news.pk)].count("~") >= 2


def test_pinning_holds_for_a_week(desk):
    news = make_news()
    act(desk, news, "pin")
    assert news.pinned_until == london_day(timezone.now()) + timedelta(days=7)
    act(desk, news, "unpin")
    assert news.pinned_until is None


def test_a_draft_cannot_be_pinned(desk):
    news = make_news(state="draft")
    response = act(desk, news, "pin")
    assert news.pinned_until is None
    assert "is not published" in said(response)


def test_a_message_is_written_down_as_answered_once(desk, ed):
    message = ContactMessage.objects.create(name="A", subject="B", body="C", sent_at=timezone.now())
    assert (
        b"Answered" in desk.get("/admin/campaigns/contactmessage/?answered_at__isnull=True").content
    )
    act(desk, message, "answered")
    assert message.answered_by == ed
    at = message.answered_at
    assert "answered already" in said(act(desk, message, "answered"))
    assert message.answered_at == at


def test_what_people_wrote_is_not_changed(desk):
    message = ContactMessage.objects.create(name="A", subject="B", body="C", sent_at=timezone.now())
    desk.post(f"/admin/campaigns/contactmessage/{message.pk}/change/", {"body": "Other words"})
    message.refresh_from_db()
    assert message.body == "C"
    assert desk.get("/admin/campaigns/contactmessage/add/").status_code == 403


@pytest.mark.parametrize("model", ["news", "infolink", "page", "contactmessage"])
@pytest.mark.parametrize("page", ["", "add/", "?q=winter", '?q="a b', "?state__exact=draft"])
def test_other_desks_do_not_come_in(client, tom, model, page):
    assert sign_in(client, tom).get(f"/admin/campaigns/{model}/{page}").status_code == 403


def test_every_page_of_the_desk_opens(desk):
    topic = make_topic("Winter")
    rows = [
        make_news(topics=[topic]),
        make_link(topics=[topic], at=datetime(2018, 1, 1, tzinfo=UTC)),
        make_page(points=[("One", "Two")]),
    ]
    for row in rows:
        address = f"/admin/campaigns/{row._meta.model_name}/"
        for page in (
            "",
            "add/",
            f"{row.pk}/change/",
            f"{row.pk}/history/",
            "?q=beds",
            "?on_site=now",
        ):
            assert desk.get(address + page).status_code == 200, address + page


def test_the_search_box_finds_words_and_whole_addresses(desk):
    make_link("Winter", url="https://www.nuffield.example.org/winter?utm_source=x")
    make_link("Other", url="https://other.example.org")
    for words in ("winters", "https://nuffield.example.org/winter"):
        page = desk.get(LINKS, {"q": words}).content.decode()
        assert "nuffield.example.org/winter" in page
        assert "https://other.example.org" not in page


def test_a_list_of_fifty_asks_no_more_than_a_list_of_one(desk, django_assert_max_num_queries):
    for number in range(50):
        make_link(f"Link {number}", topics=[make_topic(f"Topic {number}")])
    desk.get(LINKS)  # the session is written down at its first page
    with django_assert_max_num_queries(11):
        desk.get(LINKS)
