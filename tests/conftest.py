"""Fixtures for all tests: the database, and the people."""

import pytest
from django.db import connections
from django.test import TransactionTestCase

from tests import databases
from tests.people import (  # noqa: F401
    aff,
    anna,
    dev,
    ed,
    eve,
    ours,
    outsider,
    pam,
    root,
    sec,
    theirs,
    tom,
    visitor,
)


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker):
    """Each worker's own copy of one migrated template, instead of migrating in each."""
    with django_db_blocker.unblock():
        databases.use_a_copy()
    flush = TransactionTestCase._fixture_teardown
    TransactionTestCase._fixture_teardown = lambda test: databases.empty_again(lambda: flush(test))
    yield
    TransactionTestCase._fixture_teardown = flush
    with django_db_blocker.unblock():
        connections.close_all()
