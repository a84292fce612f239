"""The site's settings with the limits on guessing lifted, so that many tries can be timed."""

from hct_site.settings import *  # noqa: F403

ACCOUNT_RATE_LIMITS = False
