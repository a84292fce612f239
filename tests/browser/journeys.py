"""The journeys through the site, told once: by pointing, by the keyboard, without scripts.

Each begins with a form sent off empty, reads what is wrong, and ends where the person is told so.
"""

import re
from datetime import timedelta

from django.utils import timezone
from post_office.models import Email

from core.mailing.models import CONSENT
from core.publishing.times import long_day
from tests.factories import make_issue, make_prices
from tests.people import PASSWORD

SOMEBODY_ELSE = (
    "Somebody else does; or it needs a purchase order number, or your branch must meet first"
)


def something_to_order():
    make_prices()
    make_issue(12)


def order(hands):
    """A bundle for a branch whose treasurer pays. Returns the reference."""
    order_up_to_the_check(hands)
    hands.press("Send the order")
    assert hands.heading() == "We have your order"
    return hands.reference()


def order_up_to_the_check(hands):
    hands.open("/newspaper/order/")
    hands.press("Continue")
    hands.is_told("Write how many copies you want.", "Write your name.")
    hands.fill("How many copies", "200")
    hands.press("Update the total")
    hands.reads("£40.00")
    hands.fill("Your name", "Gill Beeston")
    hands.fill("Email", "gill@example.org")
    hands.fill("Telephone", "0113 496 0126")
    hands.fill("Your group or branch", "Leeds Trades Council")
    hands.fill("Address", "14 Chapel Rise, Leeds")
    hands.fill("Postcode", "ls1 3aa")
    hands.pick(SOMEBODY_ELSE)
    hands.press("Continue")
    assert hands.heading() == "Who pays?"
    hands.press("Continue")
    hands.is_told("Write whose name goes on the invoice.")
    hands.fill("Name on the invoice", "The treasurer")
    hands.fill("Address for the invoice", "PO Box 12, Wakefield")
    hands.fill("Postcode for the invoice", "wf1 4dg")
    hands.fill("Purchase order number", "TC-7")
    hands.press("Continue")
    assert hands.heading() == "Check your order"
    for words in ("200 of", "Gill Beeston", "LS1 3AA", "The treasurer", "TC-7", "£54.95"):
        hands.reads(words)


def suggest(hands):
    """A rally in a month's time. Returns the reference."""
    hands.open("/events/suggest/")
    hands.press("Continue")
    hands.is_told("Say what it is called.", "Say which day it is on: day, month and year.")
    hands.fill("Name of the event", "Rally at the Infirmary")
    hands.choose("Kind of event", "Rally")
    hands.fill("What it is about, in one or two sentences", "The wards must stay open.")
    day = long_day((timezone.now() + timedelta(days=30)).date())
    hands.fill("Day", day)
    hands.fill("Time", "half past never")
    hands.press("Continue")
    hands.is_told("Time")
    # The one answer that was wrong stands there to be put right, as do all the others.
    for label, value in (
        ("Time", "half past never"),
        ("Name of the event", "Rally at the Infirmary"),
        ("Kind of event", "rally"),
    ):
        assert hands.value_of(label) == value
    hands.retype("Time", "half past seven pm")
    hands.press("Continue")
    hands.fill("Town", "Leeds")
    hands.choose("Part of the country", "Yorkshire and the Humber")
    hands.press("Continue")
    hands.choose("Step-free way in", "Yes")
    hands.press("Continue")
    hands.press("Continue")
    hands.is_told("Tell us your name.")
    hands.fill("Your name", "Sue Marsh")
    hands.fill("Your email address", "sue@example.org")
    hands.press("Continue")
    for words in (f"{day}, 7.30pm", "Yes: step-free way in", "Only our volunteers will see"):
        hands.reads(words)
    hands.press("Send it to us")
    assert hands.heading() == "Thank you: we have it"
    return hands.reference()


def apply(hands):
    """A local campaign that cannot pay, page by page. Returns the reference."""
    apply_up_to_paying(hands)
    hands.press("Save and go on")
    hands.is_told("No group is turned away for want of money.")
    hands.pick("We cannot afford to pay")
    hands.press("Save and go on")
    assert hands.heading() == "Check your answers"
    for words in (
        "Otley Save Our Wards", "Ann Archer, ann@example.org", "LS21", "https://otley.example.org",
        "4 March 2026", "Annual general meeting", "We cannot afford a fee",
    ):  # fmt: skip
        hands.reads(words)
    hands.press("Send the application")
    assert hands.heading() == "Your application has been sent"
    return hands.reference()


