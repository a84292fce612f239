"""The databases of one test run: a template, migrated once, and a copy of it for each worker."""

import os
from contextlib import contextmanager

from django.core.management import call_command
from django.db import connection

# Workers take turns at making the template. Any number will do.
TEMPLATE_LOCK = 20180120


def prefix():
    return f"hct_test_{os.environ['HCT_TEST_RUN']}"


def use_a_copy():
    """Point Django's connection to a new copy of the template, made first if need be."""
    template = f"{prefix()}_template"
    copy = f"{prefix()}_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
    with _server() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [TEMPLATE_LOCK])
        if not _exists(cursor, template):
            _make_template(cursor, template)
        cursor.execute("SELECT pg_advisory_unlock(%s)", [TEMPLATE_LOCK])
        cursor.execute(f'CREATE DATABASE "{copy}" TEMPLATE "{template}"')
    _connect_to(copy)


def drop_all():
    """Only needed on somebody's own server: the embedded one is thrown away whole."""
    with _server() as cursor:
        cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [prefix()])
        for (name,) in cursor.fetchall():
            cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _make_template(cursor, template):
    # Made under another name and renamed when whole: a failed migration leaves no half of one.
    unfinished = f"{template}_unfinished"
    cursor.execute(f'DROP DATABASE IF EXISTS "{unfinished}" WITH (FORCE)')
    cursor.execute(f'CREATE DATABASE "{unfinished}"')
    _connect_to(unfinished)
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    connection.close()
    cursor.execute(f'ALTER DATABASE "{unfinished}" RENAME TO "{template}"')


def _exists(cursor, name):
    cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
    return cursor.fetchone() is not None


def _connect_to(name):
    connection.close()
    connection.settings_dict["NAME"] = name


@contextmanager
def _server():
    """A cursor on the server's own database, whatever ours is called and whether it exists."""
    with connection._nodb_cursor() as cursor:
        yield cursor
