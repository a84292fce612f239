"""What a person would notice in a suggestion: twice, long ago, the wrong weekday; and read back."""

from datetime import date, datetime, time
from html import unescape

import pytest
import time_machine
from post_office.models import Email

from core.publishing.times import LONDON
from events.alike import ALIKE, likeness, words_of
from events.models import Event
from tests.events import journey
from tests.events.test_suggest import ICP
from tests.factories import make_event, make_suggestion

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 1, 9, tzinfo=LONDON)
MARCH = {
    "title": "March for the Infirmary", "kind": "march", "summary": "Keep it open.",
    "starts_on": "14 April", "hours": "assemble 11.30, march 12.15",
    "place_name": "Art Gallery", "town": "Leeds", "route": "The Headrow\nPark Row",
    "station": "Leeds, 5 minutes’ walk", "second_label": "Rally", "second_name": "Victoria Gardens",
    "second_postcode": "ls1 3aa", "online_url": "zoom.example.org/1", "online_for": "who_asks",
    "name": "Sue Marsh", "email": "sue@example.org", "note": "I have a banner.",
    "contact_name": "Ann Archer", "contact_phone": "01632 960001", "contact_agreed": "on",
    "link_url": "https://example.org/a", "link_label_2": "Petition",
    "link_url_2": "https://example.org/b",
}  # fmt: skip


@pytest.fixture(autouse=True)
def march_2026():
    with time_machine.travel(NOW):
        yield


def send(client, **typed):
    return journey.send(client, **(MARCH | typed))


def question(page, name):
    (error,) = page.context["form"].errors[name]
    return error


def text_of(page):
    return unescape(page.content.decode())


def test_everything_is_read_back_before_it_is_sent(client):
    html = text_of(journey.walk(client, **MARCH))
    public, _, private = html.partition("Only our volunteers will see")
    for words in (
        "Tuesday 14 April 2026, 11.30am", "11.30am: assemble\n12.15pm: march", "Art Gallery\nLeeds",
        "Rally</dt>", "Victoria Gardens\nLS1 3AA", "The Headrow\nPark Row", "5 minutes’ walk",
        "zoom.example.org/1\nSent only to those who ask", "Not known: step-free way in",
        "Ann Archer\n01632 960001", "More about it: https://example.org/a",
        "Petition: https://example.org/b",
    ):  # fmt: skip
        assert words in public, words
    assert "Sue Marsh" not in public and "Sue Marsh\nsue@example.org" in private
    assert "I have a banner." in private
    assert not Event.objects.exists()


def test_everything_that_was_told_is_kept(client):
    national = make_event("National march", kind="march", region="", starts_on=date(2026, 4, 14))
    send(client, part_of=str(national.pk), is_to_attend="on", is_provisional="on")
    event = Event.objects.get(state="suggested")
    assert (event.starts_on, event.start_time) == (date(2026, 4, 14), time(11, 30))
    assert (event.part_of, event.layer, event.status) == (national, "to_attend", "provisional")
    assert (event.online_for, event.public_online_url) == ("who_asks", "")
    assert event.contact == ("Ann Archer", "", "01632 960001")
    assert [(p.label, p.place_name, p.postcode) for p in event.further_places.all()] == [
        ("Rally", "Victoria Gardens", "LS1 3AA")
    ]
    assert [(m.time, m.what) for m in event.moments.all()] == [
        (time(11, 30), "assemble"), (time(12, 15), "march")
    ]  # fmt: skip
    assert [k.label for k in event.links.all()] == ["More about it", "Petition"]
    assert event.link() in Email.objects.get().message


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ({"hours": "tbc"}, {"time_to_come": True, "start_time": None}),
        ({"hours": "all day"}, {"all_day": True, "time_to_come": False}),
        ({"hours": ""}, {"all_day": False, "time_to_come": False}),
        ({"hours": "10pm-2am"}, {"end_time": time(2), "ends_on": date(2026, 4, 15)}),
        ({"hours": "2pm-11am", "ends_on": "16 April"},
         {"end_time": time(11), "ends_on": date(2026, 4, 16)}),
        ({"starts_on": "1 February"}, {"starts_on": date(2027, 2, 1)}),
        ({"starts_on": "Tuesday 14th April"}, {"starts_on": date(2026, 4, 14)}),
        ({"postcode": "pl32", "town": ""}, {"postcode": "PL32"}),
        ({"kind": "rally"}, {"route": ""}),  # only of a march is the route asked
    ],
)  # fmt: skip
def test_days_hours_and_places_are_kept_as_they_were_meant(client, typed, kept):
    assert send(client, **typed).status_code == 302
    event = Event.objects.get()
    assert {name: getattr(event, name) for name in kept} == kept


