"""Editing an event in the admin: its point, its address, what is searched and narrowed."""

import pytest
from django.utils import timezone

from events.models import Event, FormerSlug
from events.placing import place
from tests.factories import make_event, make_suggestion
from tests.people import fields_of

pytestmark = pytest.mark.django_db
LIST = "/admin/events/event/"


@pytest.fixture
def save(client, eve):
    client.force_login(eve)

    def save(event, **typed):
        address = f"{LIST}{event.pk}/change/"
        fields = fields_of(client.get(address).content.decode(), form_id="event_form")
        response = client.post(address, fields | typed)
        event.refresh_from_db()
        return response.content.decode()

    return save


def test_the_point_follows_the_place_till_somebody_sets_it_by_hand(save):
    event = make_event(town="Leeds")
    place(event)
    event.save()
    of_leeds = event.latitude
    assert save(event, postcode="nowhere")  # refused, in a sentence
    save(event, town="Bradford", region="yorkshire-and-the-humber", postcode="bd1")
    assert (event.postcode, event.point_is) == ("BD1", "district")
    assert event.latitude != of_leeds
    save(event, latitude="53.8", longitude="-1.55")
    assert (event.latitude, event.longitude, event.point_is) == (53.8, -1.55, "hand")
    save(event, town="York")
    assert (event.latitude, event.point_is) == (53.8, "hand")
    assert "between −90 and 90" in save(event, latitude="91")
    save(event, latitude="", longitude="")
    assert event.point_is in {"district", "town"}


def test_a_new_address_keeps_the_old_one_leading_there(client, save):
    event, other = make_event("A"), make_event("B")
    old = event.slug
    save(event, slug="a-better-address")
    response = client.get(f"/events/{old}/")
    assert (response.status_code, response["Location"]) == (301, "/events/a-better-address/")
    assert "led to “A” before" in save(other, slug=old)
    save(event, slug=old)  # back again: no ring
    assert client.get(f"/events/{old}/").status_code == 200
    assert client.get("/events/a-better-address/").status_code == 301
    assert FormerSlug.objects.count() == 2


def test_an_old_version_brought_back_is_a_change_like_any_other(client, save):
    event = make_event("A")
    save(event, town="Bradford")
    first = event.history.last()
    address = f"{LIST}{event.pk}/history/{first.pk}/"
    fields = fields_of(client.get(address).content.decode(), form_id="historicalevent_form")
    assert client.post(address, fields).status_code == 302
    event.refresh_from_db()
    assert event.town == "Leeds"
    assert not event.changes.exists()  # taken back before anybody was told
    assert event.sequence == 2


def test_further_places_have_points_of_their_own(client, save):
    event = make_event()
    save(event, **{
        "further_places-TOTAL_FORMS": "1", "further_places-0-label": "Rally",
        "further_places-0-town": "Bradford", "further_places-0-postcode": "bd1",
        "further_places-0-position": "1",
    })  # fmt: skip
    there = event.further_places.get()
    assert (there.postcode, there.latitude is not None) == ("BD1", True)


def test_the_list_is_searched_by_beginnings_and_narrowed(client, eve):
    client.force_login(eve)
    march = make_event("Hospital march", latitude=53.8, longitude=-1.5, point_is="hand")
    make_event("Nurses’ choir", layer="to_attend")
    for query, found in (
        ("q=hosp+mar", ["Hospital march"]), (f"q={march.reference}", ["Hospital march"]),
        ("q=%21%21+%26", []), ("layer__exact=to_attend", ["Nurses’ choir"]),
        ("point=no", ["Nurses’ choir"]), ("point=hand", ["Hospital march"]), ("repeats=yes", []),
    ):  # fmt: skip
        page = client.get(f"{LIST}?{query}")
        assert [event.title for event in page.context["cl"].result_list] == found, query


def test_the_list_and_a_page_ask_as_often_for_many_as_for_few(
    client, eve, django_assert_max_num_queries
):
    client.force_login(eve)
    event = make_suggestion()
    for number in range(12):
        make_suggestion(f"Picket at the gate {number}")
    with django_assert_max_num_queries(16):
        client.get(LIST)
    with django_assert_max_num_queries(24):
        client.get(f"{LIST}{event.pk}/change/")
    assert Event.objects.upcoming(at=timezone.now()).count() == 13
