"""Suggesting an event without an account: what arrives, what comes back, what is asked again."""

import re
import uuid
from datetime import date, datetime, time

import pytest
import time_machine
from post_office.models import Email

from core.publishing.times import LONDON
from events.models import Event
from tests.events import journey
from tests.people import fields_of

pytestmark = pytest.mark.django_db

NOW = datetime(2018, 10, 1, 9, tzinfo=LONDON)
ICP = {
    "title": "Scrap the ICP contract: rally and petition",
    "kind": "rally",
    "summary": "A rally outside Parliament.",
    "description": "First the rally.\n\nThen <the petition>.",
    "starts_on": "2018-10-26",
    "hours": "10.30am-12.30",
    "programme": "10.30 rally\nPetition handed in",
    "place_name": "Old Palace Yard",
    "town": "London",
    "postcode": "sw1p3jy",
    "region": "london",
    "step_free": "yes",
    "organisers_text": "Keep Our NHS Public",
    "link_url": "weownit.example.org/petition",
    "link_label": "Sign the petition",
    "name": "Sue Marsh",
    "email": "sue@example.org",
}


@pytest.fixture(autouse=True)
def october():
    with time_machine.travel(NOW):
        yield


def suggest(client, **typed):
    return journey.send(client, **(ICP | typed))


def errors(response):
    assert response.status_code == 200
    return response.context["form"].errors


def test_it_waits_for_a_volunteer_with_everything_that_was_typed(client):
    response = suggest(client)
    event = Event.objects.get()
    assert response.status_code == 302
    assert response["Location"] == f"/events/suggest/sent/{event.reference}/"
    assert (event.state, event.status) == ("suggested", "confirmed")
    assert (event.starts_on, event.start_time, event.end_time) == (
        date(2018, 10, 26), time(10, 30), time(12, 30)
    )  # fmt: skip
    assert event.postcode == "SW1P 3JY"
    assert (event.step_free, event.bsl) == ("yes", "unknown")
    assert event.description == "<p>First the rally.</p>\n\n<p>Then &lt;the petition&gt;.</p>"
    assert [(m.time, m.what) for m in event.moments.all()] == [
        (time(10, 30), "rally"), (None, "Petition handed in")
    ]  # fmt: skip
    assert [(k.label, k.url) for k in event.links.all()] == [
        ("Sign the petition", "https://weownit.example.org/petition")
    ]
    assert event.slug == "scrap-the-icp-contract-rally-and-petition"
    assert not event.contact_public
    assert event.contact_email == ""
    assert "Scrap" not in client.get("/events/").content.decode()


def test_the_suggester_gets_a_letter_with_the_reference_and_what_happens_next(client):
    suggest(client)
    (letter,) = Email.objects.all()
    reference = Event.objects.get().reference
    assert letter.to == ["sue@example.org"]
    assert reference in letter.subject
    assert reference in letter.message
    assert "within three days" in letter.message
    # Nobody has looked at it yet: what a stranger typed is not sent to an address they chose.
    assert "Scrap" not in letter.subject + letter.message


def test_the_page_of_thanks_shows_the_reference_and_nothing_personal(client):
    html = client.get(suggest(client)["Location"]).content.decode()
    assert Event.objects.get().reference in html
    assert "within three days" in html
    assert "sue@example.org" not in html
    assert client.get("/events/suggest/sent/EV-00000A/").status_code == 404
    assert client.get("/events/suggest/sent/BO-7K3M9Q/").status_code == 404


def test_a_contact_is_public_only_if_ticked(client):
    suggest(client, contact_public="on", phone="01632 960001")
    event = Event.objects.get()
    assert event.contact == ("Sue Marsh", "sue@example.org", "01632 960001")


def test_nothing_that_was_typed_is_lost_to_an_error(client):
    told = ICP | {"hours": "7", "postcode": "SW1P 3,", "email": "sue@"}
    page = journey.walk(client, **told)
    assert set(errors(page)) == {"hours"}
    shown = fields_of(page.content.decode(), form_id="suggestion")
    for name in ("title", "summary", "starts_on", "programme"):
        assert shown[name] == ICP[name]
    assert shown["hours"] == "7"
    page = journey.press(client, page, hours="10.30am")
    page = journey.press(client, page, place_name=ICP["place_name"], postcode="SW1P 3,")
    assert "leave only its first half, SW1P" in errors(page)["postcode"][0]
    shown = fields_of(page.content.decode(), form_id="suggestion")
    assert (shown["place_name"], shown["postcode"]) == (ICP["place_name"], "SW1P 3,")
    # Back to the first page, and there again: what was typed on the second still stands there.
    page = journey.press(client, journey.press(client, page, go="back"))
    assert fields_of(page.content.decode(), form_id="suggestion")["postcode"] == "SW1P 3,"
    assert not Event.objects.exists()
    assert not Email.objects.exists()


def test_errors_stand_first_and_in_the_title(client):
    html = suggest(client, title="").content.decode()
    assert re.search(r"<title>\s*Error: Tell us of an event", html)
    assert "Say what it is called." in html


