"""Whatever is typed into any public address or form, the site answers; it never breaks."""

import pytest

from tests.forms_on_page import forms_on
from tests.house.test_every_page import PAGES

pytestmark = pytest.mark.django_db

MEGABYTE = "a" * 1_000_000
NASTY = {
    "nul": "a\x00b",
    "megabyte": MEGABYTE,
    "minus one": "-1",
    "huge": "9" * 400,
    "infinite": "1e999",
    "31 February": "2026-02-31",
    "year 0": "0000-01-01",
    "year 99999": "99999-01-01",
    "half past 25": "25:30",
    "emoji": "🚑🏳️‍🌈",
    "right to left": "\u202eאבג\u202c عربى",
    "lone surrogate, escaped": "\\ud800",
    "quotes": "'\"`;--<script>alert(1)</script>{{7*7}}{% x %}",
    "spaces": " \t\r\n ",
    "zero-width": "\u200b\u200d\ufeff",
    "not, a hundred times": "-" * 100,
}
# For tests that fill form after form: one of each way to break. The drill sends all into all.
WORST = (
    "nul", "megabyte", "minus one", "huge", "31 February", "year 0", "emoji", "right to left",
)  # fmt: skip
QUERIES = (
    "q", "page", "region", "kind", "topic", "source", "year", "month", "day", "issue", "copies",
    "near", "within", "area", "postcode",
)  # fmt: skip


@pytest.mark.parametrize("name", [n for n in NASTY if n != "megabyte"])
@pytest.mark.parametrize("address", PAGES)
def test_no_query_breaks_a_page(client, address, name):
    response = client.get(f"/{address}", dict.fromkeys(QUERIES, NASTY[name]))
    assert response.status_code < 500
    if name == "nul":
        assert response.status_code == 400


@pytest.mark.parametrize("name", WORST)
def test_no_form_is_broken_by_what_is_typed(client, name):
    """Each field in turn holds something nasty, and then all of them do."""
    seen = 0
    for address in PAGES:
        for form in forms_on(client.get(f"/{address}").content.decode()):
            action = form["attributes"].get("action") or f"/{address}"
            names = [n for n, kind in form["types"].items() if kind != "submit"]
            for several in ([n] for n in names):
                response = client.post(action, form["fields"] | dict.fromkeys(several, NASTY[name]))
                assert response.status_code < 500, (address, several)
                seen += 1
            if name != "megabyte":
                response = client.post(action, dict.fromkeys(names, NASTY[name]))
                assert response.status_code < 500, address
    assert seen > 20


@pytest.mark.parametrize(
    "address",
    [
        "/events/0000/13/", "/events/99999/01/", "/events/2018/99/", "/events/-1/", "/newspaper/0/",
        "/newspaper/999999999999999999999999/", "/links/99999999999999999999999999/", "/links/-1/",
        "/news/%F0%9F%9A%91/", "/affiliates/%E2%80%AE/", "/about/nothing/999999999999999999999/",
        "/my/x/", "/my/confirm.1.1.x/", f"/my/{'a' * 3000}/", "/events/x.ics", "/media/%2e%2e/x",
    ],
)  # fmt: skip
def test_addresses_that_lead_nowhere_say_so(client, address):
    response = client.get(address)
    assert response.status_code in {301, 302, 404, 410}
    if response.status_code in {404, 410}:
        assert b"<h1" in response.content


def test_more_than_we_take_is_refused(client):
    response = client.post("/subscribe/", {"email": "a" * 3_000_000})
    assert response.status_code == 413
    assert b"more than we can take" in response.content
    response = client.post("/subscribe/", {f"f{n}": "" for n in range(2_500)})
    assert response.status_code == 400
