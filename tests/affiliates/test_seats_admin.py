"""The affiliations desk: who sits, what is empty, asking somebody onto a seat, taking one back."""

from datetime import timedelta

import pytest
from django.utils import timezone
from post_office.models import Email

from affiliates.models import Deed, Group, Sitting
from tests.factories import make_group, make_invitation, sit
from tests.people import make_person, sign_in

pytestmark = pytest.mark.django_db
LIST = "/admin/affiliates/group/"


def act(client, group, verb, **typed):
    response = client.post(f"{LIST}{group.pk}/act/{verb}/", typed, follow=True)
    group.refresh_from_db()
    return response.content.decode()


def test_a_groups_page_says_who_sits_since_when_and_who_sat_before(client, aff, ours, sec):
    old = Sitting.objects.get()
    old.end(because="handed_over", at=timezone.now())
    sit(make_person("tim"), ours, "secretary")
    make_invitation(ours, "press", name="Paul")
    html = sign_in(client, aff).get(f"{LIST}{ours.pk}/change/").content.decode()
    for words in ("Tim (tim@example.org), since", "empty", "Paul, sue@example.org, until",
                  "Secretary: Sec, ", "handed over", "Invited Paul"):  # fmt: skip
        assert words in html


def test_the_desk_asks_somebody_onto_a_seat(client, aff, ours):
    sign_in(client, aff)
    typed = {"reason": "press:1", "name": "Paul", "email": "paul@example.org"}
    assert "the link is on its way" in act(client, ours, "invite", **typed)
    letter = Email.objects.get()
    assert letter.to == ["paul@example.org"]
    assert "Aff (affiliations desk) asks you to be press officer" in letter.message
    assert "Which seat?" in act(client, ours, "invite", **typed | {"email": "nobody"})
    assert Email.objects.count() == 1


def test_a_group_without_seats_gets_them_with_the_first_invitation(client, aff):
    group = make_group()
    typed = {"reason": "delegate:1", "name": "Paul", "email": "paul@example.org"}
    act(sign_in(client, aff), group, "invite", **typed)
    assert group.seats.count() == 5
    told = act(client, group, "invite", **typed | {"reason": "delegate:4"})
    assert "A group of this kind has no seat" in told
    assert Email.objects.count() == 1


def test_the_desk_takes_a_seat_back(client, aff, ours, sec):
    sign_in(client, aff)
    assert "the seat is empty" in act(client, ours, "take-back", reason="secretary:1")
    assert not Sitting.objects.now().exists()
    deed = Deed.objects.of_group(ours).get()
    assert (deed.by, deed.as_what) == (aff, "affiliations desk")
    assert "empty already" in act(client, ours, "take-back", reason="secretary:1")


@pytest.mark.parametrize("verb", ["leave", "merge"])
def test_a_group_that_goes_has_nobody_left(client, aff, ours, theirs, sec, outsider, verb):
    act(sign_in(client, aff), ours, verb, reason="Ilkley Patients", seen="yes")
    assert ours.is_gone
    assert [sitting.person for sitting in Sitting.objects.now()] == [outsider]
    html = client.get(f"{LIST}{ours.pk}/change/").content.decode()
    assert "the group has gone" in html


def test_who_sits_for_a_lapsed_group_stays(client, aff, ours, sec):
    act(sign_in(client, aff), ours, "lapse", reason="No answer")
    assert Sitting.objects.now().get().person == sec


def test_a_group_made_by_hand_gets_its_seats_and_its_first_year(client, aff):
    facts = {"name": "By hand", "slug": "by-hand", "kind": "union", "region": "", "town": "Leeds"}
    assert sign_in(client, aff).post(f"{LIST}add/", facts).status_code == 302
    group = Group.objects.get()
    assert group.seats.count() == 8
    assert group.years.get().began_on


def test_filters_find_what_is_empty_and_what_is_old(client, aff, ours, theirs, sec):
    sign_in(client, aff)
    make_group("Without seats")
    long_ago = timezone.now().date() - timedelta(days=280)
    Group.objects.filter(pk=ours.pk).update(confirmed_on=long_ago)

    def found(query):
        return {group.name for group in client.get(f"{LIST}?{query}").context["cl"].queryset}

    assert found("empty_seat=any") == {ours.name, theirs.name}
    assert found("empty_seat=secretary") == {theirs.name}
    assert found("confirmed=long_ago") == {ours.name}
    assert len(found("")) == 3
