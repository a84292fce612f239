"""Two at once: one event and one letter; without the locks there would be several."""

import threading

import pytest
from django.db.models import QuerySet
from django.test import Client
from django.utils import timezone
from post_office.models import Email

from core.publishing.errors import NotAllowed
from core.publishing.models import SentForm
from events import deciding
from events.models import Event
from tests.at_once import at_once
from tests.events.journey import last_page
from tests.events.test_suggest import ICP
from tests.factories import make_suggestion

pytestmark = pytest.mark.django_db(transaction=True)


def form_filled_in(**typed):
    return last_page(**ICP | {"starts_on": timezone.now().date().isoformat()} | typed)


def test_the_same_suggestion_sent_ten_times_at_once_is_one():
    fields = form_filled_in()
    answers = at_once(10, lambda: Client().post("/events/suggest/", fields)["Location"])
    assert len(answers) == 10
    assert len(set(answers)) == 1
    assert Event.objects.count() == Email.objects.count() == SentForm.objects.count() == 1


def test_ten_people_with_the_same_title_get_ten_addresses():
    forms = [form_filled_in(title="Public meeting", speakers=f"Speaker {n}") for n in range(10)]
    answers = at_once(10, lambda: Client().post("/events/suggest/", forms.pop()).status_code)
    assert answers == [302] * 10
    assert Event.objects.count() == Email.objects.count() == 10


def approve_at_once(event, how_many):
    return at_once(how_many, lambda: deciding.approve(event, seen=None, at=timezone.now()))


def test_approved_ten_times_at_once_it_is_approved_once():
    answers = approve_at_once(make_suggestion(), 10)
    assert sum(isinstance(answer, Event) for answer in answers) == 1
    assert sum(isinstance(answer, NotAllowed) for answer in answers) == 9
    assert Email.objects.count() == 1


def test_without_the_lock_it_would_be_approved_twice(monkeypatch):
    """The negative control: the test above can fail."""
    meet = threading.Barrier(2)
    approve = Event.approve

    def approve_together(event, *, at):
        meet.wait(timeout=10)
        approve(event, at=at)

    monkeypatch.setattr(QuerySet, "select_for_update", lambda rows, **kwargs: rows)
    monkeypatch.setattr(Event, "approve", approve_together)
    answers = approve_at_once(make_suggestion(), 2)
    assert sum(isinstance(answer, Event) for answer in answers) == 2
    assert Email.objects.count() == 2


def test_approved_and_refused_at_once_it_is_one_of_both():
    event = make_suggestion()
    now = timezone.now()
    acts = [
        lambda: deciding.approve(event, seen=None, at=now),
        lambda: deciding.refuse(event, reason="Entered twice.", seen=None, at=now),
    ]
    answers = at_once(2, lambda: acts.pop()())
    assert sum(isinstance(answer, NotAllowed) for answer in answers) == 1
    assert Email.objects.count() == 1
    event.refresh_from_db()
    assert event.state in {"published", "refused"}
