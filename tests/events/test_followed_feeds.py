"""Calendars that we follow: brought in by the worker, left alone when bad, taken once by many."""

import contextlib
import time
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler

import pytest
from django.db import connection

from core.publishing.errors import NotAllowed
from core.publishing.sandbox_child import Refused
from events import feed_following
from events.calendar_child import read_entries
from events.feed_following import follow_feeds
from events.incoming import Found
from events.models import Event, FollowedFeed, TrustedGroup
from tests.at_once import at_once
from tests.factories import make_group
from tests.outside import serve

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


def calendar(*events):
    """A calendar of (uid, title, more lines)."""
    body = "".join(
        f"BEGIN:VEVENT\r\nUID:{uid}\r\nSUMMARY:{title}\r\nDTSTART:20261205T190000Z\r\n"
        f"{more}END:VEVENT\r\n"
        for uid, title, more in events
    )
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{body}END:VCALENDAR\r\n".encode()


ONE = ("one@x", "Picket", "")
TWO = ("two@x", "Rally", "")


class Server(BaseHTTPRequestHandler):
    """Says `body`, whose version is `tag`; or redirects, or waits."""

    body, tag, moved, slow, asked = b"", "", "", 0, 0

    def do_GET(self):
        type(self).asked += 1
        if self.slow:
            time.sleep(self.slow)
        same = self.tag and self.headers.get("If-None-Match") == self.tag
        self.send_response(302 if self.moved else 304 if same else 200)
        if self.moved:
            self.send_header("Location", self.moved)
        body = b"" if same or self.moved else self.body
        self.send_header("Content-Length", str(len(body)))
        self.send_header("ETag", self.tag)
        self.end_headers()
        with contextlib.suppress(OSError):
            self.wfile.write(body)

    def log_message(self, *args):
        pass


@pytest.fixture(autouse=True)
def read_here(monkeypatch):
    """Without a process for each calendar; who asks for `sandboxed` has it as it is."""
    sandboxed = feed_following.read_calendar

    def read(data, *, at):
        try:
            return Found(**read_entries(data, today=at.date()))
        except Refused as why:
            raise NotAllowed(str(why)) from None

    monkeypatch.setattr(feed_following, "read_calendar", read)
    return sandboxed


@pytest.fixture
def sandboxed(monkeypatch, read_here):
    monkeypatch.setattr(feed_following, "read_calendar", read_here)


@pytest.fixture
def server(monkeypatch):
    class Fresh(Server):
        pass

    with serve(monkeypatch, Fresh) as running:
        running.say = Fresh
        Fresh.body = calendar(ONE, TWO)
        yield running


@pytest.fixture
def feed(server):
    return FollowedFeed.objects.create(
        title="Leeds", url=f"{server.base}/leeds.ics", goes_straight_on=True, due_at=NOW
    )


def go(feed, *, at):
    """One round at that moment; the feed as it is then."""
    FollowedFeed.objects.update(due_at=at)
    assert follow_feeds(at) == 1
    feed.refresh_from_db()
    return feed


def titles():
    return sorted(Event.objects.values_list("title", flat=True))


def test_a_good_calendar_comes_in_and_is_asked_again_in_three_hours(feed, sandboxed):
    go(feed, at=NOW)
    assert titles() == ["Picket", "Rally"]
    assert {e.state for e in Event.objects.all()} == {"published"}
    assert (feed.fetched_at, feed.due_at) == (NOW, NOW + timedelta(hours=3))
    assert feed.report["in_words"] == "2 new"
    assert follow_feeds(NOW + timedelta(hours=2)) == 0
    assert follow_feeds(NOW + timedelta(hours=3)) == 1


def test_unless_it_goes_straight_on_each_waits_and_a_trusted_group_is_not_asked(server, feed):
    group = make_group("Leeds KONP")
    FollowedFeed.objects.update(goes_straight_on=False, group=group)
    go(feed, at=NOW)
    assert {e.state for e in Event.objects.all()} == {"suggested"}
    TrustedGroup.objects.create(group=group, since=NOW, because="Known for years")
    server.say.body = calendar(ONE, TWO, ("three@x", "Stall", ""))
    go(feed, at=NOW)
    stall = Event.objects.get(title="Stall")
    assert stall.state == "published"
    assert list(stall.groups()) == [group]


def test_what_changes_there_changes_here_and_what_is_called_off_there_is_here(server, feed):
    go(feed, at=NOW)
    before = Event.objects.get(title="Picket")
    server.say.body = calendar(
        ("one@x", "Picket", "LOCATION:Main gate\r\n"), ("two@x", "Rally", "STATUS:CANCELLED\r\n")
    )
    go(feed, at=NOW + timedelta(hours=3))
    after = Event.objects.get(title="Picket")
    assert (after.uid, after.sequence) == (before.uid, before.sequence + 1)
    assert "Main gate" in after.place_in_words
    assert Event.objects.get(title="Rally").status == "cancelled"


