"""Seats: who is asked onto them, who takes them, who goes, and what each may do."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from post_office.models import Email

from affiliates import leaving, rights, seating
from affiliates.models import Deed, Kind, Seat, SeatInvitation, Sitting
from affiliates.offices import DELEGATES, SEATS_MAY, May, Office
from core.accounts.models import User
from core.publishing.errors import NotAllowed
from hct_site.merging import merge_groups
from tests.factories import make_group, make_invitation, sit
from tests.people import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return timezone.now()


def seat_of(group, office):
    return group.seats.get(office=office, number=1)


def who(group, office="secretary"):
    sitting = Sitting.objects.now().on_seat(seat_of(group, office)).first()
    return sitting and sitting.person


def deeds_of(group):
    return list(Deed.objects.of_group(group).order_by("-pk").values_list("what", flat=True))


@pytest.mark.parametrize("kind", Kind)
def test_a_group_has_the_seats_of_its_kind_however_often_they_are_made(kind):
    group = make_group(kind=kind)
    for _ in range(2):
        seating.make_seats(group=group)
    offices = list(group.seats.values_list("office", flat=True))
    assert offices.count("delegate") == DELEGATES[kind]
    assert set(offices) == set(Office) and len(offices) == 4 + DELEGATES[kind]


def test_an_invitation_is_a_letter_with_the_link_and_what_the_seat_may_do(ours, sec, now):
    one = make_invitation(ours, "press", by=sec, as_what="Secretary", at=now)
    letter = Email.objects.get()
    assert letter.to == ["sue@example.org"]
    assert letter.subject == "Press of Otley Save Our Wards: your link"
    assert one.link() in letter.message
    assert "Sec (Secretary) asks you to be press officer" in letter.message
    assert May.PROFILE.label in letter.message and May.LEAVE.label not in letter.message
    assert deeds_of(ours) == ["Invited Sue to the seat Press"]
    assert who(ours, "press") is None


def test_a_second_invitation_ends_the_first(ours, now):
    first = make_invitation(ours, at=now)
    second = make_invitation(ours, name="Tim", email="tim@example.org", at=now)
    first.refresh_from_db()
    assert not first.is_open(at=now) and second.is_open(at=now)
    with pytest.raises(NotAllowed, match="a newer one"):
        seating.take_seat(invitation=first, name="Sue", at=now)
    assert who(ours) is None


def test_whoever_sits_there_is_not_invited_to_it_again(ours, sec):
    with pytest.raises(NotAllowed, match="sits there already"):
        make_invitation(ours, email="SEC@example.org")
    assert not Email.objects.exists()


def test_pressing_twice_sends_one_link_and_a_while_later_another(ours, now):
    first = make_invitation(ours, at=now)
    assert make_invitation(ours, at=now + timedelta(seconds=30)) == first
    assert Email.objects.count() == 1 and first.is_open(at=now)
    assert make_invitation(ours, at=now + timedelta(minutes=10)) != first
    assert Email.objects.count() == 2


def test_nobody_is_flooded_with_letters(ours, monkeypatch):
    monkeypatch.setattr(seating, "MOST_TO_ONE", 2)
    make_invitation(ours), make_invitation(ours, "press")
    with pytest.raises(NotAllowed, match="in a day"):
        make_invitation(ours, "papers")
    monkeypatch.setattr(seating, "MOST_OF_GROUP", 3)
    make_invitation(ours, email="a@example.org")
    with pytest.raises(NotAllowed, match="in a day"):
        make_invitation(ours, email="b@example.org")
    assert Email.objects.count() == 3


def test_taking_a_seat_makes_an_account_without_a_password(ours, now):
    one = make_invitation(ours, email="Sue@Example.org")
    sitting = seating.take_seat(invitation=one, name=" Sue  Marsh ", at=now)
    person = User.objects.get()
    assert (person.email, person.name) == ("sue@example.org", "Sue Marsh")
    assert not person.has_usable_password() and not person.is_staff
    assert (sitting.person, sitting.began_at) == (person, now)
    assert deeds_of(ours)[0] == "Took the seat Secretary"


def test_an_account_that_is_there_is_used(ours, now):
    tim, one = make_person("tim"), make_invitation(ours, email="tim@example.org")
    seating.take_seat(invitation=one, name="Timothy", at=now)
    assert User.objects.get() == tim == who(ours)
    assert who(ours).check_password("three words unrelated")
    assert who(ours).name == "Timothy"


def test_volunteers_keep_the_name_that_a_manager_knows(ours, ed, now):
    seating.take_seat(
        invitation=make_invitation(ours, email="ed@example.org"), name="Somebody", at=now
    )
    assert who(ours).name == "Ed"


def test_a_closed_account_takes_no_seat(ours, now):
    make_person("sue", is_active=False)
    with pytest.raises(NotAllowed, match="has been closed"):
        seating.take_seat(invitation=make_invitation(ours), name="Sue", at=now)
    assert who(ours) is None


def test_the_old_one_goes_at_the_moment_the_new_one_comes(ours, sec, now):
    one = make_invitation(ours, by=sec)
    assert who(ours) == sec and rights.may(sec, ours, May.SEATS)
    seating.take_seat(invitation=one, name="Sue", at=now)
    old = Sitting.objects.of_person(sec).get()
    assert (old.ended_at, old.ended_because) == (now, "handed_over")
    assert who(ours).name == "Sue"
    assert not rights.may(sec, ours, May.SEE) and rights.seats_held(sec) == []
    letter = Email.objects.get(to=["sec@example.org"])
    assert letter.subject == "Sue is now secretary of Otley Save Our Wards"
    assert "Thank you" in letter.message
    assert deeds_of(ours)[0] == "Took the seat Secretary from Sec"


def test_a_link_holds_fourteen_days(ours, now):
    one = make_invitation(ours, at=now)
    for days in (14, 400):
        with pytest.raises(NotAllowed, match="held for 14 days"):
            seating.take_seat(invitation=one, name="Sue", at=now + timedelta(days=days))
    seating.take_seat(invitation=one, name="Sue", at=now + timedelta(days=13))
    assert who(ours)


def test_a_link_opens_once(ours, now):
    one = make_invitation(ours)
    seating.take_seat(invitation=one, name="Sue", at=now)
    with pytest.raises(NotAllowed, match="was used on"):
        seating.take_seat(invitation=one, name="Sue", at=now)
    assert Sitting.objects.count() == 1


def test_a_link_called_back_opens_nothing(ours, sec, now):
    one = make_invitation(ours, "press")
    seating.call_back(invitation=one, by=sec, as_what="Secretary", at=now)
    with pytest.raises(NotAllowed, match="called back"):
        seating.take_seat(invitation=one, name="Sue", at=now)
    with pytest.raises(NotAllowed, match="called back"):
        seating.call_back(invitation=one, by=sec, as_what="Secretary", at=now)
    assert deeds_of(ours)[0] == "Called back the link to the seat Press"


def test_leaving_without_a_successor_leaves_the_seat_empty(ours, sec, now):
    sitting = Sitting.objects.get()
    seating.leave_seat(sitting=sitting, at=now)
    assert who(ours) is None and list(Sitting.objects.over()) == [sitting]
    assert seat_of(ours, "secretary") in Seat.objects.empty()
    with pytest.raises(NotAllowed, match="given up already"):
        seating.leave_seat(sitting=sitting, at=now)


def test_a_seat_taken_back_takes_the_links_of_that_person_with_it(ours, sec, pam, now):
    """Or whoever is thrown out would come back by a friend's mailbox."""
    friend = make_invitation(ours, "treasurer", by=sec)
    own = make_invitation(ours, "secretary", email="friend@example.org", by=sec)
    others = make_invitation(ours, "papers", by=pam)
    seating.take_back(seat=seat_of(ours, "secretary"), by=None, as_what="affiliations desk", at=now)
    assert not rights.may(sec, ours, May.SEE) and rights.may(pam, ours, May.SEE)
    for one in (friend, own, others):
        one.refresh_from_db()
    assert [one.is_open(at=now) for one in (friend, own, others)] == [False, False, True]
    assert Email.objects.filter(to=["sec@example.org"]).count() == 1
    with pytest.raises(NotAllowed, match="empty already"):
        seating.take_back(seat=seat_of(ours, "secretary"), by=None, as_what="desk", at=now)


