"""Puts the official directory in the place of the postcode table, all of it or nothing.

The rows go into a new table beside the old one, which people read meanwhile; the two change places
in one short transaction. A run that is killed leaves the old table as it was, and what it began
is thrown away by the next one.
"""

import time
from contextlib import contextmanager, suppress
from pathlib import Path

from django.db import (
    DatabaseError,
    IntegrityError,
    InterfaceError,
    OperationalError,
    connection,
    transaction,
)

from core.places.directory_file import DirectoryFile
from core.places.models import Area, Postcode, PostcodeDirectory
from core.publishing.errors import NotAllowed

LOCK = 20_220_701  # any number will do; that of the day the boards began
WAIT_FOR_KILLED_S = 5  # the server may still be putting away what a killed run had begun
TABLE = Postcode._meta.db_table
NEW, OLD = f"{TABLE}_new", f"{TABLE}_old"
COLUMNS = "postcode, latitude, longitude, region, council_code, area_id"
CHUNK_ROWS = 2_000
PROGRESS_ROWS = 250_000
SWAP_TRIES, SWAP_WAIT_MS = 60, 300


def load(path, *, at, say):
    """Load the file; the PostcodeDirectory that says so, and the file with its counts.

    `say` is called with a line now and then. Raises NotAllowed with a sentence; nothing has
    changed then.
    """
    file = DirectoryFile(path, area_ids=Area.objects.ids_by_ons_code())
    with _alone():
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TABLE IF EXISTS {NEW}")
        try:
            with transaction.atomic():
                count = _fill(file, say)
            say(f"{count:,} postcodes are in. They take the place of the old ones …")
            return _swap(path, count, at), file
        except BaseException:
            with suppress(DatabaseError, InterfaceError), connection.cursor() as cursor:
                cursor.execute(f"DROP TABLE IF EXISTS {NEW}")
            raise


@contextmanager
def _alone():
    """Hold the lock of all loading; a connection that is lost lets it go."""
    with connection.cursor() as cursor:
        until = time.monotonic() + WAIT_FOR_KILLED_S
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        while not cursor.fetchone()[0]:
            if time.monotonic() > until:
                raise NotAllowed(
                    "Somebody else is loading postcodes at this moment. Wait until that has ended, "
                    "then look whether you still need to."
                )
            time.sleep(0.2)
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
    try:
        yield
    finally:
        with suppress(DatabaseError, InterfaceError), connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def _fill(file, say):
    """The new table with all rows and its indexes; how many rows."""
    reader = _Reader(file.rows(), say)
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE {NEW} (LIKE {TABLE} INCLUDING DEFAULTS)")
        try:
            cursor.copy_expert(f"COPY {NEW} ({COLUMNS}) FROM STDIN", reader)
        except Exception:
            if reader.failure:
                raise reader.failure from None
            raise
        if reader.count == 0:
            raise NotAllowed("Not one row of this file lies in England, Scotland or Wales.")
        say("Building the index …")
        try:
            for name, definition, is_primary in _indexes(cursor):
                if is_primary:
                    cursor.execute(
                        f'ALTER TABLE {NEW} ADD CONSTRAINT "{_new(name)}" PRIMARY KEY (postcode)'
                    )
                else:
                    definition = definition.replace(f" {name} ", f' "{_new(name)}" ')
                    cursor.execute(definition.replace(f".{TABLE} ", f".{NEW} "))
        except IntegrityError:
            raise NotAllowed(
                "A postcode stands in this file twice, so it is damaged. Download it once more."
            ) from None
        cursor.execute(f"ANALYZE {NEW}")
    return reader.count


def _indexes(cursor):
    """(name, definition, whether it is the primary key's) of the table that people read."""
    cursor.execute(
        "SELECT c.relname, pg_get_indexdef(i.indexrelid), i.indisprimary FROM pg_index i"
        " JOIN pg_class c ON c.oid = i.indexrelid WHERE i.indrelid = %s::regclass",
        [TABLE],
    )
    return cursor.fetchall()


def _new(name):
    return f"{name[:59]}_new"


def _swap(path, count, at):
    """The new table takes the old one's name, and its indexes theirs.

    Whoever waits for this lock holds up those who read, so it waits shortly, and tries again.
    """
    for _ in range(SWAP_TRIES):
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(f"SET LOCAL lock_timeout = {SWAP_WAIT_MS}")
                cursor.execute(f"LOCK TABLE {TABLE} IN ACCESS EXCLUSIVE MODE")
                names = [name for name, *_ in _indexes(cursor)]
                cursor.execute(f"ALTER TABLE {TABLE} RENAME TO {OLD}")
                cursor.execute(f"ALTER TABLE {NEW} RENAME TO {TABLE}")
                cursor.execute(f"DROP TABLE {OLD}")
                for name in names:
                    cursor.execute(f'ALTER INDEX "{_new(name)}" RENAME TO "{name}"')
                PostcodeDirectory.objects.all().delete()
                return PostcodeDirectory.objects.create(
                    file_name=Path(path).name[:200], loaded_at=at, postcodes=count
                )
        except OperationalError as error:
            if getattr(error.__cause__, "pgcode", "") != "55P03":  # lock_not_available
                raise
            time.sleep(SWAP_WAIT_MS / 1000)
    raise NotAllowed(
        "Something on the site reads the old postcodes without end, so they could not be replaced. "
        "Nothing has changed. Try again at a quiet hour."
    )


class _Reader:
    """What COPY reads from: our rows as its text, made as it asks for them."""

    def __init__(self, rows, say):
        self.rows, self.say = rows, say
        self.count, self.failure = 0, None
        self.chunks, self.left = self._chunks(), b""

    def read(self, size):
        while len(self.left) < size:
            chunk = next(self.chunks, None)
            if chunk is None:
                break
            self.left += chunk
        given, self.left = self.left[:size], self.left[size:]
        return given

    def readline(self, size=-1):
        """psycopg2 asks for an object that has it, and never calls it."""
        raise NotImplementedError

    def _chunks(self):
        lines = []
        try:
            for *texts, area in self.rows:
                lines.append("\t".join((*texts, "\\N" if area is None else str(area))))
                self.count += 1
                if len(lines) == CHUNK_ROWS:
                    yield "\n".join((*lines, "")).encode()
                    lines.clear()
                if self.count % PROGRESS_ROWS == 0:
                    self.say(f"{self.count:,} postcodes so far …")
        except Exception as failure:  # the driver puts an error of its own in the place of ours
            self.failure = failure
            raise
        if lines:
            yield "\n".join((*lines, "")).encode()
