"""`make run` and manage.py: one clear sentence instead of a traceback, and nothing left running."""

import os
import signal
import socket
import subprocess
import sys
import time
from types import SimpleNamespace

import pytest

from hct_site.local import bootstrap, children, requirements, run
from hct_site.local.trouble import CHECKOUT, Trouble

NOWHERE = "postgres://hct:password@127.0.0.1:9/hct"


def manage(*words, **environment):
    done = subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=CHECKOUT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
    )
    return done.returncode, done.stderr


def test_a_database_that_does_not_answer_is_told_in_one_sentence():
    status, said = manage("migrate", DATABASE_URL=NOWHERE)
    assert status == 1
    assert said.startswith("The database cannot be reached:") and said.count("\n") == 1
    assert "password" not in said


def test_production_never_starts_a_server_of_its_own():
    status, said = manage("migrate", DATABASE_URL="", SITE_URL="https://example.org")
    assert status == 1
    assert said.startswith("DATABASE_URL is not set") and said.count("\n") == 1


def test_an_unreachable_database_stops_make_run_with_a_sentence(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", NOWHERE)
    with pytest.raises(Trouble, match="cannot be reached"):
        run.is_empty()


def test_a_taken_port_is_named_with_the_way_to_another():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(Trouble, match=rf"Port {port} is taken.*PORT=\d+ make run"):
            run.check_port(port)


@pytest.mark.parametrize("text", ["abc", "0", "65536", "-1"])
def test_a_port_that_is_none_is_refused(monkeypatch, text):
    monkeypatch.setenv("PORT", text)
    with pytest.raises(Trouble, match="PORT must be a number"):
        run.wanted_port()


def test_a_full_disk_is_told_before_anything_starts(monkeypatch):
    monkeypatch.setattr(run.shutil, "disk_usage", lambda path: SimpleNamespace(free=1000))
    with pytest.raises(Trouble, match="disk is full"):
        run.check_room()


def test_a_step_that_fills_the_disk_says_so(stop):
    step = children.Step("Loading", ["sh", "-c", "echo No space left on device; exit 1"])
    with pytest.raises(Trouble, match="disk is full"):
        step.wait(stop)


def test_a_step_that_fails_says_its_last_line(stop, monkeypatch, tmp_path):
    monkeypatch.setattr(children, "VAR", tmp_path)
    step = children.Step("Loading", ["sh", "-c", "echo first; echo the reason; exit 3"])
    with pytest.raises(Trouble, match="Loading failed: the reason"):
        step.wait(stop)


@pytest.fixture
def stop():
    return SimpleNamespace(sleep=time.sleep, check=lambda: None)


def test_a_child_that_will_not_stop_is_stopped_all_the_same(monkeypatch):
    monkeypatch.setattr(children, "PATIENCE_SECONDS", 0.3)
    stubborn = children.Child(
        "site", ["sh", "-c", "trap '' TERM; echo ready; sleep 60 & wait; wait"], output=-1
    )
    assert stubborn.process.stdout.readline() == "ready\n"
    children.end([stubborn])
    assert stubborn.status == -signal.SIGKILL
    stubborn.process.stdout.close()


def test_a_missing_venv_module_is_told_with_what_to_install(monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    with pytest.raises(SystemExit) as ended:
        bootstrap.check_venv_module()
    assert ended.value.code == 1
    assert "apt install python3-venv" in capsys.readouterr().err


def test_an_old_python_is_told_what_is_needed(monkeypatch, capsys):
    monkeypatch.setattr(sys, "version_info", (3, 9, 18, "final", 0))
    monkeypatch.setattr(bootstrap, "NEWER", ())
    with pytest.raises(SystemExit) as ended:
        bootstrap.use_new_enough_python()
    assert ended.value.code == 1
    assert "Python 3.11 or newer" in capsys.readouterr().err


@pytest.mark.parametrize("pins", requirements.PINNED)
def test_pins_are_in_step_with_what_is_asked_for(monkeypatch, pins):
    monkeypatch.chdir(CHECKOUT)
    assert list(requirements.problems_of(pins)) == []
