"""Narrowing the calendar: near a place, by month, group, online, step-free, and whose it is."""

import re
from datetime import date, datetime, time

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.publishing.times import LONDON
from events.placing import place
from tests.factories import make_event, make_group

pytestmark = pytest.mark.django_db

NOW = datetime(2018, 10, 20, 9, tzinfo=LONDON)
LISTS = ("/events/", "/events/2018/11/", "/events/feed/", "/events/feed.ics", "/events/embed/")


@pytest.fixture(autouse=True)
def october():
    with time_machine.travel(NOW, tick=False):
        yield


def event_at(title, postcode="", town="", **facts):
    event = make_event(
        title, postcode=postcode, town=town, region="", starts_on=date(2018, 11, 17), **facts
    )
    place(event)
    event.save()
    return event


def seen(client, address, **query):
    response = client.get(address, query)
    assert response.status_code == 200
    html = response.content.decode()
    return set(re.findall(r"\b[A-Z]\w+tide\b", html))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"near": "LS6"}, {"Neartide"}),
        ({"near": "LS6", "miles": "50"}, {"Neartide", "Fartide"}),
        ({"near": "LS6", "miles": "10", "kind": "march"}, set()),
        ({"group": "leeds-konp"}, {"Grouptide"}),
        ({"online": "yes"}, {"Linktide", "Onlinetide"}),
        ({"accessible": "yes"}, {"Leveltide"}),
        ({"show": "meetings"}, {"Boardtide"}),
        ({"region": "london", "kind": "march", "accessible": "yes"}, {"Leveltide"}),
    ],
    ids=lambda given: ",".join(sorted(given)),  # a set is in no order
)
def test_every_choice_narrows_every_list_month_feed_and_frame(client, query, found):
    group = make_group("Leeds KONP")
    day = {"starts_on": date(2018, 11, 17)}
    event_at("Neartide", "LS1")
    event_at("Fartide", town="Sheffield")
    make_event("Grouptide", organisers=[group], **day)
    asked = make_event("Askedtide", **day)
    asked.organisers.add(group, through_defaults={"state": "asked"})
    make_event("Linktide", online_url="https://example.org/join", **day)
    day = {"starts_on": date(2018, 11, 18)}
    make_event("Onlinetide", kind="online", **day)
    make_event("Leveltide", step_free="yes", region="london", kind="march", **day)
    make_event("Boardtide", layer="to_attend", **day)
    for address in LISTS:
        assert seen(client, address, **query) == found
        assert "Boardtide" not in seen(client, address)
        assert len(seen(client, address, show="both")) == 8


def test_a_card_says_how_far_it_is_and_that_it_is_a_meeting_of_others(client):
    event_at("Board in public", "LS1", layer="to_attend")
    html = client.get("/events/?near=LS6&show=both").content.decode()
    assert "about 2 miles away" in html
    assert "Meeting to attend" in html
    assert "<title>Events: events and meetings to attend, within 25 miles of LS6" in html


def test_a_list_of_one_month_and_the_menu_keeps_a_month_of_long_ago(client):
    make_event("In November", starts_on=date(2018, 11, 17))
    make_event("Till November", starts_on=date(2018, 10, 29), ends_on=date(2018, 11, 1))
    make_event("In December", starts_on=date(2018, 12, 1))
    page = client.get("/events/?month=2018-11").context["page"]
    assert [event.title for event in page] == ["Till November", "In November"]
    html = client.get("/events/past/?month=2013-02").content.decode()
    assert '<option value="2013-02" selected>February 2013</option>' in html


@pytest.mark.parametrize(
    "query",
    [
        "near=Xyzzy", "near=" + "9" * 4000, "near=%F0%9F%9A%91", "miles=-1",
        "near=LS6&miles=7", "month=2018-13", "month=0000-01", "month=%D9%A2018-01", "month=x",
        "group=nobody", "online=x", "accessible=no", "show=all", "near=%E2%80%AEx",
    ],
)  # fmt: skip
def test_what_we_do_not_know_narrows_nothing_and_is_said(client, query):
    event_at("Rally", "LS1")
    for address in LISTS:
        response = client.get(f"{address}?{query}")
        assert response.status_code == 200
        assert "Rally" in response.content.decode()
    html = client.get(f"/events/?{query}").content.decode()
    assert "We do not know" in html or "does not exist here" in html


