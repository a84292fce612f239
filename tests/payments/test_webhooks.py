"""What the gateway tells us: booked once, whatever comes twice, late, crosswise or unknown."""

import json
import random
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections
from django.test import Client
from django.utils import timezone

from core.payments import card_events
from core.payments.card_querysets import CardCheckoutQuerySet
from core.payments.crediting import credit
from core.payments.models import CardCheckout, CardEvent, Invoice, Payer, Payment
from hct_site.waiting import what_waits
from tests.factories import make_invoice, make_payment
from tests.payments.stripe_stand_in import KEY, SECRET, bad_ones, event, session_of, signed
from tests.people import sign_in

EVENTS = "/payments/card-events/"
pytestmark = pytest.mark.django_db
SHUT = Client(raise_request_exception=False)


@pytest.fixture(autouse=True)
def keys(settings):
    settings.STRIPE_SECRET_KEY, settings.STRIPE_WEBHOOK_SECRET = KEY, SECRET


def tell(told, client=SHUT):
    body = json.dumps(told).encode()
    return post(body, signed(body), client)


def post(body, signature, client=SHUT):
    return client.post(
        EVENTS, body, "application/json", headers={"Stripe-Signature": signature}
    ).status_code


def visit(invoice=None, **facts):
    """Somebody is at the gateway's page."""
    invoice = invoice or make_invoice(pounds=50)
    checkout = CardCheckout.objects.create(
        invoice=invoice, amount_pence=invoice.total_pence, made_at=timezone.now(), **facts
    )
    checkout.gateway_id = f"cs_{checkout.pk}"
    checkout.save()
    return checkout


def completed(checkout, **facts):
    return event("checkout.session.completed", session_of(checkout, **facts))


def owed(invoice):
    return Invoice.objects.with_owed().get(pk=invoice.pk).owed_pence


def test_a_paid_visit_settles_the_invoice_once_however_often_it_is_told():
    checkout = visit()
    told = completed(checkout)
    assert [tell(told) for _ in range(3)] == [200] * 3
    payment = Payment.objects.get()
    assert (payment.method, payment.amount_pence) == ("card", 5000)
    assert payment.card_key == f"pi_{checkout.pk}"
    assert owed(checkout.invoice) == 0
    checkout.refresh_from_db()
    assert checkout.state == "paid"
    row = CardEvent.objects.get()
    assert "£50.00 booked for IN-" in row.outcome and not row.needs_person


def test_an_event_that_came_before_we_wrote_the_session_down_finds_its_visit():
    checkout = visit()
    CardCheckout.objects.update(gateway_id=None)
    tell(completed(checkout))
    assert owed(checkout.invoice) == 0
    checkout.refresh_from_db()
    assert checkout.gateway_id == f"cs_{checkout.pk}"


@pytest.mark.parametrize("first", ["expired", "completed"])
def test_expired_and_paid_in_either_order_is_paid(first):
    checkout = visit()
    both = [completed(checkout), event("checkout.session.expired", session_of(checkout))]
    for told in both if first == "completed" else reversed(both):
        assert tell(told) == 200
    checkout.refresh_from_db()
    assert (checkout.state, owed(checkout.invoice), Payment.objects.count()) == ("paid", 0, 1)


def test_money_that_comes_days_after_is_booked_when_it_has_come():
    checkout = visit()
    tell(completed(checkout, payment_status="unpaid"))
    assert not Payment.objects.exists()
    tell(event("checkout.session.async_payment_succeeded", session_of(checkout)))
    assert owed(checkout.invoice) == 0


@pytest.mark.parametrize("meanwhile", ["credited", "paid by cheque"])
def test_what_was_credited_or_paid_meanwhile_becomes_credit_and_a_person_is_told(meanwhile):
    checkout = visit()
    if meanwhile == "credited":
        credit(checkout.invoice, reason="Cancelled", at=timezone.now())
    else:
        make_payment(checkout.invoice, method="cheque")
    assert tell(completed(checkout)) == 200
    row = CardEvent.objects.get()
    assert row.needs_person and "not owed any more" in row.outcome
    assert checkout.invoice.payer.name in row.outcome
    assert Payer.objects.get().credit_pence == 5000


@pytest.mark.parametrize("kind, facts, words", [
    ("checkout.session.completed", {"id": "cs_unknown", "metadata": {}}, "no such visit"),
    ("checkout.session.completed", {"currency": "eur"}, "50.00 EUR"),
    ("checkout.session.completed", {"amount_total": -5}, "Some money"),
    ("checkout.session.completed", {"amount_total": 10**30}, "Some money"),
    ("charge.refunded", {"amount_refunded": 1000}, "£10.00 of a card payment for IN-"),
    ("charge.dispute.created", {"amount": 5000, "metadata": None}, "£50.00 is disputed:"),
])  # fmt: skip
def test_what_we_cannot_book_waits_for_a_person_with_a_sentence(kind, facts, words):
    assert tell(event(kind, session_of(visit(), **facts))) == 200
    row = CardEvent.objects.get()
    assert row.needs_person and words in row.outcome
    assert not Payment.objects.exists()


