"""The dispatch desk: what is to be packed, on paper, taken on, and marked in steps."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pypdfium2 import PdfDocument

from newspaper import dispatch, dispatch_admin, parcels, stock
from newspaper.models import DeskStep, Issue, Order
from newspaper.parcels import Part
from tests.factories import make_group, make_issue, make_order, make_place, make_prices
from tests.newspaper.desk import fields_with
from tests.people import make_person, sign_in

pytestmark = pytest.mark.django_db
DESK = "/admin/newspaper/order/desk/"


@pytest.fixture
def issue(client, dev):
    sign_in(client, dev)
    make_prices(rates=((9_000_000, 795),))
    return make_issue(13)


def about(page):
    """The form that carries the orders chosen."""
    return fields_with(page, "orders")


def page_of(client, **query):
    return client.get(DESK, query).content.decode()


def text_of(answer):
    assert answer["Content-Type"] == "application/pdf", answer.content[:200]
    pdf = PdfDocument(answer.content)
    return "\n".join(page.get_textpage().get_text_bounded() for page in pdf), len(pdf)


def test_orders_stand_by_place_and_route_the_biggest_first(client, issue):
    small, large = make_order(issue, copies=50), make_order(issue, copies=700)
    leeds = make_place("Leeds")
    dispatch.take_on([make_order(issue, copies=30).pk], place=leeds)
    by_hand = make_order(issue, copies=10)
    dispatch.change_route([by_hand.pk], route="by_hand")
    page = page_of(client)
    assert page.index(large.reference) < page.index(small.reference)
    assert by_hand.reference not in page
    for words in ("Nobody has taken these on yet", "1 to pack, 30 copies", "brought by a volunteer",
                  "3 to pack, 760 copies", "4 bundles<br>790 copies"):  # fmt: skip
        assert words in page
    assert by_hand.reference in page_of(client, state="placed", place="none", route="")
    assert "Nothing here." in page_of(client, state="packed", place="none", route="")
    assert "Leeds" in page_of(client, state="placed", place=leeds.pk, route="carrier")


def test_what_is_not_printed_yet_stands_apart(client, issue):
    coming = make_issue(14, copies=0)
    stock.expect(coming, copies=500)
    order = make_order(Issue.objects.get(pk=coming.pk), copies=120)
    page = page_of(client)
    assert "Waits for the printer" in page
    assert "1 bundle, 120 copies" in page
    assert order.reference not in page_of(client, state="placed")
    stock.arrive(coming, place=make_place("Leeds"), copies=500, at=timezone.now())
    assert order.reference in page_of(client, state="placed")


def test_many_are_taken_on_to_a_place_and_sent_another_way(client, issue):
    orders, leeds = [make_order(issue) for _ in range(3)], make_place("Leeds")
    orders[2].cancel(at=timezone.now(), reason="r")
    chosen = {"order": [order.pk for order in orders]}
    asked = client.post(f"{DESK}assign/", chosen).content.decode()
    assert "leave as it is" in asked
    nothing = client.post(f"{DESK}assign/", about(asked) | {"go": "1"}).content.decode()
    assert "Choose a place, or how they leave, or both." in nothing
    client.post(f"{DESK}assign/", about(asked) | {"place": leeds.pk, "route": "by_hand",
                                                      "go": "1"})  # fmt: skip
    found = Order.objects.order_by("pk").values_list("place__name", "route")
    assert list(found) == [("Leeds", "by_hand")] * 2 + [(None, "carrier")]
    assert orders[0].history.first().route == "by_hand"


def test_a_packing_list_and_labels_for_all_or_those_ticked(client, issue):
    first, second = make_order(issue, copies=70), make_order(issue, copies=30)
    parcels.split(first, [Part(40), Part(30)])
    words, _ = text_of(client.post(f"{DESK}packing-list/", {"state": "placed"}))
    assert first.reference in words and second.reference in words
    words, _ = text_of(client.post(f"{DESK}packing-list/", {"order": [second.pk]}))
    assert first.reference not in words
    for kind, pages in (("14", 1), ("21", 1), ("4x6", 3)):
        words, count = text_of(client.post(f"{DESK}labels/", {"kind": kind, "start_at": "3"}))
        assert words.count("LS1 3AA") == 3
        assert "1 of 2" in words
        assert count == pages
    for wrong in ({"kind": "99"}, {"kind": "14", "start_at": "-1"}, {"kind": ""}):
        answer = client.post(f"{DESK}labels/", wrong, follow=True)
        assert "The labels were not made." in answer.content.decode()


def test_the_carriers_table_holds_no_formula_and_no_more_than_is_needed(client, issue):
    order = make_order(
        issue, delivery_name="=1+1", delivery_lines="A\nB\nC\nD\nE", ordered_by_phone="0113 1",
    )  # fmt: skip
    dispatch.change_route([make_order(issue).pk], route="by_hand")
    parcels.split(order, [Part(60), Part(40)])

    def rows(**more):
        answer = client.post(f"{DESK}carrier/", {"state": "placed"} | more)
        text = b"".join(answer.streaming_content).decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text)))

    assert rows() == [
        {"name": "'=1+1", "address_1": "A", "address_2": "B", "address_3": "C",
         "address_4": "D, E", "postcode": "LS1 3AA", "weight_kg": "4.00", "parcels": "2",
         "reference": order.reference}
    ]  # fmt: skip
    assert rows(contact="1")[0]["email"] == "gill@example.org"


def test_a_step_asks_once_and_the_desk_undoes_it(client, dev, issue):
    orders = [make_order(issue) for _ in range(2)]
    asked = client.post(f"{DESK}step/", {"verb": "sent", "state": "placed"}).content.decode()
    assert Order.objects.sent().count() == 0
    assert "<strong>200</strong> copies" in asked
    sent = about(asked) | {"carrier": "Royal Mail", "go": "1"}
    page = client.post(f"{DESK}step/", sent, follow=True).content.decode()
    assert "2 bundles marked as “sent”. You can undo it until" in page
    assert "marked as “sent” by Dev" in page
    again = client.post(f"{DESK}step/", sent, follow=True).content.decode()
    assert "Already done: 2 bundles" in again
    step = DeskStep.objects.get()
    assert step.by == dev
    page = client.post(f"/admin/newspaper/deskstep/{step.pk}/act/undo/", follow=True)
    assert "Every order is as it was" in page.content.decode()
    assert Order.objects.in_state("placed").count() == len(orders)
    assert "undone" in client.get("/admin/newspaper/deskstep/").content.decode()
    assert orders[0].reference in client.get(
        f"/admin/newspaper/deskstep/{step.pk}/change/"
    ).content.decode()  # fmt: skip


def test_a_step_asks_from_where_those_leave_that_have_no_place(client, issue):
    make_order(issue)
    york = make_place("York")
    stock.arrive(issue, place=york, copies=100, at=timezone.now())
    asked = client.post(f"{DESK}step/", {"verb": "sent", "state": "placed"}).content.decode()
    assert "From which place do they leave?" in asked
    refused = client.post(f"{DESK}step/", about(asked) | {"go": "1"}).content.decode()
    assert "Nothing has been done yet." in refused
    client.post(f"{DESK}step/", about(refused) | {"place": york.pk, "go": "1"})
    assert Order.objects.get().place == york


def test_parcels_that_came_back_are_typed_by_their_references(client, issue):
    orders = [make_order(issue) for _ in range(2)]
    for order in orders:
        dispatch.mark_sent(order, at=timezone.now(), wants_letter=False)
    typed = f"{orders[0].reference.lower()}\n {orders[1].reference.replace('-', '')}, BO-NOSUCH"
    answer = client.post(f"{DESK}step/", {"verb": "returned", "references": typed}, follow=True)
    assert "no order with this reference: BO-NOSUCH" in answer.content.decode()
    typed = typed.replace("BO-NOSUCH", "")
    asked = client.post(f"{DESK}step/", {"verb": "returned", "references": typed})
    fields = about(asked.content.decode()) | {"reason": "Nobody there.", "go": "1"}
    client.post(f"{DESK}step/", fields)
    assert Order.objects.in_state("returned").count() == 2


def test_nonsense_leads_back_to_the_desk(client, issue):
    order = make_order(issue)
    for data in ({}, {"verb": "burnt"}, {"verb": "sent", "order": ["x", "9" * 40, "-1"]},
                 {"verb": "sent", "order": [order.pk], "go": "1", "key": "x"},
                 {"verb": "returned", "references": "x" * 30_000},
                 {"verb": "packed", "orders": "1,2,🚑," * 9000}):  # fmt: skip
        assert client.post(f"{DESK}step/", data).status_code in {200, 302}
    for query in ({"place": "9" * 30}, {"state": "?", "route": "x"}, {"page": "-1"}):
        assert client.get(DESK, query).status_code == 200
    assert Order.objects.get().state == "placed"


def test_other_desks_have_no_business_there(client, issue):
    make_order(issue)
    for desk in ("treasurer", "editors"):
        sign_in(client, make_person(desk, desk))
        for page in ("", "packing-list/", "labels/", "carrier/", "assign/", "step/"):
            assert client.get(DESK + page).status_code == 403


def test_the_desk_asks_as_often_with_many_orders(client, issue, monkeypatch):
    monkeypatch.setattr(dispatch_admin, "PER_PAGE", 5)

    def queries():
        client.get(DESK)
        with CaptureQueriesContext(connection) as seen:
            page = page_of(client)
        return len(seen), page

    make_order(issue, group=make_group())
    few, _ = queries()
    orders = [make_order(issue, group=make_group()) for _ in range(12)]
    dispatch.take_on([orders[0].pk], place=make_place("York"))
    many, page = queries()
    # Five tell who one is and what one may do: session, person, when last seen, two of rights.
    assert many == few <= 5 + 3
    assert 'page=3">3</a>' in page
