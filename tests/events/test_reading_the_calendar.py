"""Reading the calendar: what is to come, what is past, a month, filters, and what is not shown."""

from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.publishing.times import LONDON
from events.models import Event
from tests.factories import make_event, make_group, make_suggestion

pytestmark = pytest.mark.django_db

NOW = datetime(2018, 10, 20, 9, tzinfo=LONDON)


@pytest.fixture(autouse=True)
def october():
    with time_machine.travel(NOW, tick=False):
        yield


def titles(response):
    return [event.title for event in response.context["page"]]


def test_what_is_to_come_stands_under_its_month_soonest_first(client):
    make_event("Reclaim Social Care", starts_on=date(2018, 11, 17))
    make_event("Barnsley meeting", starts_on=date(2018, 10, 27), start_time=None)
    make_event("Scrap the ICP contract", starts_on=date(2018, 10, 26))
    response = client.get("/events/")
    assert titles(response) == ["Scrap the ICP contract", "Barnsley meeting", "Reclaim Social Care"]
    html = response.content.decode()
    assert (
        html.index("October 2018</h2>") < html.index("Barnsley") < html.index("November 2018</h2>")
    )


def test_what_is_on_today_stays_until_it_has_ended(client):
    make_event("Over", starts_on=NOW.date(), start_time=time(7), end_time=time(8))
    make_event("No end known", starts_on=NOW.date(), start_time=time(7))
    make_event("Since Thursday", starts_on=date(2018, 10, 18), ends_on=date(2018, 10, 21))
    assert titles(client.get("/events/")) == ["Since Thursday", "No end known"]
    assert titles(client.get("/events/past/")) == ["Over"]


def test_past_events_are_kept_newest_first_with_a_notice(client):
    make_event("Our NHS", starts_on=date(2017, 3, 4))
    march = make_event("Yorkshire march", starts_on=date(2018, 4, 14))
    assert titles(client.get("/events/past/")) == ["Yorkshire march", "Our NHS"]
    assert "This event has passed" in client.get(march.get_absolute_url()).content.decode()


@pytest.mark.parametrize("state", ["draft", "suggested", "refused", "withdrawn"])
def test_only_what_is_published_is_seen_anywhere(client, state):
    reasons = {"refused_reason": "no", "withdrawn_reason": "no"}
    hidden = make_event("Hidden", state=state, starts_on=date(2018, 10, 26), **reasons)
    for address in (
        "/events/",
        "/events/past/",
        "/events/2018/10/",
        "/events/feed/",
        "/events/feed.ics",
    ):
        response = client.get(address)
        assert response.status_code == 200
        assert "Hidden" not in response.content.decode()
    assert client.get(hidden.get_absolute_url()).status_code == 404
    assert client.get(f"/events/{hidden.slug}.ics").status_code == 404


def test_what_is_scheduled_appears_by_itself(client):
    event = make_event("Later", publish_at=NOW + timedelta(hours=1))
    assert client.get(event.get_absolute_url()).status_code == 404
    with time_machine.travel(NOW + timedelta(hours=2)):
        assert client.get(event.get_absolute_url()).status_code == 200


def test_staff_see_a_suggestion_as_it_will_look_and_nobody_else_does(client, eve, dev):
    suggestion = make_suggestion()
    client.force_login(dev)
    assert client.get(suggestion.get_absolute_url()).status_code == 404
    client.force_login(eve)
    response = client.get(suggestion.get_absolute_url())
    assert "Only staff see this page" in response.content.decode()
    assert "no-store" in response["Cache-Control"]


def test_region_and_kind_narrow_list_month_and_past(client):
    make_event("Stall in London", region="london", kind="stall", starts_on=date(2018, 10, 26))
    make_event("Rally in London", region="london", kind="rally", starts_on=date(2018, 10, 26))
    make_event("Rally in Leeds", kind="rally", starts_on=date(2018, 10, 26))
    assert titles(client.get("/events/?region=london&kind=rally")) == ["Rally in London"]
    html = client.get("/events/2018/10/?region=london&kind=rally").content.decode()
    assert "Rally in London" in html
    assert "Rally in Leeds" not in html
    assert "Stall in London" not in html


