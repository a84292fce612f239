"""The embedded PostgreSQL: shared by many, stopped by the last, misled by nothing left behind."""

import os
import signal
import stat
import subprocess
import sys
import time

import psycopg2
import pytest

from hct_site.local import postgres
from hct_site.local.postgres import Server
from hct_site.local.trouble import CHECKOUT


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A data folder with a space in its name, below one that only its owner may enter."""
    closed = tmp_path_factory.mktemp("closed to others")
    closed.chmod(0o700)
    return closed / "var" / "postgres"


@pytest.fixture
def server(folder):
    server = Server(folder, settings=postgres.CARELESS)
    server.attach()
    yield server
    server.detach()
    assert not server.is_alive()


def pid_of(server):
    return int((server.data / "postmaster.pid").read_text().split()[0])


def ask(server, question):
    with psycopg2.connect(server.url()) as connection, connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()[0]


def test_the_site_is_no_superuser_and_small_letters_are_right(server):
    assert ask(server, "SELECT usesuper FROM pg_user WHERE usename = current_user") is False
    assert ask(server, "SELECT lower('ŴÉ')") == "ŵé"


def test_nobody_elses_folder_is_opened_and_nobody_else_reaches_the_socket(server, folder):
    for private in (folder.parent.parent, server.data, server._socket()):
        assert stat.S_IMODE(os.stat(private).st_mode) == 0o700


def test_the_last_to_leave_stops_it(folder):
    first, second = Server(folder), Server(folder)
    first.attach()
    second.attach()
    assert first.url() == second.url()
    assert first.detach() is False
    assert ask(second, "SELECT 1") == 1
    assert second.detach() is True
    assert not second.is_alive()


def test_a_holder_that_was_killed_does_not_keep_it_running(folder):
    attach = (
        "import sys, time; from hct_site.local.postgres import Server;"
        "Server(sys.argv[1]).attach(); print('attached', flush=True); time.sleep(60)"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", attach, folder], cwd=CHECKOUT, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout.readline() == "attached\n"
    holder.kill()
    holder.communicate()
    server = Server(folder)
    assert server.is_alive()
    server.attach()
    assert server.detach() is True


def test_a_server_that_was_killed_is_started_again(server, folder):
    os.kill(pid_of(server), signal.SIGKILL)
    time.sleep(0.1)
    again = Server(folder)
    again.attach()
    assert ask(again, "SELECT 1") == 1
    again.detach()


def test_a_pid_file_that_names_another_living_program_misleads_nobody(folder):
    program = subprocess.Popen(["sleep", "60"])
    (folder / "data" / "postmaster.pid").write_text(
        f"{program.pid}\n{folder / 'data'}\n1\n5432\n/nowhere\n\n  1 1\nready\n"
    )
    (folder / "pid").write_text(str(program.pid))
    server = Server(folder)
    server.attach()
    assert ask(server, "SELECT 1") == 1
    server.detach()
    assert program.poll() is None, "somebody else's program was stopped"
    program.kill()
    program.wait()
