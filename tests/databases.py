"""The databases of one test run: a template, migrated once, and a copy of it for each worker."""

import gc
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
    _learn_what_is_shipped()


def empty_again(flush):
    """After a test that wrote for good. In place of Django's flush, which truncates every table and
    then writes areas, desks and permissions anew: only what is not empty is emptied. Where the
    test has changed a shipped row, it is `flush()` after all.
    """
    with connection.cursor() as cursor:
        cursor.execute(_KNOWN["what_changed"])
        changed = {table for (table,) in cursor.fetchall()}
        if changed and changed.isdisjoint(_KNOWN["shipped"]):
            # Deleting a few rows is far quicker than truncating, where no trigger forbids it. Sent
            # together, so that all is gone before anything looks what referred to what.
            guarded, plain = changed & _KNOWN["guarded"], changed - _KNOWN["guarded"]
            acts = [f"DELETE FROM {connection.ops.quote_name(table)}" for table in sorted(plain)]
            if guarded:
                acts.insert(0, f"TRUNCATE {', '.join(sorted(guarded))} CASCADE")
            cursor.execute("; ".join(acts))
    if not changed.isdisjoint(_KNOWN["shipped"]):
        flush()
        _learn_what_is_shipped()


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
    with _nothing_collected():
        call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    connection.close()
    cursor.execute(f'ALTER DATABASE "{unfinished}" RENAME TO "{template}"')


@contextmanager
def _nothing_collected():
    """Migrating makes classes by the ten thousand; looking for garbage is a third of its time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


# Written by `_learn_what_is_shipped`: the tables that `migrate` fills; those with triggers; and a
# query for the names of those shipped that have changed, and of all others that are not empty.
_KNOWN = {}

# Tables that refer to one of the given ones, directly or by others.
_REFERRING = """
WITH RECURSIVE referring AS (
    SELECT unnest(%s::text[])::regclass::oid AS id
    UNION SELECT conrelid FROM pg_constraint JOIN referring ON confrelid = id WHERE contype = 'f'
) SELECT relname FROM referring JOIN pg_class ON oid = id
"""


def _learn_what_is_shipped():
    shipped, questions = set(), []
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor)) - {"django_migrations"}
        for table in sorted(tables):
            name = connection.ops.quote_name(table)
            digest = f"SELECT count(*)::text || sum(hashtextextended(t::text, 0)) FROM {name} t"
            cursor.execute(digest)
            (now,) = cursor.fetchone()
            if now:
                shipped.add(table)
                questions.append(f"SELECT '{table}' WHERE ({digest}) IS DISTINCT FROM '{now}'")
            else:
                questions.append(f"SELECT '{table}' WHERE EXISTS (SELECT FROM {name})")
        cursor.execute(
            "SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal"
        )
        guarded = {table for (table,) in cursor.fetchall()}
        # TRUNCATE … CASCADE must not reach what is shipped.
        cursor.execute(_REFERRING, [list(tables - shipped)])
        assert shipped.isdisjoint(table for (table,) in cursor.fetchall())
    _KNOWN.update(what_changed=" UNION ALL ".join(questions), shipped=shipped, guarded=guarded)


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
