"""The map in a browser: dots that thumbs hit, that the keyboard reaches, and that print."""

import pytest

from tests.factories import make_group

pytestmark = pytest.mark.django_db(transaction=True)

PLACES = (
    (53.80, -1.55),
    (53.79, -1.75),
    (51.5, -0.1),
    (51.52, -0.2),
    (50.83, -0.14),
    (60.15, -1.15),
)
# The widest part that answers to a finger, of each dot.
TARGETS = """() => [...document.querySelectorAll('.map a')].map(a => {
    const box = a.querySelector('.map__reach').getBoundingClientRect();
    return [a.getAttribute('aria-label'), box.width, box.height,
            document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)
                .closest('a') === a];
})"""


@pytest.fixture
def groups():
    for number, (latitude, longitude) in enumerate(PLACES):
        make_group(
            f"Group {number}", region="london", town="Town", latitude=latitude, longitude=longitude
        )


def test_every_dot_can_be_hit_on_the_narrowest_phone(new_page, groups):
    page = new_page(size={"width": 320, "height": 2000}, has_touch=True)
    page.goto("/affiliates/map/")
    found = page.evaluate(TARGETS)
    assert len(found) == 4
    for name, width, height, is_on_top in found:
        assert min(width, height) >= 24, name
        assert is_on_top, name


def test_the_keyboard_goes_from_dot_to_dot_and_it_shows(no_script_page, groups):
    page = no_script_page
    page.goto("/affiliates/map/")
    dot = page.locator(".map a").first
    before = dot.locator(".map__dot").evaluate("e => getComputedStyle(e).strokeWidth")
    page.get_by_role("button", name="Show").focus()
    while not dot.evaluate("e => e === document.activeElement"):
        page.keyboard.press("Tab")
    after = dot.locator(".map__dot").evaluate("e => getComputedStyle(e).strokeWidth")
    assert (before, after) == ("2px", "6px")
    page.keyboard.press("Enter")
    page.wait_for_url("**/affiliates/?near=**")


def test_paper_has_the_map_and_the_list(page, groups):
    page.goto("/affiliates/map/")
    page.emulate_media(media="print")
    assert page.locator(".map__sheet").is_visible()
    assert page.locator(".filters:visible").count() == 0
    assert page.get_by_role("link", name="Group 5, Town").last.is_visible()
