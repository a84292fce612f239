"""The programs that `make run` starts: steps that must end well, and services that must not end."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections import deque

from hct_site.local.trouble import CHECKOUT, FULL_DISK, VAR, Trouble, full_disk

PATIENCE_SECONDS = 3.5  # gunicorn lets a request that has begun go on for 3
LOOK_EVERY_SECONDS = 0.1

PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


class Stopping(Exception):
    """Somebody pressed Ctrl-C or sent SIGTERM."""


class StopFlag:
    """Set by the signals that mean "stop"; whoever waits looks at it."""

    def __init__(self):
        self.is_set = False
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._set)

    def _set(self, number, frame):
        self.is_set = True

    def check(self):
        if self.is_set:
            raise Stopping

    def sleep(self, seconds):
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self.check()
            time.sleep(min(LOOK_EVERY_SECONDS, max(0, until - time.monotonic())))


class Child:
    """A program in a session of its own: Ctrl-C reaches only us, and we stop all in order."""

    def __init__(self, name, command, *, output=None):
        self.name = name
        self.process = subprocess.Popen(
            command,
            cwd=CHECKOUT,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT if output else None,
            text=True,
            errors="replace",
            start_new_session=True,
            preexec_fn=_end_with_parent if _libc else None,
        )

    @property
    def status(self):
        return self.process.poll()

    def signal(self, number):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, number)


class Step(Child):
    """Its lines are shown as they come, where wanted, and kept for saying what went wrong."""

    def __init__(self, name, command, *, shown=True):
        super().__init__(name, command, output=subprocess.PIPE)
        self._shown = shown
        self._lines = deque(maxlen=200)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def wait(self, stop):
        try:
            while self.status is None:
                stop.sleep(LOOK_EVERY_SECONDS)
        finally:
            end([self])
        self._reader.join(timeout=2)
        if self.status == 0:
            return
        lines = [line for line in self._lines if line.strip()]
        if any(FULL_DISK in line for line in lines):
            raise full_disk()
        log = VAR / "failed-step.log"
        log.write_text("".join(self._lines))
        last = lines[-1].strip() if lines else f"it ended with status {self.status}"
        raise Trouble(f"{self.name} failed: {last} (all of it: {log})")

    def _read(self):
        for line in self.process.stdout:
            self._lines.append(line)
            if self._shown:
                print(f"  {line}", end="", flush=True)


def end(children):
    """SIGTERM to all, then SIGKILL to what is left of them after our patience."""
    running = [child for child in children if child.status is None]
    for child in running:
        child.signal(signal.SIGTERM)
    until = time.monotonic() + PATIENCE_SECONDS
    while any(child.status is None for child in running) and time.monotonic() < until:
        time.sleep(0.02)
    for child in running:
        child.signal(signal.SIGKILL)  # its own children too, should it have left any
        child.process.wait()


def _end_with_parent():
    """In the child: should we be killed outright, Linux sends it SIGTERM."""
    _libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
