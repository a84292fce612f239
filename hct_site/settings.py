"""All settings, from the environment; `SITE_URL` decides between development and production."""

import contextlib
import os
import secrets
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from hct_site.settings_accounts import *  # noqa: F403

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(os.environ.get("VAR_DIR") or BASE_DIR / "var")


def env_flag(name):
    return os.environ.get(name, "").strip().lower() in {"1", "true", "yes", "on"}


# --- The mode -------------------------------------------------------------------------------------

SITE_URL = os.environ.get("SITE_URL", "http://127.0.0.1:8000").rstrip("/")
_site = urlsplit(SITE_URL)
IS_LOOPBACK = _site.hostname in {"127.0.0.1", "localhost", "::1"}
IS_HTTPS = _site.scheme == "https"
if not _site.hostname or _site.scheme not in {"http", "https"} or _site.path:
    raise ImproperlyConfigured(
        f"SITE_URL must be an address such as https://example.org without a path, not {SITE_URL!r}."
    )
if not IS_HTTPS and not IS_LOOPBACK:
    raise ImproperlyConfigured(
        f"SITE_URL is {SITE_URL}: plain http is accepted only on this machine (127.0.0.1). "
        "Set it to the site's https address."
    )


def required_in_production(name, otherwise):
    """The environment's value; without it, refuse in production and ask `otherwise()` elsewhere."""
    if value := os.environ.get(name):
        return value
    if IS_HTTPS:
        raise ImproperlyConfigured(f"{name} is not set, and {SITE_URL} cannot run without it.")
    return otherwise()


def _own_secret_key():
    """A random key of this checkout's own, made once and kept out of the repository."""
    path = VAR_DIR / "secret-key"
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        # Written beside and linked when whole: of two processes that start together one makes it,
        # and neither reads half of it.
        fresh = path.with_name(f"secret-key-{secrets.token_hex(8)}")
        with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
        with contextlib.suppress(FileExistsError):
            os.link(fresh, path)
        fresh.unlink()
    return path.read_text()


DEBUG = env_flag("DEBUG")
SECRET_KEY = required_in_production("SECRET_KEY", _own_secret_key)
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"] if IS_LOOPBACK else [_site.hostname]
CSRF_TRUSTED_ORIGINS = [SITE_URL]

# --- What is installed ----------------------------------------------------------------------------

INSTALLED_APPS = [
    "hct_site",
    "newspaper",
    "events",
    "campaigns",
    "affiliates",
    "core.payments",
    "core.mailing",
    "core.accounts",
    "core.places",
    "core.publishing",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "post_office",
    "django_prose_editor",
    "simple_history",
    "import_export",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.forms",  # its widget templates, for the renderer SiteForms
    "django.contrib.postgres",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
]

MIDDLEWARE = [
    "core.publishing.middleware.RequestId",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "core.publishing.csp.Relaxations",
    "core.publishing.middleware.PlainHeaders",
    "core.publishing.middleware.HostileInput",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "core.publishing.middleware.CookielessForms",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "core.accounts.middleware.KeepsNoCopy",
    "core.accounts.middleware.SessionsSeen",
    "core.accounts.middleware.SecondFactorForStaff",
    "core.accounts.middleware.StillYou",
    "simple_history.middleware.HistoryRequestMiddleware",
]

ROOT_URLCONF = "hct_site.urls"
WSGI_APPLICATION = "hct_site.wsgi.application"
FORM_RENDERER = "core.publishing.rendering.SiteForms"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "hct_site.context.house",
            ],
            "builtins": [
                "django.templatetags.static",
                "core.publishing.templatetags.house",
                "core.publishing.templatetags.assets",
            ],
        },
    },
    {
        # Letters are plain text: nothing in them is escaped.
        "NAME": "letters",
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "autoescape": False,
            "builtins": ["core.publishing.templatetags.house"],
        },
    },
]

# --- Data -----------------------------------------------------------------------------------------


