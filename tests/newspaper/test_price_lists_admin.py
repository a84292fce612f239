"""Price lists in the admin: what one lacks, and a new one of a day made of the last."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core.publishing.times import london_day
from newspaper.models import PostageRate, PriceTier, SubscriptionRate
from newspaper.pricing import quote
from tests.factories import make_issue, make_prices
from tests.people import fields_of, sign_in

pytestmark = pytest.mark.django_db
TIERS, RATES = "/admin/newspaper/pricetier/", "/admin/newspaper/postagerate/"


def copy(client, address, **typed):
    page = client.get(f"{address}copy/")
    fields = fields_of(page.content.decode(), form_id="copy-list") | typed
    return client.post(f"{address}copy/", fields, follow=True)


def test_a_zone_without_a_rate_is_warned_of(client, dev):
    make_prices(rates=((10_000, 795), (20_000, 1_000)))
    PostageRate.objects.create(
        valid_from="2016-01-01", zone="ni", up_to_grams=10_000, price_pence=1
    )
    page = sign_in(client, dev).get(RATES).content.decode()
    assert "Highlands and Islands: no rate at all." in page
    assert "Northern Ireland: no rate above 10 kg" in page
    assert "abroad: no rate" not in page
    assert "replaces the older one as a whole" in page
    assert "Nothing is missing" in client.get(TIERS).content.decode()
    assert client.get("/admin/newspaper/subscriptionrate/").status_code == 200


def test_a_list_is_copied_to_a_new_day_with_new_prices(client, dev):
    make_prices(tiers=((1, 50), (100, 20)))
    today = london_day(timezone.now())
    day = today + timedelta(days=10)
    line = PriceTier.objects.get(copies_from=100)
    typed = {"day": day.isoformat(), f"price_{line.pk}": "0.25"}
    page = copy(sign_in(client, dev), TIERS, **typed).content.decode()
    assert "2 lines. All older lines end then." in page
    issue = make_issue()
    assert quote(issue, 100, day - timedelta(days=1)).each_pence == 20
    assert [quote(issue, n, day).each_pence for n in (1, 100)] == [50, 25]
    assert PriceTier.history.count() == 4
    # A second list of the same day, or one of yesterday, is refused and nothing typed is lost.
    page = copy(client, TIERS, day=day.isoformat()).content.decode()
    assert "There is a list from" in page
    page = copy(client, TIERS, day="2016-02-31").content.decode()
    assert "Write a day that there is" in page
    page = copy(client, TIERS, day=(today - timedelta(days=1)).isoformat()).content.decode()
    assert "Choose today or a day to come" in page
    assert PriceTier.objects.count() == 4


def test_without_a_list_there_is_nothing_to_copy(client, dev):
    page = sign_in(client, dev).get("/admin/newspaper/subscriptionrate/copy/", follow=True)
    assert "There is no list yet." in page.content.decode()
    assert SubscriptionRate.objects.count() == 0


def test_other_desks_copy_nothing(client, ed):
    assert sign_in(client, ed).get(f"{TIERS}copy/").status_code == 403
