"""A newcomer's first minutes: a clone in a path with spaces, `make run`, the front page, Ctrl-C.

The package cache is warm if pip's is. The clone is of what is committed.
"""

import contextlib
import os
import signal
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path

from tests.drills.scratch import ROOT, free_port

FIRST, SECOND, STOP = 120, 10, 5  # seconds
NOT_A_NEWCOMERS = (
    "DATABASE_URL",
    "DJANGO_SETTINGS_MODULE",
    "VAR_DIR",
    "SITE_URL",
    "SECRET_KEY",
    "LOG_LEVEL",
)


def main():
    with tempfile.TemporaryDirectory(prefix="a new comer ") as folder:
        Path(folder).chmod(0o755)
        here = Path(folder) / "health campaigns"
        subprocess.run(["git", "clone", "-q", str(ROOT), str(here)], check=True)
        first, stopped, lines = start_and_stop(here)
        assert any("demo-sign-in" in line or "@" in line for line in lines), "no sign-in was named"
        second, stopped_again, _ = start_and_stop(here)
    figures = {
        "fresh clone to front page, s": round(first, 1),
        "second start to front page, s": round(second, 1),
        "Ctrl-C to no process left, s": f"{stopped:.1f} and {stopped_again:.1f}",
        "two cores, load meanwhile": f"{os.getloadavg()[0]:.1f}",
    }
    missed = [
        f"{what} took {took:.1f} s, not {most}"
        for what, took, most in (
            ("the first start", first, FIRST),
            ("the second start", second, SECOND),
            ("stopping", max(stopped, stopped_again), STOP),
        )
        if took > most
    ]
    if missed:
        figures["missed"] = "; ".join(missed)
    return figures


def start_and_stop(here):
    """Seconds to the front page, seconds from Ctrl-C until nothing runs, and what was printed."""
    port = free_port()
    env = {name: value for name, value in os.environ.items() if name not in NOT_A_NEWCOMERS}
    started = time.monotonic()
    log = here.parent / "said.txt"
    with open(log, "w") as said:
        make = subprocess.Popen(
            ["make", "run"], cwd=here, env={**env, "PORT": str(port)}, stdout=said,
            stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
    try:
        took = wait_for(f"http://127.0.0.1:{port}/", make, started, log)
        left = processes_of(here)
        assert left, "nothing of it runs?"
        pressed = time.monotonic()
        os.killpg(make.pid, signal.SIGINT)  # as the terminal does, to the group in front
        while processes_of(here) and time.monotonic() - pressed < 30:
            time.sleep(0.05)
        assert not processes_of(here), f"still running: {processes_of(here)}"
        return took, time.monotonic() - pressed, log.read_text().splitlines()
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(make.pid, signal.SIGTERM)
        make.wait(timeout=30)


def wait_for(address, make, started, log):
    while make.poll() is None:
        with contextlib.suppress(OSError):
            page = urllib.request.urlopen(address, timeout=10)
            if page.status == 200 and b"<h1" in page.read():
                return time.monotonic() - started
        assert time.monotonic() - started < 900, "it never answered"
        time.sleep(0.1)
    raise AssertionError(f"make run ended by itself: {log.read_text()[-1500:]}")


def processes_of(here):
    """Command lines of what runs from that folder, PostgreSQL's own processes included."""
    found = {}
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit() or int(folder.name) == os.getpid():
            continue
        with contextlib.suppress(OSError):
            line = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            where = os.readlink(folder / "cwd")
            if str(here) in line or str(here) in where:
                found[folder.name] = line or where
    return found
