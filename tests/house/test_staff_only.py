"""No address of the admin opens to a stranger, or to somebody who signs in without being staff."""

import re

import pytest
from django.contrib import admin
from django.urls import URLPattern

pytestmark = pytest.mark.django_db

OPEN = {"login", "logout"}  # they lead to the site's own sign-in


def addresses(patterns, prefix="/admin/"):
    for pattern in patterns:
        address = prefix + re.sub(r"<[^>]+>", "1", str(pattern.pattern))
        if isinstance(pattern, URLPattern):
            if pattern.name not in OPEN:
                yield re.sub(r"\(\?P<\w+>[^)]*\)|[\^$]|\.\*", "", address)
        else:
            yield from addresses(pattern.url_patterns, address)


ADDRESSES = sorted(set(addresses(admin.site.get_urls())))


def test_there_are_many():
    assert len(ADDRESSES) > 100


def test_a_stranger_is_led_to_the_sign_in(client):
    for address in ADDRESSES:
        for response in (client.get(address), client.post(address)):
            assert response.status_code == 302, address
            assert response.url.startswith(("/admin/login/", "/accounts/login/")), address


def test_somebody_who_is_not_staff_is_refused(client, visitor):
    client.force_login(visitor)
    for address in ADDRESSES:
        assert client.get(address, follow=True).status_code == 403, address


def test_the_style_guide_is_for_staff(client, visitor, settings):
    assert client.get("/styleguide/").status_code in {302, 403, 404}
    client.force_login(visitor)
    assert client.get("/styleguide/").status_code in {302, 403, 404}
