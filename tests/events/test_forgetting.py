"""A year after an event nobody's name or address is left in it; the event stays."""

from datetime import timedelta

import pytest
from django.utils import timezone

from events.forgetting import forget_people
from events.models import Event, EventCorrection, EventFollower
from tests.events.corrections import make_correction
from tests.events.followers import make_follower
from tests.factories import make_event, make_suggestion

pytestmark = pytest.mark.django_db


def test_people_are_forgotten_a_year_after_and_not_before():
    today = timezone.now().date()
    person = {"contact_name": "Ann", "contact_email": "ann@example.org", "contact_public": True}
    old = make_event(starts_on=today - timedelta(days=370), suggested_by_phone="0123", **person)
    young = make_event(starts_on=today - timedelta(days=300), **person)
    assert forget_people(timezone.now()) == 1
    assert forget_people(timezone.now()) == 0
    old.refresh_from_db()
    young.refresh_from_db()
    assert (old.contact_name, old.suggested_by_phone, old.contact_public) == ("", "", False)
    assert young.contact_name == "Ann"


def test_what_they_wrote_in_a_correction_is_forgotten_with_them():
    today = timezone.now().date()
    for days in (370, 300):
        make_correction(make_event(starts_on=today - timedelta(days=days)), note="Ring Sue.")
    assert forget_people(timezone.now()) == 1
    assert forget_people(timezone.now()) == 0
    assert sorted(c.note for c in EventCorrection.objects.all()) == ["", "Ring Sue."]


def test_old_refusals_go_altogether():
    now = timezone.now()
    facts = {"state": "refused", "refused_reason": "Entered twice."}
    make_suggestion(**facts, decided_at=now - timedelta(days=370))
    kept = make_suggestion(**facts, decided_at=now - timedelta(days=10))
    forget_people(now)
    assert list(Event.objects.all()) == [kept]
    assert set(Event.history.values_list("id", flat=True)) == {kept.pk}  # it held their words


def test_who_was_told_of_changes_is_forgotten_a_week_after_and_unconfirmed_after_three_days():
    now = timezone.now()
    over = make_event(starts_on=now.date() - timedelta(days=9))
    lately, coming = make_event(starts_on=now.date() - timedelta(days=5)), make_event()
    for event in (over, lately, coming):
        make_follower(event, asked_at=now - timedelta(days=60))
    make_follower(coming, "old@example.org", asked_at=now - timedelta(days=4), confirmed_at=None)
    make_follower(coming, "new@example.org", asked_at=now - timedelta(days=2), confirmed_at=None)
    assert forget_people(now) == 2
    left = EventFollower.objects.order_by("pk").values_list("event", "email")
    assert list(left) == [
        (lately.pk, "fay@example.org"), (coming.pk, "fay@example.org"),
        (coming.pk, "new@example.org"),
    ]  # fmt: skip
    assert EventFollower.objects.of_person("NEW@example.org").count() == 1


def test_a_person_is_found_by_address():
    event = make_suggestion()
    make_event(contact_email="other@example.org")
    assert list(Event.objects.of_person("SUE@example.org")) == [event]


def test_history_holds_nobody():
    columns = {field.name for field in Event.history.model._meta.get_fields()}
    assert not {c for c in columns if c.startswith(("suggested_by", "contact_"))} - {
        "contact_public"
    }
