"""Everything can be done in a browser that runs no script, and no visitor gets a cookie."""

import pytest
from django.conf import settings
from post_office.models import Email

from affiliates.models import Application, Sitting
from core.mailing.models import Subscriber
from events.models import Event
from newspaper.models import Order
from tests.browser import journeys
from tests.browser.hands import Clicks
from tests.factories import make_event, make_group, make_invitation

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("no_hurry")]


@pytest.fixture
def hands(no_script_page):
    yield Clicks(no_script_page)
    assert no_script_page.context.cookies() == []


def test_an_order_is_placed_and_its_reference_seen(hands):
    journeys.something_to_order()
    reference = journeys.order(hands)
    order = Order.objects.get()
    assert order.reference == reference
    assert (order.copies, order.delivery_postcode) == (200, "LS1 3AA")
    assert order.invoice_name == "The treasurer"
    assert reference in Email.objects.get().message


def test_an_event_is_suggested_and_its_reference_seen(hands):
    reference = journeys.suggest(hands)
    event = Event.objects.get()
    assert event.reference == reference
    assert (event.state, event.kind, event.step_free) == ("suggested", "rally", "yes")
    assert event.start_time.isoformat() == "19:30:00"


def test_a_group_applies_and_its_reference_is_seen(hands):
    reference = journeys.apply(hands)
    application = Application.objects.get()
    assert application.reference == reference
    assert (application.name, application.town) == ("Otley Save Our Wards", "Otley")
    assert application.decided_on.isoformat() == "2026-03-04"


def test_an_address_is_subscribed_and_leaves_again(hands):
    journeys.subscribe(hands)
    assert Subscriber.objects.get().email == "reader@example.org"
    journeys.confirm_and_leave(hands)
    assert Subscriber.objects.get().state == "left"


def test_a_group_near_is_found_and_written_to(hands):
    make_group(
        "Otley Save Our Wards", latitude=53.9, longitude=-1.7, email_for_messages="o@example.org"
    )
    journeys.find_near(hands)
    assert Email.objects.get(to=["o@example.org"])


def test_a_seat_is_taken_by_the_link(no_script_page):
    """The one journey that signs somebody in, and so the one with a cookie."""
    invitation = make_invitation(make_group("Otley Save Our Wards", with_seats=True))
    link = invitation.link().removeprefix(settings.SITE_URL)
    journeys.take_the_seat(Clicks(no_script_page), link)
    assert Sitting.objects.get().person.email == "sue@example.org"


def test_words_are_found(hands):
    make_event("March for maternity")
    assert journeys.search(hands, "maternity") == ["March for maternity"]


def test_going_back_keeps_what_was_typed(hands):
    """By the browser's own button, from a page of errors, and by ours from the next page."""
    journeys.something_to_order()
    hands.open("/newspaper/order/")
    hands.fill("How many copies", "250")
    hands.fill("Your name", "Gill Beeston")
    hands.press("Continue")
    assert hands.value_of("Your name") == "Gill Beeston"
    hands.page.go_back()
    assert hands.value_of("How many copies") == "250"
    hands.fill("Email", "gill@example.org")
    hands.fill("Address", "14 Chapel Rise, Leeds")
    hands.fill("Postcode", "ls1 3aa")
    hands.pick(journeys.SOMEBODY_ELSE)
    hands.press("Continue")
    assert hands.heading() == "Who pays?"
    hands.fill("Purchase order number", "TC-7")
    hands.press("Back")
    assert hands.value_of("Email") == "gill@example.org"
    hands.press("Continue")
    hands.reads("TC-7")


def test_an_answer_can_be_changed_from_the_last_page(hands):
    journeys.something_to_order()
    journeys.order_up_to_the_check(hands)
    hands.page.get_by_role("button", name="Change bundle").click()
    hands.fill("How many copies", "300")
    hands.press("Continue")
    hands.reads("300 of")
    hands.press("Send the order")
    assert Order.objects.get().copies == 300