def test_of_several_towns_of_one_name_it_is_asked_which(client):
    html = client.get("/events/?near=Newport&kind=march").content.decode()
    assert "Which “Newport” do you mean?" in html
    links = re.findall(r'<a href="/events/(\?near=Newport[^"]*)">', html)
    assert len(links) > 1
    for link in links:
        assert "kind=march" in link
        assert "Which" not in client.get("/events/" + link.replace("&amp;", "&")).content.decode()


def test_with_nothing_near_the_nearest_are_told_with_their_distance(client):
    for number, town in enumerate(["Leeds", "Hull", "London", "Exeter", "Cardiff", "Glasgow"]):
        event_at(f"Rally {number} in {town}", town=town)
    html = client.get("/events/?near=TR1&miles=5&show=both").content.decode()
    assert "Nothing yet within 5 miles of TR1. The nearest are below." in html
    told = re.findall(r"Rally \d in (\w+)<", html)
    assert told == ["Exeter", "Cardiff", "London", "Leeds", "Hull"]
    assert "about 74 miles away" in html
    assert 'href="/events/?near=TR1&amp;miles=50&amp;show=both"' in html
    assert 'href="/events/feed.ics?near=TR1&amp;miles=5&amp;show=both"' in html


def test_with_nothing_anywhere_it_says_so_and_asks_for_events(client):
    html = client.get("/events/?near=LS6").content.decode()
    assert "Nothing yet within 25 miles of LS6." in html
    assert "The nearest" not in html
    assert "Tell us of an event" in html


def test_the_events_of_a_group_can_be_widened_to_all_and_the_group_is_carried_along(client):
    make_event("Meeting", organisers=[make_group("Leeds KONP")])
    html = client.get("/events/?group=leeds-konp&kind=meeting").content.decode()
    assert "You see: Meeting, Leeds KONP." in html
    assert '<a href="/events/?kind=meeting">Events of all groups</a>' in html
    assert '<input type="hidden" name="group" value="leeds-konp"' in html


def test_meetings_of_others_are_nowhere_unless_asked_for(client):
    group = make_group("Leeds KONP")
    make_event("Trust board", layer="to_attend", organisers=[group], starts_on=date(2018, 11, 17))
    page = "/affiliates/leeds-konp/"
    of_group = (page, f"{page}feed/", f"{page}events.ics")
    for address in (*LISTS, "/", *of_group, "/search/?q=trust"):
        assert "Trust board" not in client.get(address).content.decode()
    html = client.get("/events/2018/11/?show=both").content.decode()
    assert "To attend:" in html
    assert "Trust board" in html


def test_no_more_than_a_thousand_are_counted_and_the_rest_is_found_by_month(client, monkeypatch):
    monkeypatch.setattr("events.list_views.MOST", 25)
    for _ in range(27):
        make_event("Rally", starts_on=date(2018, 11, 17), start_time=time(12))
    response = client.get("/events/?kind=meeting&page=99")
    assert response.context["page"].paginator.num_pages == 1
    assert 'href="/events/2018/11/?kind=meeting">Later than this, month by month' in (
        response.content.decode()
    )


@pytest.mark.parametrize(
    ("query", "most"), [("near=LS6", 4), ("near=LS6&kind=march", 7), ("group=leeds-konp", 4)]
)
def test_a_narrowed_list_asks_the_database_as_much_for_one_as_for_thirty(client, query, most):
    group = make_group("Leeds KONP")

    def asked():
        with CaptureQueriesContext(connection) as seen:
            client.get(f"/events/?{query}")
        return len(seen)

    event_at("Rally", "LS1", organisers=[group])
    asked()
    one = asked()
    for _ in range(30):
        event_at("Rally", "LS1", organisers=[group])
    assert asked() <= one <= most


def test_what_is_near_goes_on_overleaf_in_the_same_order_with_as_many_pages_as_there_are(client):
    for number in range(27):
        event_at(f"Stall {number:02d}", "LS1", start_time=time(20 - number // 2, 30 * (number % 2)))
    last = client.get("/events/", {"near": "LS6", "page": "2"})
    # The latest of the day: 8pm, then half past.
    assert [event.title for event in last.context["page"]] == ["Stall 00", "Stall 01"]
    assert last.context["page"].paginator.count == 27
    assert last.context["page"].number == last.context["page"].paginator.num_pages == 2


def test_whose_files_say_where_a_place_lies_stands_where_one_was_asked_for(client):
    event_at("Rally", "LS1")
    licence = "Open Government Licence"
    for address in ("/events/?near=LS6", "/events/past/?near=LS6", "/events/2018/11/?near=LS6"):
        assert licence in client.get(address).content.decode()
    assert licence not in client.get("/events/").content.decode()