def test_a_weekday_that_does_not_fit_is_asked_about(client):
    asked = question(send(client, starts_on="Friday 14 April 2026"), "starts_on")
    assert asked == (
        "You wrote Friday, but 14 April 2026 is a Tuesday. Is it the day of the week or the date "
        "that is wrong?"
    )


def test_one_that_is_there_is_shown_and_may_be_another(client):
    there = make_event("MARCH for our Infirmary!", starts_on=date(2026, 4, 14), town="Leeds")
    page = journey.walk(client, **MARCH)
    assert "There is already “MARCH for our Infirmary!”, noon" in question(page, "is_another")
    assert f'href="{there.get_absolute_url()}"' in text_of(page)
    page = journey.press(client, page, is_another="on")
    assert page.context["journey"].step_name == "where"


def test_of_one_that_nobody_has_looked_at_nothing_is_shown(client):
    make_suggestion("March for the Infirmary, Leeds", starts_on=date(2026, 4, 14))
    page = journey.walk(client, **MARCH)
    assert question(page, "is_another").startswith("Somebody has told us already of an event")
    assert "March for the Infirmary, Leeds" not in text_of(page)


@pytest.mark.parametrize("day", ["13 April 2026", "15 April 2026"])
def test_the_same_name_on_another_day_is_no_question(client, day):
    make_event("March for the Infirmary", starts_on=date(2026, 4, 14))
    page = journey.walk(client, **MARCH | {"starts_on": day})
    assert page.context["journey"].is_checking


@pytest.mark.parametrize(
    ("first", "second", "are_alike"),
    [
        ("Save Our Ward", "Save the ward!", True),
        ("Rally at the Infirmary", "Infirmary rally", True),
        ("SOS NHS rally", "SOS NHS rally, Leeds", True),
        ("Picket at St James’s", "Picket at St James", True),
        ("Tug of war: Buxton", "Tug of war: Chorley", False),
        ("Public meeting", "Public meeting in Hull", False),
        ("Stall", "Rally", False),
        ("עברית", "عربي", False),
    ],
)
def test_names_are_compared_word_for_word(first, second, are_alike):
    assert (likeness(words_of(first), words_of(second)) >= ALIKE) is are_alike


def test_a_page_that_was_tampered_with_loses_nothing_but_the_answers_before(client):
    page = journey.press(client, journey.walk(client, **MARCH), carried="x.y")
    assert "did not arrive whole" in text_of(page)
    assert not Event.objects.exists()


def test_a_national_event_is_offered_only_where_there_is_one(client):
    assert "local part of one of these" not in text_of(client.get(journey.SUGGEST))
    make_event("SOS NHS day", kind="day_of_action", region="", town="")
    make_event("Old march", kind="march", region="", starts_on=date(2020, 1, 1))
    html = text_of(client.get(journey.SUGGEST))
    assert "SOS NHS day, " in html and "Old march" not in html


def test_what_is_long_over_is_asked_about(client):
    """The question for the archive stands among the others only where it is asked."""
    page = journey.walk(client, **ICP)
    assert "This was on Friday 26 October 2018. Is it for the archive?" in text_of(page)
    page = journey.press(client, page, is_for_archive="on")
    assert page.context["journey"].step_name == "where"
