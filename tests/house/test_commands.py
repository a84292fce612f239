"""Our commands refuse with one sentence and exit status 1, never with a traceback."""

import os
import subprocess
import sys

import pytest

from hct_site.local.trouble import CHECKOUT
from tests.house.test_settings import PRODUCTION

NOWHERE = "postgres://hct:password@127.0.0.1:9/hct"


def manage(*words, **environment):
    """(exit status, what it said on standard error)"""
    done = subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=CHECKOUT,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "hct_site.settings"} | environment,
        capture_output=True,
        text=True,
        timeout=60,
    )
    return done.returncode, done.stderr


@pytest.mark.parametrize(
    "words", [("work", "--once"), ("work",), ("demo",), ("collectstatic", "--nonsense")]
)
def test_without_a_database_each_says_so(words):
    status, said = manage(*words, DATABASE_URL=NOWHERE)
    assert status in {1, 2}
    assert "Traceback" not in said and "password" not in said
    if words[0] != "collectstatic":
        assert status == 1
        assert said.startswith("The database cannot be reached:") and said.count("\n") == 1


@pytest.mark.parametrize("scale", ["0", "-1", "1001"])
def test_the_demo_refuses_a_scale_that_is_none(scale):
    status, said = manage("demo", f"--scale={scale}")
    assert status == 1
    assert "--scale is a whole number from 1 to 1000" in said and "Traceback" not in said


def test_the_demo_makes_no_staff_where_others_can_reach():
    production = {n: v for n, v in PRODUCTION.items() if n != "DATABASE_URL"}
    status, said = manage("demo", **production)
    assert status == 1
    assert "no demo staff are made there" in said and "Traceback" not in said
