"""Fixtures for all tests: the database, and the people."""

import io

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


@pytest.fixture(scope="session", autouse=True)
def demo_paper_typeset_once():
    """The demo is loaded by many tests; its paper, a second's work, is made by the first.

    tests/house/test_demo_paper.py asks the typesetter itself.
    """
    from hct_site.demo import load

    typeset, made = load.typeset, []

    def typeset_once(target):
        if not made:
            paper = io.BytesIO()
            made[:] = typeset(paper), paper.getvalue()
        target.write(made[1])
        return made[0]

    load.typeset = typeset_once
    yield
    load.typeset = typeset
