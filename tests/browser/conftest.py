"""Fixtures for browser tests: one Chromium a worker, pages in sizes and schemes, axe.

Page addresses are relative: `page.goto("/events/")` opens them on the live server.
"""

import os
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from tests.browser import chromium

# Playwright keeps an event loop in this thread, in which Django would refuse to ask the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}

TIMEOUT_MS = 10_000
HERE = Path(__file__).parent


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """The walks with axe go to one worker, all others to one: each is half of the browser's time.

    More than two browsers would fight over two cores.
    """
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)
            walks = item.path.name == "test_axe.py"
            item.add_marker(pytest.mark.xdist_group("axe" if walks else "browser"))


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        try:
            started = chromium.launch(playwright)
        except LookupError as sentence:
            pytest.fail(str(sentence), pytrace=False)
        yield started
        started.close()


@pytest.fixture
def new_page(browser, live_server):
    """Makes pages: `new_page(size=PHONE, dark=True, javascript=False, **of_the_context)`.

    When the test ends, each page must have loaded nothing from another host and left no error in
    the console (a blocked style, a script that fails), unless `quiet=False`.
    """
    contexts, troubles = [], []

    def make(*, size=DESKTOP, dark=False, javascript=True, quiet=True, **more):
        context = browser.new_context(
            base_url=live_server.url,
            viewport=size,
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            java_script_enabled=javascript,
            locale="en-GB",
            timezone_id="Europe/London",
            **more,
        )
        context.set_default_timeout(TIMEOUT_MS)
        contexts.append(context)
        page = context.new_page()
        if quiet:
            _listen(page, urlsplit(live_server.url).netloc, troubles)
        return page

    yield make
    for context in contexts:
        context.close()
    assert not troubles, "\n".join(["The browser had something to say:", *troubles])


def _listen(page, own_host, troubles):
    def on_request(request):
        address = urlsplit(request.url)
        if address.scheme in {"http", "https"} and address.netloc != own_host:
            troubles.append(f"{page.url} loads {request.url} from another host")

    def on_console(message):
        # A page that answers 404 on purpose is told of in the console as well.
        if message.type == "error" and "Failed to load resource" not in message.text:
            troubles.append(f"{page.url}: {message.text}")

    page.on("request", on_request)
    page.on("console", on_console)
    page.on("pageerror", lambda error: troubles.append(f"{page.url}: {error}"))


@pytest.fixture
def page(new_page):
    """A desktop's page, light."""
    return new_page()


@pytest.fixture
def dark_page(new_page):
    """A desktop's page, dark."""
    return new_page(dark=True)


@pytest.fixture
def phone(new_page):
    """A phone's page, light."""
    return new_page(size=PHONE, has_touch=True, is_mobile=True)


@pytest.fixture
def no_script_page(new_page):
    """A desktop's page in a browser that runs no script."""
    return new_page(javascript=False)


class Looker:
    """`axe(page)` fails the test with what axe found on the page, each place with its markup."""

    def __init__(self):
        self._script = Axe().axe_script

    def __call__(self, page, **more):
        found = self.findings(page, **more)
        assert not found, "\n".join([f"axe found on {page.url}:", *found])

    def findings(self, page, *, context=None, leave_out=()):
        """The same as a list of texts, for walks that look at many pages before they fail."""
        if page.evaluate("typeof axe") == "undefined":
            page.evaluate(self._script)
        rules = {rule: {"enabled": False} for rule in leave_out}
        asked = [context or "document", {"resultTypes": ["violations"], "rules": rules}]
        found = page.evaluate(
            "([context, options]) => axe.run(context === 'document' ? document : context, options)"
            ".then(results => results.violations)",
            asked,
        )
        return [_in_words(violation) for violation in found]


@pytest.fixture(scope="session")
def axe():
    return Looker()


@pytest.fixture
def no_hurry(monkeypatch):
    """The time trap takes a program for one, which a browser in a test is."""
    monkeypatch.setattr("core.publishing.forms.LEAST_SECONDS", 0)


def _in_words(violation):
    places = [
        f"    {' '.join(map(str, node['target']))}: {node['html'][:160]}"
        f"\n        {node.get('failureSummary', '').replace(chr(10), ' ')}"
        for node in violation["nodes"]
    ]
    return "\n".join([f"  {violation['id']} ({violation['impact']}): {violation['help']}", *places])
