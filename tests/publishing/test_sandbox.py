"""A child of the sandbox that takes too much, dies or talks nonsense ends in a sentence."""

import errno
import os
import time
from pathlib import Path

import pytest

from core.publishing import sandbox
from core.publishing.errors import NotAllowed

WORK = "tests.publishing.sandbox_work"


@pytest.fixture(autouse=True)
def lower_limits(monkeypatch):
    monkeypatch.setattr(sandbox, "CPU_SECONDS", 1)
    monkeypatch.setattr(sandbox, "ANSWER_BYTES", 1 << 20)
    monkeypatch.setattr(sandbox, "MEMORY_BYTES", 256 * 1024 * 1024)
    monkeypatch.setattr(sandbox, "OUTPUT_BYTES", 10 * 1024 * 1024)


@pytest.fixture
def child():
    with sandbox.Child(WORK, "/dev/null") as one:
        yield one


def test_a_child_does_one_job_after_the_other(child):
    answers = [child.ask({"do": "answer"}) for _ in range(3)]
    assert answers[0]["nice"] == 19
    assert not {"DATABASE_URL", "SECRET_KEY", "HOME"} & set(answers[0]["environment"])
    assert child.ask({"do": "shout"}) == {"fine": True}


def test_every_job_has_an_allowance_of_its_own(child):
    for _ in range(4):  # 2.8 seconds in all
        child.ask({"do": "spin_a_little"})
    assert child.ask({"do": "answer"})["used"] > 2


@pytest.mark.parametrize(
    ("job", "sentence"),
    [
        ("spin", "Page 3 takes too long"),
        ("eat", "more memory"),
        ("crash", "Page 3 cannot be opened"),
        ("kill", "Page 3 cannot be opened"),
        ("write", "Page 3 cannot be opened"),
        ("fail", "Page 3 cannot be opened"),
        ("talk", "Page 3 cannot be opened"),
        ("nonsense", "Page 3 cannot be opened"),
    ],
)
def test_what_a_child_can_do_wrong_ends_in_a_sentence(child, job, sentence):
    with pytest.raises(NotAllowed, match=sentence):
        child.ask({"do": job}, about="Page 3")


def test_a_full_disk_is_not_the_fault_of_the_file(child):
    with pytest.raises(OSError, match="no room") as full:
        child.ask({"do": "fill_the_disk"})
    assert full.value.errno == errno.ENOSPC
    assert child.ask({"do": "shout"}) == {"fine": True}


def test_one_that_sleeps_is_not_waited_for(child, monkeypatch):
    monkeypatch.setattr(sandbox, "WALL_SECONDS", 0.5)
    began = time.monotonic()
    with pytest.raises(NotAllowed, match="too long"):
        child.ask({"do": "sleep"})
    assert time.monotonic() - began < 5


def test_the_dead_answer_nothing_any_more(child):
    for job in ("kill", "answer"):
        with pytest.raises(NotAllowed, match="cannot be opened"):
            child.ask({"do": job})


def test_nothing_is_left_behind(child):
    child.ask({"do": "answer"})
    folder, process = child.folder, child._process
    with child:
        assert folder.exists()
    assert not folder.exists()
    assert process.returncode is not None


def test_a_child_whose_parent_was_killed_clears_up():
    child = sandbox.Child(WORK, "/dev/null")
    child.ask({"do": "answer"})
    child._process.stdin.close()  # as the end of the parent does
    child._process.wait(timeout=10)
    assert not Path(child.folder).exists()
    child._process.stdout.close()
    child._folder.cleanup()


def test_it_is_not_told_to_stop_with_the_server(child):
    child.ask({"do": "answer"})
    os.kill(child._process.pid, 15)
    assert child.ask({"do": "shout"}) == {"fine": True}
