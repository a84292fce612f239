"""What a page of the reader weighs in all, with and without the next page that is fetched ahead.

Measured by a real browser with an empty cache: bytes of bodies as they come over the wire. The
pages are those that the worker made of the demo's newspaper, WebP included.
"""

from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

from tests.browser import chromium
from tests.drills.kills import inside
from tests.drills.scratch import gunicorn, scratch_site

# (width, density): bytes at most, the next page included.
MOST = {(360, 1): 100_000, (360, 2): 220_000, (1280, 1): 450_000}
HEIGHT = 900
# Long enough for what the script does once nothing else is to do.
AHEAD_MS = 1500


def main():
    with scratch_site() as env:
        key, count = paper(env)
        with gunicorn(env) as address:
            return measure(address, key, pages=sorted({1, 2, count // 2, count}))


def paper(env):
    """The key of the newest issue with pages, and how many it has; WebP is there."""
    from newspaper.models import Page, Rendering

    with inside(env):
        rendering = Rendering.objects.shown().latest("issue__published_on")
        count = rendering.page_count
        assert count >= 4, f"the issue has {count} pages only"
        waiting = Page.objects.filter(rendering=rendering).exclude(webp="ready").count()
        assert not waiting, f"{waiting} pages have no WebP yet"
        return rendering.issue.key, count


def measure(address, key, *, pages):
    """The heaviest of these pages at each width."""
    figures = {}
    with sync_playwright() as playwright:
        browser = chromium.launch(playwright)
        for (width, density), most in MOST.items():
            found = [
                weigh(browser, f"{address}/newspaper/{key}/page/{page}/", width, density)
                for page in pages
            ]
            name = f"{width} px at density {density}"
            alone, whole = (max(column) for column in zip(*found, strict=True))
            figures[f"{name}, bytes"] = alone
            figures[f"{name}, with the next page, bytes"] = whole
            assert whole <= most, figures
        browser.close()
    return figures


def weigh(browser, address, width, density):
    """(bytes of the page, bytes with what is fetched ahead) on a first visit."""
    return tuple(_visit(browser, address, width, density, ahead=ahead) for ahead in (False, True))


def _visit(browser, address, width, density, *, ahead):
    context = browser.new_context(
        viewport={"width": width, "height": HEIGHT}, device_scale_factor=density
    )
    if not ahead:
        # Whoever saves data is spared what they may not read.
        context.add_init_script(
            "Object.defineProperty(navigator, 'connection', {value: {saveData: true}})"
        )
    page, loaded = context.new_page(), []
    page.on("requestfinished", lambda request: loaded.append(request))
    page.goto(address, wait_until="load")
    page.wait_for_timeout(AHEAD_MS)
    sizes = {one.url: one.sizes()["responseBodySize"] for one in loaded if "data:" not in one.url}
    foreign = [url for url in sizes if urlsplit(url).netloc != urlsplit(address).netloc]
    assert not foreign, f"loaded from another host: {foreign}"
    context.close()
    return sum(sizes.values())
