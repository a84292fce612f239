"""Where the papers go: another address, another zone of postage, an event; nothing is lost."""

from datetime import timedelta

import pytest
from django.utils import timezone
from post_office.models import Email

from newspaper.models import Order, PostageRate
from tests.factories import make_event, make_issue, make_prices
from tests.newspaper.journey import (
    BUNDLE,
    ORDER,
    OTHER,
    THERE,
    order,
    press,
    text_of,
    to_check,
    to_elsewhere,
)
from tests.people import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def issue():
    make_prices(rates=((10_000, 795), (900_000, 9_900)))
    for zone, pence in (("highlands", 1_195), ("ni", 1_395)):
        PostageRate.objects.create(
            valid_from="2016-01-01", zone=zone, up_to_grams=10_000, price_pence=pence
        )
    return make_issue(13, season="January 2019")


def test_somebody_elsewhere_takes_them_in_and_the_invoice_goes_to_who_orders(client):
    assert "Where do the papers go?" in text_of(to_elsewhere(client))
    order(client, there=THERE)
    placed = Order.objects.get()
    assert (placed.delivery_name, placed.delivery_postcode) == ("The porter", "LS1 3EX")
    assert placed.delivery_note == "The bell is broken."
    assert (placed.invoice_name, placed.invoice_postcode) == ("Leeds KONP", "LS1 3AA")


def test_elsewhere_and_somebody_else_pays_are_a_page_each(client):
    check = to_check(client, there=THERE, payer=OTHER)
    assert "Step 4 of 4" in text_of(check)
    press(client, check)
    placed = Order.objects.get()
    assert (placed.delivery_postcode, placed.invoice_postcode) == ("LS1 3EX", "WF1 4DG")


def test_a_note_alone_needs_no_other_address(client):
    order(client, there={"delivery_note": "Ring twice."})
    placed = Order.objects.get()
    assert (placed.delivery_postcode, placed.delivery_note) == ("LS1 3AA", "Ring twice.")


def test_half_an_address_elsewhere_is_asked_for_whole(client):
    page = press(client, to_elsewhere(client), **THERE | {"to_postcode": ""})
    assert "Write the postcode of that address." in text_of(page)
    assert "General Infirmary" in text_of(page)


@pytest.mark.parametrize(
    ("postcode", "zone", "postage"),
    [
        ("LS1 3AA", "UK mainland", "£7.95"),
        ("IV2 3UJ", "Highlands and Islands", "£11.95"),
        ("BT1 1AA", "Northern Ireland", "£13.95"),
    ],
)
def test_the_total_knows_the_zone_as_soon_as_the_postcode_is_known(client, postcode, zone, postage):
    page = press(client, client.get(ORDER), go="stay", copies="200", delivery_postcode=postcode)
    assert f"Postage for 8.0 kg, {zone}" in text_of(page)
    assert postage in text_of(page)
    order(client, delivery_postcode=postcode)
    assert Order.objects.get().get_zone_display() == zone
    assert f"({zone}): {postage}" in Email.objects.get().message


def test_before_the_postcode_the_total_says_what_it_goes_by(client):
    page = press(client, client.get(ORDER), go="stay", copies="200")
    assert "for the UK mainland until we know the postcode" in text_of(page)
    for zone in ("UK mainland", "Highlands and Islands", "Northern Ireland"):
        assert zone in text_of(page)


@pytest.mark.parametrize("where", ["here", "elsewhere"])
def test_where_no_carrier_goes_at_a_price_people_are_told_to_telephone(client, where):
    if where == "here":
        page = press(client, client.get(ORDER), **BUNDLE | {"delivery_postcode": "JE2 3AB"})
    else:
        page = press(client, to_elsewhere(client), **THERE | {"to_postcode": "IM1 1AA"})
    assert "on request only: telephone" in text_of(page)
    assert Order.objects.count() == 0
    # Who lives there may send papers to Leeds.
    assert "Check your order" in text_of(to_check(client, there=THERE, delivery_postcode="JE2 3AB"))


def test_collected_at_an_event_it_needs_no_address_and_no_postage(client):
    event = make_event("Rally in Leeds", has_papers=True)
    make_event("Past rally", has_papers=True, starts_on=timezone.now().date() - timedelta(days=9))
    make_event("Rally without papers")
    first = client.get(ORDER)
    assert "collect them at “Rally in Leeds”" in text_of(first)
    assert "Past rally" not in text_of(first) and "without papers" not in text_of(first)
    nowhere = {"delivery_lines": "", "delivery_postcode": "", "where": f"event-{event.pk}"}
    check = press(client, first, **BUNDLE | nowhere)
    assert "Collected: no postage" in text_of(check)
    press(client, check)
    placed = Order.objects.get()
    assert (placed.collect_at, placed.route, placed.total_pence) == (event, "collected", 4000)
    assert "You collect them at:\nRally in Leeds" in Email.objects.get().message


def test_an_event_that_is_called_off_meanwhile_is_asked_about_again(client):
    event = make_event("Rally in Leeds", has_papers=True)
    check = to_check(client, where=f"event-{event.pk}")
    event.status = "cancelled"
    event.save()
    page = press(client, check)
    assert "That cannot be chosen any more" in text_of(page)
    assert "Gill Beeston" in text_of(page)


def test_nothing_is_lost_after_an_hour(client, time_machine):
    check = to_check(client, there=THERE, payer=OTHER)
    time_machine.move_to(timezone.now() + timedelta(hours=1, minutes=5))
    assert press(client, check).status_code == 302
    assert Order.objects.get().invoice_name == "The treasurer"


@pytest.mark.parametrize(
    ("typed", "pence"),
    [
        ({"donation": "1000"}, 1000),
        ({"donation": "other", "donation_other": "£12.50"}, 1250),
        ({"donation": "0", "donation_other": "3"}, 300),
        ({"donation": "0"}, 0),
    ],
)
def test_a_donation_is_a_line_of_the_invoice(client, typed, pence):
    order(client, **typed)
    placed = Order.objects.get()
    assert placed.donation_pence == pence
    accounts = dict(placed.invoice.lines.values_list("account", "amount_pence"))
    assert accounts.get("donations", 0) == pence


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"donation": "other"}, "Write how much you want to give"),
        ({"donation": "500", "donation_other": "7"}, "You chose £5.00 and wrote another sum"),
        ({"donation": "other", "donation_other": "-1"}, "greater than or equal to 0"),
        ({"donation": "other", "donation_other": "lots"}, "Write the sum in figures"),
    ],
)
def test_a_donation_that_is_not_clear_is_asked_about(client, typed, sentence):
    page = press(client, client.get(ORDER), **BUNDLE | typed)
    assert sentence in text_of(page)
    assert Order.objects.count() == 0


def test_a_volunteer_gives_copies_away_and_agrees_a_postage(client, dev):
    assert "Free copies" not in text_of(client.get(ORDER))
    sign_in(client, dev)
    order(client, free_copies="200", postage_agreed="0")
    placed = Order.objects.get()
    assert (placed.total_pence, placed.free_copies, placed.invoice_line) == (0, 200, None)
    assert "There is nothing to pay." in Email.objects.get().message
    order(
        client, postage_agreed="40", delivery_postcode="", delivery_lines="1 Rue X\nParis\nFrance"
    )
    abroad = Order.objects.latest("pk")
    assert (abroad.zone, abroad.postage_pence) == ("abroad", 4000)


def test_what_only_volunteers_may_say_is_not_taken_from_others(client):
    order(client, free_copies="200", postage_agreed="0")
    assert Order.objects.get().total_pence == 4795
