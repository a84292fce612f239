"""A site of a test's own: a database copied from the run's template, and a var folder."""

import os
from urllib.parse import urlsplit

import pytest

from tests import databases
from tests.drills.kills import env_of, inside


@pytest.fixture
def site(django_db_setup, django_db_blocker, tmp_path):
    """The environment of its processes. Within the test our own ORM is on that database too."""
    with django_db_blocker.unblock():
        name = f"{databases.prefix()}_site_{os.getpid()}"
        with databases._server() as cursor:
            cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{databases.prefix()}_template"')
        url = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
        env = env_of(url, os.environ["VAR_DIR"])
        try:
            with inside(env):
                yield env
        finally:
            with databases._server() as cursor:
                cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
