"""Copies come, go, are counted and carried: what is refused, and that sums and columns agree."""

import pytest
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.publishing.errors import NotAllowed
from newspaper import dispatch, stock
from newspaper.models import Issue, Movement, Order, Stock
from tests.at_once import at_once
from tests.factories import make_issue, make_order, make_place, make_prices
from tests.unlocked import no_lock

NOW = timezone.now


@pytest.fixture
def issue(db):
    make_prices(rates=((9_000_000, 795),))
    issue = make_issue(13, copies=0)
    stock.arrive(issue, place=make_place("Leeds"), copies=500, at=NOW())
    return issue


def there(issue, name="Leeds"):
    return Stock.objects.get(issue=issue, place=make_place(name)).on_hand


def figures(issue):
    issue = Issue.objects.get(pk=issue.pk)
    return issue.on_hand, issue.to_come, issue.reserved


def test_what_comes_from_the_printer_is_to_come_no_more(issue):
    stock.expect(issue, copies=300)
    stock.arrive(issue, place=make_place("London"), copies=200, at=NOW())
    assert figures(issue) == (700, 100, 0)
    stock.arrive(issue, place=make_place("London"), copies=200, at=NOW())  # more than was said
    assert figures(issue) == (900, 0, 0)


@pytest.mark.parametrize(
    ("act", "facts", "sentence"),
    [
        (stock.give, {"copies": 501}, "Only 500 copies of No 13 lie at Leeds, not 501"),
        (stock.damage, {"copies": 0}, "at least one"),
        (stock.give, {"copies": -5}, "at least one"),
        (stock.arrive, {"copies": -5}, "at least one"),
        (stock.count, {"copies": -1}, "nought or more"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(issue, act, facts, sentence):
    with pytest.raises(NotAllowed, match=sentence):
        act(issue, place=make_place("Leeds"), at=NOW(), **facts)
    assert figures(issue) == (500, 0, 0)
    assert Movement.objects.count() == 1


def test_copies_that_are_ordered_are_not_given_away(issue):
    make_order(issue, copies=400)
    with pytest.raises(NotAllowed, match="400 copies of No 13 are ordered"):
        stock.give(issue, place=make_place("Leeds"), copies=101, at=NOW())
    with pytest.raises(NotAllowed, match="too few would be left"):
        stock.count(issue, place=make_place("Leeds"), copies=399, at=NOW())
    stock.give(issue, place=make_place("Leeds"), copies=100, at=NOW())
    with pytest.raises(NotAllowed, match="two different"):
        stock.move(issue, place=make_place("Leeds"), to=make_place("Leeds"), copies=1, at=NOW())
    stock.move(issue, place=make_place("Leeds"), to=make_place("York"), copies=150, at=NOW())
    assert (there(issue), there(issue, "York")) == (250, 150)
    assert figures(issue) == (400, 0, 400)


def test_what_came_back_and_was_ordered_since_cannot_go_away_again(issue):
    first = make_order(issue, copies=300)
    dispatch.mark_sent(first, at=NOW(), wants_letter=False)
    dispatch.mark_returned(first, at=NOW(), reason="Nobody there.")
    make_order(issue, copies=450)
    with pytest.raises(NotAllowed, match="are ordered"):
        stock.unbring(first, place=make_place("Leeds"), at=NOW())


@pytest.mark.parametrize("wrong", [{"on_hand": -1}, {"reserved": 501}, {"to_come": -1}])
def test_the_database_itself_refuses(issue, wrong):
    with pytest.raises(IntegrityError):
        Issue.objects.filter(pk=issue.pk).update(**wrong)


MOVES = st.lists(
    st.tuples(
        st.sampled_from(
            ["arrive", "give", "damage", "count", "move", "expect", "order", "send", "back",
             "cancel"]
        ),
        st.integers(0, 300), st.booleans(),
    ),
    max_size=14,
)  # fmt: skip


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(moves=MOVES)
def test_after_any_movements_the_columns_are_their_sums(issue, moves):
    with transaction.atomic():
        for name, copies, other in moves:
            try:
                with transaction.atomic():
                    do(issue, name, copies, other)
            except NotAllowed:
                pass
        row = Issue.objects.get(pk=issue.pk)
        assert row.on_hand == Movement.objects.of_issue(issue).copies()
        assert row.on_hand == sum(one.on_hand for one in Stock.objects.of_issue(issue))
        assert row.reserved == Order.objects.open().of_issue(issue).copies()
        assert not Issue.objects.differing()
        assert not Stock.objects.differing()
        transaction.set_rollback(True)


def do(issue, name, copies, other):
    here, there = (make_place(name) for name in ("Leeds", "York"))
    if other:
        here, there = there, here
    facts = {"copies": copies, "at": NOW(), "place": here}
    if name == "expect":
        stock.expect(issue, copies=copies)
    elif name == "move":
        stock.move(issue, to=there, **facts)
    elif name == "order":
        make_order(issue, copies=copies or 1)
    elif name in ("send", "back", "cancel"):
        found = Order.objects.sent() if name == "back" else Order.objects.open()
        if not (order := found.order_by("-pk" if other else "pk").first()):
            return
        if name == "send":
            dispatch.mark_sent(order, at=NOW(), place=here, wants_letter=False)
        elif name == "back":
            dispatch.mark_returned(order, at=NOW(), reason="r")
        else:
            dispatch.cancel_order(order, at=NOW(), reason="r", wants_letter=False)
    else:
        getattr(stock, name)(issue, **facts)


def two_who_give_at_once():
    issue = make_issue(14, copies=0)
    place = make_place("Leeds")
    stock.arrive(issue, place=place, copies=100, at=NOW())
    at_once(6, lambda: stock.give(issue, place=place, copies=10, at=NOW()))
    assert there(issue) == 40
    assert figures(issue) == (40, 0, 0)


@pytest.mark.django_db(transaction=True)
def test_of_six_who_give_at_once_nothing_is_lost():
    two_who_give_at_once()


@pytest.mark.django_db(transaction=True)
def test_without_the_locks_copies_are_lost(monkeypatch):
    monkeypatch.setattr(QuerySet, "select_for_update", no_lock)
    with pytest.raises(AssertionError):
        two_who_give_at_once()
