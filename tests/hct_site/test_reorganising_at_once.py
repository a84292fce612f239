"""Two volunteers write down the same merger at the same moment: it is there once."""

import os
import subprocess
import sys
from datetime import date

import pytest

from core.places.models import Area, Succession
from core.publishing.errors import NotAllowed
from hct_site import reorganising
from hct_site.local.trouble import CHECKOUT
from hct_site.reorganising import Plan, Successor
from tests.at_once import at_once


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("goes_on", [True, False])
def test_of_two_at_once_one_is_told_that_it_is_there_already(goes_on):
    ending = Area.objects.get(ods_code="QWO")
    into = (
        Successor(area=Area.objects.get(ods_code="QOQ"))
        if goes_on
        else Successor(name="NHS North", short_name="North", ods_code="N0R7H")
    )
    plan = Plan(date(2027, 4, 1), [ending], [into], {ending.pk: {None: into}})
    answers = at_once(3, lambda: reorganising.reorganise(plan))
    refused = [answer for answer in answers if isinstance(answer, Exception)]
    assert len(refused) == 2
    assert all(isinstance(answer, NotAllowed) for answer in refused), refused
    assert Succession.objects.filter(on="2027-04-01").count() == 1


@pytest.mark.skipif(
    os.environ.get("DJANGO_SETTINGS_MODULE") == "tests.settings_unlocked",
    reason="this is what runs without the lock",
)
def test_without_the_lock_it_fails():
    """The negative control: where one goes on, only the lock stands between the two."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", __file__, "--ds=tests.settings_unlocked", "-p", "no:xdist",
         "-p", "no:cacheprovider", "--tb=line", "--show-capture=no"],
        cwd=CHECKOUT,
        env=os.environ
        | {
            "PYTEST_XDIST_WORKER": f"areas_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}",
            "DJANGO_SETTINGS_MODULE": "tests.settings_unlocked",
        },
        capture_output=True,
        text=True,
    )  # fmt: skip
    failed = [line for line in done.stdout.splitlines() if line.startswith("FAILED")]
    assert len(failed) == 1 and "[True]" in failed[0], done.stdout[-3000:]
