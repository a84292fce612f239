"""What a first visit to the front page weighs, with files collected and gunicorn in front.

Measured by a real browser with an empty cache: bytes as they come over the wire, headers of HTTP
left out, as in the figures of the sites it is compared with.
"""

from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

from tests.browser import chromium
from tests.drills.scratch import gunicorn, scratch_site

MOST_HTML, MOST_ALL, MOST_REQUESTS = 10_000, 30_000, 6


def main():
    with scratch_site() as env, gunicorn(env) as address:
        requests, cookies = first_visit(f"{address}/")
    figures = figures_of(requests)
    foreign = [r["url"] for r in requests if urlsplit(r["url"]).netloc != urlsplit(address).netloc]
    assert not foreign, f"loaded from another host: {foreign}"
    assert not cookies, f"cookies were set: {cookies}"
    assert figures["HTML, bytes compressed"] <= MOST_HTML, figures
    assert figures["all but pictures, bytes compressed"] <= MOST_ALL, figures
    assert figures["requests without pictures"] <= MOST_REQUESTS, figures
    return {**figures, "from another host": 0, "cookies": 0}


def first_visit(address):
    """What was fetched (url, type, bytes of the body on the wire), and the cookies afterwards."""
    with sync_playwright() as playwright:
        browser = chromium.launch(playwright)
        page = browser.new_page()
        fetched = []
        page.on("requestfinished", lambda request: fetched.append(request))
        page.goto(address, wait_until="networkidle")
        requests = [
            {
                "url": request.url,
                "type": request.resource_type,
                "bytes": request.sizes()["responseBodySize"],
            }
            for request in fetched
            if not request.url.startswith("data:")
        ]
        cookies = page.context.cookies()
        browser.close()
    return requests, cookies


def figures_of(requests):
    """The site's icon counts with the rest: it is drawn once for every page."""
    pictures = [r for r in requests if r["type"] == "image" and "/media/" in r["url"]]
    rest = [r for r in requests if r not in pictures]
    html = next(r["bytes"] for r in rest if r["type"] == "document")
    return {
        "HTML, bytes compressed": html,
        "all but pictures, bytes compressed": sum(r["bytes"] for r in rest),
        "requests without pictures": len(rest),
        "pictures, bytes": sum(r["bytes"] for r in pictures),
        "pictures": len(pictures),
    }