@pytest.mark.parametrize("nonsense", ["x", "", "🚑", "9" * 400, "<script>", "-1", "london'"])
def test_a_filter_that_makes_no_sense_narrows_nothing(client, nonsense):
    make_event("Rally", starts_on=date(2018, 10, 26))
    for address in ("/events/", "/events/2018/10/", "/events/feed/", "/events/feed.ics"):
        response = client.get(address, {"region": nonsense, "kind": nonsense, "page": nonsense})
        assert response.status_code == 200
        assert "Rally" in response.content.decode()


def test_a_month_shows_five_a_day_and_the_rest_on_the_day_itself(client):
    for number in range(7):
        make_event(f"Tug of war {number}", starts_on=date(2018, 10, 17))
    make_event("Since September", starts_on=date(2018, 9, 29), ends_on=date(2018, 10, 2))
    html = client.get("/events/2018/10/").content.decode()
    assert html.count("Tug of war") == 5
    assert 'All 7<span class="month-day__word"> of Wednesday 17 October</span>' in html
    assert html.index("Monday </span>1<") < html.index("Since September")
    assert len(titles(client.get("/events/2018/10/?day=17"))) == 7


@pytest.mark.parametrize("address", ["2018/13", "2018/0", "0/1", "1899/12", "2200/1", "99999/1"])
def test_a_month_that_does_not_exist_is_not_found(client, address):
    assert client.get(f"/events/{address}/").status_code == 404


@pytest.mark.parametrize("address", ["1900/1", "2199/12", "2018/2/?day=31", "2018/2/?day=🚑"])
def test_the_ends_of_the_calendar_and_days_that_are_not_do_no_harm(client, address):
    assert client.get(f"/events/{address}{'' if '?' in address else '/'}").status_code == 200


def test_an_empty_calendar_asks_for_events(client):
    assert "Nothing in the calendar yet" in client.get("/events/").content.decode()


def test_the_front_page_gets_the_next_five_that_go_ahead_in_one_query():
    for number in range(7):
        make_event(f"Event {number}", starts_on=date(2018, 11, 1 + number))
    make_event("Called off", starts_on=date(2018, 10, 26), status="cancelled")
    make_event("Past", starts_on=date(2018, 10, 1))
    with CaptureQueriesContext(connection) as seen:
        events = list(Event.objects.front_page(at=timezone.now()))
        assert [e.title for e in events] == [f"Event {n}" for n in range(5)]
        assert all(e.when and e.place_line and e.get_absolute_url() for e in events)
    assert len(seen) == 1


def test_a_group_finds_the_events_it_organises():
    group = make_group("Leeds KOKN")
    theirs = make_event(organisers=[group])
    make_event()
    assert list(Event.objects.of_group(group)) == [theirs]


def test_words_are_found_in_titles_and_towns():
    event = make_event("Maternity meeting", town="Barnsley")
    make_event("Rally")
    assert list(Event.objects.matching("barnsley maternity")) == [event]


@pytest.mark.parametrize(
    "address",
    ["/events/", "/events/past/", "/events/2018/11/", "/events/2018/11/?day=17", "/events/feed/",
     "/events/feed.ics"],
)  # fmt: skip
def test_a_page_asks_the_database_as_much_for_one_event_as_for_thirty(client, address):
    def asked():
        with CaptureQueriesContext(connection) as seen:
            assert client.get(address).status_code == 200
        return len(seen)

    def make(number):
        group = make_group()
        for day in (date(2018, 11, 17), date(2018, 9, 1)):
            make_event(
                f"Event {number}", starts_on=day, moments=[(None, "End")], organisers=[group]
            )

    make(0)
    asked()
    one = asked()
    for number in range(30):
        make(number)
    # A calendar says all that an event has, and looks first whether any of it has changed.
    assert asked() == one <= (12 if address.endswith(".ics") else 5)
