"""The page of an event with everything: places, route, online, whole and parts, whom to ask."""

import re
from datetime import time

import pytest

from events.models import FurtherPlace
from tests.factories import make_event

pytestmark = pytest.mark.django_db


def page(client, event, *, ignoring_structured=True):
    html = client.get(event.get_absolute_url()).content.decode()
    return (
        re.sub(r"<script.*?</script>", "", html, flags=re.DOTALL) if ignoring_structured else html
    )


def fact(html, label):
    found = re.search(rf"<dt>{label}</dt><dd>(.*?)</dd>", html, re.DOTALL)
    return found[1] if found else None


def test_a_march_has_further_places_a_route_and_a_station(client):
    event = make_event(kind="march", station="Central, 4 minutes", route="The Headrow\n\n Briggate")
    FurtherPlace.objects.create(
        event=event, label="rally", place_name="Monument", town="Newcastle", postcode="NE1"
    )
    html = page(client, event)
    assert fact(html, "Rally") == "Monument\nNewcastle NE1"
    assert fact(html, "Nearest station") == "Central, 4 minutes"
    assert re.search(r"<ol[^>]*><li>The Headrow</li><li> Briggate</li></ol>", html)


def test_a_link_for_those_who_ask_is_not_on_the_page(client):
    event = make_event(online_url="https://meet.example.org/secret", online_for="who_asks")
    html = page(client, event, ignoring_structured=False)
    assert "meet.example.org" not in html
    assert "sent to those who ask" in fact(html, "Online")
    told = fact(page(client, make_event(online_url="https://meet.example.org/all")), "Online")
    assert 'href="https://meet.example.org/all"' in told
    assert fact(
        page(client, make_event(kind="online", place_name="", town="", postcode="")), "Where"
    ) == ("Online\nWhere to join is not known yet.")


def test_what_is_not_known_is_said_and_whom_to_ask_about_it(client):
    event = make_event("Tea & talk", start_time=None, time_to_come=True)
    html = page(client, event)
    assert "time to be confirmed" in fact(html, "When")
    assert "as soon as it is settled" in fact(html, "When")
    assert fact(html, "Price") == "Not known yet"
    assert f"?subject={event.reference}%3A%20Tea%20%26%20talk" in html
    assert "Ask those who hold it" not in html
    asked = page(
        client, make_event(contact_email="ann@example.org", contact_public=True)
    )  # fmt: skip
    assert re.search(r'href="mailto:ann@example.org\?subject=EV-[^"]*">Ask those who', asked)


def test_a_meeting_of_others_is_said_not_to_be_ours(client):
    html = page(client, make_event(layer="to_attend"))
    assert "A meeting of others that is open to you" in html
    assert "It is not ours" in html
    assert "It is not ours" not in page(client, make_event())


def test_a_national_event_lists_its_local_ones_region_by_region(client):
    whole = make_event("Day of action", town="", region="")
    facts = {"part_of": whole, "starts_on": whole.starts_on}
    make_event("Stall", town="Truro", region="south-west", **facts)
    make_event("Picket", town="York", start_time=time(8), end_time=time(9), **facts)
    make_event("Rally", town="Hull", status="cancelled", **facts)
    make_event("Not decided yet", state="suggested", publish_at=None, **facts)
    html = page(client, whole)
    listed = re.search(r'<section class="parts".*?</section>', html, re.DOTALL)[0]
    told = " ".join(re.sub(r"<[^>]*>", " ", listed).split())
    assert told == (
        "On the day: local events Yorkshire and the Humber Hull: Rally Cancelled , noon "
        "York: Picket , 8am to 9am South West Truro: Stall , noon"
    )
    local = whole.parts.get(title="Stall")
    assert f'Part of <a href="{whole.get_absolute_url()}">Day of action</a>' in page(client, local)
    whole.withdraw(reason="Twice.")
    assert "Part of" not in page(client, local)


def test_it_is_as_many_queries_with_much_as_with_little(client, django_assert_max_num_queries):
    few = make_event(latitude=53.8, longitude=-1.5)
    many = make_event(latitude=53.8, longitude=-1.5, moments=[(None, "Speech")] * 9)
    for number in range(62):
        make_event(f"Local {number}", part_of=many)
        FurtherPlace.objects.create(event=many, label=f"Gate {number}", latitude=53, longitude=-1)
    for event in (few, many):
        with django_assert_max_num_queries(12):
            html = page(client, event)
    assert html.count("Local ") == 60
    assert "There are more" in html


def test_its_address_is_told_to_search_engines_in_parts(client):
    html = page(
        client,
        make_event(place_lines="1 Dock Street\nFirst floor", postcode="LS1 3AA"),
        ignoring_structured=False,
    )
    assert '"@type": "PostalAddress"' in html
    assert '"streetAddress": "1 Dock Street, First floor"' in html
    assert '"postalCode": "LS1 3AA"' in html
    assert re.search(r'<link rel="canonical" href="http[^"]*/events/public-meeting-\d+/">', html)
