"""Which issues can be had: the current one, back issues, one to come; and what if one is gone."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core.publishing.times import london_day
from newspaper.models import Order
from tests.factories import make_issue, make_order, make_prices
from tests.newspaper.journey import BUNDLE, ORDER, order, press, text_of, to_check

pytestmark = pytest.mark.django_db
ONCE = "/newspaper/order/standing/?once=1"


@pytest.fixture(autouse=True)
def prices():
    make_prices(rates=((900_000, 795),))


def days(number):
    return london_day(timezone.now()) + timedelta(days=number)


def coming(number=14, **facts):
    leaves = {"goes_out_on": days(30), "published_on": days(30)}
    return make_issue(number, state="draft", publish_at=None, **leaves | facts)


def test_the_newest_that_is_out_is_chosen_and_the_others_say_what_they_are():
    from django.test import Client

    make_issue(11, published_on=days(-200), copies=60)
    make_issue(13, season="January 2019")
    issue = coming(season="Spring 2019")
    page = text_of(Client().get(ORDER))
    assert '<option value="13" selected>No 13, January 2019</option>' in page
    assert "No 11, Autumn 2018 (only 60 left)" in page
    assert f"goes out on {issue.goes_out_on.day} " in page


def test_a_coming_issue_is_ordered_before_it_is_printed(client):
    issue = coming()
    order(client, issue="14")
    assert Order.objects.get().issue == issue
    issue.refresh_from_db()
    assert issue.reserved == 200


def test_sold_out_says_so_and_offers_the_text_and_the_next(client):
    sold = make_issue(13, copies=0)
    for address in (ORDER, "/newspaper/13/"):
        page = text_of(client.get(address))
        assert "has sold out" in page
        assert 'href="/newspaper/13/text/"' in page
        assert f'href="{ONCE}"' in page
    coming()
    for address in (f"{ORDER}?issue=13", "/newspaper/13/"):
        page = text_of(client.get(address))
        assert f'href="{ORDER}?issue=14"' in page
        assert ONCE not in page
    assert '<option value="13"' not in text_of(client.get(f"{ORDER}?issue=13"))
    assert "Sold out in print" in text_of(client.get("/"))
    assert sold.is_sold_out


def test_more_than_are_left_is_said_on_the_first_page(client):
    make_issue(13, copies=150)
    page = press(client, client.get(ORDER), **BUNDLE)
    assert "Only 150 copies of No 13 are left." in text_of(page)
    assert "Gill Beeston" in text_of(page)


@pytest.mark.parametrize(("others", "left"), [(50, "Only 150 are left."), (200, "Nothing of it")])
def test_somebody_was_faster_and_nothing_is_lost(client, others, left):
    issue = make_issue(13, copies=200)
    check = to_check(client)
    make_order(issue, copies=others)
    page = press(client, check)
    assert "Somebody was faster" in text_of(page)
    assert left in text_of(page)
    assert "Gill Beeston" in text_of(page)
    assert Order.objects.count() == 1
    first = press(client, page, go="change-bundle")
    assert 'value="200"' in text_of(first)
    if others == 50:
        press(client, press(client, first, copies="150"))
        assert sorted(Order.objects.values_list("copies", flat=True)) == [50, 150]


def test_who_took_the_last_and_presses_twice_is_given_the_same_reference(client):
    make_issue(13, copies=200)
    check = to_check(client)
    assert press(client, check)["Location"] == press(client, check)["Location"]
    assert Order.objects.count() == 1


def test_the_number_of_copies_of_an_earlier_order_is_filled_in(client):
    make_issue(15)
    assert 'name="copies" value="70"' in text_of(client.get(f"{ORDER}?copies=70"))
