"""Sending what waits: one sender at a time, small batches, so that a kill repeats few letters."""

from django.db import connection
from post_office.mail import get_queued, send_queued

# Any number of ours; PostgreSQL's advisory locks are told apart by it.
_LOCK = 4_207_114


def send_letters(now):
    """Send every letter that is due; how many left. A second worker meanwhile does nothing."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_lock(%s)", [_LOCK])
        if not cursor.fetchone()[0]:
            return 0
        try:
            sent = 0
            # Each round takes one batch; a letter that failed waits for its next try.
            while get_queued().exists():
                left, _failed, _requeued = send_queued(processes=1)
                if not left:
                    break
                sent += left
            return sent
        finally:
            cursor.execute("select pg_advisory_unlock(%s)", [_LOCK])
