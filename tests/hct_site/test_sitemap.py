"""Search engines find every public page through the sitemap, a thousand addresses to a file."""

import re

import pytest

from core.publishing.sitemaps import RoomSitemap
from tests.factories import make_event

pytestmark = pytest.mark.django_db


def addresses(client, file):
    response = client.get(file)
    assert response.status_code == 200
    found = re.findall(r"<loc>https?://[^/]+([^<]*)</loc>", response.content.decode())
    return [address.replace("&amp;", "&") for address in found]


def test_every_file_it_names_answers_and_leads_to_pages(client):
    make_event("Save our ward")
    files = addresses(client, "/sitemap.xml")
    assert "/sitemap-events.xml" in files
    pages = [page for file in files for page in addresses(client, file)]
    assert len(pages) > 8
    for page in pages:
        assert client.get(page).status_code == 200


def test_what_does_not_fit_into_one_file_stands_in_the_next(client, monkeypatch):
    monkeypatch.setattr(RoomSitemap, "limit", 2)
    made = {make_event(f"Event {n}").get_absolute_url() for n in range(5)}
    files = [f for f in addresses(client, "/sitemap.xml") if "sitemap-events" in f]
    assert len(files) == 3
    assert {page for file in files for page in addresses(client, file)} == made


def test_a_section_that_is_none_is_not_found(client):
    assert client.get("/sitemap-secrets.xml").status_code == 404