def apply_up_to_paying(hands):
    begin_to_apply(hands)
    hands.press("Go on: Your group")
    hands.press("Save and go on")
    hands.is_told("Write the postcode of where you meet.")
    hands.fill("Postcode of where you meet", "ls21")
    hands.fill("Town or city", "Otley")
    hands.press("Save and go on")
    assert hands.heading() == "Your NHS board"
    hands.press("Save and go on")
    hands.is_told("Choose one, or say that you are not sure.")
    hands.pick("West Yorkshire (most of LS21)")
    hands.press("Save and go on")
    assert hands.heading() == "Website and logo"
    hands.fill("Website", "our website")
    hands.press("Save and go on")
    hands.is_told("Write the address of the page as a browser shows it")
    assert hands.value_of("Website") == "our website"
    hands.retype("Website", "otley.example.org")
    hands.press("Save and go on")
    assert hands.heading() == "What your group has decided"
    hands.press("Save and go on")
    hands.is_told("Write the day of the meeting.", "Write which meeting it was.")
    hands.fill("Which meeting decided to affiliate?", "Annual general meeting")
    hands.fill_day("When was it?", "2026-03-04")
    hands.press("Save and go on")
    assert hands.heading() == "People for the offices"
    assert hands.value_of("Name of the secretary") == "Ann Archer"
    hands.retype("Email of the secretary", "nobody")
    hands.press("Save and go on")
    hands.is_told("Write the email address in full")
    hands.retype("Email of the secretary", "ann@example.org")
    hands.press("Save and go on")
    assert hands.heading() == "What your group would pay"


def begin_to_apply(hands):
    hands.open("/affiliates/apply/")
    hands.press("Begin")
    hands.is_told("Write the name of the group.", "Write your name.")
    hands.fill("Name of the group", "Otley Save Our Wards")
    hands.choose("What kind of group is it?", "Local campaign")
    hands.choose("Where is it at work?", "Yorkshire and the Humber")
    hands.fill("Your name", "Ann Archer")
    hands.fill("What are you in the group?", "Secretary")
    hands.fill("Your email address", "ann@example.org")
    hands.press("Begin")
    assert hands.heading() == "Otley Save Our Wards: application to affiliate"


def subscribe(hands):
    """An address and a tick; then a letter is on its way."""
    hands.open("/subscribe/")
    hands.press("Subscribe")
    hands.is_told("Write the address that our letters should go to.", "Tick the box")
    hands.fill("Your email address", "reader@example.org")
    hands.tick(CONSENT)
    hands.press("Subscribe")
    assert hands.heading() == "Look into your mailbox"


def confirm_and_leave(hands):
    """By the links in the two letters; each opens a page with one button."""
    for button, heading in (
        ("Yes, subscribe me", "You are subscribed"),
        ("Leave", "You have left"),
    ):
        letter = Email.objects.latest("pk")
        hands.open(re.search(r"/my/\S+/", letter.message)[0])
        hands.press(button)
        assert hands.heading() == heading


def find_near(hands):
    """From the front page to the group nearest by, and a message to it."""
    hands.open("/")
    hands.fill("Find a group near you: your postcode or town", "LS21")
    hands.press("Find")
    hands.reads("within 25 miles of LS21, the nearest first")
    hands.follow("Otley Save Our Wards")
    assert hands.heading() == "Otley Save Our Wards"
    hands.press("Write to this group")
    hands.press("Send the message")
    hands.is_told("Write your message.")
    hands.fill("Your name", "Gill Beeston")
    hands.fill("Your email address", "gill@example.org")
    hands.fill("Your message", "When do you meet?")
    hands.press("Send the message")
    assert hands.heading() == "Sent to the group"


def hand_over(hands):
    """By the secretary, who signs in with a password. Returns the link that the other one got."""
    hands.open("/accounts/login/")
    hands.fill("Email", "sec@example.org")
    hands.fill("Password", PASSWORD)
    hands.press("Sign in")
    hands.open("/your-group/")
    hands.press("I am leaving the seat Secretary")
    hands.press("Send them the link")
    hands.is_told("Write")
    hands.fill("Their name", "Sue Marsh")
    hands.fill("Their email address", "sue@example.org")
    hands.press("Send them the link")
    hands.reads("A link is on its way to Sue Marsh")
    return re.search(r"/my/\S+/", Email.objects.get(to=["sue@example.org"]).message)[0]


def take_the_seat(hands, link):
    hands.open(link)
    hands.press("Take the seat")
    hands.reads("You are now secretary of Otley Save Our Wards.")
    hands.press("Yes, all is still right")
    hands.reads("Thank you. We ask again in six months.")


def search(hands, words):
    """From the search box at the head of a page. Returns the titles that are found."""
    hands.open("/events/")
    hands.fill("Search this site", words)
    hands.press("Search")
    assert hands.heading() == "Search"
    return hands.page.locator(".results a").all_inner_texts()
