"""What an issue means for standing orders: told, answered, ordered; and all that goes wrong."""

from datetime import timedelta

import pytest
from django.utils import timezone
from post_office.models import Email

from core.payments.models import Invoice, Payer
from core.publishing.errors import NotAllowed
from core.publishing.times import london_day
from newspaper import standing, standing_turns, stock
from newspaper.models import Issue, Order, PriceTier, StandingOrder, StandingTurn
from newspaper.standing_turns import end_of_groups_gone, order, tell
from newspaper.stock import SoldOut
from tests.factories import make_group, make_issue, make_prices
from tests.newspaper.standing import make_coming_issue, make_standing

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture(autouse=True)
def prices():
    make_prices(rates=((900_000, 795),))


def reserved(issue):
    issue.refresh_from_db()
    return issue.reserved


def later(now, days):
    return now + timedelta(days=days)


def letters():
    return list(Email.objects.order_by("pk").values_list("subject", flat=True))


def test_a_group_is_told_two_weeks_ahead_and_its_copies_are_held(now):
    row, issue = make_standing(), make_coming_issue(14, days=15)
    assert tell(now) == 0
    assert tell(later(now, 1)) == 1
    assert tell(later(now, 1)) == 0
    turn = StandingTurn.objects.get()
    assert (turn.standing, turn.issue, turn.copies, turn.state) == (row, issue, 50, "told")
    assert reserved(issue) == 50
    letter = Email.objects.get()
    assert letter.to == ["gill@example.org"]
    assert "No 14 leaves on" in letter.subject
    assert "50 copies" in letter.subject
    assert row.link() in letter.message
    assert "no answer means yes" in letter.message


def test_no_answer_is_yes(now):
    row, issue = make_standing(), make_coming_issue(days=10)
    tell(now)
    assert order(later(now, 6)) == 0
    assert order(later(now, 7)) == 1
    assert order(later(now, 7)) == 0
    placed = Order.objects.get()
    assert (placed.copies, placed.standing, placed.payer) == (50, row, row.payer)
    assert placed.delivery_postcode == "LS1 3AA"
    assert StandingTurn.objects.get().state == "ordered"
    assert reserved(issue) == 50
    assert Payer.objects.count() == Invoice.objects.count() == 1
    assert placed.reference in letters()[1]


def test_a_second_issue_is_ordered_of_the_same_payer(now):
    make_standing()
    for days in (5, 6):
        make_coming_issue(days=days)
    tell(now)
    assert order(later(now, 4)) == 2
    assert Payer.objects.count() == 1
    assert Order.objects.count() == 2


def test_another_number_for_this_issue_and_back(now):
    make_standing()
    issue = make_coming_issue(copies=60)
    tell(now)
    turn = StandingTurn.objects.get()
    standing.change_turn(turn, copies=20, at=now)
    assert reserved(issue) == 20
    with pytest.raises(SoldOut, match="Only 40 copies"):
        standing.change_turn(turn, copies=61, at=now)
    standing.change_turn(turn, copies=60, at=now)
    order(later(now, 7))
    assert Order.objects.get().copies == 60
    assert StandingOrder.objects.get().copies == 50


def test_one_that_is_skipped_frees_its_copies_and_can_come_after_all(now):
    make_standing()
    issue = make_coming_issue(days=10)
    tell(now)
    turn = StandingTurn.objects.get()
    standing.skip(turn)
    standing.skip(turn)
    assert reserved(issue) == 0
    assert tell(now) == 0
    standing.change_turn(turn, copies=30, at=now)
    assert reserved(issue) == 30
    standing.skip(turn)
    with pytest.raises(NotAllowed, match="too late"):
        standing.change_turn(turn, copies=30, at=later(now, 7))
    assert order(later(now, 7)) == 0


def test_what_is_ordered_cannot_be_changed_by_the_link_any_more(now):
    make_standing()
    make_coming_issue()
    tell(now)
    order(later(now, 7))
    turn = StandingTurn.objects.get()
    for act in (lambda: standing.skip(turn), lambda: standing.change_turn(turn, copies=9, at=now)):
        with pytest.raises(NotAllowed, match="ordered already"):
            act()


def test_a_pause_lets_go_what_leaves_before_its_day_only(now):
    row = make_standing()
    soon, far = make_coming_issue(days=5), make_coming_issue(days=13)
    tell(now)
    standing.pause(row, at=now, until=london_day(now) + timedelta(days=10))
    assert (reserved(soon), reserved(far)) == (0, 50)
    row.refresh_from_db()
    assert row.state == "paused"
    assert order(later(now, 10)) == 1
    assert Order.objects.get().issue == far
    assert tell(later(now, 10)) == 1  # its day has come
    row.refresh_from_db()
    assert (row.state, row.paused_until) == ("active", None)


def test_a_pause_without_a_day_lasts_until_somebody_says_so(now):
    row = make_standing()
    standing.pause(row, at=now)
    make_coming_issue()
    assert tell(now) == 0
    standing.go_on(row)
    assert tell(now) == 1
    with pytest.raises(NotAllowed, match="still to come"):
        standing.pause(row, at=now, until=london_day(now))


