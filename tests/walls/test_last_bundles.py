"""Twenty people at once for the last bundles: as many are taken as there are, and no copy more."""

import pytest
from django.utils import timezone

from newspaper.models import Order
from newspaper.querysets import IssueQuerySet
from newspaper.stock import SoldOut
from tests.at_once import at_once
from tests.factories import make_issue, make_order, make_prices
from tests.unlocked import read_at_leisure

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE, BUNDLES, COPIES = 20, 5, 100


def order_at_once():
    make_prices(rates=((900_000, 795),))
    issue, now = make_issue(13, copies=BUNDLES * COPIES), timezone.now()
    answers = at_once(PEOPLE, lambda: make_order(issue, copies=COPIES, at=now))
    issue.refresh_from_db()
    return issue, [type(answer) for answer in answers]


def test_the_last_bundles_are_taken_once():
    issue, answers = order_at_once()
    assert sorted(answers, key=str) == [Order] * BUNDLES + [SoldOut] * (PEOPLE - BUNDLES)
    assert (issue.reserved, issue.free_copies) == (BUNDLES * COPIES, 0)
    assert Order.objects.of_issue(issue).copies() == BUNDLES * COPIES


def test_without_the_lock_more_are_taken_than_there_are(monkeypatch):
    """The negative control."""
    monkeypatch.setattr(IssueQuerySet, "locked", read_at_leisure)
    issue, answers = order_at_once()
    assert answers.count(Order) > BUNDLES
    assert Order.objects.of_issue(issue).copies() > issue.on_hand
