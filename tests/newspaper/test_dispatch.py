"""From placed to sent, back or cancelled: what is refused, who is written to, what buttons do."""

import threading

import pytest
from django.db import IntegrityError, connection
from django.utils import timezone
from post_office.models import Email

from core.payments import crediting
from core.publishing.errors import NotAllowed
from newspaper import dispatch, stock
from newspaper.models import Order, Stock
from tests.factories import make_issue, make_order, make_place, make_prices
from tests.newspaper.desk import fields_with
from tests.people import sign_in

pytestmark = pytest.mark.django_db
NOW = timezone.now


@pytest.fixture
def issue():
    make_prices(rates=((900_000, 795),))
    return make_issue(13)


def test_the_ordinary_way(issue):
    order = make_order(issue)
    dispatch.mark_packed(order, at=NOW())
    assert Email.objects.count() == 0
    dispatch.mark_sent(order, at=NOW(), carrier="Royal Mail", tracking="AB 123")
    order.refresh_from_db()
    assert order.state == Order.State.SENT
    assert order.packed_at < order.sent_at
    letter = Email.objects.get()
    assert letter.to == ["gill@example.org"]
    for words in (order.reference, "Royal Mail", "AB 123", "What happens next", "LS1 3AA"):
        assert words in letter.message


def test_one_may_be_sent_that_nobody_marked_as_packed(issue):
    order = make_order(issue)
    dispatch.mark_sent(order, at=NOW())
    assert Order.objects.sent().get() == order


def test_one_came_back(issue):
    order = make_order(issue)
    order.send(at=NOW())
    dispatch.mark_returned(order, at=NOW(), reason="Nobody at the address.")
    order.refresh_from_db()
    assert (order.state, order.reason) == (Order.State.RETURNED, "Nobody at the address.")
    assert Email.objects.count() == 0


@pytest.mark.parametrize("packed", [False, True])
def test_cancelling_writes_the_reason(issue, packed):
    order = make_order(issue)
    if packed:
        order.pack(at=NOW())
    dispatch.cancel_order(order, at=NOW(), reason="Ordered twice.")
    assert Order.objects.get().state == Order.State.CANCELLED
    letter = Email.objects.get()
    assert "Why: Ordered twice." in letter.message
    assert order.reference in letter.subject


def test_nobody_is_written_to_without_an_address(issue):
    order = make_order(issue, ordered_by_email="")
    dispatch.mark_sent(order, at=NOW())
    dispatch.cancel_order(
        make_order(issue, ordered_by_email=""), at=NOW(), reason="Telephoned to cancel."
    )
    assert Email.objects.count() == 0


ACTS = {
    "pack": lambda order: dispatch.mark_packed(order, at=NOW()),
    "send": lambda order: dispatch.mark_sent(order, at=NOW()),
    "return": lambda order: dispatch.mark_returned(order, at=NOW(), reason="r"),
    "cancel": lambda order: dispatch.cancel_order(order, at=NOW(), reason="r"),
}
WAYS = {"placed": (), "packed": ("pack",), "sent": ("send",), "returned": ("send", "return"),
        "cancelled": ("cancel",)}  # fmt: skip
ALLOWED = {"placed": {"pack", "send", "cancel"}, "packed": {"send", "cancel"}, "sent": {"return"}}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("state", WAYS)
def test_only_what_makes_sense_is_done(issue, state, act):
    order = make_order(issue)
    for step in WAYS[state]:
        ACTS[step](order)
    letters = Email.objects.count()
    if act in ALLOWED.get(state, ()):
        ACTS[act](order)
        return
    with pytest.raises(NotAllowed, match=order.reference):
        ACTS[act](order)
    assert Order.objects.get().state == state
    assert Email.objects.count() == letters


@pytest.mark.parametrize("act", ["come_back", "cancel"])
def test_a_reason_is_needed(issue, act):
    order = make_order(issue)
    if act == "come_back":
        order.send(at=NOW())
    with pytest.raises(NotAllowed, match="Say why"):
        getattr(order, act)(at=NOW(), reason="  ")


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "sent"},
        {"state": "packed"},
        {"state": "cancelled", "closed_at": NOW()},
        {"total_pence": 1},
        {"copies_pence": 1, "total_pence": 796},
        {"copies": 0, "copies_pence": 0, "total_pence": 795},
    ],
)
def test_the_database_holds_what_must_always_hold(issue, wrong):
    order = make_order(issue)
    with pytest.raises(IntegrityError):
        Order.objects.filter(pk=order.pk).update(**wrong)