def test_ending_it_frees_what_was_held_and_says_so(now):
    row, issue = make_standing(), make_coming_issue()
    tell(now)
    standing.end(row, at=now, reason="We meet no more.")
    assert reserved(issue) == 0
    assert tell(now) == order(later(now, 8)) == 0
    assert "has ended" in letters()[1]
    assert "We meet no more." in Email.objects.last().message
    with pytest.raises(NotAllowed, match="ended"):
        standing.end(row, at=now, reason="Again")


def test_too_few_copies_are_told_to_the_group_and_to_the_desk(now):
    make_standing()
    make_standing(copies=80)
    issue = make_coming_issue(copies=100)
    assert tell(now) == 2
    short = StandingTurn.objects.get(state="short")
    assert (short.copies, reserved(issue)) == (80, 50)
    assert "not enough copies" in letters()[1]
    with pytest.raises(SoldOut):
        standing_turns.try_again(short, at=now)
    stock.expect(issue, copies=100)
    standing_turns.try_again(short, at=now)
    assert reserved(issue) == 130
    assert "80 copies for you" in letters()[2]
    assert order(later(now, 7)) == 2


def test_a_group_takes_what_is_left(now):
    make_standing(copies=80)
    issue = make_coming_issue(copies=30)
    tell(now)
    standing.change_turn(StandingTurn.objects.get(), copies=30, at=now)
    assert (reserved(issue), StandingTurn.objects.get().state) == (30, "told")


def test_one_that_cannot_be_ordered_holds_up_no_other_and_waits_for_the_desk(now):
    make_standing(copies=5)
    make_standing(copies=200)
    issue = make_coming_issue(days=5)
    tell(now)
    PriceTier.objects.filter(copies_from__lt=100).delete()
    assert order(later(now, 3)) == 1
    stuck = StandingTurn.objects.stuck(due_by=london_day(later(now, 5)))
    assert [turn.copies for turn in stuck] == [5]
    assert reserved(issue) == 205
    make_prices("2017-01-01", rates=((900_000, 795),))
    assert order(later(now, 3)) == 1
    assert not stuck.all().exists()


def test_an_issue_that_is_withdrawn_is_ordered_for_nobody_but_shown_to_the_desk(now):
    make_standing()
    issue = make_coming_issue(days=5)
    tell(now)
    Issue.objects.filter(pk=issue.pk).update(state="withdrawn", withdrawn_reason="Libel.")
    make_standing()
    assert tell(later(now, 3)) == order(later(now, 3)) == 0
    stuck = StandingTurn.objects.stuck(due_by=london_day(now)).get()
    standing.skip(stuck)
    assert reserved(issue) == 0


def test_an_issue_whose_day_moves_is_ordered_by_its_new_day(now):
    make_standing()
    issue = make_coming_issue(days=5)
    tell(now)
    issue.goes_out_on += timedelta(days=30)
    issue.save(update_fields=["goes_out_on"])
    assert order(later(now, 3)) == tell(later(now, 20)) == 0
    assert order(later(now, 32)) == 1


def test_one_begun_at_the_last_moment_still_gets_the_issue_without_being_asked(now):
    make_coming_issue(days=2)
    make_standing()
    assert (tell(now), order(now)) == (1, 1)
    assert len(letters()) == 1
    assert Order.objects.get().reference in letters()[0]


def test_a_place_in_the_next_issue_is_for_one_issue_even_where_two_are_coming(now):
    row = make_standing(issues_left=1)
    first = make_coming_issue(days=5)
    make_coming_issue(days=9)
    assert tell(now) == 1
    assert order(later(now, 3)) == 1
    assert Order.objects.get().issue == first
    row.refresh_from_db()
    assert (row.state, row.issues_left) == ("ended", 0)
    assert tell(later(now, 3)) == 0


@pytest.mark.parametrize("verb", ["lapse", "leave"])
def test_groups_that_are_gone_have_no_standing_order(now, verb):
    group = make_group("Otley Wards")
    make_standing(group=group)
    make_standing(group=make_group())
    make_standing()
    issue = make_coming_issue()
    tell(now)
    assert end_of_groups_gone(now) == 0
    if verb == "lapse":
        group.lapse(on=london_day(now), note="Two years in arrears.")
    else:
        group.leave(on=london_day(now), reason="It has dissolved.")
    assert end_of_groups_gone(now) == 1
    assert end_of_groups_gone(now) == 0
    row = StandingOrder.objects.get(group=group)
    assert row.ended_because == f"Otley Wards is {group.get_state_display()}."
    assert reserved(issue) == 100
    assert "has ended" in letters()[-1]


def test_killed_between_the_copies_and_the_letter_nothing_is_written(now, monkeypatch):
    make_standing()
    issue = make_coming_issue()
    with monkeypatch.context() as kill:
        kill.setattr("newspaper.emails.send_standing_told_letter", lambda turn: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            tell(now)
    assert (reserved(issue), StandingTurn.objects.count()) == (0, 0)
    assert tell(now) == 1
    with monkeypatch.context() as kill:
        kill.setattr(standing_turns, "_count_down", lambda row, at: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            order(later(now, 8))
    assert (reserved(issue), Order.objects.count()) == (50, 0)
    assert order(later(now, 8)) == 1
    assert (reserved(issue), Order.objects.count(), len(letters())) == (50, 1, 2)


def test_issues_of_the_past_are_for_no_standing_order(now):
    make_issue(13, goes_out_on=london_day(now) - timedelta(days=1))
    make_standing()
    assert tell(now) == 0
