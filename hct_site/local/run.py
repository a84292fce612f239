"""`make run`: everything the site needs, started in order, watched, and stopped on Ctrl-C."""

import contextlib
import fcntl
import hashlib
import os
import shutil
import socket
import sys
import time
import urllib.error
import urllib.request
from urllib.parse import urlsplit

import psycopg2

from hct_site.local import postgres
from hct_site.local.children import Child, Step, StopFlag, Stopping, end
from hct_site.local.trouble import CHECKOUT, VAR, Trouble, full_disk, is_full_disk

HOST = "127.0.0.1"
FIRST_START_BYTES = 300 * 1000 * 1000
LATER_START_BYTES = 30 * 1000 * 1000
HEALTH_SECONDS = 20
LONGEST_RESTART_PAUSE = 60
LIVED_LONG_SECONDS = 30

SIGN_IN = VAR / "demo-sign-in.txt"
STATIC_STAMP = VAR / "static-made-from"
# What decides the collected files: ours, the libraries' (by their pins) and how they are joined.
STATIC_SOURCES = ("static", "*/static", "core/*/static")
STATIC_MAKERS = ("requirements.txt", "hct_site/settings.py", "core/publishing/assets.py")


def main():
    stop = StopFlag()
    try:
        with contextlib.ExitStack() as at_the_end:
            run(stop, at_the_end)
    except Stopping:
        print("Stopped.", flush=True)
    except Trouble as trouble:
        refuse(trouble)
    except OSError as error:
        refuse(full_disk() if is_full_disk(error) else f"This cannot go on: {error}")


def run(stop, at_the_end):
    port = wanted_port()
    check_room()
    at_the_end.enter_context(only_one_here())
    check_port(port)
    os.environ["SITE_URL"] = f"http://{HOST}:{port}"
    os.environ["PYTHONUNBUFFERED"] = "1"
    # A line for each request would soon push the address and the sign-in off the screen.
    os.environ.setdefault("LOG_LEVEL", "WARNING")
    os.environ.setdefault("PGCONNECT_TIMEOUT", "5")
    if os.environ.get("DATABASE_URL"):
        print("Using the PostgreSQL that DATABASE_URL names.", flush=True)
        server = None
    else:
        print("Starting PostgreSQL …", flush=True)
        server = postgres.attach()
        at_the_end.callback(stop_server, server)
        os.environ["DATABASE_URL"] = server.url()
    prepare(stop)
    serve(stop, at_the_end, port, server)


# Before anything starts


def wanted_port():
    text = os.environ.get("PORT") or "8000"
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise Trouble(f"PORT must be a number from 1 to 65535, not {text!r}.")
    return int(text)


def check_room():
    VAR.mkdir(parents=True, exist_ok=True)
    needed = LATER_START_BYTES if SIGN_IN.exists() else FIRST_START_BYTES
    if shutil.disk_usage(VAR).free < needed:
        raise full_disk(VAR)


@contextlib.contextmanager
def only_one_here():
    with open(VAR / "run.lock", "a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Trouble(
                "make run is running in this checkout already: stop that one first (Ctrl-C)."
            ) from None
        yield


def check_port(port):
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except PermissionError:
            raise Trouble(
                f"Port {port} is not open to this user: PORT=8001 make run takes another."
            ) from None
        except OSError:
            other = port + 1 if port < 65535 else 8001
            raise Trouble(
                f"Port {port} is taken by another program: PORT={other} make run takes another."
            ) from None


# Getting ready


def prepare(stop):
    pending = VAR / f"demo-pending-{database_key()}"
    if is_empty():
        pending.touch()
    manage = [sys.executable, str(CHECKOUT / "manage.py")]
    static, static_key = None, sources_key()
    if not is_static_ready(static_key):
        # Takes the longest and needs no database, so it runs beside the rest.
        collect = [*manage, "collectstatic", "--noinput"]
        static = Step("Collecting static files", collect, shown=False)
    try:
        print("Bringing the database up to date …", flush=True)
        Step("Migrating", [*manage, "migrate", "--no-input", "-v", "1"], shown=False).wait(stop)
        if pending.exists():
            print("Loading the demo content (first time only) …", flush=True)
            Step("Loading the demo content", [*manage, "demo"]).wait(stop)
            pending.unlink()
        if static:
            print("Collecting static files …", flush=True)
            static.wait(stop)
            STATIC_STAMP.write_text(static_key)
    finally:
        if static:
            end([static])


