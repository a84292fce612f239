"""Paying an invoice by card: the button, the way to the gateway's page, and when it is away."""

from datetime import timedelta

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.utils import timezone

from core.payments import cards, gateway
from core.payments.crediting import credit
from core.payments.models import CardCheckout
from core.publishing.errors import NotAllowed
from tests.factories import make_account, make_invoice, make_payment
from tests.payments.stripe_stand_in import KEY, SECRET, stripe_stand_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def stripe(settings):
    with stripe_stand_in() as stand_in:
        settings.STRIPE_SECRET_KEY, settings.STRIPE_WEBHOOK_SECRET = KEY, SECRET
        settings.STRIPE_API_BASE = stand_in.address
        yield stand_in


def press(invoice):
    return Client().post(invoice.private_path, {"pay": "card"})


def button_of(invoice):
    request = RequestFactory().get(invoice.private_path)
    return render_to_string("payments/_pay_by_card.html", {"invoice": invoice}, request=request)


def test_the_button_says_what_is_owed_now(stripe):
    invoice = make_invoice(pounds=50)
    make_payment(invoice, pounds=20)
    assert "Pay £30.00 by card" in button_of(invoice)


def test_without_keys_nothing_is_said_of_cards(client):
    invoice = make_invoice()
    assert "card" not in button_of(invoice)
    assert press(invoice).status_code == 409
    assert client.post("/payments/card-events/", b"{}", "application/json").status_code == 400


@pytest.mark.parametrize("pounds, paid", [(50, 50), (50, 49.8)])
def test_what_is_paid_or_too_little_for_a_card_has_no_button(stripe, pounds, paid):
    invoice = make_invoice(pounds=pounds)
    make_payment(invoice, pounds=paid)
    assert button_of(invoice).strip() == ""
    assert press(invoice).status_code == 409
    assert stripe.asked == []


def test_pressing_leads_to_the_card_page_for_what_is_owed(stripe):
    invoice = make_invoice(pounds=50, email="anne@example.org")
    make_payment(invoice, pounds=20)
    answer = press(invoice)
    checkout = CardCheckout.objects.get()
    (path, authorization, key, fields) = stripe.asked[0]
    assert f'content="0; url={stripe.address}/pay/{checkout.gateway_id}"' in answer.content.decode()
    assert (path, authorization) == ("/v1/checkout/sessions", f"Bearer {KEY}")
    assert key.startswith(f"checkout-{checkout.pk}-")
    assert fields["line_items[0][price_data][unit_amount]"] == "3000"
    assert fields["line_items[0][price_data][currency]"] == "gbp"
    assert fields["client_reference_id"] == invoice.reference
    assert fields["customer_email"] == "anne@example.org"
    assert fields["cancel_url"] == invoice.link()
    assert fields["success_url"].endswith(f"/payments/card/thanks/{invoice.reference}/")
    assert (checkout.amount_pence, checkout.state) == (3000, "open")


def test_pressing_twice_comes_to_the_same_page(stripe):
    invoice = make_invoice()
    assert press(invoice).content == press(invoice).content
    assert CardCheckout.objects.count() == len(stripe.sessions) == 1


def test_after_half_an_hour_or_another_sum_it_is_another_page(stripe):
    invoice, now = make_invoice(pounds=50), timezone.now()
    first = cards.begin(invoice, at=now)
    assert cards.begin(invoice, at=now + timedelta(minutes=20)) == first
    assert cards.begin(invoice, at=now + timedelta(minutes=30)) != first
    make_payment(invoice, pounds=20)
    assert cards.begin(invoice, at=now).amount_pence == 3000


@pytest.mark.parametrize("how", ["broken", "gone"])
def test_a_gateway_that_is_away_is_said_with_the_other_ways_to_pay(stripe, settings, how):
    make_account(sort_code="20-00-00")
    invoice = make_invoice()
    stripe.is_broken = how == "broken"
    if how == "gone":
        settings.STRIPE_API_BASE = "http://127.0.0.1:9"
    answer = press(invoice)
    text = answer.content.decode()
    assert answer.status_code == 503
    assert "The card page does not answer just now" in text and "Nothing has been paid" in text
    assert "20-00-00" in text and "By cheque" in text and invoice.reference in text
    assert CardCheckout.objects.get().state == "expired"
    stripe.is_broken, settings.STRIPE_API_BASE = False, stripe.address
    assert press(invoice).status_code == 200


def test_a_credited_invoice_and_a_credit_note_cannot_be_paid(stripe):
    invoice = make_invoice()
    note = credit(invoice, reason="Never came", at=timezone.now())
    for row in (invoice, note):
        with pytest.raises(NotAllowed):
            cards.begin(row, at=timezone.now())


def test_the_way_back_thanks_and_changes_nothing(client, stripe):
    invoice = make_invoice()
    press(invoice)
    page = client.get(f"/payments/card/thanks/{invoice.reference}/")
    assert "within a minute" in page.content.decode() and invoice.reference in page.content.decode()
    assert CardCheckout.objects.get().state == "open"
    for nonsense in ("IN-000000", "BO-7K3M9Q", "x", "%F0%9F%98%80"):
        assert client.get(f"/payments/card/thanks/{nonsense}/").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_the_gateway_is_called_outside_of_every_transaction(stripe, monkeypatch):
    invoice, real = make_invoice(), gateway.open_session

    def outside(**facts):
        assert not connection.in_atomic_block
        return real(**facts)

    monkeypatch.setattr(gateway, "open_session", outside)
    assert press(invoice).status_code == 200
