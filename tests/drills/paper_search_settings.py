"""The site's settings, with every answer telling how long the database took for it."""

from hct_site.settings import *  # noqa: F403
from hct_site.settings import MIDDLEWARE

MIDDLEWARE = ["tests.drills.query_times.QueryTimes", *MIDDLEWARE]
