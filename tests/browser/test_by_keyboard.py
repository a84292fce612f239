"""Everything can be done with Tab, Enter, Space, arrows and letters, and one sees where one is."""

import pytest
from post_office.models import Email

from affiliates.models import Application, Sitting
from core.mailing.models import Subscriber
from events.models import Event
from newspaper.models import Order
from tests.browser import journeys
from tests.browser.hands import Keys
from tests.factories import make_event, make_group, sit
from tests.people import make_person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("no_hurry")]


@pytest.fixture
def hands(page):
    return Keys(page)


def test_the_first_tab_leads_past_the_head_of_the_page(hands):
    hands.open("/events/")
    hands.key("Tab")
    skip = hands.focused()
    assert skip["words"] == "Skip to the main part"
    assert skip["visible"]
    hands.key("Enter")
    assert hands.focused()["id"] == "main"
    hands.key("Tab")
    assert hands.page.evaluate("document.activeElement.closest('main') !== null")


def test_a_line_of_the_summary_of_errors_leads_to_its_question(hands):
    hands.open("/affiliates/apply/")
    hands.press("Begin")
    assert hands.focused()["id"] == "error-summary"
    hands.key("Tab")
    hands.key("Enter")
    assert hands.focused()["words"].startswith("Name of the group")
    hands.page.keyboard.type("Otley Save Our Wards")
    assert hands.value_of("Name of the group") == "Otley Save Our Wards"


def test_a_line_of_the_summary_leads_to_the_first_of_several_choices(hands):
    journeys.apply_up_to_paying(hands)
    hands.press("Save and go on")
    hands.is_told("No group is turned away")
    hands.press(
        "What will your group pay a year? Choose one. No group is turned away for want of money."
    )
    assert hands.focused()["type"] == "radio"


def test_enter_sends_a_search(hands):
    make_event("March for maternity")
    hands.open("/events/")
    hands.fill("Search this site", "maternity")
    with hands.page.expect_navigation():
        hands.key("Enter")
    assert hands.page.locator(".results a").all_inner_texts() == ["March for maternity"]


def test_words_are_found(hands):
    make_event("March for maternity")
    assert journeys.search(hands, "maternity") == ["March for maternity"]


def test_an_order_is_placed(hands):
    journeys.something_to_order()
    assert journeys.order(hands) == Order.objects.get().reference


def test_an_event_is_suggested(hands):
    assert journeys.suggest(hands) == Event.objects.get().reference


def test_a_group_applies(hands):
    assert journeys.apply(hands) == Application.objects.get().reference


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


def test_a_seat_is_handed_over(hands, new_page):
    group = make_group("Otley Save Our Wards", with_seats=True)
    sec = sit(make_person("sec"), group, "secretary")
    link = journeys.hand_over(hands)
    journeys.take_the_seat(Keys(new_page()), link)
    assert Sitting.objects.get(person=sec).ended_at
    assert Sitting.objects.get(ended_at=None).person.email == "sue@example.org"
