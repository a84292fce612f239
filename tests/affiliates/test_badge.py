"""The badge that groups put on their own sites."""

import base64
import hashlib
import re
from datetime import date
from xml.etree import ElementTree

import pytest

from tests.factories import make_group

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
BADGE = "/affiliates/leeds/badge.svg"


@pytest.fixture
def group():
    return make_group("Leeds")


def test_it_is_a_picture_that_may_stand_anywhere_and_does_nothing(client, group):
    response = client.get(BADGE)
    assert response["Content-Type"] == "image/svg+xml"
    assert response["Cache-Control"] == "max-age=3600, public" or (
        "public" in response["Cache-Control"] and "max-age=3600" in response["Cache-Control"]
    )
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert not response.cookies
    root = ElementTree.fromstring(response.text)
    assert root.get("aria-label") == "Affiliated to Health Campaigns Together"
    assert "script" not in response.text


def test_its_own_policy_allows_its_style_and_the_dark(client, group):
    response = client.get(BADGE)
    style = re.search(r"<style>(.*?)</style>", response.text)[1]
    assert "prefers-color-scheme:dark" in style
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"sha256-{digest}" in response["Content-Security-Policy"]


def test_of_a_group_that_has_gone_it_says_so(client, group):
    group.leave(on=TODAY, reason="Wrote to us")
    response = client.get(BADGE)
    assert response.status_code == 200
    assert "Not affiliated at present" in response.text


def test_of_a_merged_group_it_is_that_of_the_other(client, group):
    group.merge(into=make_group("Big"), on=TODAY)
    assert client.get(BADGE)["Location"] == "/affiliates/big/badge.svg"
    assert client.get("/affiliates/leeds/badge/")["Location"] == "/affiliates/big/"


def test_its_page_gives_lines_to_copy(client, group):
    page = client.get("/affiliates/leeds/badge/").text
    lines = re.search(r"<textarea[^>]*readonly[^>]*>(.*?)</textarea>", page, re.DOTALL)[1]
    assert "&lt;a href=&quot;http" in lines
    assert "/affiliates/leeds/&quot;&gt;&lt;img src=&quot;http" in lines
    assert "alt=&quot;Affiliated to Health Campaigns Together&quot;" in lines
    assert "<script src" not in page
    assert "/affiliates/leeds/badge/" in client.get("/affiliates/leeds/").text


def test_a_group_that_never_was_has_none(client):
    assert client.get(BADGE).status_code == 404
    assert client.get("/affiliates/leeds/badge/").status_code == 404
