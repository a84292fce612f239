"""Merging two groups: the page before it says what moves, and then all of it has moved."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone
from post_office.models import Email

from affiliates import years
from affiliates.models import Deed, Group, Sitting
from core.publishing.errors import NotAllowed
from hct_site.merging import merge_groups
from tests.at_once import at_once
from tests.factories import (
    make_application,
    make_event,
    make_group,
    make_order,
    make_prices,
    sit,
)
from tests.people import make_person, sign_in

pytestmark = pytest.mark.django_db


def address(group):
    return f"/admin/affiliates/group/{group.pk}/act/merge/"


@pytest.fixture
def two():
    return make_group("Small", with_seats=True), make_group("Big")


def merge(group, into):
    merge_groups(group=group, into=into, by=None, at=timezone.now())
    group.refresh_from_db()


def test_the_page_before_says_what_moves_and_changes_nothing(client, aff, two):
    small, big = two
    make_event("Rally", organisers=[small])
    sue = sit(make_person("sue"), small, "secretary")
    years.enter(group=small, on=timezone.now().date())
    page = sign_in(client, aff).post(address(small), {"reason": "Big"}).content.decode()
    for told in (
        "1 event:", "0 orders", f"/affiliates/{big.slug}/", f"Secretary: {sue}",
        str(timezone.now().year), "cannot be undone",
    ):  # fmt: skip
        assert told in page, told
    small.refresh_from_db()
    assert small.is_affiliated


def test_having_seen_it_the_desk_merges_and_the_old_address_leads_on(client, aff, two):
    small, big = two
    answer = sign_in(client, aff).post(
        address(small), {"reason": "Big", "seen": "yes"}, follow=True
    )
    assert "Small is part of Big now" in answer.content.decode()
    moved = client.get(f"/affiliates/{small.slug}/")
    assert (moved.status_code, moved["Location"]) == (301, f"/affiliates/{big.slug}/")
    deeds = Deed.objects.values_list("group__name", "what", "by__name")
    assert set(deeds) == {
        ("Small", "Merged into Big", "Aff"),
        ("Big", "Small merged into it", "Aff"),
    }


def test_events_go_on_under_the_other_and_one_of_both_stays_one(two):
    small, big = two
    own, of_both = (
        make_event("Own", organisers=[small]),
        make_event("Both", organisers=[small, big]),
    )
    merge(small, big)
    assert list(own.organisers.all()) == [big]
    assert list(of_both.organisers.all()) == [big]


def test_orders_go_on_under_the_other_and_their_payer_stays(two):
    small, big = two
    make_prices()
    order = make_order(group=small)
    merge(small, big)
    order.refresh_from_db()
    assert (order.group, order.payer) == (big, small.payer)


def test_whoever_sat_there_can_do_nothing_more_and_history_says_so(client, two):
    small, big = two
    sue = sit(make_person("sue"), small, "secretary")
    merge(small, big)
    sitting = Sitting.objects.get(person=sue)
    assert (sitting.ended_because, sitting.ended_at is None) == ("group_gone", False)
    assert not Sitting.objects.now().exists()
    assert sign_in(client, sue).get(f"/your-group/{small.slug}/").status_code == 404


def test_whoever_sat_there_is_told_in_one_letter_that_it_is_part_of_the_other(two):
    small, big = two
    sue = sit(sit(make_person("sue"), small, "secretary"), small, "press")
    merge(small, big)
    letter = Email.objects.get()
    assert (letter.to, letter.subject) == ([sue.email], "Small is part of Big now")
    assert "secretary and press officer, is part of Big" in letter.message
    assert f"/affiliates/{big.slug}/" in letter.message


def test_what_had_merged_into_it_before_leads_to_the_other(client, two):
    small, big = two
    tiny = make_group("Tiny")
    merge(tiny, small)
    merge(small, big)
    tiny.refresh_from_db()
    assert tiny.merged_into == big
    assert client.get(f"/affiliates/{tiny.slug}/")["Location"] == f"/affiliates/{big.slug}/"


def test_an_application_to_come_back_as_it_comes_back_as_the_other(two):
    small, big = two
    Group.objects.filter(pk=small.pk).update(state="affiliated")
    waiting = make_application(again=small)
    merge(small, big)
    waiting.refresh_from_db()
    assert waiting.again == big


@pytest.mark.parametrize(
    "ending, told",
    [
        (lambda s, b: s.lapse(on=timezone.now().date()), "Small is lapsed"),
        (lambda s, b: b.lapse(on=timezone.now().date()), "Big is lapsed"),
    ],
)
def test_what_is_not_affiliated_is_refused_in_a_sentence(client, aff, two, ending, told):
    small, big = two
    ending(small, big)
    page = sign_in(client, aff).post(address(small), {"reason": "Big", "seen": "yes"})
    assert told in page.content.decode()
    assert Group.objects.filter(state="merged").count() == 0


def test_a_group_does_not_merge_into_itself(two):
    with pytest.raises(NotAllowed, match="itself"):
        merge(two[0], two[0])


def test_who_may_only_look_cannot_merge(client, tom, two):
    assert sign_in(client, tom).get(address(two[0])).status_code == 403
    assert sign_in(client, tom).post(address(two[0]), {"reason": "Big"}).status_code == 403


@pytest.mark.django_db(transaction=True)
def test_of_two_mergers_crosswise_one_is_done_and_the_other_told():
    one, other = make_group("One"), make_group("Other")
    pairs = [(one, other), (other, one)]
    answers = at_once(
        2, lambda: merge_groups(group=(p := pairs.pop())[0], into=p[1], by=None, at=timezone.now())
    )
    assert sorted(type(answer).__name__ for answer in answers) == ["Group", "NotAllowed"]
    assert Group.objects.filter(state="merged").count() == 1


def test_the_new_year_finds_every_group_that_belongs_once():
    here, gone = make_group(), make_group()
    gone.leave(on=date(2026, 11, 3), reason="Letter")
    new_year = datetime(2027, 1, 1, tzinfo=UTC)
    for seconds in (-100, -1, 0, 100):
        while years.open_years(new_year + timedelta(seconds=seconds)):
            pass
    assert [y.year for y in here.years.newest_first()] == [2027, 2026]
    assert not gone.years.exists()
