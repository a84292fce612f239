"""The page of a group: its area, events, years, how old it is, what search engines read."""

import json
import re
from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from affiliates import years
from affiliates.freshness import freshness
from affiliates.models import Group
from core.places.models import Area
from tests.factories import make_event, make_group

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


def events_on(page):
    return re.findall(r'event-card__title"[^>]*><a[^>]*>(.*?)</a>', page)


def test_its_nhs_area_is_a_link(client):
    area = Area.objects.boards().in_force(on=TODAY).by_name().first()
    group = make_group("Save our wards", area=area)
    page = client.get(group.get_absolute_url()).text
    assert f'<a href="{area.get_absolute_url()}">{area}</a>' in page


def test_its_events_to_come_stand_there_and_the_past_ones_are_linked(client):
    group, day = make_group("Save our wards"), timezone.now().date()
    for number in range(11):
        make_event(
            f"Stall {number:02}", organisers=[group], starts_on=day + timedelta(days=1 + number)
        )
    make_event("Old march", organisers=[group], starts_on=day - timedelta(days=30))
    make_event("Theirs", organisers=[make_group()])
    page = client.get(group.get_absolute_url()).text
    assert events_on(page) == [f"Stall {n:02}" for n in range(10)]
    past = "/affiliates/save-our-wards/events/past/"
    assert f'href="{past}"' in page
    assert events_on(client.get(past).text) == ["Old march"]


def test_without_events_nothing_is_said_of_them(client):
    page = client.get(make_group("Quiet").get_absolute_url()).text
    assert '<h2 id="events">' not in page
    assert "past/" not in page


def test_search_engines_read_an_organisation_without_anybodys_address(client):
    group = make_group(
        "Save </script> wards",
        town="Otley",
        website="https://otley.example.org",
        contact_name="Ann Archer",
        contact_email="ann@example.org",
        email_for_messages="otley@example.org",
    )
    make_event("Stall", organisers=[group])
    page = client.get(group.get_absolute_url()).text
    [text] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    data = json.loads(text)
    assert (data["@type"], data["name"]) == ("Organization", "Save </script> wards")
    assert data["sameAs"] == ["https://otley.example.org"]
    assert data["memberOf"]["name"] == "Health Campaigns Together"
    assert [event["name"] for event in data["event"]] == ["Stall"]
    assert "@example.org" not in page
    assert "Ann" not in page


def test_how_long_it_has_been_with_us_stands_there_with_its_gaps(client):
    group = make_group("Comes and goes")
    for year in (2016, 2017, 2019, 2020):
        years.enter(group=group, on=date(year, 3, 1))
    assert "2016 to 2017, 2019 to 2020" in client.get(group.get_absolute_url()).text
    assert years.in_words([2019]) == years.in_words([2020, 2019]) == "since 2019"
    assert years.in_words([]) == ""
    assert years.in_words([2016, 2018, 2019]) == "2016, 2018 to 2019"


@pytest.mark.parametrize(
    ("confirmed", "words", "faded"),
    [
        (None, "Not yet confirmed", False),
        (date(2026, 3, 1), "Last confirmed in March", False),
        (date(2026, 2, 23), "Last confirmed in February", False),
        (date(2026, 2, 22), "Not confirmed since February: it may have changed", True),
        (date(2025, 12, 1), "Not confirmed since December 2025: it may have changed", True),
    ],
)
def test_how_old_it_is_in_words(confirmed, words, faded):
    age = freshness(confirmed, on=TODAY)
    assert (age.words, age.has_faded) == (words, faded)


def test_a_year_ends_and_the_month_gets_its_year():
    assert freshness(date(2026, 12, 1), on=date(2027, 1, 5)).words == (
        "Last confirmed in December 2026"
    )
    assert freshness(date(2024, 2, 29), on=date(2024, 11, 28)).has_faded is False


def test_list_and_page_say_how_old_it_is(client):
    make_group("Fresh", confirmed_on=date(2026, 10, 1))
    make_group("Stale", confirmed_on=date(2025, 2, 1))
    with time_machine.travel("2026-11-22 12:00 +0000", tick=False):
        listed = client.get("/affiliates/").text
        stale = client.get("/affiliates/stale/").text
        fresh = client.get("/affiliates/fresh/").text
    assert "Last confirmed in October" in listed
    assert listed.count("group-item--faded") == 1
    for page in (listed, stale):
        assert "Not confirmed since February 2025: it may have changed" in page
    assert "Last confirmed in October." in fresh


def test_its_calendar_and_feed_hold_its_events_alone(client):
    group = make_group("Save our wards")
    make_event("Stall", organisers=[group])
    make_event("Theirs", organisers=[make_group()])
    page = client.get(group.get_absolute_url()).text
    for kind, address in (
        ("application/atom+xml", "/affiliates/save-our-wards/feed/"),
        ("text/calendar", "/affiliates/save-our-wards/events.ics"),
    ):
        assert re.search(rf'rel="alternate" type="{re.escape(kind)}"[^>]*href="{address}"', page)
        answer = client.get(address)
        assert answer["Content-Type"].startswith(kind)
        assert "Stall" in answer.text
        assert "Theirs" not in answer.text
    again = client.get(address, headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("end", ["feed/", "events.ics", "events/past/"])
def test_a_group_that_has_gone_has_neither(client, end):
    make_group("Gone").lapse(on=TODAY)
    assert client.get(f"/affiliates/gone/{end}").status_code == 404
    assert client.get(f"/affiliates/never/{end}").status_code == 404


def test_a_logo_is_shown_with_its_words(client):
    group = make_group("Drawn")
    Group.objects.update(
        picture="pictures/logo.png", picture_width=300, picture_height=200,
        picture_alt="A red banner",
    )  # fmt: skip
    page = client.get(group.get_absolute_url()).text
    assert 'src="/media/pictures/logo.png"' in page
    assert 'alt="A red banner"' in page
