"""The site's own processes, started for being killed: gunicorn and the worker."""

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from tests.drills.scratch import ROOT, free_port


def children_of(pid):
    with contextlib.suppress(OSError):
        return [int(p) for p in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []


def kill(pid):
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


class Program:
    """One program of the site in a session of its own."""

    command = ()

    def __init__(self, env):
        self.env = env
        self.start()

    def start(self):
        self.process = subprocess.Popen(
            [sys.executable, *self.command],
            cwd=ROOT,
            env=self.env,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def kill(self):
        """SIGKILL to the program alone."""
        kill(self.process.pid)
        self.process.wait()

    def kill_all(self):
        """SIGKILL to it and all that it has started."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.kill_all()


class Worker(Program):
    command = ("manage.py", "work")


class Gunicorn(Program):
    """The site with two sync workers; the same port again after a kill."""

    def __init__(self, env, *, workers=2):
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.command = (
            "-m", "gunicorn", "hct_site.wsgi:application", "-w", str(workers),
            "-b", f"127.0.0.1:{self.port}", "--no-control-socket", "--log-level", "critical",
        )  # fmt: skip
        super().__init__({**env, "SITE_URL": self.address})
        self.wait_until_it_answers()

    def wait_until_it_answers(self, seconds=60):
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"{self.address}/robots.txt", timeout=10)
                return
            time.sleep(0.1)
        raise AssertionError(f"nothing answers at {self.address}")

    def kill_a_worker(self):
        if workers := children_of(self.process.pid):
            kill(random.choice(workers))