def test_a_day_that_is_over_is_asked_about_and_can_be_for_the_archive(client):
    response = suggest(client, starts_on="2017-03-04")
    (question,) = errors(response)["is_for_archive"]
    assert question.startswith("This was on Saturday 4 March 2017. Is it for the archive?")
    assert "is_for_archive" in response.content.decode()
    assert "is_for_archive" not in client.get("/events/suggest/").content.decode()
    assert suggest(client, starts_on="2017-03-04", is_for_archive="on").status_code == 302


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"starts_on": "2018-02-31"}, "starts_on"),
        ({"starts_on": "0000-01-01"}, "starts_on"),
        ({"starts_on": "0018-10-26"}, "starts_on"),
        ({"starts_on": "2118-10-26"}, "starts_on"),
        ({"starts_on": "9" * 400}, "starts_on"),
        ({"ends_on": "2018-10-25"}, "ends_on"),
        ({"ends_on": "2019-10-25"}, "ends_on"),
        ({"starts_on": "Thursday 26 October 2018"}, "starts_on"),
        ({"starts_on": "26-27 October 2018"}, "starts_on"),
        ({"hours": "7"}, "hours"),
        ({"hours": "10am-9am"}, "hours"),
        ({"hours": "until 9pm"}, "hours"),
        ({"hours": "9" * 1_000_000}, "hours"),
        ({"title": "a\0b"}, "title"),
        ({"postcode": "SW1P 3,"}, "postcode"),
        ({"second_postcode": "SW1H 0E"}, "second_postcode"),
        ({"second_label": "Rally"}, "second_name"),
        ({"contact_name": "Ann"}, "contact_agreed"),
        ({"contact_agreed": "on"}, "contact_name"),
        ({"contact_name": "Ann", "contact_agreed": "on"}, "contact_email"),
        ({"contact_phone": "1", "contact_agreed": "on", "contact_public": "on"}, "contact_public"),
        ({"programme": "1.30 speeches"}, "programme"),
        ({"programme": "x\n" * 40}, "programme"),
        ({"programme": "x" * 300}, "programme"),
        ({"kind": "riot"}, "kind"),
        ({"region": "atlantis"}, "region"),
        ({"step_free": "perhaps"}, "step_free"),
        ({"online_url": "javascript:alert(1)"}, "online_url"),
        ({"link_url": ""}, "link_url"),
        ({"title": "x" * 151}, "title"),
        ({"description": "y" * 1_000_000}, "description"),
        ({"email": ""}, "email"),
        ({"website_url": "https://spam.example.org"}, "__all__"),
        ({"opened": ""}, "__all__"),
    ],
)
def test_what_cannot_be_is_asked_again(client, typed, field):
    assert field in errors(suggest(client, **typed))
    assert not Event.objects.exists()


@pytest.mark.parametrize(
    "typed",
    [
        "26/10/2018", "26.10.18", "26-10-18", "26 October 2018", "Friday 26th Oct 2018",
        "26 oct 2018", "Fri. 26 October", "26/10", "26th of October", "October 26th, 2018",
        "2018-10-26",
    ],
)  # fmt: skip
def test_days_are_read_as_people_write_them(client, typed):
    suggest(client, starts_on=typed)
    assert Event.objects.get().starts_on == date(2018, 10, 26)


@pytest.mark.parametrize(
    "title", ["🚑🏳️‍🌈", "\u202eאבג عربى", "feed", "2018", "  x  ", "'; drop table"]
)
def test_any_title_gets_an_address_that_opens(client, title):
    suggest(client, title=title)
    event = Event.objects.get()
    event.approve(at=NOW)
    response = client.get(event.get_absolute_url())
    assert response.status_code == 200
    assert response.context["event"] == event


def test_the_same_title_and_day_twice_get_two_addresses(client):
    for town in ("Leeds", "Hull", "York"):
        suggest(client, title="Public meeting", town=town)
    assert set(Event.objects.values_list("slug", flat=True)) == {
        "public-meeting", "public-meeting-26-october-2018", "public-meeting-26-october-2018-2",
    }  # fmt: skip


def test_sent_twice_is_one_event_one_letter_and_the_same_reference(client):
    page = journey.walk(client, **ICP)
    first = journey.press(client, page)
    assert journey.press(client, page)["Location"] == first["Location"]
    assert Event.objects.count() == Email.objects.count() == 1


def test_going_back_to_a_form_that_loads_anew_and_sending_it_again_is_asked_about(client):
    reference = suggest(client)["Location"].split("/")[-2]
    again = suggest(client)
    assert f"already: {reference}" in again.content.decode()
    assert Event.objects.count() == Email.objects.count() == 1
    assert suggest(client, second="1").status_code == 302
    assert Event.objects.count() == 2


def test_other_content_under_the_same_key_is_asked_about_and_can_be_a_second_one(client):
    key = uuid.uuid4()
    suggest(client, key=key)
    response = suggest(client, key=key, title="Another rally")
    html = response.content.decode()
    assert f"already: {Event.objects.get().reference}" in html
    assert "Another rally" in html
    second = [suggest(client, key=key, title="Another rally", second="1") for _ in range(2)]
    assert second[0]["Location"] == second[1]["Location"]
    assert sorted(Event.objects.values_list("title", flat=True)) == ["Another rally", ICP["title"]]


def test_too_many_from_one_place_are_refused_with_everything_kept(client, monkeypatch):
    for number in range(20):
        assert suggest(client, speakers=f"Speaker {number}").status_code == 302
    response = suggest(client)
    assert "more than we take from one place in a day" in response.content.decode()
    assert "Not sent yet" in response.content.decode()
    assert ICP["title"] in response.content.decode()
    assert Event.objects.count() == 20


def test_staff_take_one_by_telephone_without_an_email_address(client, eve):
    client.force_login(eve)
    response = suggest(client, email="", phone="01632 960001")
    assert response.status_code == 302
    event = Event.objects.get()
    assert event.taken_by == eve
    assert not Email.objects.exists()
    assert "phone" in errors(suggest(client, email="", phone=""))


def test_visitors_get_no_cookie_and_no_shared_copy(client):
    response = client.get("/events/suggest/")
    assert not response.cookies
    assert "private" in response["Cache-Control"]
