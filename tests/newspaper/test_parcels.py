"""An order in several parcels: what must add up, what stands on labels, what the page says."""

import pytest
from django.utils import timezone

from core.publishing.errors import NotAllowed
from newspaper import desk, dispatch, parcels
from newspaper.models import Order
from newspaper.parcels import Part
from tests.factories import make_issue, make_order, make_prices
from tests.newspaper.desk import fields_with
from tests.people import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def order():
    make_prices(rates=((9_000_000, 795),))
    return make_order(make_issue(13), copies=1000)  # 40 kg


def held(order):
    return list(order.parcels.values_list("number", "copies", "carrier", "tracking"))


def test_split_and_joined_again(order):
    parcels.split(order, [Part(600, "Parcelforce", "PB1"), Part(400)])
    assert held(order) == [(1, 600, "Parcelforce", "PB1"), (2, 400, "", "")]
    parcels.split(order, [Part(1000)])
    assert held(order) == []


@pytest.mark.parametrize(
    ("copies", "sentence"),
    [
        ([600, 300], "900 copies together, but 1,000 are ordered"),
        ([1000, 0], "at least one copy"),
        ([20] * 51, "At most 50 parcels"),
    ],
)
def test_what_does_not_add_up_is_refused(order, copies, sentence):
    with pytest.raises(NotAllowed, match=sentence):
        parcels.split(order, [Part(some) for some in copies])
    assert held(order) == []


def test_once_it_has_left_only_tracking_numbers_change(order):
    parcels.split(order, [Part(600), Part(400)])
    dispatch.mark_sent(order, at=timezone.now(), wants_letter=False)
    with pytest.raises(NotAllowed, match="has left"):
        parcels.split(order, [Part(500), Part(500)])
    parcels.split(order, [Part(600, tracking="PB1"), Part(400, tracking="PB2")])
    assert [row[3] for row in held(order)] == ["PB1", "PB2"]
    dispatch.mark_returned(order, at=timezone.now(), reason="r")
    with pytest.raises(NotAllowed, match="nothing to split"):
        parcels.split(order, [])


def test_each_parcel_has_a_label_and_the_list_says_what_is_in_each(order):
    parcels.split(order, [Part(600), Part(300), Part(100)])
    orders = list(Order.objects.for_packing())
    assert [label.parcel for label in desk.labels_of(orders)] == ["1 of 3", "2 of 3", "3 of 3"]
    (row,) = desk.packing_rows_of(orders)
    assert (row.parcels, row.bundles) == (3, "600 + 300 + 100")


def test_so_many_that_none_is_too_heavy(order):
    assert parcels.suggested(order) == 2
    assert parcels.evenly(order, 3) == [334, 333, 333]
    assert parcels.weight_of(order, 334) == 13_360


def test_the_page_divides_evenly_and_saves(client, dev, order):
    sign_in(client, dev)
    address = f"/admin/newspaper/order/{order.pk}/parcels/"
    page = client.get(address).content.decode()
    assert "It goes in one parcel so far." in page
    assert "should go in 2 or more" in page
    page = client.get(address, {"number": "3"}).content.decode()
    assert "Parcel 1: 13.36 kg" in page
    fields = fields_with(page, "form-TOTAL_FORMS") | {
        "form-0-tracking": "PB1",
        "form-1-copies": "300",
    }
    refused = client.post(address, fields).content.decode()
    assert "967 copies together" in refused
    assert "PB1" in refused
    client.post(address, fields | {"form-2-copies": "366"})
    assert held(order) == [(1, 334, "", "PB1"), (2, 300, "", ""), (3, 366, "", "")]
    page = client.get(f"/admin/newspaper/order/{order.pk}/change/").content.decode()
    assert "Parcel 1 of 3: 334 copies, PB1" in page


def test_nonsense_is_answered_with_a_sentence(client, dev, order):
    sign_in(client, dev)
    address = f"/admin/newspaper/order/{order.pk}/parcels/"
    for number in ("0", "-1", "x", "9" * 5000, "51"):
        assert client.get(address, {"number": number}).status_code == 200
    rows = {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "0"}
    for copies in ("9" * 5000, "½", "-1", ""):
        answer = client.post(address, rows | {"form-0-copies": copies, "form-1-copies": "1"})
        assert answer.status_code in {200, 302}
    assert client.post(address, {"form-TOTAL_FORMS": "x"}).status_code == 200
    assert client.get("/admin/newspaper/order/999999/parcels/").status_code == 404
    assert held(order) == []


def test_the_order_page_shows_place_route_invoice_and_what_is_owed(client, dev, order):
    sign_in(client, dev)
    page = client.get(f"/admin/newspaper/order/{order.pk}/change/").content.decode()
    for words in ("£137.95 owed of £137.95", "UK mainland", "Split it into several", "Packed at"):
        assert words in page


def test_a_label_says_what_is_in_its_own_parcel(order):
    parcels.split(order, [Part(600), Part(400)])
    labels = list(desk.labels_of(Order.objects.for_packing()))
    assert [(label.parcel, label.copies) for label in labels] == [("1 of 2", 600), ("2 of 2", 400)]
