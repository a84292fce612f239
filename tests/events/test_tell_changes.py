"""One letter for what has changed, to everybody who confirmed; once, whatever happens meanwhile."""

from datetime import time, timedelta

import pytest
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from post_office.models import Email

from events.models import Event, EventChange
from events.telling import tell_changes
from tests.at_once import at_once
from tests.events.followers import change, make_follower
from tests.factories import make_event
from tests.unlocked import no_lock

pytestmark = pytest.mark.django_db


def tell(*, in_minutes=0):
    now = timezone.now() + timedelta(minutes=in_minutes)
    while tell_changes(now):
        pass
    return list(Email.objects.order_by("pk"))


def test_one_letter_tells_everybody_who_confirmed_what_was_and_what_is_now():
    event = make_event("Save our ward", start_time=time(19))
    fay = make_follower(event)
    make_follower(event, "gus@example.org")
    make_follower(event, "unconfirmed@example.org", confirmed_at=None)
    make_follower(make_event("Another"), "other@example.org")
    change(event, minutes_ago=40, place_name="Art Gallery")
    change(event, minutes_ago=12, place_name="Town Hall", start_time=time(20))
    letters = tell()
    assert [letter.to for letter in letters] == [["fay@example.org"], ["gus@example.org"]]
    assert letters[0].subject == "Changed: Save our ward"
    text = letters[0].message
    assert "was: The Guildhall, Leeds\n  now: Town Hall, Leeds" in text
    assert "was: 7pm\n  now: 8pm" in text
    assert "Art Gallery" not in text  # nobody was told of that
    assert letters[0].headers["List-Unsubscribe"] == f"<{fay.link()}>"
    assert letters[0].headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert fay.link() in text
    assert len(tell(in_minutes=60)) == 2


def test_called_off_stands_in_the_subject_line():
    event = make_event("Save our ward")
    make_follower(event)
    event.cancel(reason="No heating.", at=timezone.now())
    assert tell(in_minutes=9) == []
    (letter,) = tell(in_minutes=11)
    assert letter.subject == "CANCELLED: Save our ward"
    assert "Why: No heating." in letter.message
    Event.objects.get().confirm(at=timezone.now() + timedelta(minutes=30))
    assert tell(in_minutes=41)[-1].subject == "It goes ahead: Save our ward"


def test_what_comes_to_nothing_tells_nobody():
    event = make_event()
    make_follower(event)
    now = timezone.now()
    event.cancel(reason="No heating.", at=now)
    event.confirm(at=now + timedelta(minutes=8))
    assert tell(in_minutes=30) == []
    # And where the worker was away for longer than we wait:
    event.cancel(reason="No heating.", at=now + timedelta(minutes=31))
    event.confirm(at=now + timedelta(minutes=50))
    assert tell(in_minutes=61) == []
    assert not EventChange.objects.not_told().exists()


def test_a_title_alone_and_what_is_past_or_off_the_site_tell_nobody():
    today = timezone.now().date()
    past = make_event(starts_on=today - timedelta(days=1))
    renamed, gone = make_event(), make_event()
    for event in (past, renamed, gone):
        make_follower(event)
    change(past, place_name="Art Gallery")
    change(renamed, title="March")
    change(gone, place_name="Art Gallery").withdraw(reason="Twice.")
    assert tell() == []
    Event.objects.get(pk=gone.pk).publish(at=timezone.now())  # seen again: now they are told
    assert [letter.to for letter in tell()] == [["fay@example.org"]]


def test_killed_in_between_nothing_is_lost_and_nothing_told_twice():
    event = make_event()
    make_follower(event)
    change(event, place_name="Art Gallery")
    with transaction.atomic():
        tell_changes(timezone.now())
        transaction.set_rollback(True)  # as a kill would do
    assert not Email.objects.exists()
    assert len(tell()) == 1


def tell_by_workers(how_many):
    event = make_event()
    make_follower(event)
    change(event, place_name="Art Gallery", start_time=time(20))
    at_once(how_many, lambda: tell_changes(timezone.now()))
    return Email.objects.count()


@pytest.mark.django_db(transaction=True)
def test_workers_at_the_same_moment_write_one_letter():
    assert tell_by_workers(8) == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_they_would_write_more(monkeypatch):
    """The negative control: the test above can fail."""
    monkeypatch.setattr(QuerySet, "select_for_update", no_lock)
    monkeypatch.setattr("events.telling.what_is_left", slow_down("events.telling.what_is_left"))
    assert tell_by_workers(8) > 1


def slow_down(name):
    import time as clock

    from django.utils.module_loading import import_string

    do = import_string(name)

    def slowly(*args):
        clock.sleep(0.1)  # so that the race is lost on any machine
        return do(*args)

    return slowly
