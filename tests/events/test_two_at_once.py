"""Two at one event at the same time: one wins, the other is told, nothing is overwritten unseen."""

import pytest
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from post_office.models import Email

from core.publishing.errors import NotAllowed
from events import correcting, deciding, told_again
from events.meanwhile import mark
from events.models import Event, EventChange
from tests.at_once import at_once
from tests.events.corrections import make_correction
from tests.factories import make_event, make_suggestion
from tests.people import fields_of, make_person
from tests.unlocked import no_lock

LIST = "/admin/events/event/"


@pytest.fixture
def anna(db):
    return make_person("anna", "events")


def opened(client, event):
    """(address, fields) of its admin page, as a volunteer has it open."""
    address = f"{LIST}{event.pk}/change/"
    return address, fields_of(client.get(address).content.decode(), form_id="event_form")


def changed(event, **facts):
    """Somebody else changes it meanwhile."""
    row = Event.objects.get(pk=event.pk)
    for name, value in facts.items():
        setattr(row, name, value)
    row.keep_changes(at=timezone.now())


# One after the other, from pages that are open at once --------------------------------------------


@pytest.mark.django_db
def test_the_second_volunteer_is_told_who_has_approved_it(client, eve, anna):
    event = make_suggestion()
    address = reverse("admin:events_event_act", args=[event.pk, "approve"])
    client.force_login(anna)
    client.post(address, {"seen": mark(event)})
    client.force_login(eve)
    html = client.post(address, {"seen": mark(event)}, follow=True).content.decode()
    assert "Anna has approved “Picket at the gate” already" in html
    assert Email.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["approve", "refuse"])
def test_what_was_corrected_since_is_not_decided_unseen(client, eve, name):
    event = make_suggestion()
    seen = mark(event)
    changed(event, town="Bradford")
    address = reverse("admin:events_event_act", args=[event.pk, name])
    client.force_login(eve)
    html = client.post(address, {"seen": seen, "reason": "No."}, follow=True).content.decode()
    assert "was changed since you opened this page" in html
    assert "Town: Leeds → Bradford" in html
    html = client.post(address, {"reason": "No."}, follow=True).content.decode()
    assert "look at it first" in html
    assert Event.objects.get().state == "suggested"
    assert not Email.objects.exists()


@pytest.mark.django_db
def test_the_lists_button_and_the_pages_carry_what_was_seen(client, eve):
    event = make_suggestion()
    client.force_login(eve)
    assert f'name="seen" value="{mark(event)}"' in client.get(LIST).content.decode()
    address = reverse("admin:events_event_act", args=[event.pk, "approve"])
    link = f"{address}?seen={mark(event).replace(':', '%3A')}"
    assert link in client.get(f"{LIST}{event.pk}/change/").content.decode()
    changed(event, town="Bradford")
    asked = client.get(f"{address}?seen={mark(event)}").content.decode()
    assert f'value="{mark(event)}"' in asked  # what was seen, not what has come since


@pytest.mark.django_db
def test_saving_over_a_newer_row_is_refused_and_what_was_typed_is_kept(client, eve, anna):
    event = make_event()
    client.force_login(eve)
    address, fields = opened(client, event)
    client.force_login(anna)
    theirs = opened(client, event)
    client.post(theirs[0], theirs[1] | {"town": "Bradford"})
    client.force_login(eve)
    html = client.post(address, fields | {"title": "A better title"}).content.decode()
    assert "Anna, at" in html
    assert "Town: Leeds → Bradford" in html
    assert 'value="A better title"' in html
    assert Event.objects.get().town == "Bradford"
    again = fields_of(html, form_id="event_form")
    assert client.post(address, again).status_code == 302
    assert Event.objects.get().title == "A better title"


# At the same moment -------------------------------------------------------------------------------


def approve_and_edit(event):
    """What a volunteer and the suggester got who pressed at once, from pages as they were."""
    seen, now = mark(event), timezone.now()
    told = _told(event) | {"title": "Picket at both gates"}
    acts = [
        lambda: deciding.approve(event, seen=seen, at=now),
        lambda: correcting.correct(event, told=told, seen=seen, at=now),
    ]
    return at_once(2, lambda: acts.pop()())


def _told(event):
    return told_again.read(event, {}, at=timezone.now())


@pytest.mark.django_db(transaction=True)
def test_approved_while_it_is_corrected_one_wins_and_the_other_is_told():
    event = make_suggestion(summary="Come.")
    answers = approve_and_edit(event)
    assert sum(isinstance(a, Event) for a in answers) == 1
    told = [a for a in answers if isinstance(a, NotAllowed | correcting.ChangedMeanwhile)]
    assert len(told) == 1, answers
    event.refresh_from_db()
    is_approved = event.state == "published"
    assert is_approved == (event.title == "Picket at the gate")
    assert Email.objects.count() == is_approved


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_both_would_win(monkeypatch):
    """The negative control: the test above can fail."""
    monkeypatch.setattr(QuerySet, "select_for_update", no_lock)
    answers = approve_and_edit(make_suggestion(summary="Come."))
    assert [type(answer) for answer in answers] == [Event, Event]


def take_at_once(correction, how_many):
    seen = correcting.mark_of(correction)
    return at_once(how_many, lambda: correcting.take(correction, seen=seen, at=timezone.now()))


@pytest.mark.django_db(transaction=True)
def test_a_correction_taken_five_times_at_once_is_taken_once():
    answers = take_at_once(make_correction(), 5)
    assert sum(isinstance(answer, NotAllowed) for answer in answers) == 4
    assert Email.objects.count() == EventChange.objects.count() == 1
    assert Event.objects.get().sequence == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_it_would_be_taken_twice(monkeypatch):
    """The negative control."""
    monkeypatch.setattr(QuerySet, "select_for_update", no_lock)
    take_at_once(make_correction(), 2)
    assert Email.objects.count() == 2
