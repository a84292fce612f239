"""The page behind a standing order's private link: what it shows, and each of its buttons."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core.publishing.times import london_day
from newspaper.models import StandingOrder, StandingTurn
from newspaper.standing import end
from newspaper.standing_turns import order, tell
from tests.factories import make_prices
from tests.newspaper.standing import make_coming_issue, make_standing

pytestmark = pytest.mark.django_db


@pytest.fixture
def row():
    make_prices(rates=((900_000, 795),))
    return make_standing()


@pytest.fixture
def turn(row):
    make_coming_issue(14, copies=60)
    tell(timezone.now())
    return StandingTurn.objects.get()


def press(client, row, do, **typed):
    """The answer of the page, followed where it leads."""
    data = {name.replace("_", "-", 1): value for name, value in typed.items()}
    return client.post(row.private_path, {"do": do, **data}, follow=True).content.decode()


def number_of(turn, copies):
    return {f"turn-{turn.pk}-copies": copies}


def test_opening_it_changes_nothing(client, row, turn):
    for _ in range(2):
        page = client.get(row.private_path)
        assert page.status_code == 200
        assert not page.cookies
    for words in (row.reference, "50 copies", "are held for you", "need not do anything"):
        assert words in page.content.decode()
    turn.refresh_from_db()
    assert turn.state == "told"


def test_this_issue_another_number_or_none(client, row, turn):
    page = client.post(
        row.private_path, {"do": f"turn:{turn.pk}", **number_of(turn, "20")}, follow=True
    ).content.decode()
    assert "Noted: this issue brings the number" in page
    turn.refresh_from_db()
    assert (turn.copies, turn.issue.reserved) == (20, 20)
    assert "Have it after all" in press(client, row, f"skip:{turn.pk}")
    turn.refresh_from_db()
    assert turn.state == "skipped"


@pytest.mark.parametrize(
    "typed, sentence",
    [("61", "Only 10 copies"), ("many", "as a number"), ("", "Write how many"), ("0", "at least")],
)
def test_a_number_that_cannot_be_keeps_what_was_typed(client, row, turn, typed, sentence):
    data = {"do": f"turn:{turn.pk}", **number_of(turn, typed)}
    page = client.post(row.private_path, data).content.decode()
    assert sentence in page
    assert f'value="{typed}"' in page or not typed
    turn.refresh_from_db()
    assert turn.copies == 50


def test_from_now_on_another_number(client, row, turn):
    press(client, row, "copies", **{"copies-copies": "80"})
    row.refresh_from_db()
    turn.refresh_from_db()
    assert (row.copies, turn.copies) == (80, 50)


def test_a_pause_and_going_on(client, row, turn):
    day = (london_day(timezone.now()) + timedelta(days=90)).isoformat()
    for wrong in ("2026-02-31", "0000-01-01", "9999-12-31", "1999-01-01", "soon"):
        page = client.post(row.private_path, {"do": "pause", "pause-until": wrong}).content.decode()
        assert wrong in page
        assert "Let it go on" not in page
    page = press(client, row, "pause", **{"pause-until": day})
    assert "It is paused until" in page
    turn.refresh_from_db()
    assert turn.state == "skipped"
    assert "Noted: it runs again" in press(client, row, "go-on")
    assert "already" in press(client, row, "go-on")


def test_ending_it(client, row, turn):
    assert "It has ended" in press(client, row, "end", **{"end-reason": "We have folded."})
    row.refresh_from_db()
    assert row.ended_because == "Ended by the group: We have folded."
    page = client.get(row.private_path).content.decode()
    assert "We have folded." in page
    assert "End it for good" not in page
    assert "ended" in press(client, row, "copies", **{"copies-copies": "9"})
    assert StandingOrder.objects.get().copies == 50


def test_too_late_says_so(client, row, turn):
    order(timezone.now() + timedelta(days=7))
    page = press(client, row, f"skip:{turn.pk}")
    assert "it is ordered already" in page
    assert StandingTurn.objects.get().state == "ordered"
    assert row.orders.get().private_path in page


def test_sold_out_says_so(client, row):
    make_coming_issue(14, copies=0)
    tell(timezone.now())
    page = client.get(row.private_path).content.decode()
    assert "At the moment it is sold out" in page


@pytest.mark.parametrize("do", ["", "turn:", "turn:x", "skip:999999", "nonsense:1"])
def test_a_button_that_is_not_there_does_nothing(client, row, do):
    page = client.post(row.private_path, {"do": do})
    assert page.status_code == 200
    assert "Nothing has been changed" in page.content.decode()


def test_another_groups_issue_is_not_reached(client, row, turn):
    other = make_standing()
    client.post(other.private_path, {"do": f"skip:{turn.pk}"})
    turn.refresh_from_db()
    assert turn.state == "told"


def test_an_old_link_opens_nothing(client, row):
    path = row.private_path
    StandingOrder.objects.update(link_version=2)
    assert client.get(path).status_code == 410
    assert client.post(path, {"do": "end"}).status_code == 410
    row.refresh_from_db()
    assert row.state == StandingOrder.State.ACTIVE


def test_before_a_day_is_set_it_says_what_happens(client, row):
    assert "No day is set for it yet" in client.get(row.private_path).content.decode()
    end(row, at=timezone.now(), reason="Done.", wants_letter=False)
    assert "Begin a new standing order" in client.get(row.private_path).content.decode()
