"""Every component in every state, looked at by axe, on phones and desktops, light and dark."""

import pytest

from tests.browser.conftest import DESKTOP, PHONE

NARROW = {"width": 320, "height": 640}


@pytest.fixture(autouse=True)
def _guide_is_open(settings):
    settings.DEBUG = True


@pytest.mark.parametrize(
    ("size", "dark"), [(PHONE, False), (DESKTOP, True)], ids=["phone light", "desktop dark"]
)
@pytest.mark.django_db(transaction=True)
def test_axe_finds_nothing(new_page, axe, size, dark):
    page = new_page(size=size, dark=dark)
    page.goto("/styleguide/")
    axe(page)


@pytest.mark.django_db(transaction=True)
def test_nothing_is_cut_off_on_a_narrow_screen(new_page):
    page = new_page(size=NARROW)
    page.goto("/styleguide/")
    assert page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]


@pytest.mark.django_db(transaction=True)
def test_controls_are_high_enough_for_a_thumb_and_no_text_is_small(new_page):
    page = new_page(size=PHONE)
    page.goto("/styleguide/")
    low = page.evaluate(
        """[...document.querySelectorAll('.button, select, textarea, .nav a, .field input')]
        .filter(e => !['checkbox', 'radio'].includes(e.type) && !e.closest('.form__trap')
                     && !e.classList.contains('hidden-visually'))
        .filter(e => e.getBoundingClientRect().height < 44).map(e => e.outerHTML)"""
    )
    assert low == []
    small = page.evaluate(
        """[...document.querySelectorAll('body *')]
        .filter(e => parseFloat(getComputedStyle(e).fontSize) < 18 && e.textContent.trim())
        .map(e => e.outerHTML.slice(0, 120))"""
    )
    assert small == []


@pytest.mark.django_db(transaction=True)
def test_the_error_summary_has_the_focus(new_page):
    page = new_page(size=PHONE)
    page.goto("/styleguide/")
    assert page.evaluate("document.activeElement.id") == "error-summary"
