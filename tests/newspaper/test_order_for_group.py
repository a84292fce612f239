"""Ordering for one's group: its addresses, its payer, and the same again in one click."""

import pytest

from newspaper.models import Issue, Order
from tests.factories import make_issue, make_order, make_prices
from tests.newspaper.journey import BUNDLE, ORDER, press, text_of
from tests.people import ORIGIN, fields_of, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def issue():
    make_prices(rates=((900_000, 795),))
    return make_issue(13)


@pytest.fixture
def past(ours, issue):
    return make_order(
        issue, group=ours, copies=50, delivery_name="The Guildhall", delivery_postcode="LS21 1AA",
        delivery_lines="Boroughgate\nOtley", delivery_note="Side door.", donation_pence=500,
    )  # fmt: skip


def same_again(client, order):
    """The button on the group's page of orders."""
    html = text_of(client.get(f"/your-group/{order.group.slug}/orders/"))
    address = f"{ORDER}again/{order.reference}/"
    assert address in html
    token = fields_of(html).get("csrfmiddlewaretoken", "")
    return client.post(address, {"csrfmiddlewaretoken": token}, headers={"Origin": ORIGIN})


def test_the_group_and_an_address_of_before_are_chosen(client, sec, ours, past):
    sign_in(client, sec)
    page = client.get(ORDER)
    assert "As before: The Guildhall, Boroughgate, Otley, LS21 1AA" in text_of(page)
    assert f'<option value="{ours.slug}" selected>' in text_of(page)
    assert 'value="sec@example.org"' in text_of(page)
    press(client, press(client, page, copies="100"))
    placed = Order.objects.latest("pk")
    assert (placed.group, placed.payer) == (ours, ours.payer)
    assert (placed.delivery_postcode, placed.delivery_note) == ("LS21 1AA", "Side door.")
    assert placed.ordered_by_email == "sec@example.org"


def test_the_same_again_is_one_click_and_then_send(client, sec, past):
    newer = make_issue(14)
    check = same_again(sign_in(client, sec), past)
    assert "Check your order" in text_of(check)
    assert "50 of No 14" in text_of(check)
    assert Order.objects.count() == 1  # nothing is sent before “send”
    assert press(client, check).status_code == 302
    placed = Order.objects.latest("pk")
    assert (placed.issue, placed.copies, placed.donation_pence) == (newer, 50, 0)
    assert (placed.group, placed.delivery_lines) == (past.group, past.delivery_lines)


def test_the_same_again_where_all_is_sold_asks_anew(client, sec, past, issue):
    Issue.objects.update(reserved=issue.on_hand - 10)
    page = same_again(sign_in(client, sec), past)
    assert "Only 10 copies of No 13 are left." in text_of(page)
    assert 'value="50"' in text_of(page)


def test_others_cannot_have_it_again(client, outsider, pam, past):
    address = f"{ORDER}again/{past.reference}/"
    assert "login" in client.post(address, headers={"Origin": ORIGIN})["Location"]
    for person in (outsider, pam):  # of another group; of a seat that does not order
        assert sign_in(client, person).post(address, headers={"Origin": ORIGIN}).status_code == 404
    assert client.get(address)["Location"] == ORDER
    assert "The Guildhall" not in text_of(client.get(ORDER))


def test_an_address_of_another_group_cannot_be_chosen(client, outsider, theirs, past):
    sign_in(client, outsider)
    page = press(
        client, client.get(ORDER), **BUNDLE | {"group": theirs.slug, "where": f"past-{past.pk}"}
    )
    assert "That cannot be chosen any more" in text_of(page)
    page = press(client, client.get(ORDER), **BUNDLE | {"group": past.group.slug})
    assert "You do not order for that group any more." in text_of(page)


def test_for_no_group_it_is_an_order_like_any_other(client, sec, past):
    sign_in(client, sec)
    press(client, press(client, client.get(ORDER), **BUNDLE | {"group": "", "where": "here"}))
    placed = Order.objects.latest("pk")
    assert (placed.group, placed.payer.name) == (None, "Gill Beeston")


def test_a_group_that_never_ordered_can_ask_for_a_quote(client, sec, ours):
    page = sign_in(client, sec).get("/newspaper/quote/")
    assert page.status_code == 200
    assert f'<option value="{ours.slug}" selected>' in text_of(page)