@pytest.mark.django_db(transaction=True)
def test_sending_ten_times_at_once_writes_one_letter():
    make_prices()
    order = make_order()
    start, refused = threading.Barrier(10), []

    def send():
        try:
            mine = Order.objects.get(pk=order.pk)
            start.wait()
            dispatch.mark_sent(mine, at=NOW())
        except NotAllowed as refusal:
            refused.append(refusal)
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 9
    assert Email.objects.count() == 1


def test_a_changed_price_or_name_does_not_reach_placed_orders(issue):
    order = make_order(issue)
    order.tier.price_pence = 99
    order.tier.save()
    order.refresh_from_db()
    assert order.price_pence_each == 20
    order.tier.delete()
    order.refresh_from_db()
    assert (order.tier, order.price_pence_each) == (None, 20)


# --- in the admin ---------------------------------------------------------------------------------


def test_the_buttons_pack_and_send(client, dev, issue):
    order = make_order(issue)
    sign_in(client, dev)
    act = f"/admin/newspaper/order/{order.pk}/act"
    assert f"{act}/packed/" in client.get("/admin/newspaper/order/").content.decode()
    client.post(f"{act}/packed/")
    page = client.get("/admin/newspaper/order/").content.decode()
    assert f"{act}/packed/" not in page
    client.post(f"{act}/sent/")
    assert Order.objects.get().state == Order.State.SENT
    assert Email.objects.count() == 1
    answer = client.post(f"{act}/sent/", follow=True)
    assert "so it cannot become" in answer.content.decode()
    assert Email.objects.count() == 1


def test_cancelling_asks_for_the_reason_first(client, dev, issue):
    order = make_order(issue)
    act = f"/admin/newspaper/order/{order.pk}/act/cancel/"
    sign_in(client, dev)
    assert b"Reason" in client.post(act).content
    assert Order.objects.get().state == Order.State.PLACED
    client.post(act, {"reason": "Telephoned."})
    assert Order.objects.get().reason == "Telephoned."


def test_many_are_packed_and_sent_in_one_step(client, dev, issue):
    orders = [make_order(issue) for _ in range(3)]
    orders[0].cancel(at=NOW(), reason="r")
    sign_in(client, dev)
    for action, word in (("mark_packed", "packed"), ("mark_sent", "sent")):
        asked = client.post(
            "/admin/newspaper/order/",
            {"action": action, "_selected_action": [o.pk for o in orders]},
        ).content.decode()
        assert f"Mark 3 as “{word}”" in asked
        answer = client.post(
            "/admin/newspaper/order/desk/step/",
            fields_with(asked, "orders") | {"go": "1"},
            follow=True,
        ).content.decode()
        assert f"2 bundles marked as “{word}”" in answer
        assert orders[0].reference in answer
    assert Order.objects.sent().count() == 2
    assert Email.objects.count() == 0  # its letters leave when it can be undone no more


def test_where_copies_lie_at_several_places_sending_asks_from_which(client, dev, issue):
    order, york = make_order(issue), make_place("York")
    stock.arrive(issue, place=york, copies=100, at=NOW())
    sign_in(client, dev)
    act = f"/admin/newspaper/order/{order.pk}/act/sent/"
    assert "From which place does it leave?" in client.post(act).content.decode()
    assert Order.objects.get().state == Order.State.PLACED
    client.post(act, {"reason": york.pk})
    assert Order.objects.get().place == york
    assert Stock.objects.get(issue=issue, place=york).on_hand == 0


@pytest.mark.parametrize("who", ["tom", "ed", "visitor"])
def test_other_desks_change_no_orders(client, issue, request, who):
    order = make_order(issue)
    sign_in(client, request.getfixturevalue(who))
    answer = client.post(f"/admin/newspaper/order/{order.pk}/act/packed/")
    assert answer.status_code in {302, 403, 404}
    assert Order.objects.get().state == Order.State.PLACED


def test_one_whose_invoice_was_credited_before_can_be_cancelled(issue):
    order = make_order(issue)
    crediting.credit(order.invoice, reason="They cannot pay.", at=NOW())
    dispatch.cancel_order(order, at=NOW(), reason="Their stall is off.")
    assert order.invoice.credit_notes.count() == 1
    issue.refresh_from_db()
    assert issue.reserved == 0
