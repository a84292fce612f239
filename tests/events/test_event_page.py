"""The page of one event: everything known is said, what is not known too, and nothing private."""

import json
import re
from datetime import time, timedelta

import pytest
from django.utils import timezone

from tests.factories import make_event, make_group

pytestmark = pytest.mark.django_db


def page(client, event):
    response = client.get(event.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


def structured(html):
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html)[1])


def test_it_says_when_where_who_and_how(client):
    group = make_group("Leeds Keep Our NHS Public")
    html = page(
        client,
        make_event(
            "Yorkshire march", summary="Through the middle of Leeds.",
            start_time=time(11, 30), end_time=time(14, 30),
            place_name="Leeds Art Gallery", place_lines="The Headrow", postcode="LS1 3AA",
            organisers_text="Health Campaigns Together", organisers=[group],
            speakers="A porter", price_line="Free", how_to_book="Just come.",
            booking_url="https://tickets.example.org/",
            moments=[(time(11, 30), "Assemble"), (time(12, 15), "March"), (None, "Rally")],
            links=[("Sign the petition", "https://petition.example.org/")],
        ),
    )  # fmt: skip
    for words in (
        "11.30am to 2.30pm", "Leeds Art Gallery\nThe Headrow\nLeeds LS1 3AA", "Assemble",
        "12.15pm", "Health Campaigns Together", group.get_absolute_url(), "A porter", "Free",
        "Just come.", 'href="https://tickets.example.org/"', "Sign the petition", ".ics",
    ):  # fmt: skip
        assert words in html
    assert html.index("Assemble") < html.index("<b>March</b>") < html.index("<b>Rally</b>")


def test_access_that_nobody_told_us_of_is_said_to_be_unknown(client):
    html = page(client, make_event(step_free="yes", seating="no", access_note="Ring for a lift."))
    facts = html[html.index("Access</h2>") :]
    assert re.search(r"<dt>Yes</dt><dd>Step-free way in</dd>", facts)
    assert re.search(r"<dt>No</dt><dd>Seating</dd>", facts)
    assert re.search(r"<dt>Not known</dt><dd>Accessible toilet, hearing loop, British", facts)
    assert "Ring for a lift." in facts


def test_a_contact_is_shown_only_where_that_person_says_so(client):
    contact = {
        "contact_name": "Ann",
        "contact_email": "ann@example.org",
        "contact_phone": "01632 1",
    }
    assert "ann@example.org" not in page(client, make_event(**contact))
    assert 'href="mailto:ann@example.org"' in page(
        client, make_event(**contact, contact_public=True)
    )


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("cancelled", "is cancelled"),
        ("postponed", "is postponed"),
        ("provisional", "is provisional"),
    ],
)
def test_what_is_called_off_or_uncertain_is_said_loudly(client, status, words):
    event = make_event(status=status, status_note="The hall has no heating.")
    html = page(client, event)
    assert html.index(words) < html.index('<dl class="facts')
    assert ("<dt>When</dt>" in html) == (status == "provisional")
    assert "The hall has no heating." in html
    assert status.upper() in html[: html.index("</title>")]
    assert "Book a place" not in page(
        client, make_event(status="cancelled", booking_url="https://tickets.example.org/")
    )


def test_a_time_that_is_not_known_is_said_to_be(client):
    assert "The time is not known yet." in page(client, make_event(start_time=None))
    assert "time to be confirmed" in page(client, make_event(start_time=None, status="provisional"))
    assert "not known yet" not in page(client, make_event(start_time=None, all_day=True))


def test_a_past_event_says_so_and_shows_its_report(client):
    past = make_event(
        starts_on=timezone.now().date() - timedelta(days=9),
        report="<p>Two hundred came.</p>", online_url="https://meet.example.org/x",
    )  # fmt: skip
    html = page(client, past)
    assert "This event has passed" in html
    assert "Two hundred came." in html
    assert "https://meet.example.org/x" not in re.sub(r"<script.*?</script>", "", html)
    assert "Put it in your calendar" not in html


def test_search_engines_read_it_as_an_event(client):
    html = page(
        client,
        make_event(
            "Rally", starts_on="2026-12-05", start_time=time(12), end_time=time(13),
            postcode="LS1", online_url="https://meet.example.org/x", status="postponed",
        ),
    )  # fmt: skip
    data = structured(html)
    assert data["@type"] == "Event"
    assert data["startDate"] == "2026-12-05T12:00:00+00:00"
    assert data["eventStatus"].endswith("EventPostponed")
    assert data["eventAttendanceMode"].endswith("MixedEventAttendanceMode")
    assert [place["@type"] for place in data["location"]] == ["Place", "VirtualLocation"]


def test_what_people_type_stays_text(client):
    nasty = "</script><script>alert(1)</script>"
    html = page(
        client,
        make_event(
            f"{nasty} {{{{7*7}}}}", summary=nasty, place_name=nasty, organisers_text=nasty,
            how_to_book=nasty, speakers=nasty, access_note=nasty, description=nasty,
            contact_name=nasty, contact_phone='"><b>', contact_public=True,
            moments=[(None, nasty)], links=[(nasty, "https://example.org/")],
        ),
    )  # fmt: skip
    assert "<script>alert" not in html
    assert structured(html)["name"].startswith(nasty)


def test_a_group_that_has_merged_is_not_linked(client):
    group, other = make_group("Old branch"), make_group("New branch")
    event = make_event(organisers=[group])
    group.merge(into=other, on=timezone.now().date())
    assert "Old branch" not in page(client, event)
