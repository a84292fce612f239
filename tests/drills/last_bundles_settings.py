"""The site's settings with the lock on an issue's row taken away, for the drill last_bundles."""

from hct_site.settings import *  # noqa: F403
from hct_site.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.unlocked.StockUnlocked"]
