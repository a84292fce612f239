"""Text twice as large stays on the narrowest screen, and paper is plain.

That no page scrolls sideways at 320 px and thumbs hit every control stands in test_axe.py, which
opens all the pages anyway.
"""

import pytest
from django.core.management import call_command

from tests.browser.every_page import Walk, reference
from tests.browser.narrow import NARROW, TOO_WIDE
from tests.factories import make_application, make_event, make_group

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls("tests.browser.addresses"),
    pytest.mark.usefixtures("no_hurry"),
]

# Where long words, tables, cards, buttons and fields are.
WITH_LARGE_TEXT = (
    "/", "/events/", "/events/suggest/", "/newspaper/", "/newspaper/12/", "/newspaper/order/",
    f"/newspaper/order/sent/{reference('BO')}/", "/newspaper/search/?q=safety", "/affiliates/",
    "/subscribe/", "/search/?q=march",
)  # fmt: skip


def test_text_twice_as_large_scrolls_no_page_sideways(new_page):
    found = {}

    def look(page):
        if wide := page.evaluate(TOO_WIDE):
            found[page.url] = wide

    call_command("demo", no_staff=True, verbosity=0)
    page = new_page(size=NARROW)
    # As somebody sets it in the browser: 32 px in place of 16.
    large = {"fontSizes": {"standard": 32, "fixed": 26}}
    page.context.new_cdp_session(page).send("Page.setFontSizes", large)
    walk = Walk(page, look)
    for address in WITH_LARGE_TEXT:
        walk.open(address)
    walk.reader()
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "38px"
    assert found == {}


def test_a_printed_event_is_the_event_and_nothing_else(page):
    event = make_event("Public meeting", summary="What the board has planned.")
    page.goto(event.get_absolute_url())
    page.emulate_media(media="print")
    for gone in (
        ".skip",
        ".nav",
        ".search-box",
        ".masthead__calls",
        ".crumbs",
        ".share",
        ".footer",
    ):
        assert page.locator(f"{gone}:visible").count() == 0, gone
    for kept in ("Public meeting", "The Guildhall", "What the board has planned."):
        assert page.get_by_text(kept).first.is_visible()


def test_paper_is_white_even_where_the_screen_is_dark(new_page):
    page = new_page(dark=True)
    page.goto("/join/")
    page.emulate_media(media="print", color_scheme="dark")
    colours = page.evaluate(
        "[getComputedStyle(document.body).color, getComputedStyle(document.documentElement)"
        ".backgroundColor]"
    )
    assert colours == ["rgb(17, 17, 17)", "rgb(255, 255, 255)"]


def test_paper_has_groups_and_areas_and_none_of_the_furniture(page):
    group = make_group("Otley Wards", website="https://otley.example.org/", postcode="LS21 1AA")
    application = make_application("Otley Beds", state="begun", submitted_at=None)
    for address, *kept in (
        ("/affiliates/", "Otley Wards"),
        (group.get_absolute_url(), "Visit their website"),
        ("/areas/west-yorkshire/", "NHS West Yorkshire Integrated Care Board"),
        ("/areas/?postcode=LS21", "LS21 lies in more than one area"),
        (f"{application.private_path}?page=check", "Ann Archer", "Something is still missing"),
    ):
        page.goto(address)
        page.emulate_media(media="print")
        for gone in (".nav", ".search-box", ".filters", ".crumbs", ".footer", "button"):
            assert page.locator(f"{gone}:visible").count() == 0, (address, gone)
        for words in kept:
            assert page.get_by_text(words).first.is_visible(), (address, words)
        assert page.evaluate(TOO_WIDE) == [], address
    page.goto(group.get_absolute_url())
    shown = "getComputedStyle(document.querySelector('a.button[href^=http]'), '::after').content"
    assert "otley.example.org" in page.evaluate(shown)
