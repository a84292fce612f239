"""“Is this still right?”: who is asked, when, how often, and what one click does."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from post_office.models import Email

from affiliates import confirming, seating
from affiliates.confirming import ask_to_confirm
from affiliates.models import Deed, Group, Sitting
from core.publishing.errors import NotAllowed
from core.publishing.times import london_day
from tests.factories import make_group, make_invitation, sit
from tests.people import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return timezone.now()


def days_ago(days):
    return london_day(timezone.now()) - timedelta(days=days)


def due(group, days=200):
    Group.objects.filter(pk=group.pk).update(confirmed_on=days_ago(days))
    return group


def link_in(letter):
    return re.search(r"http://[^/\s]+(/my/\S+/)", letter.message)[1]


def asked():
    return [letter.to[0] for letter in Email.objects.order_by("pk")]


def test_a_group_is_asked_after_six_months_and_not_before(ours, sec, theirs, outsider, now):
    due(ours), due(theirs, 180)
    assert ask_to_confirm(now) == 1
    assert ask_to_confirm(now) == 0
    letter = Email.objects.get()
    assert letter.to == ["sec@example.org"]
    assert letter.subject == "Is this still right? Otley Save Our Wards"
    assert "Town or city: Otley" in letter.message
    assert "/your-group/otley-save-our-wards/profile/" in letter.message


def test_joining_counts_as_saying_so(now):
    make_group("Old", affiliated_on=days_ago(200), contact_email="old@example.org")
    make_group("New", affiliated_on=days_ago(100), contact_email="new@example.org")
    ask_to_confirm(now)
    assert asked() == ["old@example.org"]


def test_the_secretary_is_asked_first_then_who_may_and_then_the_contact(ours, pam, now):
    sit(make_person("del"), ours, "delegate")
    Group.objects.filter(pk=ours.pk).update(contact_email="contact@example.org")
    ours.refresh_from_db()
    assert confirming.who_answers(ours).email == "pam@example.org"
    sit(make_person("sec"), ours, "secretary")
    assert confirming.who_answers(ours).email == "sec@example.org"
    seating.empty_seats(group=ours, by=None, at=now)
    assert confirming.who_answers(ours).email == "contact@example.org"


def test_silence_is_asked_once_more_after_four_weeks_and_then_waits_for_the_desk(ours, sec, now):
    due(ours)
    for days in (0, 27, 29, 60, 200):
        later = now + timedelta(days=days)
        while ask_to_confirm(later):
            pass
    assert asked() == ["sec@example.org"] * 2
    assert Email.objects.latest("pk").subject.startswith("Once more: is this still right?")
    assert "This is the last letter" in Email.objects.latest("pk").message
    whats = Deed.objects.of_group(ours).order_by("pk").values_list("what", flat=True)
    assert list(whats) == [confirming.ASKED, confirming.ASKED_AGAIN]


def test_after_an_answer_it_begins_anew_half_a_year_later(ours, sec, now):
    due(ours)
    ask_to_confirm(now)
    confirming.confirm(group=ours, by=sec, as_what="Secretary", at=now)
    ask_to_confirm(now + timedelta(days=100))
    assert len(asked()) == 1
    for days in (184, 184 + 29):
        ask_to_confirm(now + timedelta(days=days))
    assert len(asked()) == 3


def test_who_has_nobody_to_ask_is_written_down_once(ours, now):
    due(ours)
    for days in (0, 30, 60):
        while ask_to_confirm(now + timedelta(days=days)):
            pass
    assert not Email.objects.exists()
    assert Deed.objects.of_group(ours).filter(what=confirming.NOBODY_TO_ASK).count() == 1


def test_letters_go_in_small_batches(monkeypatch, now):
    monkeypatch.setattr(confirming, "BATCH", 2)
    for number in range(5):
        due(make_group(contact_email=f"{number}@example.org"))
    assert [ask_to_confirm(now) for _ in range(4)] == [2, 2, 1, 0]
    assert len(set(asked())) == 5


def test_lapsed_groups_are_not_asked(ours, sec, now):
    due(ours).lapse(on=days_ago(1))
    assert ask_to_confirm(now) == 0


def test_the_link_shows_the_facts_and_one_button_confirms_without_signing_in(
    client, ours, sec, now
):
    due(ours)
    ask_to_confirm(now)
    link = link_in(Email.objects.get())
    page = client.get(link).content.decode()
    assert "Is this still right?" in page and "Otley" in page
    ours.refresh_from_db()
    assert ours.confirmed_on == days_ago(200)
    for _ in range(2):
        assert "Thank you" in client.post(link).content.decode()
    ours.refresh_from_db()
    assert (ours.confirmed_on, ours.confirm_asked_at) == (days_ago(0), None)
    said = Deed.objects.get(what="Said that all is still right")
    assert (said.by, said.as_what) == (sec, "Secretary")
    assert "Thank you" in client.get(link).content.decode()


def test_the_letter_of_somebody_who_has_handed_over_since_confirms_nothing(client, ours, sec, now):
    due(ours)
    ask_to_confirm(now)
    link = link_in(Email.objects.get())
    seating.take_seat(invitation=make_invitation(ours), name="Sue", at=now)
    assert client.get(link).status_code == client.post(link).status_code == 410
    seating.leave_seat(sitting=Sitting.objects.now().get(), at=now)
    assert client.post(link).status_code == 410
    ours.refresh_from_db()
    assert ours.confirmed_on == days_ago(200)


def test_the_contacts_letter_ends_when_the_contact_changes(client, now):
    group = due(make_group(contact_email="old@example.org", contact_name="Ann"))
    ask_to_confirm(now)
    link = link_in(Email.objects.get())
    assert "/contact/" in Email.objects.get().message
    Group.objects.filter(pk=group.pk).update(contact_email="new@example.org")
    assert client.post(link).status_code == 410
    Group.objects.filter(pk=group.pk).update(contact_email="OLD@example.org")
    client.post(link)
    assert Deed.objects.get(what__startswith="Said").as_what == "contact"


def test_a_group_that_has_left_confirms_nothing(client, ours, sec, now):
    due(ours)
    ask_to_confirm(now)
    link = link_in(Email.objects.get())
    ours.refresh_from_db()
    ours.leave(on=days_ago(0), reason="x")
    assert client.post(link).status_code == 410
    with pytest.raises(NotAllowed, match="nothing to confirm"):
        confirming.confirm(group=ours, by=sec, as_what="Secretary", at=now)
