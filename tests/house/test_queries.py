"""The number of queries of a page does not grow with its content."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.house.test_every_page import PAGES

FRONT, OTHER = 8, 5


def queries_of(client, address):
    client.get(f"/{address}")  # templates and content types are loaded by now
    with CaptureQueriesContext(connection) as seen:
        assert client.get(f"/{address}").status_code == 200
    return len(seen)


@pytest.mark.django_db
def test_pages_ask_as_much_with_three_times_the_content(client):
    call_command("demo", verbosity=0, no_staff=True)
    before = {address: queries_of(client, address) for address in PAGES}
    call_command("demo", scale=3, verbosity=0, no_staff=True)
    after = {address: queries_of(client, address) for address in PAGES}
    assert before == after
    too_many = {a: n for a, n in after.items() if n > (FRONT if a == "" else OTHER)}
    # The search page asks each of six rooms once it is given words; without, as any other.
    assert too_many == {}