@pytest.mark.parametrize("told", [
    {"id": "evt_a", "type": "customer.created", "data": {"object": {"id": "cus_1"}}},
    {"id": "evt_b", "type": "checkout.session.completed"},
    {"id": "evt_c", "type": "checkout.session.completed", "data": {"object": ["a"]}},
    {"id": "evt_d", "type": "checkout.session.expired", "created": 10**30, "data": {"object": {
        "id": 7, "metadata": "x", "client_reference_id": {"a": "\x00 \ud800"}}}},
    {"id": "e" * 900, "type": "t" * 900, "created": "yesterday", "data": {"object": {"a": 1e400}}},
])  # fmt: skip
def test_unknown_and_odd_events_are_stored_and_do_nothing(told):
    assert tell(told) == 200
    assert tell(told) == 200
    assert CardEvent.objects.count() == 1
    assert not CardEvent.objects.to_look_at().exists()


def test_what_the_gateway_did_not_sign_just_now_is_refused():
    genuine = completed(visit())
    answers = {what: post(body, signature) for what, body, signature in bad_ones(genuine)}
    assert answers == dict.fromkeys(answers, 400)
    assert SHUT.get(EVENTS).status_code == 405
    assert not CardEvent.objects.exists() and not Payment.objects.exists()


def test_an_event_is_not_kept_where_its_effect_failed(monkeypatch):
    checkout = visit()

    def breaks(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setitem(card_events.ACTS, "checkout.session.completed", breaks)
    told = completed(checkout)
    assert tell(told) == 500  # told again later
    assert not CardEvent.objects.exists()
    monkeypatch.undo()
    assert tell(told) == 200
    assert owed(checkout.invoice) == 0


def test_the_treasurer_looks_at_what_waits_and_it_waits_no_more(client, tom):
    tell(event("charge.dispute.created", {"amount": 5000, "currency": "gbp"}))
    row = CardEvent.objects.get()
    sign_in(client, tom)
    waits = [w for w in what_waits(tom) if "card" in w.label]
    assert [w.count for w in waits] == [1]
    page = client.get(waits[0].url).content.decode()
    assert "is disputed" in page and "Looked at" in page
    assert client.get(f"/admin/payments/cardevent/{row.pk}/change/").status_code == 200
    client.post(f"/admin/payments/cardevent/{row.pk}/act/looked-at/")
    row.refresh_from_db()
    assert row.looked_by == tom and [w for w in what_waits(tom) if "card" in w.label] == []


# Many at once ------------------------------------------------------------------------------------


def many(visits):
    """Two events of each payment, some visits to one invoice, each event three times, shuffled."""
    told = []
    for checkout in visits:
        told.append(completed(checkout))
        told.append(event("checkout.session.async_payment_succeeded", session_of(checkout)))
        told.append(event("checkout.session.expired", session_of(checkout)))
    told *= 3
    random.Random(5).shuffle(told)
    return told


def six_visits():
    visits = [visit() for _ in range(4)]
    twice = make_invoice(pounds=50)
    return [*visits, visit(twice), visit(twice)]


def tell_eight_at_a_time(told):
    def one(event):
        try:
            return tell(event, Client(raise_request_exception=False))
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        return list(pool.map(one, told))


def check_many():
    visits = six_visits()
    answers = tell_eight_at_a_time(many(visits))
    assert answers == [200] * 54
    assert CardEvent.objects.count() == 18
    assert sorted(Payment.objects.values_list("card_key", flat=True)) == sorted(
        f"pi_{checkout.pk}" for checkout in visits
    )
    assert [owed(checkout.invoice) for checkout in visits] == [0] * 6
    assert sum(Payer.objects.values_list("credit_pence", flat=True)) == 5000
    assert CardEvent.objects.to_look_at().count() == 1
    assert set(CardCheckout.objects.values_list("state", flat=True)) == {"paid"}


@pytest.mark.django_db(transaction=True)
def test_events_three_times_each_shuffled_and_eight_at_a_time_end_as_one_pass():
    check_many()


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_on_the_visit_that_fails(monkeypatch):
    """The negative control."""
    locked = CardCheckoutQuerySet.locked_of_session

    def look_then_leap(rows, *args, **facts):
        found = locked(rows, *args, **facts)
        time.sleep(0.1)
        return found

    monkeypatch.setattr(CardCheckoutQuerySet, "select_for_update", lambda rows, **how: rows.all())
    monkeypatch.setattr(CardCheckoutQuerySet, "locked_of_session", look_then_leap)
    with pytest.raises(AssertionError):
        check_many()


def test_old_enough_to_be_refused_is_five_minutes():
    body = json.dumps(completed(visit())).encode()
    now = timezone.now()
    assert post(body, signed(body, at=(now - timedelta(minutes=6)).timestamp())) == 400
    assert post(body, signed(body, at=(now - timedelta(minutes=4)).timestamp())) == 200
