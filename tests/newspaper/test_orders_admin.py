"""The desk's orders: found by what people quote, exported without harm, quick when many."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from newspaper.models import Order
from tests.factories import make_group, make_issue, make_order, make_prices
from tests.forms_on_page import forms_on
from tests.people import fields_of, sign_in

pytestmark = pytest.mark.django_db
LIST = "/admin/newspaper/order/"


@pytest.fixture
def issue(client, dev):
    sign_in(client, dev)
    make_prices(rates=((900_000, 795),))
    return make_issue(13)


def test_an_order_is_found_by_what_people_quote(client, issue):
    wanted = make_order(
        issue, ordered_by_name="Sandra Ossett", ordered_by_email="s.ossett@example.org",
        delivery_name="Post room", delivery_postcode="WF1 4DG", group_name="Mid Yorkshire UNISON",
    )  # fmt: skip
    other = make_order(issue)
    plain = wanted.reference.replace("-", "").lower()
    for text in (wanted.reference, plain, f" {wanted.reference[:5]}", "s.oss", "wf1 4d", "WF1 4DG",
                 "sandra o", "post room", "mid yorks"):  # fmt: skip
        page = client.get(LIST, {"q": text}).content.decode()
        assert wanted.reference in page, text
        assert other.reference not in page, text
    for text in ("ossett", "%", "_", "'", "🚑", "x" * 5000):
        assert wanted.reference not in client.get(LIST, {"q": text}).content.decode()


def test_search_goes_by_indexes(issue):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        plan = Order.objects.beginning_with("WF1").explain()
    assert plan.count("Bitmap Index Scan") == len(Order.SEARCHED_BY_PREFIX)


def test_states_and_issues_filter_the_list(client, issue):
    placed, sent = make_order(issue), make_order(make_issue(14))
    sent.send(at=sent.placed_at)
    page = client.get(LIST, {"state__exact": "sent"}).content.decode()
    assert sent.reference in page
    assert placed.reference not in page
    assert sent.reference not in client.get(LIST, {"issue__id__exact": issue.pk}).content.decode()


def test_the_list_asks_as_often_with_many_orders(client, issue):
    def queries():
        with CaptureQueriesContext(connection) as seen:
            assert client.get(LIST).status_code == 200
        return len(seen)

    make_order(issue, group=make_group())
    client.get(LIST)
    few = queries()
    for _ in range(12):
        make_order(issue, group=make_group())
    # Five tell who one is and what one may do: session, person, when last seen, two of rights.
    assert queries() == few <= 5 + 3


def read(response):
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


FORMULA = '=HYPERLINK("http://evil","x")'


def test_all_orders_leave_as_csv_without_formulas(client, issue):
    order = make_order(
        issue, ordered_by_name=FORMULA, ordered_by_phone="+44 113 496 0126",
        delivery_note="@SUM(A1)", delivery_lines="-1 High Street\nLeeds", group_name="Ŵyn, “é” 🚑",
    )  # fmt: skip
    row = read(client.get(f"{LIST}csv/"))[0]
    assert row["reference"] == order.reference
    assert row["ordered_by_name"] == f"'{FORMULA}"
    assert row["ordered_by_phone"] == "'+44 113 496 0126"
    assert row["delivery_note"] == "'@SUM(A1)"
    assert row["delivery_lines"] == "'-1 High Street, Leeds"
    assert row["group"] == "Ŵyn, “é” 🚑"
    assert row["issue"] == "No 13"
    assert row["total_pounds"] == "27.95"


def test_the_csv_is_filtered_as_the_list_is(client, issue):
    make_order(issue)
    sent = make_order(issue)
    sent.send(at=sent.placed_at)
    rows = read(client.get(f"{LIST}csv/?state__exact=sent"))
    assert [row["reference"] for row in rows] == [sent.reference]


def test_the_csv_asks_once_however_long_it_is(client, issue):
    def queries():
        with CaptureQueriesContext(connection) as seen:
            rows = read(client.get(f"{LIST}csv/"))
        return len(rows), len(seen)

    make_order(issue, group=make_group())
    queries()
    _, few = queries()
    for _ in range(5):
        make_order(issue, group=make_group())
    assert queries() == (6, few)


def test_columns_can_be_chosen_for_a_table(client, issue):
    make_order(issue, ordered_by_name=FORMULA)
    fields = forms_on(client.get(f"{LIST}export/").content.decode())[-1]["fields"]
    answer = client.post(f"{LIST}export/", fields | {"format": "0"})
    assert answer["Content-Type"].startswith("text/csv")
    row = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))[0]
    assert row["ordered_by_name"] == f"'{FORMULA}"
    assert "LS1 3AA" in row.values()


@pytest.mark.parametrize("who", ["ed", "eve", "visitor"])
def test_addresses_are_for_the_desk_alone(client, issue, request, who):
    make_order(issue)
    sign_in(client, request.getfixturevalue(who))
    for address in (LIST, f"{LIST}csv/", f"{LIST}export/"):
        assert client.get(address).status_code in {302, 403}


def test_orders_are_neither_added_nor_deleted_here(client, root, issue):
    order = make_order(issue)
    sign_in(client, root)
    assert client.get(f"{LIST}add/").status_code == 403
    assert client.get(f"{LIST}{order.pk}/delete/").status_code == 403


def test_an_address_is_corrected_and_the_price_stays(client, issue):
    order = make_order(issue)
    page = client.get(f"{LIST}{order.pk}/change/").content.decode()
    fields = fields_of(page, form_id="order_form")
    answer = client.post(
        f"{LIST}{order.pk}/change/",
        fields
        | {
            "delivery_postcode": "LS2 7AA",
            "carrier": "Royal Mail",
            "total_pence": "1",
            "copies": "9",
        },
    )
    assert answer.status_code == 302
    order.refresh_from_db()
    assert (order.delivery_postcode, order.carrier) == ("LS2 7AA", "Royal Mail")
    assert (order.copies, order.total_pence) == (100, 2795)
    # The history knows that it was changed, and keeps nobody's address.
    assert order.history.count() == 2
    assert not hasattr(order.history.first(), "delivery_postcode")
