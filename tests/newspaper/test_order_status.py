"""An order's own page: what happens next, where each parcel is, what is owed; and cancelling it."""

from datetime import timedelta

import pytest
from django.utils import timezone
from post_office.models import Email

from core.payments.models import Invoice
from core.publishing.errors import NotAllowed
from core.publishing.times import london_day, long_day
from newspaper import cancelling, dispatch
from newspaper.models import Issue, Order, Parcel
from newspaper.tracking import tracking_address
from tests.factories import make_event, make_issue, make_order, make_payment, make_prices
from tests.newspaper.asking import text_of

pytestmark = pytest.mark.django_db
NOW = timezone.now


@pytest.fixture
def issue():
    make_prices(rates=((900_000, 795),))
    return make_issue(13)


@pytest.fixture
def order(issue):
    return make_order(issue, delivery_note="The bell is broken.")


def page_of(client, order):
    answer = client.get(order.private_path)
    assert answer.status_code == 200
    return text_of(answer)


def test_a_placed_order_says_by_when_it_leaves_and_what_is_owed(client, order):
    page = page_of(client, order)
    leaves_by = long_day(london_day(order.placed_at) + timedelta(days=10))
    for words in ("We have your order", order.reference, leaves_by, "Still to pay: £27.95",
                  order.invoice.private_path, "14 Chapel Rise", "LS1 3AA", "The bell is broken.",
                  "Cancel this order", "020 7946 0018"):  # fmt: skip
        assert words in page


def test_one_of_a_coming_issue_leaves_on_its_day(client):
    make_prices()
    day = london_day(NOW()) + timedelta(days=30)
    coming = make_issue(14, goes_out_on=day)
    assert long_day(day) in page_of(client, make_order(coming))


def test_a_packed_one_is_ready_and_not_cancelled_here(client, order):
    order.pack(at=NOW())
    page = page_of(client, order)
    assert "Your papers are packed" in page
    assert "?page=cancel" not in page
    assert client.get(f"{order.private_path}?page=cancel").status_code == 302


def test_a_sent_one_says_where_its_parcel_is(client, order):
    dispatch.mark_sent(order, at=NOW(), carrier="Royal Mail", tracking="AB 123 GB")
    page = page_of(client, order)
    assert "AB 123 GB" in page
    assert "https://www.royalmail.com/track-your-item#/tracking-results/AB123GB" in page
    assert long_day(london_day(order.sent_at) + timedelta(days=7)) in page


def test_each_parcel_of_a_split_one_has_its_number_on_the_page_and_in_the_letter(client, order):
    for number, tracking in enumerate(("PF1", "PF2"), 1):
        Parcel.objects.create(
            order=order, number=number, copies=50, carrier="Parcelforce 48", tracking=tracking
        )
    dispatch.mark_sent(order, at=NOW())
    letter = Email.objects.get().message
    for text in (page_of(client, order), letter):
        for words in ("Parcel 1: 50 copies", "Parcel 2: 50 copies", "PF1", "trackNumber=PF2"):
            assert words in text
    assert order.link() in letter


@pytest.mark.parametrize(
    ("carrier", "number", "address"),
    [
        ("ROYAL  MAIL Tracked", " a b ", "https://www.royalmail.com/track-your-item#/tracking-results/ab"),
        ("UPS", "1Z&x=<b>", "https://www.ups.com/track?tracknum=1Z%26x%3D%3Cb%3E"),
        ("Gill’s van", "7", ""),
        ("Royal Mail", "", ""),
        ("", "7", ""),
        ("DPD", "🚑", "https://www.dpd.co.uk/tracking/"),
    ],
)  # fmt: skip
def test_carriers_are_known_by_how_they_begin(carrier, number, address):
    assert tracking_address(carrier, number) == address


def test_what_is_paid_is_said_and_what_is_left(client, order):
    make_payment(order.invoice, pounds=10)
    assert "Still to pay: £17.95" in page_of(client, order)
    make_payment(order.invoice)
    page = page_of(client, order)
    assert "Paid in full" in page
    assert "Still to pay" not in page


def test_a_free_one_owes_nothing(client, issue):
    order = make_order(issue, free_copies=100, collect_at=make_event("March", has_papers=True))
    page = page_of(client, order)
    assert "There is nothing to pay." in page
    assert "It waits for you at <strong>March</strong>" in page


def test_one_that_came_back_says_why(client, order):
    dispatch.mark_sent(order, at=NOW())
    dispatch.mark_returned(order, at=NOW(), reason="Nobody at the address.")
    page = page_of(client, order)
    assert "Your papers came back to us" in page
    assert "Nobody at the address." in page


def test_the_same_again_of_this_issue_while_there_are_any(client, order):
    assert "/newspaper/order/?issue=13&amp;copies=100" in page_of(client, order)
    Issue.objects.update(can_be_ordered=False)
    assert "/newspaper/order/?copies=100" in page_of(client, order)


# --- cancelling -----------------------------------------------------------------------------------


def test_the_person_cancels_what_is_not_packed(client, order):
    make_payment(order.invoice, pounds=5, wants_receipt=False)
    address = f"{order.private_path}?page=cancel"
    assert "Cancel this order?" in text_of(client.get(address))
    assert Order.objects.get().state == Order.State.PLACED
    assert "Write in a few words why" in text_of(client.post(address, {"reason": " "}))
    assert client.post(address, {"reason": "Our stall is off."})["Location"] == order.private_path
    client.post(address, {"reason": "Pressed again."})
    order.refresh_from_db()
    assert (order.state, order.reason) == (Order.State.CANCELLED, "Our stall is off.")
    assert Issue.objects.get().reserved == 0
    note = Invoice.objects.get(kind="credit_note")
    letter = Email.objects.get().message
    for words in (f"credit note {note.number}", "Our stall is off.", order.link(),
                  order.invoice.link()):  # fmt: skip
        assert words in letter
    page = page_of(client, order)
    assert "This order is cancelled" in page
    assert "Nothing is owed" in page


@pytest.mark.parametrize("reason", ["🚑" * 199, "<script>alert(1)</script>", "אבג\u202e"])
def test_reasons_are_kept_as_they_were_written(client, order, reason):
    client.post(f"{order.private_path}?page=cancel", {"reason": reason})
    assert Order.objects.get().reason == reason
    assert "<script>alert" not in page_of(client, order)


def test_a_megabyte_of_reasons_is_too_much(client, order):
    page = client.post(f"{order.private_path}?page=cancel", {"reason": "a" * 1_000_000})
    assert "at most 200" in text_of(page)
    assert Order.objects.get().state == Order.State.PLACED


def test_whoever_packs_in_that_moment_wins(client, order):
    late = Order.objects.get()
    order.pack(at=NOW())
    with pytest.raises(NotAllowed, match="Telephone us"):
        cancelling.cancel_by_link(late, at=NOW(), reason="Too late.")
    assert Issue.objects.get().reserved == 100
    assert Email.objects.count() == 0


def test_links_of_an_older_version_or_of_nothing_are_over(client, order):
    old = order.private_path
    Order.objects.update(link_version=2)
    assert client.get(old).status_code == 410
    assert client.post(f"{old}?page=cancel", {"reason": "r"}).status_code == 410
    order.refresh_from_db()
    assert order.state == Order.State.PLACED


def test_the_page_of_a_forgotten_order_still_opens(client, order):
    Order.objects.forget_people()
    assert "Goes to" not in page_of(client, order)
