"""The same order sent twice, or twice at once, is one order; another content asks first."""

import threading

import pytest
from django.db import connection
from django.test import Client
from post_office.models import Email

from core.payments.models import Payer
from newspaper.models import Order, PriceTier
from tests.factories import make_issue, make_prices
from tests.newspaper.journey import press, text_of, to_check


@pytest.fixture
def issue():
    make_prices(rates=((900_000, 795),))
    return make_issue(13)


def counts():
    return Order.objects.count(), Payer.objects.count(), Email.objects.count()


@pytest.mark.django_db
def test_pressing_send_twice_gives_the_same_reference(client, issue):
    check = to_check(client)
    assert press(client, check)["Location"] == press(client, check)["Location"]
    assert counts() == (1, 1, 1)


@pytest.mark.django_db
def test_sent_again_after_the_price_changed_is_still_the_same_order(client, issue):
    check = to_check(client)
    first = press(client, check)
    PriceTier.objects.update(price_pence=99)
    assert press(client, check)["Location"] == first["Location"]
    assert counts() == (1, 1, 1)


@pytest.mark.django_db
def test_another_content_asks_whether_it_is_a_second_order(client, issue):
    check = to_check(client)
    reference = press(client, check)["Location"].split("/")[-2]
    changed = press(client, press(client, check, go="change-bundle"), copies="300")
    asked = press(client, changed)
    assert f"already: {reference}" in text_of(asked)
    assert "300 of No 13" in text_of(asked)
    assert "Gill Beeston" in text_of(asked)
    assert counts() == (1, 1, 1)
    # Merely sending again is no answer.
    assert "already" in text_of(press(client, asked))
    second = press(client, asked, go=None, second="1")
    assert second.status_code == 302
    assert reference not in second["Location"]
    assert sorted(Order.objects.values_list("copies", flat=True)) == [200, 300]
    # Pressing that twice makes no third.
    assert press(client, asked, go=None, second="1")["Location"] == second["Location"]
    assert counts() == (2, 2, 2)


@pytest.mark.django_db
def test_the_same_order_on_a_new_visit_is_asked_about(client, issue):
    reference = press(client, to_check(client))["Location"].split("/")[-2]
    asked = press(client, to_check(client))
    assert f"already: {reference}" in text_of(asked)
    assert counts() == (1, 1, 1)
    assert press(client, asked, go=None, second="1").status_code == 302
    assert counts() == (2, 2, 2)


@pytest.mark.django_db
def test_another_order_on_a_new_visit_is_another_order(client, issue):
    for copies in ("200", "100"):
        press(client, to_check(client, copies=copies))
    assert counts() == (2, 2, 2)


@pytest.mark.django_db
def test_one_place_cannot_send_orders_without_end(client, issue):
    for number in range(20):
        assert press(client, to_check(client, group=f"Branch {number}")).status_code == 302
    page = press(client, to_check(client))
    assert "more than we take from one place in a day" in text_of(page)
    assert "Gill Beeston" in text_of(page)
    assert counts() == (20, 20, 20)


@pytest.mark.django_db(transaction=True)
def test_twenty_at_once_are_one_order(issue):
    check = to_check(Client())
    start, found = threading.Barrier(20), []

    def send():
        try:
            start.wait()
            found.append(press(Client(), check)["Location"])
        finally:
            connection.close()

    threads = [threading.Thread(target=send) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 20
    assert len(set(found)) == 1
    assert counts() == (1, 1, 1)
