"""One step over many orders: once, undone within ten minutes, its letters only afterwards."""

import uuid
from datetime import timedelta

import pytest
from django.db.models import QuerySet
from django.utils import timezone
from post_office.models import Email

from core.publishing.errors import NotAllowed
from core.publishing.sending import SentAlready
from newspaper import dispatch, emails, steps, stock
from newspaper.models import DeskStep, Issue, Movement, Order
from tests.at_once import at_once
from tests.factories import make_issue, make_order, make_place, make_prices
from tests.unlocked import no_lock

NOW = timezone.now
TEN = timedelta(minutes=10)


@pytest.fixture
def orders(db):
    return make_orders()


def make_orders(count=3):
    make_prices(rates=((9_000_000, 795),))
    issue = make_issue(13, copies=0)
    stock.arrive(issue, place=make_place("Leeds"), copies=1000, at=NOW())
    return [make_order(issue) for _ in range(count)]


def take(verb, orders, *, key=None, at=None, **facts):
    keys = [order.pk for order in orders]
    given = {"key": key or uuid.uuid4(), "verb": verb, "keys": keys, "at": at or NOW(), "by": None}
    return steps.take(**given | facts)


def states():
    return list(Order.objects.order_by("pk").values_list("state", flat=True))


def copies():
    issue = Issue.objects.get()
    return issue.on_hand, issue.reserved


def test_many_are_packed_sent_and_back_each_in_one_step(orders):
    take("packed", orders)
    assert states() == ["packed"] * 3
    take("sent", orders, carrier="Royal Mail")
    assert states() == ["sent"] * 3
    assert copies() == (700, 0)
    assert {order.carrier for order in Order.objects.all()} == {"Royal Mail"}
    take("returned", orders[:2], reason="Nobody there.")
    assert states() == ["returned", "returned", "sent"]
    assert copies() == (900, 0)


def test_the_same_step_pressed_twice_is_one(orders):
    key = uuid.uuid4()
    first, second = take("sent", orders, key=key), take("sent", orders, key=key)
    assert (first.again, second.again, first.step) == (False, True, second.step)
    assert copies() == (700, 0)
    with pytest.raises(SentAlready):
        take("sent", orders[:1], key=key)


def test_what_is_refused_is_told_and_holds_up_no_other(orders):
    orders[1].cancel(at=NOW(), reason="Ordered twice.")
    outcome = take("packed", orders)
    assert states() == ["packed", "cancelled", "packed"]
    assert len(outcome.refused) == 1
    assert orders[1].reference in outcome.refused[0]
    assert outcome.step.items.count() == 2


def test_where_all_are_refused_nothing_is_written_down(orders):
    with pytest.raises(NotAllowed, match="Nothing was done"):
        take("returned", orders, reason="r")
    with pytest.raises(NotAllowed, match="at least one"):
        take("packed", [])
    with pytest.raises(NotAllowed, match="Say why"):
        take("returned", orders, reason=" ")
    assert not DeskStep.objects.exists()


def test_undone_everything_is_as_it_was_and_nobody_is_written_to(orders):
    for order in orders[:2]:
        order.pack(at=NOW())
    before = list(Order.objects.order_by("pk").values())
    at = NOW()
    step = take("sent", orders, at=at, carrier="Royal Mail").step
    assert steps.undo(step, at=at + timedelta(minutes=9)) == []
    assert list(Order.objects.order_by("pk").values()) == before
    assert copies() == (1000, 300)
    assert Movement.objects.copies() == 1000
    assert steps.finish_steps(at + TEN) == 0
    assert Email.objects.count() == 0


def test_what_came_back_goes_away_again_when_that_is_undone(orders):
    at = NOW()
    take("sent", orders, at=at)
    before = list(Order.objects.order_by("pk").values())
    step = take("returned", orders, at=at, reason="Wrong pile.").step
    steps.undo(step, at=at)
    assert list(Order.objects.order_by("pk").values()) == before
    assert copies() == (700, 0)


