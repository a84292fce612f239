"""Every public address without an argument answers, with one heading and a title of its own."""

import re

import pytest
from django.urls import URLPattern, get_resolver

# Not pages: feeds, files for machines, and what belongs to sign-in and staff.
NO_PAGE = re.compile(
    r"^(admin/|accounts/|your-group/|healthz/|sitemap\.xml|robots\.txt|styleguide/)|feed|\.ics"
    r"|/(csv|json)/|card-events/"
)
FROM_ELSEWHERE = re.compile(
    r"""(src|href)=["'](https?:)?//(?!testserver)[^"']+\.(js|css|woff2?|png|jpe?g|svg)"""
)


def plain_addresses(patterns=None, prefix=""):
    for pattern in patterns if patterns is not None else get_resolver().url_patterns:
        address = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            if "<" not in address and "(" not in address:
                yield address
        else:
            yield from plain_addresses(pattern.url_patterns, address)


PAGES = sorted({a for a in plain_addresses() if a == "feeds/" or not NO_PAGE.search(a)})


def test_there_are_pages():
    assert len(PAGES) > 12


@pytest.mark.django_db
@pytest.mark.parametrize("address", PAGES)
def test_page_answers_with_one_heading_and_no_cookie(client, address):
    response = client.get(f"/{address}")
    assert response.status_code == 200
    html = response.content.decode()
    assert len(re.findall(r"<h1[ >]", html)) == 1
    assert not response.cookies
    policy = response["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert "Permissions-Policy" in response
    assert not FROM_ELSEWHERE.search(html)


@pytest.mark.django_db
def test_every_page_has_a_title_of_its_own(client):
    titles = {}
    for address in PAGES:
        html = client.get(f"/{address}").content.decode()
        title = re.search(r"<title>(.*?)</title>", html, re.DOTALL)[1].strip()
        assert title, address
        titles.setdefault(title, []).append(address)
    assert {t: a for t, a in titles.items() if len(a) > 1} == {}


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["robots.txt", "sitemap.xml", "events/feed.ics"])
def test_files_for_machines_answer(client, address):
    assert client.get(f"/{address}").status_code == 200
