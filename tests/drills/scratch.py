"""A database, a var folder and a gunicorn of a drill's own, thrown away afterwards."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

from django.db import OperationalError, connection

ROOT = Path(__file__).resolve().parents[2]


@contextlib.contextmanager
def scratch_site(*, demo=True, scale=0, copy_of=None):
    """Environment variables of a site of its own: migrated, with demo content, files collected.

    Or a copy of another's database, while nobody has that open, and nothing besides.
    """
    name = f"drill_{os.getpid()}_{'copy' if copy_of else scale}"
    folder = Path(tempfile.mkdtemp(prefix="hct-drill-"))
    with connection.cursor() as cursor:
        template = f' template "{urlsplit(copy_of["DATABASE_URL"]).path[1:]}"' if copy_of else ""
        cursor.execute(f'create database "{name}"{template}')
    host, user = connection.settings_dict["HOST"], connection.settings_dict["USER"]
    env = {
        **os.environ,
        "DATABASE_URL": f"postgres://{user}@/{name}?host={host}",
        "VAR_DIR": str(folder),
        "LOG_LEVEL": "WARNING",
        "DJANGO_SETTINGS_MODULE": "hct_site.settings",
        "PYTHONPATH": str(ROOT),
    }
    try:
        if not copy_of:
            _set_up(env, demo=demo, scale=scale)
        yield env
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        _drop(name)


def _set_up(env, *, demo, scale):
    manage(env, "migrate", "--verbosity=0")
    if demo:
        manage(env, "demo", *([f"--scale={scale}"] if scale else []))
        manage(env, "work", "--once")
    manage(env, "collectstatic", "--noinput", "--verbosity=0")


def _drop(name):
    """End our own sessions there, and drop it. FORCE would also end the server's housekeeping,
    which is not ours to end; without, the server sees to that by itself."""
    with connection.cursor() as cursor:
        for _ in range(5):
            cursor.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity"
                " where datname = %s and usename = current_user",
                [name],
            )
            with contextlib.suppress(OperationalError):
                cursor.execute(f'drop database if exists "{name}"')
                return
            time.sleep(1)


def manage(env, *words):
    done = subprocess.run(
        [sys.executable, "manage.py", *words], cwd=ROOT, env=env, capture_output=True, text=True
    )
    if done.returncode:
        raise AssertionError(f"manage.py {' '.join(words)}: {done.stderr[-2000:]}")
    return done.stdout


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def gunicorn(env, app="hct_site.wsgi:application", *, workers=2, settings=None):
    """The address of a gunicorn with sync workers; it ends with the block."""
    port = free_port()
    if settings:
        env = {**env, "DJANGO_SETTINGS_MODULE": settings}
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", app, "-w", str(workers), "-b", f"127.0.0.1:{port}",
         "--no-control-socket", "--graceful-timeout", "2", "--log-level", "warning"],
        cwd=ROOT, env={**env, "SITE_URL": f"http://127.0.0.1:{port}"}, start_new_session=True,
    )  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(address)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=10)


def _wait(address):
    for _ in range(100):
        try:
            urllib.request.urlopen(f"{address}/", timeout=5)
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"nothing answers at {address}")
