"""Nobody learns here whose address we know; tests/drills/guessing.py measures the time."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from post_office.models import Email

from tests.people import fields_of, make_person

KNOWN, UNKNOWN, CLOSED, WITHOUT_PASSWORD = (
    f"{name}@example.org" for name in ("known", "unknown", "closed", "without")
)
DOORS = {
    "/accounts/login/": lambda address: {"login": address, "password": "not this one"},
    "/accounts/login/code/": lambda address: {"email": address},
    "/accounts/password/reset/": lambda address: {"email": address},
}


@pytest.fixture
def people(db):
    make_person("known")
    make_person("closed", is_active=False)
    without = make_person("without")
    without.set_unusable_password()
    without.save()


def answers(door, address):
    """All that a stranger gets to see: each status, names of headers and cookies, and the text."""
    client = Client()
    hidden = fields_of(client.get(door).content.decode())
    first = client.post(door, hidden | DOORS[door](address), follow=True)
    statuses = [status for _, status in first.redirect_chain] + [first.status_code]
    text = first.content.decode().replace(address, "ADDRESS")
    text = re.sub(r'(csrfmiddlewaretoken" value=|nonce=)"[^"]*"', "", text)
    cookies = {name: bool(cookie.value) for name, cookie in client.cookies.items()}
    return statuses, [url for url, _ in first.redirect_chain], set(first.headers), cookies, text


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("address", [UNKNOWN, CLOSED, WITHOUT_PASSWORD])
def test_every_address_gets_the_answer_of_a_known_one(people, door, address):
    assert answers(door, address) == answers(door, KNOWN)


@pytest.mark.parametrize("door", ["/accounts/login/code/", "/accounts/password/reset/"])
def test_a_letter_goes_only_where_somebody_can_sign_in(people, door):
    for address in (KNOWN, UNKNOWN, CLOSED, WITHOUT_PASSWORD):
        answers(door, address)
    assert [letter.to for letter in Email.objects.order_by("pk")] == [[KNOWN], [WITHOUT_PASSWORD]]


@pytest.mark.parametrize("door", ["/accounts/login/code/", "/accounts/password/reset/"])
def test_the_letter_is_made_for_a_stranger_too_and_taken_back(people, door):
    """Else the time that the page takes would tell."""
    written = {}
    for address in (KNOWN, UNKNOWN):
        with CaptureQueriesContext(connection) as queries:
            Client().post(door, DOORS[door](address))
        inserts = [q["sql"] for q in queries if q["sql"].startswith("INSERT INTO")]
        written[address] = sum("post_office_email" in sql for sql in inserts)
    assert written == {KNOWN: 1, UNKNOWN: 1}
    assert [letter.to for letter in Email.objects.all()] == [[KNOWN]]
