"""Admin pages of what belongs to an issue: locks in the house's order, ways in that are found."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from newspaper import standing_turns
from newspaper.quoting import make_quote
from tests.factories import make_issue, make_order, make_prices
from tests.newspaper.standing import make_coming_issue, make_standing
from tests.people import sign_in

pytestmark = pytest.mark.django_db


def a_turn():
    standing = make_standing()
    make_coming_issue()
    standing_turns.tell(timezone.now())
    return standing.turns.get()


def a_quote():
    return make_quote(
        at=timezone.now(), issue=make_issue(), copies=50, ordered_by_name="Gill Beeston",
        delivery_lines="14 Chapel Rise", delivery_postcode="LS1 3AA",
    )  # fmt: skip


ROWS = {
    "order": (lambda: make_order(make_issue()), "packed"),
    "quote": (a_quote, "order"),
    "standingorder": (lambda: a_turn().standing, "pause"),
    "standingturn": (a_turn, "skip"),
}


@pytest.mark.parametrize("model", ROWS)
def test_the_issue_is_locked_first(client, model, dev):
    make_prices(rates=((900_000, 795),))
    make, act = ROWS[model]
    row = make()
    sign_in(client, dev)
    address = reverse(f"admin:newspaper_{model}_act", args=[row.pk, act])
    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.post(address, {"reason": ""})
    locked = [q["sql"] for q in asked.captured_queries if "FOR UPDATE" in q["sql"]]
    locked = [sql for sql in locked if "newspaper_" in sql]
    assert 'FROM "newspaper_issue"' in locked[0]


@pytest.mark.parametrize(
    ("page", "leads_to"),
    [
        ("/newspaper/order/", "/newspaper/order/standing/"),
        ("/admin/newspaper/standingorder/", "/newspaper/order/standing/"),
        ("/admin/newspaper/quote/", "/newspaper/quote/"),
    ],
)
def test_standing_orders_and_quotes_are_found(client, page, leads_to, dev):
    make_prices()
    make_issue()
    assert f'href="{leads_to}"' in sign_in(client, dev).get(page).content.decode()