def database(url):
    """Settings for `postgres://user:password@host:port/name`, or `?host=/socket/folder`."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured("DATABASE_URL must begin with postgres://")
    query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", None) or unquote(parts.hostname or ""),
        "PORT": query.pop("port", None) or parts.port or "",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": 5, **query},
    }


# Without an address (collectstatic, help) a name that cannot be connected to stands in.
DATABASES = {
    "default": database(
        required_in_production("DATABASE_URL", lambda: "postgres:///no-database-url")
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Rate limits must hold across workers, so the cache is a table.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    # What every page shows and hardly ever changes, remembered by each process for a minute.
    "process": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "TIMEOUT": 60},
}

# --- People who sign in: the rest stands in settings_accounts.py ----------------------------------

MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not IS_HTTPS

# --- Letters --------------------------------------------------------------------------------------

EMAIL_BACKEND = "post_office.EmailBackend"
_mail = urlsplit(required_in_production("EMAIL_URL", lambda: "file:"))
if _mail.scheme in {"smtp", "smtps", "smtp+tls"}:
    LETTERS_LEAVE_BY = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST = _mail.hostname or "localhost"
    EMAIL_PORT = _mail.port or {"smtp": 25, "smtps": 465, "smtp+tls": 587}[_mail.scheme]
    EMAIL_HOST_USER = unquote(_mail.username or "")
    EMAIL_HOST_PASSWORD = unquote(_mail.password or "")
    EMAIL_USE_SSL = _mail.scheme == "smtps"
    EMAIL_USE_TLS = _mail.scheme == "smtp+tls"
    EMAIL_TIMEOUT = 20
elif _mail.scheme == "file":
    # On one's own machine letters end as files that one can read.
    LETTERS_LEAVE_BY = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = VAR_DIR / "letters"
else:
    raise ImproperlyConfigured("EMAIL_URL must begin with smtp://, smtps://, smtp+tls:// or file:")

DEFAULT_FROM_EMAIL = required_in_production(
    "DEFAULT_FROM_EMAIL", lambda: "Health Campaigns Together <hct@example.org>"
)
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# How to reach us without the site; \n parts the lines of the address. Invented, until it is set.
CONTACT_EMAIL = os.environ.get("CONTACT_EMAIL") or DEFAULT_FROM_EMAIL
CONTACT_TELEPHONE = os.environ.get("CONTACT_TELEPHONE", "020 7946 0018")
CONTACT_HOURS = os.environ.get("CONTACT_HOURS", "Tuesday and Thursday evenings, 6pm to 9pm")
CONTACT_ADDRESS = os.environ.get(
    "CONTACT_ADDRESS", r"Health Campaigns Together\n1 Example Street\nLondon E1 1AA"
).replace(r"\n", "\n")
POST_OFFICE = {
    "BACKENDS": {"default": LETTERS_LEAVE_BY},
    "BATCH_SIZE": 10,  # a kill between the server's yes and our commit repeats at most so many
    # Two days of trying: a mail server that is away over a weekend loses nothing.
    "MAX_RETRIES": 200,
    "RETRY_INTERVAL": timedelta(minutes=15),
    "MESSAGE_ID_ENABLED": True,
    "MESSAGE_ID_FQDN": _site.hostname,
    "DEFAULT_PRIORITY": "medium",
    "LOG_LEVEL": 1,
}

# --- Cards ----------------------------------------------------------------------------------------

# Without keys nobody is offered to pay by card. STRIPE_API_BASE is where a stand-in listens.
STRIPE_SECRET_KEY = os.environ.get("STRIPE_SECRET_KEY", "")
STRIPE_WEBHOOK_SECRET = os.environ.get("STRIPE_WEBHOOK_SECRET", "")
STRIPE_API_BASE = os.environ.get("STRIPE_API_BASE", "")
if bool(STRIPE_SECRET_KEY) != bool(STRIPE_WEBHOOK_SECRET):
    raise ImproperlyConfigured(
        "Set STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET together, or neither: with the one alone "
        "people could pay by card, and no payment would ever be booked."
    )
if STRIPE_API_BASE and not IS_LOOPBACK:
    raise ImproperlyConfigured("STRIPE_API_BASE is for trying things on this machine only.")

# --- Language and time ----------------------------------------------------------------------------

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

# --- Files ----------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media" / "public"
INCOMING_ROOT = VAR_DIR / "media" / "incoming"
STORAGES = {
    "default": {"BACKEND": "core.publishing.files.PublicFiles"},
    "incoming": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": INCOMING_ROOT},
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "core.publishing.assets.JoinedStaticFiles"
    },
}
# nginx sends the file itself where the address of its internal location is given, e.g. /protected/.
ACCEL_REDIRECT_PREFIX = os.environ.get("ACCEL_REDIRECT_PREFIX", "")
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
FILE_UPLOAD_PERMISSIONS = 0o644

# --- Security -------------------------------------------------------------------------------------

SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_HSTS_SECONDS = 63_072_000 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = IS_HTTPS
SECURE_HSTS_PRELOAD = IS_HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_REDIRECT_EXEMPT = [r"^healthz/$"]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_NAME = "__Host-session" if IS_HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if IS_HTTPS else "csrf"
SESSION_COOKIE_AGE = 14 * 24 * 60 * 60
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "hct_site.errors.form_from_elsewhere"
# It looks for Django's own middleware by name; CookielessForms is a subclass of it.
SILENCED_SYSTEM_CHECKS = ["security.W003"]
X_FRAME_OPTIONS = "DENY"
SECOND_FACTOR_FOR_STAFF = IS_HTTPS
# How many reverse proxies of ours stand in front: a caller's address is read so far from the right.
PROXY_HOPS = int(os.environ.get("PROXY_HOPS", "1" if IS_HTTPS else "0"))

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
        "object-src": [NONE],
    }
}
if IS_HTTPS:
    CONTENT_SECURITY_POLICY["DIRECTIVES"]["upgrade-insecure-requests"] = True

SIMPLE_HISTORY_REVERT_DISABLED = False
IMPORT_EXPORT_USE_TRANSACTIONS = True
# Without these any member of staff could take out or bring in any table.
IMPORT_EXPORT_EXPORT_PERMISSION_CODE = "view"
IMPORT_EXPORT_IMPORT_PERMISSION_CODE = "add"
IMPORT_EXPORT_ESCAPE_ILLEGAL_CHARS_ON_EXPORT = True

# --- Logs -----------------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"request_id": {"()": "core.publishing.logs.AddRequestId"}},
    "formatters": {"json": {"()": "core.publishing.logs.JsonLines"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "json",
            "filters": ["request_id"],
        }
    },
    "root": {"handlers": ["console"], "level": os.environ.get("LOG_LEVEL", "INFO")},
    "loggers": {
        "django": {"handlers": ["console"], "level": "INFO", "propagate": False},
        "fontTools": {"level": "WARNING"},
    },
}
