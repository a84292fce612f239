"""Handing a seat over, in two browsers: few clicks and fields, and the old one is out at once."""

import re
import time

import pytest
from django.conf import settings
from post_office.models import Email

from affiliates.models import Sitting
from tests.browser.signed_in import sign_in_past_the_page
from tests.factories import make_group, sit
from tests.people import make_person

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls("tests.browser.addresses"),
]
HOME = "/your-group/otley-save-our-wards/"


class Counted:
    """A page on which every click and every field that is filled is counted."""

    def __init__(self, page):
        self.page, self.clicks, self.fields = page, 0, 0

    def click(self, role, name):
        self.clicks += 1
        self.page.get_by_role(role, name=name).click()
        self.page.wait_for_load_state()

    def fill(self, label, text):
        self.fields += 1
        self.page.get_by_label(label).fill(text)

    def reads(self, words):
        assert words in self.page.locator("main").inner_text()


def test_from_i_am_leaving_to_the_successors_first_act(new_page):
    group = make_group("Otley Save Our Wards", with_seats=True)
    sec = sit(make_person("sec"), group, "secretary")
    sit(make_person("pam"), group, "press")
    old, new = Counted(new_page()), Counted(new_page(size={"width": 360, "height": 740}))
    sign_in_past_the_page(old.page, sec)
    old.page.goto("/your-group/")
    started = time.monotonic()

    old.click("link", "I am leaving")
    old.fill("Their name", "Sue Marsh")
    old.fill("Their email address", "sue@example.org")
    old.click("button", "Send them the link")
    old.reads("A link is on its way to Sue Marsh, sue@example.org.")

    letter = Email.objects.get(to=["sue@example.org"])
    link = re.search(r"https?://\S+/my/\S+/", letter.message)[0]
    new.page.goto(link.removeprefix(settings.SITE_URL))
    new.reads("Will you be secretary of Otley Save Our Wards?")
    new.click("button", "Take the seat")
    new.reads("You are now secretary of Otley Save Our Wards. First: is this still right?")
    refused_from = Sitting.objects.get(person=sec).ended_at
    assert refused_from
    new.click("button", "Yes, all is still right")
    new.reads("Thank you. We ask again in six months.")
    seconds = time.monotonic() - started

    group.refresh_from_db()
    assert group.confirmed_on
    assert (old.clicks, old.fields) == (2, 2)
    assert (new.clicks, new.fields) == (2, 0)
    # Without reading and typing. People have two minutes.
    assert seconds < 20

    # The old one's page is still open: what it shows does nothing any more, and no address opens.
    press = group.seats.get(office="press")
    old.click("link", "Put an event in the calendar")
    assert "Page not found" in old.page.title() or "404" in old.page.content()
    for address in (
        "", "profile/", "events/suggest/", "orders/", "deeds/", "leave/", "confirm/",
        f"seats/{press.pk}/invite/", f"seats/{press.pk}/take-back/", f"seats/{press.pk}/hand-over/",
    ):  # fmt: skip
        assert old.page.goto(f"{HOME}{address}").status == 404, address
    old.page.goto("/your-group/")
    old.reads("you sat here as secretary until")
