"""The official directory at full size, from a generator: seconds, memory, and the site meanwhile.

2.7 million rows in the official columns, into a site of the drill's own with the demo. Two runs are
killed with -9, while rows go in and while the index is built; what was there before must still be.
"""

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path

from core.places.models import Postcode
from tests.drills.kills import inside
from tests.drills.scratch import ROOT, gunicorn, manage, scratch_site
from tests.places import official, truth

ROWS = 2_700_000
MOST_SECONDS, MOST_MEGABYTES, SLOWEST_ANSWER_S = 180, 300, 2
PAGES = ("/areas/?postcode=LS1+0AA", "/areas/?postcode=SL4", "/affiliates/")


def main():
    with tempfile.TemporaryDirectory(prefix="hct-postcodes-") as folder, scratch_site() as env:
        small = official.write(Path(folder) / "small_UK.csv", official.all_of_britain(6_000))
        large = official.write(Path(folder) / "large_UK.csv", official.all_of_britain(ROWS))
        manage(env, "load_postcodes", str(small))
        with inside(env):
            without = truth.compare()
        with gunicorn(env) as address:
            before = postcodes(env)
            for line in ("so far", "Building the index"):
                kill_after(line, env, large)
                assert postcodes(env) == before, f"the old data is gone: killed at “{line}”"
            with asked_meanwhile(address) as answers:
                seconds, megabytes, said = measured(env, large)
        after = postcodes(env)
    slowest = max(seconds for seconds, _ in answers)
    assert {status for _, status in answers} == {200}, "an answer failed meanwhile"
    assert f"{after:,} postcodes of {ROWS:,} rows" in said, said
    assert seconds < MOST_SECONDS, f"{seconds:.0f} s"
    assert megabytes < MOST_MEGABYTES, f"{megabytes:.0f} MB"
    assert slowest < SLOWEST_ANSWER_S, f"an answer took {slowest:.1f} s meanwhile"
    return {
        "rows loaded": f"{after} of {ROWS} (Northern Ireland's are left out)",
        "seconds": round(seconds, 1),
        "peak memory, MB": round(megabytes),
        "requests meanwhile, all answered": len(answers),
        "slowest answer meanwhile, s": round(slowest, 2),
        "killed with -9 while rows went in, and while the index was built": "old data untouched",
        "without the directory: districts asked, most boards offered": (
            f"{without['districts']}, {without['most']}"
        ),
        "without the directory: postcodes with a single answer, %": round(
            without["single"] * 100, 1
        ),
    }


def postcodes(env):
    with inside(env):
        return Postcode.objects.count()


def start(env, path):
    return subprocess.Popen(
        [sys.executable, "-u", "manage.py", "load_postcodes", str(path)],
        cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip


def kill_after(words, env, path):
    with start(env, path) as process:
        for line in process.stdout:
            if words in line:
                time.sleep(0.2)
                os.kill(process.pid, signal.SIGKILL)
                return
        raise AssertionError(f"it ended before it said “{words}”")


def measured(env, path):
    """(seconds, peak memory of the process in MB, what it said)"""
    started = time.monotonic()
    with start(env, path) as process:
        said = process.stdout.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, said
    return time.monotonic() - started, used.ru_maxrss / 1024, said


class asked_meanwhile:
    """Ask for pages one after the other until the block ends; (seconds, status) of each."""

    def __init__(self, address):
        self.address, self.answers, self.over = address, [], threading.Event()
        self.thread = threading.Thread(target=self._ask)

    def __enter__(self):
        self.thread.start()
        return self.answers

    def __exit__(self, *error):
        self.over.set()
        self.thread.join()

    def _ask(self):
        while not self.over.is_set():
            page = PAGES[len(self.answers) % len(PAGES)]
            started = time.monotonic()
            try:
                with urllib.request.urlopen(self.address + page, timeout=60) as answer:
                    answer.read()
                    status = answer.status
            except OSError as failure:
                status = str(failure)
            self.answers.append((time.monotonic() - started, status))
            time.sleep(0.05)
