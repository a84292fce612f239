"""Starts, shares and stops a PostgreSQL of one's own, its data in a folder of the checkout.

All bookkeeping is file locks, which the kernel drops when a process dies in whatever way:

* `lock`   held for the moment in which somebody starts or stops the server;
* `users`  held shared by everybody who uses the server; who can have it alone is the last;
* `alive`  handed to the server itself: free means that no process of it is left.

So a stale postmaster.pid, or one that names some other program, misleads nobody.
"""

import contextlib
import fcntl
import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

import psycopg2

from hct_site.local import binaries, service_user
from hct_site.local.trouble import CHECKOUT, FULL_DISK, VAR, Trouble, full_disk

ROLE = DATABASE = "hct"
PORT = 5432  # names the socket file only: no TCP port is opened
SUPERUSER = "postgres"

# macOS allows 103 characters for a socket's whole path.
LONGEST_SOCKET_FOLDER = 80

ANSWER_SECONDS = 20
FAST_STOP_SECONDS = 1.2

# For databases that are thrown away: nothing is lost that anybody would miss.
CARELESS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


class Server:
    """One data folder's server, as seen by one process that uses it."""

    def __init__(self, folder=VAR / "postgres", *, settings=()):
        self.folder = Path(folder).resolve()
        self.data = self.folder / "data"
        self.settings = settings
        self._users = None
        self._process = None

    # What others call

    def attach(self):
        """Be a user of the running server, which is started where there is none."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with self._moment():
                users = open(self.folder / "users", "a")  # noqa: SIM115 (held until detach)
                fcntl.flock(users, fcntl.LOCK_SH)
                try:
                    if not self._answers():
                        self._clear_away()
                        self._start()
                except BaseException:
                    users.close()
                    raise
                self._users = users
        except PermissionError as error:
            raise Trouble(
                f"{error.filename} may not be written by this user: run this as the user who"
                " first ran the site here, or set DATABASE_URL."
            ) from error

    def detach(self):
        """Stop using the server; the last one to leave stops it. True if it was stopped."""
        if self._users is None:
            return False
        with self._moment():
            users, self._users = self._users, None
            with users:
                if not _lock_at_once(users):
                    return False
                self._stop()
                self._clear_away()
                return True

    def has_other_users(self):
        """Whether anybody but this process uses the server (asked when not attached)."""
        if not (self.folder / "users").exists():
            return False
        with open(self.folder / "users", "a") as users:
            return not _lock_at_once(users)

    def stop_abandoned(self):
        """Stop a server whose users are known to be gone."""
        with self._moment():
            self._clear_away()

    def url(self, database=DATABASE):
        return f"postgres://{ROLE}@/{database}?host={quote(self._socket())}"

    @contextlib.contextmanager
    def connection(self, database="postgres"):
        """A superuser's connection in autocommit, for making and dropping databases."""
        connection = psycopg2.connect(
            host=self._socket(), port=PORT, user=SUPERUSER, dbname=database, connect_timeout=5
        )
        try:
            connection.autocommit = True
            yield connection
        finally:
            connection.close()

    def is_alive(self):
        """Whether any process of the server is left."""
        with open(self.folder / "alive", "a") as alive:
            # Shared, so that two who ask at once do not take each other for the server.
            return not _lock_at_once(alive, fcntl.LOCK_SH)

    def _answers(self):
        """Wait for a living server to answer; False if there is none or it stays silent."""
        until = time.monotonic() + ANSWER_SECONDS
        while self.is_alive() and time.monotonic() < until:
            try:
                with self.connection():
                    return True
            except (psycopg2.Error, OSError):
                time.sleep(0.05)
        return False

    def _socket(self):
        return (self.folder / "socket").read_text()

    @contextlib.contextmanager
    def _moment(self):
        with open(self.folder / "lock", "a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    # Starting

    def _start(self):
        version = self.data / "PG_VERSION"
        programs = binaries.find(int(version.read_text()) if version.exists() else None)
        user = service_user.for_data(self.data, [self.folder, programs["postgres"]])
        if not version.exists():
            self._make_data(programs, user)
        folder = _socket_folder()
        user.take_over(folder)
        (self.folder / "socket").write_text(folder)
        command = [programs["postgres"], "-D", str(self.data)]
        for setting in (
            "listen_addresses=",
            # PostgreSQL reads a list here: quotes keep a space or comma from dividing it.
            f'unix_socket_directories="{folder}"',
            f"port={PORT}",
            "timezone=UTC",
            *self.settings,
        ):
            command += ["-c", setting]
        log = self.folder / "log.txt"
        with open(self.folder / "alive", "a") as alive, open(log, "wb") as output:
            fcntl.flock(alive, fcntl.LOCK_EX)
            self._process = subprocess.Popen(
                command,
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,  # Ctrl-C in the terminal is not meant for it
                pass_fds=[alive.fileno()],
                **user.popen_arguments(),
            )
        (self.folder / "pid").write_text(str(self._process.pid))
        if not self._answers():
            self._stop()
            raise _reason(log.read_text(errors="replace"), f"PostgreSQL did not start ({log})")
        self._make_database()

    def _make_data(self, programs, user):
        # Made beside and renamed when whole, so that a kill leaves no half-made data.
        fresh = self.folder / "data.new"
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.rmtree(self.data, ignore_errors=True)
        fresh.mkdir(mode=0o700)
        user.take_over(fresh)
        command = [programs["initdb"], "-D", str(fresh), "-A", "trust", "-U", SUPERUSER]
        command += ["-E", "UTF8", *_locale(programs.major)]
        if "fsync=off" in self.settings:
            command += ["--no-sync"]
        done = subprocess.run(
            command, cwd="/", capture_output=True, text=True, **user.popen_arguments()
        )
        if done.returncode != 0:
            shutil.rmtree(fresh, ignore_errors=True)
            raise _reason(done.stderr, "PostgreSQL could not make its data")
        fresh.rename(self.data)

    def _make_database(self):
        """The role is no superuser, so that what works here works on a hosted database."""
        with self.connection() as connection, connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [ROLE])
            if not cursor.fetchone():
                cursor.execute(f"CREATE ROLE {ROLE} LOGIN CREATEDB")
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
            if not cursor.fetchone():
                cursor.execute(f"CREATE DATABASE {DATABASE} OWNER {ROLE}")

    # Stopping

    def _stop(self):
        pid = self._pid()
        for how, seconds in (
            (signal.SIGINT, FAST_STOP_SECONDS),
            (signal.SIGQUIT, FAST_STOP_SECONDS),
            (signal.SIGKILL, FAST_STOP_SECONDS),
        ):
            if pid is not None:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, how)
            if self._has_ended(within=seconds):
                return
        raise Trouble(f"PostgreSQL did not stop: look for the process that uses {self.data}.")

    def _has_ended(self, within):
        until = time.monotonic() + within
        while self.is_alive():
            if time.monotonic() > until:
                return False
            time.sleep(0.02)
        if self._process is not None:
            self._process.wait()
            self._process = None
        return True

    def _pid(self):
        """The server's process, if what we wrote down is really one that works on our data."""
        try:
            pid = int((self.folder / "pid").read_text())
        except (OSError, ValueError):
            return None
        return pid if str(self.data) in _command_line(pid) else None

    def _clear_away(self):
        """Whatever a killed server left behind."""
        if self.is_alive():
            self._stop()
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        with contextlib.suppress(FileNotFoundError):
            shutil.rmtree(self._socket(), ignore_errors=True)
            (self.folder / "socket").unlink()


def attach(folder=VAR / "postgres", **options):
    """This checkout's server, running and attached to; call `detach()` when done."""
    server = Server(folder, **options)
    server.attach()
    return server


def _lock_at_once(file, kind=fcntl.LOCK_EX):
    try:
        fcntl.flock(file, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _socket_folder():
    usual = tempfile.gettempdir()
    return tempfile.mkdtemp(
        prefix="hct-", dir=usual if len(usual) < LONGEST_SOCKET_FOLDER else "/tmp"
    )


def _locale(major):
    if major >= 17:
        return ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-locale"]
    return ["--lc-collate=C", "--lc-ctype=C.UTF-8"]


def _command_line(pid):
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    with contextlib.suppress(OSError):
        return subprocess.run(
            ["ps", "-ww", "-o", "command=", "-p", str(pid)], capture_output=True, text=True
        ).stdout
    return ""


def _reason(output, otherwise):
    if FULL_DISK in output:
        return full_disk(CHECKOUT)
    lines = [line for line in output.strip().splitlines() if line.strip()]
    return Trouble(f"{otherwise}: {lines[-1].strip() if lines else 'it said nothing'}")
