"""Applying to affiliate and subscribing, with the keyboard alone and without scripts."""

import re

import pytest
from post_office.models import Email

from affiliates.models import Application
from core.mailing.models import Subscriber
from core.publishing import forms

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _type_like_a_program(monkeypatch):
    """These hands are faster than anybody's."""
    monkeypatch.setattr(forms, "LEAST_SECONDS", 0)


def tab_to(page, name, *, value=None):
    """Press Tab until the control of that name (and value) has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        here = page.evaluate("[document.activeElement.name, document.activeElement.value]")
        if here[0] == name and value in (None, here[1]):
            return
    raise AssertionError(f"the keyboard does not come to {name}")


def type_into(page, **typed):
    for name, text in typed.items():
        tab_to(page, name)
        page.keyboard.type(text)


def enter(page):
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_a_group_applies_with_the_keyboard_alone(no_script_page):
    page = no_script_page
    page.goto("/affiliates/apply/")
    type_into(page, name="Otley Save Our Wards", kind="Loc", region="Yor", town="Otley")
    type_into(page, about="The wards must stay open.")
    tab_to(page, "go", value="next")
    enter(page)
    type_into(page, name="Ann Archer", role="Secretary", email="ann@example.org")
    enter(page)
    type_into(page, decided_on="03032026", decided_at_meeting="Annual general meeting")
    tab_to(page, "pays")
    page.keyboard.press("Space")
    type_into(page, pays_pence="25")
    enter(page)
    assert "Check your answers" in page.inner_text("h1")
    tab_to(page, "go", value="next")
    enter(page)
    assert "has been sent" in page.inner_text("h1")
    application = Application.objects.get()
    assert page.inner_text(".reference") == application.reference
    assert (application.region, application.pays_pence) == ("yorkshire-and-the-humber", 2500)
    assert application.decided_on.isoformat() == "2026-03-03"


def test_somebody_subscribes_and_leaves_with_the_keyboard_alone(no_script_page):
    page = no_script_page
    page.goto("/subscribe/")
    type_into(page, email="reader@example.org")
    tab_to(page, "consent")
    page.keyboard.press("Space")
    enter(page)
    assert "mailbox" in page.inner_text("h1")
    for heading, state in (("You are subscribed", "confirmed"), ("You have left", "left")):
        letter = Email.objects.order_by("pk").last()
        page.goto(re.search(r"/my/\S+/", letter.message)[0])
        page.locator("main form button").focus()
        enter(page)
        assert heading in page.inner_text("h1")
        assert Subscriber.objects.get().state == state
