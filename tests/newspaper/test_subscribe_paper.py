"""One person's subscription: one copy of each of the next issues, invoiced at once."""

import pytest
from post_office.models import Email

from newspaper.models import StandingOrder, SubscriptionRate
from tests.newspaper.journey import text_of
from tests.people import ORIGIN, fields_of, typed_long_enough

pytestmark = pytest.mark.django_db
SUBSCRIBE = "/newspaper/subscribe/"
ROSA = {
    "issues": "4", "name": "Rosa Amin", "email": "rosa@example.org",
    "delivery_lines": "3 Lane End\nOtley", "delivery_postcode": "ls21 3aa",
}  # fmt: skip


@pytest.fixture(autouse=True)
def rates():
    for zone, pence in (("mainland", 1600), ("ni", 2200)):
        SubscriptionRate.objects.create(
            valid_from="2016-01-01", zone=zone, issues=4, price_pence=pence
        )


def press(client, page, **typed):
    fields = typed_long_enough(fields_of(text_of(page))) | {"go": "next"} | typed
    return client.post(SUBSCRIBE, fields, headers={"Origin": ORIGIN})


def test_it_is_checked_sent_and_invoiced(client):
    check = press(client, client.get(SUBSCRIBE), **ROSA)
    assert "4 issues by post, UK mainland" in text_of(check)
    assert "£16.00" in text_of(check)
    sent = press(client, check)
    standing = StandingOrder.objects.get()
    assert sent["Location"] == f"{SUBSCRIBE}sent/{standing.reference}/"
    assert (standing.kind, standing.copies, standing.issues_left) == ("subscription", 1, 4)
    line = standing.invoice_line
    assert (line.account, line.amount_pence) == ("subscriptions", 1600)
    assert line.invoice.is_issued
    assert line.invoice.link() in Email.objects.get().message
    page = text_of(client.get(sent["Location"]))
    assert standing.reference in page and "Rosa" not in page
    assert press(client, check)["Location"] == sent["Location"]
    assert StandingOrder.objects.count() == 1


def test_the_zone_decides_the_price(client):
    check = press(client, client.get(SUBSCRIBE), **ROSA | {"delivery_postcode": "BT1 1AA"})
    assert "£22.00" in text_of(check)
    page = press(client, client.get(SUBSCRIBE), **ROSA | {"delivery_postcode": "IV2 3UJ"})
    assert "on request only" in text_of(page)
    assert "Rosa Amin" in text_of(page)


def test_a_price_that_changed_meanwhile_is_shown_first(client):
    check = press(client, client.get(SUBSCRIBE), **ROSA)
    SubscriptionRate.objects.update(price_pence=1700)
    page = press(client, check)
    assert "Nothing has been sent yet" in text_of(page)
    assert StandingOrder.objects.count() == 0
    press(client, page)
    assert StandingOrder.objects.get().price_pence == 1700


def test_without_rates_the_page_says_how_to_get_it(client):
    SubscriptionRate.objects.all().delete()
    assert "Telephone or write to us" in text_of(client.get(SUBSCRIBE))
