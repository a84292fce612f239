"""The figures on the front page are true, in one query, and what is nought is not boasted of."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from hct_site.figures import figures
from tests.factories import make_event, make_group, make_issue, make_order, make_prices

pytestmark = pytest.mark.django_db


def test_they_count_what_is_there(client, django_assert_num_queries):
    now = timezone.now()
    make_prices()
    issue = make_issue(12)
    for copies in (100, 300):
        make_order(issue, copies=copies).send(at=now)
    make_order(issue, copies=50)  # not sent yet
    make_group("Leeds KONP", region="yorkshire-and-the-humber")
    make_group("UNISON", region="")
    make_group("Gone", region="london", state="left")
    make_event("To come", starts_on=now.date() + timedelta(days=9))
    make_event("Called off", starts_on=now.date() + timedelta(days=9), status="cancelled")
    make_event("Past", starts_on=date(2018, 10, 1))
    with django_assert_num_queries(1):
        true = figures(at=now)
    assert (true.affiliates, true.copies, true.events) == (2, 400, 1)
    assert true.by_region == {"yorkshire-and-the-humber": 1, "": 1}
    html = client.get("/").content.decode()
    assert "400</b>" in html
    assert "Yorkshire and the Humber" in html
    assert "London</a>" not in html


def test_an_empty_site_boasts_of_nothing(client):
    true = figures(at=timezone.now())
    assert (true.affiliates, true.copies, true.events) == (0, 0, 0)
    assert "copies of the paper sent out" not in client.get("/").content.decode()
