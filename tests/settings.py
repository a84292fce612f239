"""The site's settings with what only tests need changed."""

from hct_site.settings import *  # noqa: F403
from hct_site.settings import CACHES, POST_OFFICE, STORAGES

# Hashing passwords slowly is most of a test run's time otherwise.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Letters are rows as ever; those that are sent end in django.core.mail.outbox.
POST_OFFICE = POST_OFFICE | {
    "BACKENDS": {"default": "django.core.mail.backends.locmem.EmailBackend"},
}

# Nothing is remembered from one test to the next.
CACHES = CACHES | {"process": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}

# Nobody has run collectstatic.
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