def test_what_has_vanished_stays_and_the_desk_reads_so(server, feed):
    go(feed, at=NOW)
    server.say.body = calendar(ONE)
    go(feed, at=NOW + timedelta(hours=3))
    assert titles() == ["Picket", "Rally"]
    assert any("no longer in that calendar" in line for line in feed.report["lines"])


def test_a_server_that_says_it_is_as_it_was_costs_nothing(server, feed):
    server.say.tag = '"7"'
    go(feed, at=NOW)
    before = list(Event.objects.order_by("pk").values())
    later = NOW + timedelta(hours=3)
    go(feed, at=later)
    assert list(Event.objects.order_by("pk").values()) == before
    assert (feed.fetched_at, feed.taken_at) == (later, NOW)


BAD = {
    "broken": ({"body": b"\x00\xff not a calendar"}, ""),
    "a web page": ({"body": b"<!DOCTYPE html><p>Welcome"}, "a web page"),
    "huge": ({"body": b"x" * 5_000_001}, "larger than 5 MB"),
    "slow": ({"slow": 1.2}, "too long"),
    "inside": ({"moved": "http://inside.example:8080/x.ics"}, "inside a network"),
}


@pytest.mark.parametrize("what", BAD)
def test_a_bad_calendar_leaves_what_is_there_and_says_why(server, feed, what, monkeypatch):
    go(feed, at=NOW)
    before = list(Event.objects.order_by("pk").values())
    monkeypatch.setattr(feed_following, "SECONDS", 0.5)
    facts, says = BAD[what]
    for name, value in facts.items():
        setattr(server.say, name, value)
    for hours in (1, 6, 24, 24):
        at = feed.due_at
        assert follow_feeds(at) == 1
        feed.refresh_from_db()
        assert feed.due_at == at + timedelta(hours=hours)
        assert feed.problem.endswith(".") and says in feed.problem
    assert list(Event.objects.order_by("pk").values()) == before
    assert (feed.failures, feed.fetched_at) == (4, NOW)
    assert not FollowedFeed.objects.failing_long(at=NOW + timedelta(days=13)).exists()
    assert FollowedFeed.objects.failing_long(at=NOW + timedelta(days=14)).exists()


class Killed(BaseException):
    """No except of ours catches it, as none would a SIGKILL."""


@pytest.mark.parametrize("where", ["fetch", "read_calendar", "bring_in"])
def test_killed_at_any_point_nothing_is_half_written_and_the_next_run_goes_on(
    feed, monkeypatch, where
):
    real = getattr(feed_following, where)

    def die(*args, **kwargs):
        real(*args, **kwargs)
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(feed_following, where, die)
        with pytest.raises(Killed):
            follow_feeds(NOW)
    assert titles() == []
    assert follow_feeds(NOW) == 0
    assert follow_feeds(NOW + feed_following.CLAIMED) == 1
    assert titles() == ["Picket", "Rally"]


@pytest.mark.django_db(transaction=True)
def test_nothing_outside_is_asked_within_a_transaction(feed, monkeypatch):
    real, inside = feed_following.fetch, []

    def note(*args, **kwargs):
        inside.append(connection.in_atomic_block)
        return real(*args, **kwargs)

    monkeypatch.setattr(feed_following, "fetch", note)
    follow_feeds(NOW)
    assert inside == [False]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_held", [True, False], ids=["held", "not held"])
def test_two_workers_at_once_take_it_once(server, feed, monkeypatch, is_held):
    """And the negative control: where the claim holds no row, both ask."""
    monkeypatch.setattr(feed_following, "_alone_at", lambda host: contextlib.nullcontext(True))
    if not is_held:

        def read_at_leisure(feeds):
            rows = list(feeds)
            time.sleep(0.3)
            return FollowedFeed.objects.filter(pk__in=[row.pk for row in rows])

        monkeypatch.setattr(type(FollowedFeed.objects.all()), "claimable", read_at_leisure)
    answers = at_once(2, lambda: follow_feeds(NOW))
    assert server.say.asked == (1 if is_held else 2)
    assert sorted(answers) == ([0, 1] if is_held else [1, 1])


@pytest.mark.django_db(transaction=True)
def test_of_one_server_one_calendar_is_asked_at_a_time(server, feed):
    FollowedFeed.objects.create(title="York", url=f"{server.base}/york.ics", due_at=NOW)
    server.say.slow = 0.5
    assert at_once(2, lambda: follow_feeds(NOW)) == [1, 1]
    assert server.say.asked == 1
    later = NOW + feed_following.HOST_BUSY
    assert follow_feeds(later) == 1
    assert server.say.asked == 2


def test_what_is_stopped_while_it_is_fetched_brings_nothing(feed, monkeypatch):
    real = feed_following.fetch

    def stop_meanwhile(*args, **kwargs):
        FollowedFeed.objects.get(pk=feed.pk).stop()
        return real(*args, **kwargs)

    monkeypatch.setattr(feed_following, "fetch", stop_meanwhile)
    follow_feeds(NOW)
    assert titles() == []
    assert follow_feeds(NOW + timedelta(days=1)) == 0
