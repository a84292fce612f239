"""What the affiliates room forgets of those who sat for groups, were invited, or did something."""

from datetime import timedelta

import pytest
from django.utils import timezone

from affiliates import deeds
from affiliates.forgetting import forget_deeds, forget_invited, forget_sitters
from affiliates.models import Office, Sitting
from core.accounts.models import User
from tests.factories import make_invitation, sit
from tests.people import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return timezone.now()


def test_who_sat_for_a_group_is_forgotten_two_years_after_the_last_seat(ours, theirs, sec, now):
    """That somebody sat there stays; volunteers, and whoever sits or comes, are left alone."""
    since = now - timedelta(days=900)
    gone, here, came, staff = (make_person(name) for name in ("gone", "here", "came", "staff"))
    for person, office in zip((gone, here, came, staff), list(Office)[1:], strict=True):
        sitting = Sitting.objects.of_person(sit(person, ours, office, since=since)).get()
        sitting.end(because="left", at=now - timedelta(days=731))
    sit(here, theirs, "press")
    User.objects.filter(pk=came.pk).update(last_login=now - timedelta(days=729))
    User.objects.filter(pk=gone.pk).update(last_login=now - timedelta(days=732))
    User.objects.filter(pk=staff.pk).update(is_staff=True)
    assert forget_sitters(now) == 1
    assert forget_sitters(now) == 0
    assert set(User.objects.all()) == {sec, here, came, staff}
    assert Sitting.objects.filter(person=None).get().seat.office == "treasurer"


def test_who_was_invited_is_forgotten_after_ninety_days(ours, now):
    old = make_invitation(ours, at=now - timedelta(days=91))
    young = make_invitation(ours, "press", at=now - timedelta(days=89))
    assert (forget_invited(now), forget_invited(now)) == (1, 0)
    old.refresh_from_db(), young.refresh_from_db()
    assert (old.name, old.email, young.name) == ("", "", "Sue")


def test_deeds_are_remembered_for_six_years(ours, now):
    for days in (6 * 365, 6 * 365 + 3):
        deeds.note(group=ours, what="Left", by=None, as_what="Press", at=now - timedelta(days=days))
    assert (forget_deeds(now), forget_deeds(now)) == (1, 0)
