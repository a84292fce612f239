"""`manage.py work`: a line a chore; 1 when one failed, and the others are done all the same."""

import io
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.utils import timezone

from hct_site import chores, health
from hct_site.chores import Chore

pytestmark = pytest.mark.django_db


def of(name, do):
    return Chore(name, do, timedelta(seconds=1))


def work_once():
    """(exit status, lines)."""
    out, status = io.StringIO(), 0
    try:
        call_command("work", once=True, stdout=out)
    except SystemExit as ended:
        status = ended.code
    except CommandError:
        status = 1
    return status, out.getvalue().splitlines()


def test_every_chore_has_a_line_and_all_is_well():
    status, lines = work_once()
    assert status == 0
    assert [line.split(":")[0] for line in lines] == [c.name for c in chores.all_chores()]
    assert all(line.endswith("done (0)") for line in lines)


def test_a_chore_that_fails_is_named_and_stops_no_other(monkeypatch, caplog):
    left = [3]

    def some(now):
        left[0] -= 1
        return left[0]

    def fail(now):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(
        chores,
        "all_chores",
        lambda: (of("first", fail), of("second", some), of("third", lambda n: 0)),
    )
    status, lines = work_once()
    assert status == 1
    assert lines == ["first: failed (0)", "second: done (3)", "third: done (0)"]
    assert "the disk is full" in caplog.text


def test_each_chore_is_short_named_once_and_can_run_twice():
    names = [chore.name for chore in chores.all_chores()]
    assert len(set(names)) == len(names)
    for _ in range(2):
        for chore in chores.all_chores():
            assert chores.run(chore, timezone.now()) == (0, False)


def test_the_loop_shows_that_it_lives_and_stops_when_asked(monkeypatch):
    done = []
    monkeypatch.setattr(chores, "all_chores", lambda: (of("one", lambda now: done.append(now)),))
    monkeypatch.setattr(chores.time, "sleep", lambda seconds: None)
    monkeypatch.setattr(chores, "close_old_connections", lambda: None)  # it is the test's own
    rounds = iter([False, False, False, True, True])
    chores.run_forever(stop=lambda: next(rounds), beat=lambda: health.beat(timezone.now()))
    assert len(done) == 1
    assert health._worker(timezone.now()) == "ok"


def test_the_loop_outlives_a_database_that_is_away_for_a_while(monkeypatch):
    done, away = [], [True, True]

    def beat():
        if away:
            away.pop()
            raise OperationalError("connection refused")

    monkeypatch.setattr(chores, "all_chores", lambda: (of("one", lambda now: done.append(now)),))
    monkeypatch.setattr(chores.time, "sleep", lambda seconds: None)
    monkeypatch.setattr(chores, "close_old_connections", lambda: None)
    chores.run_forever(stop=lambda: bool(done), beat=beat)
    assert len(done) == 1 and not away
