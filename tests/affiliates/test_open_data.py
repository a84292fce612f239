"""The directory as a table and for programs: all that is public, and nobody's address."""

import csv
import io
from datetime import date

import pytest

from core.places.models import Area
from tests.factories import make_group

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


def table(client, **asked):
    response = client.get("/affiliates/csv/", asked)
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture
def group():
    return make_group(
        "Leeds KONP",
        region="yorkshire-and-the-humber",
        town="Leeds",
        postcode="LS1 3AA",
        latitude=53.79648,
        longitude=-1.54785,
        area=Area.objects.boards().in_force(on=TODAY).by_name().first(),
        website="https://leeds.example.org",
        contact_name="Ann Archer",
        contact_email="ann@example.org",
        contact_phone="01632 960001",
        email_for_messages="leeds@example.org",
        contact_public=True,
        affiliated_on=date(2018, 4, 14),
        confirmed_on=date(2026, 3, 1),
        members=120,
    )


def test_the_table_says_what_is_public(client, group):
    assert table(client) == [
        {
            "name": "Leeds KONP",
            "kind": "Local campaign",
            "region": "Yorkshire and the Humber",
            "town": "Leeds",
            "nhs_area": group.area.name,
            "nhs_area_code": group.area.ods_code,
            "website": "https://leeds.example.org",
            "page": "http://127.0.0.1:8000/affiliates/leeds-konp/",
            "affiliated_since": "2018-04-14",
            "last_confirmed": "2026-03-01",
            "latitude": "53.8",
            "longitude": "-1.55",
        }
    ]


def test_programs_read_the_same_from_anywhere(client, group):
    response = client.get("/affiliates/json/")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "public" in response["Cache-Control"]
    data = response.json()
    assert "Free to use" in data["licence"]
    [said] = data["groups"]
    assert {k: str(v) for k, v in said.items()} == table(client)[0]


def test_nobody_is_in_it(client, group):
    table_text = b"".join(client.get("/affiliates/csv/").streaming_content).decode()
    for text in (table_text, client.get("/affiliates/json/").text):
        for hidden in ("Ann", "@example.org", "960001", "LS1", "53.796", "120"):
            assert hidden not in text


def test_the_choices_of_the_directory_apply(client, group):
    make_group("Wales", region="wales")
    make_group("Gone").lapse(on=TODAY)
    assert [row["name"] for row in table(client)] == ["Wales", "Leeds KONP"]
    assert [row["name"] for row in table(client, region="wales")] == ["Wales"]
    assert [row["name"] for row in table(client, area=group.area.slug)] == ["Leeds KONP"]
    named = client.get("/affiliates/json/", {"q": "konp"}).json()["groups"]
    assert [row["name"] for row in named] == ["Leeds KONP"]


def test_a_spreadsheet_runs_nothing(client):
    make_group("=HYPERLINK(1)", town="@x")
    [row] = table(client)
    assert row["name"] == "'=HYPERLINK(1)"
    assert row["town"] == "'@x"


def test_it_takes_one_query_however_long(client, django_assert_num_queries):
    for number in range(30):
        make_group(f"G{number}")
    with django_assert_num_queries(1):
        assert len(table(client)) == 30


def test_the_page_of_feeds_tells_of_both(client):
    page = client.get("/feeds/").text
    for told in ('href="/affiliates/csv/"', 'href="/affiliates/json/"', "Free to use", "nhs_area"):
        assert told in page