def database_key():
    """Tells databases apart without writing a password down; our own is always the same one."""
    url = urlsplit(os.environ["DATABASE_URL"])
    if url.hostname is None:
        return "own"
    return hashlib.sha256(f"{url.hostname}:{url.port}{url.path}".encode()).hexdigest()[:12]


def is_empty():
    try:
        connection = psycopg2.connect(os.environ["DATABASE_URL"])
    except psycopg2.Error as error:
        reason = str(error).strip().split("\n")[0]
        raise Trouble(f"The database in DATABASE_URL cannot be reached: {reason}") from error
    with contextlib.closing(connection), connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('django_migrations') IS NULL")
        return cursor.fetchone()[0]


def sources_key():
    """Changes when any static file's place, size or time does, or what joins them."""
    paths = [CHECKOUT / name for name in STATIC_MAKERS]
    for pattern in STATIC_SOURCES:
        for folder in CHECKOUT.glob(pattern):
            if folder == VAR / "static":
                continue  # what is made, not what it is made from
            paths += [path for path in folder.rglob("*") if path.is_file()]
    known = hashlib.sha256()
    for path in sorted(path for path in paths if path.exists()):
        about = path.stat()
        known.update(f"{path}|{about.st_size}|{about.st_mtime_ns}\n".encode())
    return known.hexdigest()


def is_static_ready(key):
    return (
        STATIC_STAMP.exists()
        and STATIC_STAMP.read_text() == key
        and (VAR / "static").is_dir()
        and any((VAR / "static").iterdir())
    )


# Serving


def serve(stop, at_the_end, port, server):
    print("Starting the site …", flush=True)
    children = {}
    at_the_end.callback(lambda: end(children.values()))
    children["site"] = start_site(port)
    children["worker"] = start_worker()
    wait_until_healthy(stop, port, children["site"])
    greet(port)
    watch(stop, children, server)


def start_site(port):
    return Child("site", [
        sys.executable, "-m", "gunicorn", "hct_site.wsgi", "--bind", f"{HOST}:{port}", "-w", "2",
        "--graceful-timeout", "3", "--no-control-socket", "--log-level", "warning",
    ])  # fmt: skip


def start_worker():
    return Child("worker", [sys.executable, str(CHECKOUT / "manage.py"), "work"])


def wait_until_healthy(stop, port, site):
    until = time.monotonic() + HEALTH_SECONDS
    answer = None
    while time.monotonic() < until:
        stop.check()
        if site.status is not None:
            raise Trouble("The web server stopped as it started: its reason stands above.")
        try:
            with urllib.request.urlopen(f"http://{HOST}:{port}/healthz/", timeout=5):
                return
        except urllib.error.HTTPError as error:
            answer = f"{error.code}: {error.read(500).decode(errors='replace')}"
        except OSError:
            pass
        stop.sleep(0.2)
    if answer is None:
        raise Trouble(f"The site did not answer within {HEALTH_SECONDS} seconds.")
    print(f"The site runs, but is not well; /healthz/ says {answer}", flush=True)


def greet(port):
    print(f"\nThe site is at  http://{HOST}:{port}")
    if SIGN_IN.exists():
        print("Staff sign-in for the demo (kept in var/demo-sign-in.txt):")
        for line in SIGN_IN.read_text().strip().splitlines():
            print(f"    {line}")
    print("To stop, press Ctrl-C.\n", flush=True)


def watch(stop, children, server):
    """Until told to stop: start the worker again when it dies; without the site, give up."""
    pause, started, start_at = 1, time.monotonic(), None
    while True:
        stop.sleep(0.2)
        status = children["site"].status
        if status is not None:
            raise Trouble(f"The web server stopped by itself (status {status}): all is stopped.")
        if server is not None and not server.is_alive():
            raise Trouble("PostgreSQL stopped by itself: all is stopped; make run starts it again.")
        status = children["worker"].status
        if status is None:
            continue
        if start_at is None:
            if time.monotonic() - started > LIVED_LONG_SECONDS:
                pause = 1
            print(f"The worker stopped (status {status}): again in {pause} s.", flush=True)
            start_at = time.monotonic() + pause
            pause = min(pause * 2, LONGEST_RESTART_PAUSE)
        elif time.monotonic() >= start_at:
            children["worker"] = start_worker()
            started, start_at = time.monotonic(), None


def stop_server(server):
    if not server.detach():
        print("PostgreSQL goes on: another command of this checkout uses it.", flush=True)


def refuse(sentence):
    print(sentence, file=sys.stderr)
    sys.exit(1)


if __name__ == "__main__":
    main()