def test_after_ten_minutes_or_twice_nothing_is_undone(orders):
    at = NOW()
    step = take("packed", orders, at=at).step
    with pytest.raises(NotAllowed, match="ten minutes are over"):
        steps.undo(step, at=at + TEN)
    steps.undo(step, at=at)
    with pytest.raises(NotAllowed, match="undone already"):
        steps.undo(step, at=at)


def test_what_was_changed_since_stays_and_is_told(orders):
    at = NOW()
    step = take("packed", orders, at=at).step
    dispatch.mark_sent(orders[0], at=at, wants_letter=False)
    told = steps.undo(step, at=at)
    assert states() == ["sent", "placed", "placed"]
    assert told == [f"{orders[0].reference} is “sent” by now. It stays so."]


def test_letters_leave_when_the_ten_minutes_are_over_and_only_once(orders):
    at = NOW()
    take("sent", orders, at=at, carrier="Parcelforce")
    assert steps.finish_steps(at + TEN - timedelta(seconds=1)) == 0
    assert Email.objects.count() == 0
    assert steps.finish_steps(at + TEN) == 1
    assert steps.finish_steps(at + TEN) == 0
    assert Email.objects.count() == 3
    assert "Parcelforce" in Email.objects.first().message


def test_killed_among_its_letters_it_writes_each_once_when_run_again(orders, monkeypatch):
    at = NOW()
    take("sent", orders, at=at)
    real, count = emails.send_order_sent_letter, []

    def dies(order):
        count.append(real(order))
        if len(count) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(emails, "send_order_sent_letter", dies)
    with pytest.raises(KeyboardInterrupt):
        steps.finish_steps(at + TEN)
    assert Email.objects.count() == 0
    monkeypatch.setattr(emails, "send_order_sent_letter", real)
    assert steps.finish_steps(at + TEN) == 1
    assert Email.objects.count() == 3


def test_what_came_back_meanwhile_gets_no_letter_that_it_is_on_its_way(orders):
    at = NOW()
    take("sent", orders, at=at)
    dispatch.mark_returned(orders[0], at=at, reason="Fell off the trolley.")
    steps.finish_steps(at + TEN)
    assert Email.objects.count() == 2
    assert orders[0].reference not in "".join(Email.objects.values_list("message", flat=True))


# --- At once --------------------------------------------------------------------------------------


def the_same_step_at_once():
    orders, key = make_orders(), uuid.uuid4()
    answers = at_once(5, lambda: take("sent", orders, key=key))
    assert sorted(getattr(answer, "again", None) for answer in answers) == [False] + [True] * 4
    assert copies() == (700, 0)


def letters_by_many_workers():
    orders, at = make_orders(), NOW()
    take("sent", orders, at=at)
    at_once(4, lambda: steps.finish_steps(at + TEN))
    assert Email.objects.count() == 3


def undone_or_finished():
    orders, at = make_orders(), NOW()
    step = take("sent", orders, at=at).step
    undo = lambda: steps.undo(step, at=at)  # noqa: E731
    assert at_once(4, undo).count([]) == 1
    assert copies() == (1000, 300)


RACES = [the_same_step_at_once, letters_by_many_workers, undone_or_finished]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("race", RACES)
def test_two_at_once_do_it_once(race):
    race()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("race", RACES[1:])
def test_without_the_locks_they_do_not(race, monkeypatch):
    monkeypatch.setattr(QuerySet, "select_for_update", no_lock)
    with pytest.raises((AssertionError, TypeError)):
        race()


def test_a_tracking_number_written_since_is_not_lost_when_a_step_is_undone(orders):
    at = NOW()
    step = take("packed", orders, at=at).step
    Order.objects.filter(pk=orders[0].pk).update(tracking="AB 123")
    steps.undo(step, at=at)
    orders[0].refresh_from_db()
    assert (orders[0].state, orders[0].tracking) == ("placed", "AB 123")
