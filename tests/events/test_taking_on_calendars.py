"""Taking on a calendar to follow: what is typed, what is refused kindly, and the desk's page."""

from datetime import UTC, datetime
from urllib.parse import urlsplit

import pytest

from core.publishing.errors import NotAllowed
from events.feed_following import follow
from events.models import FollowedFeed
from tests.factories import make_event, make_group
from tests.people import sign_in

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" webcal://Example.ORG/A.ics#x ", "https://example.org/A.ics"),
        ("example.org/a.ics", "https://example.org/a.ics"),
        ("http://example.org/a.ics?b=1", "http://example.org/a.ics?b=1"),
    ],
)
def test_an_address_is_taken_as_people_paste_it(typed, kept):
    assert follow(url=typed, by=None, at=NOW).url == kept


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("https://ann:secret@example.org/a.ics", "keep no passwords"),
        ("https://calendar.google.com/calendar/ical/a/private-0f/basic.ics", "secret address"),
        ("ftp://example.org/a.ics", "begin with https"), ("javascript:alert(1)", "web"),
        ("https://example.org/a b.ics", "no spaces"), ("leeds", "no such server"), ("", "begin"),
        ("https://example.org:22/a.ics", "port 22"), ("https://[::1/a", "web address"),
        ("https://example.org/\x00", "no spaces"), ("https://example.org/" + "a" * 600, "whole"),
    ],
)  # fmt: skip
def test_an_address_that_cannot_be_is_refused_kindly(typed, says):
    with pytest.raises(NotAllowed, match=says) as refusal:
        follow(url=typed, by=None, at=NOW)
    assert str(refusal.value).endswith(".")


def test_a_group_has_three_at_most_and_none_twice():
    group, other = make_group(), make_group()
    for number in range(3):
        feed = follow(url=f"https://example.org/{number}.ics", group=group, by=None, at=NOW)
    with pytest.raises(NotAllowed, match="3 calendars of your group"):
        follow(url="https://example.org/4.ics", group=group, by=None, at=NOW)
    with pytest.raises(NotAllowed, match="know this calendar already"):
        follow(url="http://example.org/1.ics", group=other, by=None, at=NOW)
    feed.stop()
    assert follow(url=feed.url, group=group, by=None, at=NOW).is_followed
    assert FollowedFeed.objects.count() == 3


def test_the_desk_adds_one_stops_it_and_reads_what_came_of_it(client, eve):
    sign_in(client, eve)
    feed = follow(url="https://example.org/leeds.ics", by=None, at=NOW)
    make_event("Picket", source="feed", feed=feed, source_uid="one@x")
    feed.note_taken({"in_words": "2 new"}, etag="", last_modified="", at=NOW)
    page = client.get(f"/admin/events/followedfeed/{feed.pk}/change/").content.decode()
    assert "2 new" in page and "Picket</a>" in page
    add = "/admin/events/followedfeed/add/"
    sent = client.post(add, {"title": "York", "url": "https://me:pw@example.org/x.ics"})
    assert "We keep no passwords" in sent.content.decode()
    client.post(add, {"title": "York", "url": "webcal://example.org/x.ics"})
    york = FollowedFeed.objects.get(title="York")
    assert (urlsplit(york.url).scheme, york.added_by) == ("https", eve)
    assert york.due_at is not None
    for act, is_followed in (("stop", False), ("again", True), ("fetch", True)):
        client.post(f"/admin/events/followedfeed/{york.pk}/act/{act}/")
        york.refresh_from_db()
        assert york.is_followed == is_followed
    assert "first time" in client.get("/admin/events/followedfeed/").content.decode()
