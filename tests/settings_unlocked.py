"""The tests' settings with the walls against "twice at once" taken away: races must then be lost.

Only for `tests/walls/test_twice_at_once.py`, which runs its own tests a second time with these
settings and expects them to fail. Nothing in the site reads a switch for this.
"""

from tests.settings import *  # noqa: F403
from tests.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.unlocked.Unlocked"]
