#!/usr/bin/env python3
"""The site's commands. Without DATABASE_URL they use this checkout's own PostgreSQL."""

import contextlib
import os
import sys

NEED_NO_DATABASE = {
    None, "help", "--help", "-h", "version", "--version", "collectstatic", "findstatic",
    "makemessages", "compilemessages", "startapp", "diffsettings",
}  # fmt: skip
NO_DATABASE = "postgres://nobody@/none?host=/nonexistent"


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hct_site.settings")
    os.environ.setdefault("PGCONNECT_TIMEOUT", "5")
    try:
        from django.core.exceptions import ImproperlyConfigured
        from django.core.management import execute_from_command_line
        from django.db import OperationalError
    except ModuleNotFoundError as error:
        refuse(f"{error.name} is not installed here: use .venv/bin/python, which make run makes.")

    from hct_site.local.database import database_url
    from hct_site.local.trouble import Trouble, full_disk, is_full_disk

    try:
        if needs_no_database(sys.argv):
            os.environ.setdefault("DATABASE_URL", NO_DATABASE)
            execute_from_command_line(sys.argv)
        else:
            with database_url():
                execute_from_command_line(sys.argv)
    except (Trouble, ImproperlyConfigured) as error:
        refuse(error)
    except OperationalError as error:
        if not is_about_connecting(error):
            raise
        refuse(f"The database cannot be reached: {first_line(error)}")
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except OSError as error:
        if not is_full_disk(error):
            raise
        refuse(full_disk(error.filename or os.getcwd()))
    except KeyboardInterrupt:
        refuse("Stopped.", status=130)


def needs_no_database(argv):
    return (argv[1] if len(argv) > 1 else None) in NEED_NO_DATABASE or "--help" in argv


def is_about_connecting(error):
    """psycopg2 has an error code for whatever a server answered, and none without a server."""
    return getattr(error.__cause__, "pgcode", None) is None


def first_line(error):
    return str(error).strip().split("\n")[0]


def refuse(sentence, status=1):
    with contextlib.suppress(BrokenPipeError):
        print(sentence, file=sys.stderr)
    sys.exit(status)


if __name__ == "__main__":
    main()
