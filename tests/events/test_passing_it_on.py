"""What an event's page gives to take away: into calendar programs, into letters and messages."""

import re
from datetime import date, time, timedelta
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils import timezone

from events.adding import ways_to_add, ways_to_follow
from events.models import Event
from tests.factories import make_event


def both(**facts):
    given = {"title": "Rally & march", "slug": "rally", "starts_on": date(2026, 12, 5), **facts}
    ways = dict(ways_to_add(Event(**given)))
    google, outlook = (
        parse_qs(urlsplit(ways[name]).query) for name in ("Google Calendar", "Outlook.com")
    )
    return (
        google["dates"][0].split("/"),
        (outlook["startdt"][0], outlook["enddt"][0], outlook.get("allday", [""])[0]),
    )


@pytest.mark.parametrize(
    ("facts", "google", "outlook"),
    [
        (
            {"start_time": time(11, 30), "end_time": time(14, 30)},
            ["20261205T113000", "20261205T143000"],
            ("2026-12-05T11:30:00Z", "2026-12-05T14:30:00Z", ""),
        ),
        (  # summer: an hour before in UTC; no end is an hour
            {"starts_on": date(2026, 7, 4), "start_time": time(19)},
            ["20260704T190000", "20260704T200000"],
            ("2026-07-04T18:00:00Z", "2026-07-04T19:00:00Z", ""),
        ),
        (  # the hour that the clocks skip
            {"starts_on": date(2026, 3, 29), "start_time": time(0, 30)},
            ["20260329T003000", "20260329T023000"],
            ("2026-03-29T00:30:00Z", "2026-03-29T01:30:00Z", ""),
        ),
        (
            {"all_day": True},
            ["20261205", "20261206"],
            ("2026-12-05", "2026-12-06", "true"),
        ),
        (
            {"ends_on": date(2026, 12, 7), "start_time": time(10)},
            ["20261205", "20261208"],
            ("2026-12-05", "2026-12-08", "true"),
        ),
        (
            {"ends_on": date(2026, 12, 6), "start_time": time(22), "end_time": time(1)},
            ["20261205T220000", "20261206T010000"],
            ("2026-12-05T22:00:00Z", "2026-12-06T01:00:00Z", ""),
        ),
    ],
)
def test_google_and_outlook_are_given_the_same_hours(facts, google, outlook):
    assert both(**facts) == (google, outlook)


def test_only_what_everybody_may_know_is_given_to_them():
    event = Event(
        title="Meeting", slug="m", starts_on=date(2026, 12, 5), kind="online",
        online_url="https://meet.example.org/secret", online_for="who_asks",
    )  # fmt: skip
    assert "secret" not in str(ways_to_add(event))


def test_a_feed_is_followed_rather_than_copied(settings):
    settings.SITE_URL = "https://hct.example.org"
    ways = dict(ways_to_follow("/events/feed.ics?region=london"))
    feed = "webcal://hct.example.org/events/feed.ics?region=london"
    assert ways["Apple and all others"] == feed
    assert parse_qs(urlsplit(ways["Google Calendar"]).query)["cid"] == [feed]
    assert parse_qs(urlsplit(ways["Outlook.com"]).query)["url"] == [
        "https://hct.example.org/events/feed.ics?region=london"
    ]


@pytest.mark.django_db
def test_a_text_stands_ready_with_title_day_place_and_address(client, settings):
    settings.SITE_URL = "http://testserver"
    event = make_event(
        "Rally & march", starts_on=date(2036, 12, 6), postcode="LS1 3AA", price_line="Free",
        status="postponed", status_note="Snow.",
    )  # fmt: skip
    page = client.get(event.get_absolute_url()).content.decode()
    text = unescape(re.search(r"<textarea[^>]*readonly>(.*?)</textarea>", page, re.DOTALL)[1])
    assert text.splitlines() == [
        "POSTPONED: Rally & march", "Saturday 6 December 2036, noon",
        "The Guildhall, Leeds LS1 3AA", "Free", f"http://testserver{event.get_absolute_url()}",
    ]  # fmt: skip
    mail = unescape(re.search(r'href="(mailto:\?[^"]*)"', page)[1])
    assert parse_qs(urlsplit(mail).query)["body"] == [text]
    assert "sms:?&amp;body=POSTPONED%3A%20Rally%20%26%20march%0A" in page


@pytest.mark.django_db
def test_what_is_over_or_off_is_put_into_nobodys_calendar(client):
    past = make_event(starts_on=timezone.now().date() - timedelta(days=3))
    for event in (past, make_event(status="cancelled", status_note="Ill.")):
        page = client.get(event.get_absolute_url()).content.decode()
        assert "calendar.google.com" not in page
        assert "poster.pdf" not in page
