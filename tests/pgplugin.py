"""Gives each pytest run a PostgreSQL and a var folder of its own, before settings are read.

Loaded with `-p` by pyproject.toml. The server is thrown away after the run; with DATABASE_URL set
that server is used instead, and only the run's own databases on it. What a killed run left
behind is swept away by the next.
"""

import atexit
import fcntl
import os
import secrets
import shutil
from pathlib import Path

import pytest

from hct_site.local import postgres
from hct_site.local.trouble import VAR, Trouble

RUNS = VAR / "tests"


def _begin_run():
    RUNS.mkdir(parents=True, exist_ok=True)
    with open(RUNS / "lock", "a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        _sweep()
        name = f"{os.getpid()}_{secrets.token_hex(3)}"
        folder = RUNS / name
        folder.mkdir()
        # Held as long as this process lives: the sweep of another run passes over us.
        held = open(folder / "run", "a")  # noqa: SIM115
        fcntl.flock(held, fcntl.LOCK_EX)
    atexit.register(_end_run, folder, held)
    os.environ["HCT_TEST_RUN"] = name
    os.environ["HCT_TEST_FOLDER"] = str(folder)
    if not os.environ.get("DATABASE_URL"):
        server = postgres.attach(folder / "postgres", settings=postgres.CARELESS)
        os.environ["DATABASE_URL"] = server.url()
        atexit.register(server.detach)
    else:
        atexit.register(_drop_databases)


def _sweep():
    for folder in RUNS.iterdir():
        if not folder.is_dir():
            continue
        with open(folder / "run", "a") as run:
            try:
                fcntl.flock(run, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            if (folder / "postgres").exists():
                postgres.Server(folder / "postgres").stop_abandoned()
            shutil.rmtree(folder, ignore_errors=True)


def _end_run(folder, held):
    shutil.rmtree(folder, ignore_errors=True)
    held.close()


def _drop_databases():
    from tests import databases

    databases.drop_all()


if "PYTEST_XDIST_WORKER" not in os.environ:
    try:
        _begin_run()
    except Trouble as trouble:
        raise pytest.UsageError(str(trouble)) from None

# What tests write (media, letters, a secret key) stays out of the real var.
os.environ["VAR_DIR"] = str(
    Path(os.environ["HCT_TEST_FOLDER"]) / os.environ.get("PYTEST_XDIST_WORKER", "alone")
)
(Path(os.environ["VAR_DIR"]) / "static").mkdir(parents=True, exist_ok=True)
