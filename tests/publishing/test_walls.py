"""Broken input is refused with 400 wherever it stands; forms from other sites with 403."""

import logging

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from core.publishing.logs import JsonLines
from core.publishing.middleware import caller_address

pytestmark = pytest.mark.django_db

SUBSCRIBE = "/subscribe/"


@pytest.mark.parametrize(
    "address", ["/search/?q=%00", "/search/?q=%ff", "/search/?%c3%28=1", "/news/%00/", "/%ff/"]
)
def test_broken_addresses_are_refused(client, address):
    response = client.get(address)
    assert response.status_code == 400
    assert b"<h1" in response.content


@pytest.mark.parametrize("body", [b"email=%00", b"email=%ff%fe", b"em%00ail=x", b"email=\xff"])
def test_broken_forms_are_refused(client, body):
    response = client.post(SUBSCRIBE, body, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 400


def test_a_nul_in_a_form_with_files_is_refused(client):
    assert client.post(SUBSCRIBE, {"email": "a\x00b"}).status_code == 400


def test_a_form_from_another_site_is_refused(client):
    client.handler.enforce_csrf_checks = True
    response = client.post(SUBSCRIBE, {}, headers={"Origin": "https://elsewhere.example"})
    assert response.status_code == 403
    assert "did not come from this site" in response.content.decode()
    response = client.post(SUBSCRIBE, {}, headers={"Sec-Fetch-Site": "cross-site"})
    assert response.status_code == 403
    response = client.post(
        SUBSCRIBE, {}, headers={"Origin": "null", "Sec-Fetch-Site": "cross-site"}
    )
    assert response.status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://testserver"},
        {"Sec-Fetch-Site": "same-origin"},
        {"Origin": "null", "Sec-Fetch-Site": "same-origin"},
        {},
    ],
)
def test_our_own_form_needs_no_cookie(client, headers):
    client.handler.enforce_csrf_checks = True
    response = client.post(SUBSCRIBE, {}, headers=headers)
    assert response.status_code == 200
    assert not response.cookies


def test_with_a_session_djangos_own_check_holds(client, settings):
    client.handler.enforce_csrf_checks = True
    client.cookies[settings.SESSION_COOKIE_NAME] = "x" * 32
    response = client.post(SUBSCRIBE, {}, headers={"Origin": "http://testserver"})
    assert response.status_code == 403


def test_every_answer_has_an_id_to_quote(client):
    assert client.get("/")["X-Request-Id"] != client.get("/")["X-Request-Id"]


def test_a_stranger_fills_no_disk(client):
    """Refused by its length, before a byte of it is written anywhere."""
    body = b"x" * 2_600_000
    upload = {"name": "a", "file": SimpleUploadedFile("a.pdf", body)}
    assert client.post(SUBSCRIBE, upload).status_code == 413
    assert client.post(SUBSCRIBE, {"file": SimpleUploadedFile("a", b"x")}).status_code == 200


def test_ipv4_in_the_clothes_of_ipv6_is_one_address(rf, settings):
    assert caller_address(rf.get("/", REMOTE_ADDR="::ffff:192.0.2.7")) == "192.0.2.7"
    settings.PROXY_HOPS = 1
    request = rf.get("/", headers={"X-Forwarded-For": "10.0.0.1, ::ffff:192.0.2.8"})
    assert caller_address(request) == "192.0.2.8"


@pytest.mark.parametrize(
    "address", ["/my/confirm.1.1.secret/", "/accounts/password/reset/key/3-secret/"]
)
def test_no_log_holds_what_opens_something(address):
    record = logging.LogRecord("x", logging.INFO, "", 1, f"GET {address} 200", None, None)
    assert "secret" not in JsonLines().format(record)
