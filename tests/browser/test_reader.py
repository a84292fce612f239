"""The reader in a browser: keys, thumbs, what is loaded where, no script, paper."""

import io

import pypdfium2
import pytest

from tests.browser.conftest import PHONE
from tests.factories import make_issue
from tests.paper import make_article, make_pages

pytestmark = pytest.mark.django_db(transaction=True)

PAPERS = {"A4": (595, 842), "A3": (842, 1191)}
SWIPE = """async ([across]) => {
    const sheets = document.querySelector('.reader__sheets');
    const at = (x) => new Touch({identifier: 1, target: sheets, clientX: x, clientY: 300});
    const tell = (kind, x, touches) => sheets.dispatchEvent(new TouchEvent(kind, {
        bubbles: true, touches: touches ? [at(x)] : [], changedTouches: [at(x)]}));
    tell('touchstart', 200, true);
    tell('touchmove', 200 + across, true);
    tell('touchend', 200 + across, false);
}"""


@pytest.fixture
def pages():
    issue = make_issue(12)
    made = make_pages(issue, ["One", "Two", "Three", "Four", "Five", "Six"])
    for number in (2, 3):
        make_article(issue, f"Article {number}", page=number, text="Words. " * 900)
    return {page.number: page for page in made}


@pytest.fixture
def loaded():
    """Lists what pictures of which page a browser's page fetches."""

    def listen(page, pages):
        asked = set()
        page.on("request", lambda request: asked.add(request.url))
        return lambda: {
            (number, width)
            for number, made in pages.items()
            for kind in ("jpeg", "webp")
            for width in (96, 320, 720, 1280)
            if any(made.picture_url(width, kind) in url for url in asked)
        }

    return listen


def test_arrow_keys_turn_by_spread_on_a_desktop_and_by_page_on_a_phone(page, phone, pages):
    page.goto("/newspaper/12/page/2/")
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**/page/4/")
    page.keyboard.press("ArrowLeft")
    page.wait_for_url("**/page/2/")
    phone.goto("/newspaper/12/page/2/")
    phone.keyboard.press("ArrowRight")
    phone.wait_for_url("**/page/3/")


def test_a_thumb_turns_by_swiping(phone, pages):
    phone.goto("/newspaper/12/page/2/")
    phone.evaluate(SWIPE, [20])
    phone.evaluate(SWIPE, [-120])
    phone.wait_for_url("**/page/3/")
    phone.evaluate(SWIPE, [120])
    phone.wait_for_url("**/page/2/")


def test_a_phone_loads_its_page_and_the_next_and_no_other(phone, pages, loaded):
    pictures = loaded(phone, pages)
    phone.goto("/newspaper/12/page/2/", wait_until="networkidle")
    phone.wait_for_function("performance.getEntriesByType('resource').some(e => "
                            "e.name.includes('page-3-'))")  # fmt: skip
    assert pictures() == {(2, 320), (3, 320)}


def test_without_script_a_phone_loads_its_page_only(new_page, pages, loaded):
    page = new_page(size=PHONE, javascript=False)
    pictures = loaded(page, pages)
    page.goto("/newspaper/12/page/2/", wait_until="networkidle")
    assert pictures() == {(2, 320)}
    page.get_by_role("link", name="Page 3").first.click()
    page.wait_for_url("**/page/3/")


def test_whoever_saves_data_gets_nothing_ahead(new_page, pages, loaded):
    page = new_page(size=PHONE)
    page.add_init_script(
        "Object.defineProperty(navigator, 'connection', {value: {saveData: true}})"
    )
    pictures = loaded(page, pages)
    page.goto("/newspaper/12/page/2/", wait_until="networkidle")
    assert pictures() == {(2, 320)}


def test_two_pages_lie_side_by_side_on_a_desktop(page, pages, loaded):
    pictures = loaded(page, pages)
    page.goto("/newspaper/12/page/3/", wait_until="networkidle")
    left, right = (one.bounding_box() for one in page.locator(".sheet:visible").all())
    assert left["y"] == right["y"]
    assert right["x"] >= left["x"] + left["width"] - 1
    assert {(2, 720), (3, 720)} <= pictures()
    assert not {width for number, width in pictures()} - {96, 720}
    page.goto("/newspaper/12/page/1/")
    assert page.locator(".sheet:visible").count() == 1


def test_everything_is_reached_by_keyboard_and_without_script(no_script_page, pages):
    page = no_script_page
    page.goto("/newspaper/12/page/2/")
    page.get_by_role("link", name="Larger print").click()
    page.get_by_role("link", name="Largest").click()
    box = page.locator(".zoom")
    box.focus()
    page.keyboard.press("End")
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(500)
    assert box.evaluate("e => e.scrollLeft") > 0
    page.get_by_role("link", name="Back to the page").click()
    page.get_by_role("link", name="Article 2").first.click()
    assert page.get_by_role("heading", level=1).inner_text() == "Article 2"


@pytest.mark.parametrize("paper", PAPERS)
def test_a_page_prints_on_one_sheet(page, pages, paper):
    for address in ("page/2/?q=two", "page/3/", "page/6/", "page/2/large/?size=largest"):
        page.goto(f"/newspaper/12/{address}", wait_until="networkidle")
        made = pypdfium2.PdfDocument(io.BytesIO(page.pdf(format=paper)))
        assert len(made) == 1, address
        assert made[0].get_size() == pytest.approx(PAPERS[paper], abs=2)
        pictures = [one.get_bounds() for one in made[0].get_objects() if one.type == 3]
        assert len(pictures) == 1, address
        left, bottom, right, top = pictures[0]
        assert top - bottom > 0.85 * PAPERS[paper][1], address
        assert right - left < PAPERS[paper][0]


def test_the_text_edition_prints_without_furniture_and_pictures(page, pages):
    page.goto("/newspaper/12/text/")
    page.emulate_media(media="print")
    for gone in (".nav", ".crumbs", ".footer", ".search-box", "img"):
        assert page.locator(f"{gone}:visible").count() == 0, gone
    assert page.get_by_role("heading", name="Article 3").is_visible()
