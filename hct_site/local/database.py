"""Gives a command its DATABASE_URL: the one from outside, or this checkout's own server."""

import contextlib
import os
import signal
import sys

from hct_site.local.trouble import Trouble


@contextlib.contextmanager
def database_url():
    """Within this block DATABASE_URL is set, and the server behind it, if ours, is running."""
    if os.environ.get("DATABASE_URL"):
        yield None
        return
    if os.environ.get("SITE_URL", "").startswith("https:"):
        raise Trouble(
            "DATABASE_URL is not set: where SITE_URL is https, the site uses the PostgreSQL named"
            " there and starts none of its own."
        )
    # Production has its own PostgreSQL and need not have what the embedded one wants.
    from hct_site.local import postgres

    with _ending_by_signal():
        server = postgres.attach()
        os.environ["DATABASE_URL"] = server.url()
        try:
            yield server
        finally:
            os.environ.pop("DATABASE_URL", None)
            server.detach()


@contextlib.contextmanager
def _ending_by_signal():
    """Let SIGTERM and SIGHUP end the program as an exception does, so that the server stops."""

    def leave(number, frame):
        sys.exit(128 + number)

    before = {number: signal.signal(number, leave) for number in (signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
