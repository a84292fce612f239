"""What a bundle costs: tiers and postage by date, at their edges, and where there is no price."""

from datetime import date

import pytest
from django.db import IntegrityError

from core.publishing.errors import NotAllowed
from newspaper.pricing import MOST_COPIES, quote
from tests.factories import make_issue, make_prices

pytestmark = pytest.mark.django_db
TODAY = date(2018, 10, 1)


@pytest.mark.parametrize(
    ("copies", "each", "postage"),
    [
        (1, 50, 395),
        (50, 50, 395),  # 2,000 grams: just within the first rate
        (51, 50, 1495),  # 2,040 grams
        (99, 50, 1495),
        (100, 20, 1495),
        (499, 20, 1495),
        (500, 13, 1495),  # 20,000 grams: just within the last
    ],
)
def test_tier_and_postage_change_exactly_at_their_edges(copies, each, postage):
    make_prices()
    price = quote(make_issue(), copies, TODAY)
    assert (price.each_pence, price.postage_pence) == (each, postage)
    assert price.copies_pence == copies * each
    assert price.total_pence == copies * each + postage
    assert price.weight_grams == copies * 40
    assert not price.is_example


def test_too_heavy_a_bundle_is_refused_with_a_sentence():
    make_prices()
    with pytest.raises(NotAllowed, match="weigh 20 kg, more than we have a postage rate"):
        quote(make_issue(), 501, TODAY)


@pytest.mark.parametrize("copies", [0, -1, MOST_COPIES + 1, 10**30])
def test_impossible_numbers_are_refused(copies):
    make_prices(rates=((10**9, 1),))
    with pytest.raises(NotAllowed):
        quote(make_issue(), copies, TODAY)


def test_fewer_than_the_smallest_bundle_is_refused():
    make_prices(tiers=((25, 30),))
    with pytest.raises(NotAllowed, match="smallest bundle is 25"):
        quote(make_issue(), 24, TODAY)
    assert quote(make_issue(), 25, TODAY).each_pence == 30


def test_a_new_list_holds_from_its_day_on_and_as_a_whole():
    make_prices("2016-01-01", tiers=((1, 50), (100, 20)))
    make_prices("2018-10-01", tiers=((1, 60),))
    make_prices("2018-10-02", tiers=((1, 70),))
    issue = make_issue()
    assert quote(issue, 100, date(2018, 9, 30)).each_pence == 20
    # The older list's tier of 100 is gone with it.
    assert quote(issue, 100, date(2018, 10, 1)).each_pence == 60
    assert quote(issue, 100, date(2018, 10, 2)).each_pence == 70


def test_tiers_and_postage_are_dated_apart():
    make_prices("2016-01-01")
    make_prices("2018-10-01", tiers=(), rates=((5_000, 111),))
    price = quote(make_issue(), 1, TODAY)
    assert (price.each_pence, price.postage_pence) == (50, 111)


def test_before_any_price_is_set_nothing_can_be_quoted():
    with pytest.raises(NotAllowed, match="No price has been set"):
        quote(make_issue(), 1, TODAY)
    make_prices(rates=())
    with pytest.raises(NotAllowed, match="No postage has been set"):
        quote(make_issue(), 1, TODAY)


def test_a_made_up_price_says_so():
    make_prices(tiers=((1, 50),))
    make_prices("2018-01-01", tiers=(), rates=((90_000, 1),), is_example=True)
    assert quote(make_issue(), 1, TODAY).is_example


def test_the_same_line_cannot_be_set_twice():
    make_prices()
    with pytest.raises(IntegrityError):
        make_prices(rates=())