def test_when_a_group_leaves_nobody_sits_for_it_and_no_link_opens(ours, sec, pam, outsider, now):
    one = make_invitation(ours, "papers")
    leaving.leave(
        group=ours, reason="We fold", by=sec, as_what="Secretary", at=now, tell_the_desk=True
    )
    ours.refresh_from_db()
    assert (ours.state, ours.state_note) == ("left", "We fold")
    assert set(Sitting.objects.over().values_list("ended_because", flat=True)) == {"group_gone"}
    assert rights.seats_held(pam) == [] and len(rights.seats_held(outsider)) == 1
    with pytest.raises(NotAllowed, match="nobody can sit"):
        seating.take_seat(invitation=one, name="Sue", at=now)
    with pytest.raises(NotAllowed, match="nobody can sit"):
        make_invitation(ours)
    letter = Email.objects.latest("pk")
    assert "We fold" in letter.message and "sec@example.org" in letter.message
    told = Email.objects.get(subject__endswith="has left Health Campaigns Together")
    assert told.to == ["pam@example.org"]  # who pressed the button knows
    assert "press officer, has left" in told.message


def test_a_group_that_merges_has_nobody_left_and_the_other_keeps_its_own(
    ours, theirs, sec, outsider, now
):
    merge_groups(group=ours, into=theirs, by=None, at=now)
    assert rights.seats_held(sec) == []
    assert rights.may(outsider, theirs, May.SEATS)


def test_who_lapsed_can_still_do_what_it_takes_to_come_back(ours, sec, now):
    ours.lapse(on=now.date())
    assert rights.may(sec, ours, May.SEATS)


@pytest.mark.parametrize("office", Office)
def test_a_seat_may_what_the_table_says_and_nothing_of_another_group(ours, theirs, office):
    somebody = sit(make_person("somebody"), ours, office)
    assert {act for act in May if rights.may(somebody, ours, act)} == SEATS_MAY[office]
    assert not any(rights.may(somebody, theirs, act) for act in May)


def test_two_seats_may_what_either_may(ours, pam):
    sit(pam, ours, "treasurer")
    stands = rights.standing(pam, ours)
    assert stands.may(May.ORDERS) and stands.may(May.EVENTS) and not stands.may(May.LEAVE)
    assert stands.as_what(May.EVENTS) == "Press" and stands.as_what(May.ORDERS) == "Treasurer"


def test_the_database_takes_no_second_person_and_no_second_link(ours, sec):
    seat = seat_of(ours, "secretary")
    with pytest.raises(IntegrityError), transaction.atomic():
        Sitting.objects.create(seat=seat, person=sec, began_at=timezone.now())
    make_invitation(ours)
    with pytest.raises(IntegrityError), transaction.atomic():
        SeatInvitation.objects.create(seat=seat, email="x@example.org", sent_at=timezone.now())
