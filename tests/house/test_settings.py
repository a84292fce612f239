"""SITE_URL decides the mode; in production nothing that is secret or needed may be missing."""

import importlib.util
import os
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from hct_site.local.trouble import CHECKOUT
from tests.at_once import at_once

PRODUCTION = {
    "SITE_URL": "https://hct.example.org",
    "SECRET_KEY": "a-long-one-" * 6,
    "DATABASE_URL": "postgres://hct:secret@db.example.org/hct",
    "EMAIL_URL": "smtp+tls://hct:secret@mail.example.org",
    "DEFAULT_FROM_EMAIL": "Health Campaigns Together <info@hct.example.org>",
}
OURS = (*PRODUCTION, "DEBUG", "PROXY_HOPS", "CONTACT_EMAIL", "ACCEL_REDIRECT_PREFIX")


@pytest.fixture
def settings_with(monkeypatch, tmp_path):
    """The settings file read afresh with just these of our environment variables."""

    def read(**environment):
        for name in OURS:
            monkeypatch.delenv(name, raising=False)
        for name, value in {"VAR_DIR": str(tmp_path), **environment}.items():
            monkeypatch.setenv(name, value)
        spec = importlib.util.spec_from_file_location("tried", CHECKOUT / "hct_site/settings.py")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    return read


@pytest.mark.parametrize("name", [name for name in PRODUCTION if name != "SITE_URL"])
def test_production_refuses_to_start_without(settings_with, name):
    without = {n: value for n, value in PRODUCTION.items() if n != name}
    with pytest.raises(ImproperlyConfigured, match=rf"{name} is not set"):
        settings_with(**without)


@pytest.mark.parametrize("address", ["http://hct.example.org", "http://192.168.1.5:8000"])
def test_plain_http_is_refused_where_others_can_reach_it(settings_with, address):
    with pytest.raises(ImproperlyConfigured, match="plain http is accepted only on this machine"):
        settings_with(SITE_URL=address)


@pytest.mark.parametrize(
    "address", ["hct.example.org", "ftp://x", "https://", "https://x/path", "x"]
)
def test_an_address_that_is_none_is_refused(settings_with, address):
    with pytest.raises(ImproperlyConfigured, match="SITE_URL must be an address"):
        settings_with(SITE_URL=address)


@pytest.mark.parametrize(
    "name, value, said",
    [
        ("DATABASE_URL", "mysql://x/y", "must begin with postgres://"),
        ("EMAIL_URL", "imap://x", "EMAIL_URL must begin with"),
    ],
)
def test_what_cannot_be_meant_is_refused(settings_with, name, value, said):
    with pytest.raises(ImproperlyConfigured, match=said):
        settings_with(**PRODUCTION | {name: value})


def test_https_means_all_the_walls(settings_with):
    s = settings_with(**PRODUCTION)
    assert s.SECURE_SSL_REDIRECT and s.SECURE_HSTS_SECONDS >= 31_536_000
    assert s.SESSION_COOKIE_SECURE and s.CSRF_COOKIE_SECURE
    assert (s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME) == ("__Host-session", "__Host-csrf")
    assert s.SECOND_FACTOR_FOR_STAFF
    assert s.ALLOWED_HOSTS == ["hct.example.org"]
    assert not s.DEBUG
    assert s.LETTERS_LEAVE_BY.endswith("smtp.EmailBackend") and s.EMAIL_USE_TLS
    assert (s.EMAIL_PORT, s.EMAIL_HOST_PASSWORD) == (587, "secret")
    assert not (s.VAR_DIR / "secret-key").exists()


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:8000", "http://localhost", "http://[::1]:8001"]
)
def test_plain_http_on_ones_own_machine_needs_nothing_and_has_no_such_walls(settings_with, address):
    s = settings_with(SITE_URL=address)
    assert not s.SECURE_SSL_REDIRECT and not s.SECURE_HSTS_SECONDS
    assert s.SESSION_COOKIE_NAME == "session" and not s.SECOND_FACTOR_FOR_STAFF
    assert not s.DEBUG
    assert "example.org" not in s.ALLOWED_HOSTS
    # A key of its own, made once.
    assert len(s.SECRET_KEY) > 50
    assert settings_with().SECRET_KEY == s.SECRET_KEY
    assert (s.VAR_DIR / "secret-key").stat().st_mode & 0o077 == 0


def test_processes_that_start_together_have_one_key(settings_with):
    """Without a whole file at once, one would read it while it is still empty."""
    module = settings_with()
    path = module.VAR_DIR / "secret-key"
    for _ in range(20):
        path.unlink()
        keys = at_once(8, module._own_secret_key)
        assert set(keys) == {path.read_text()} and keys[0]
    assert [file.name for file in module.VAR_DIR.iterdir()] == ["secret-key"]


def test_djangos_own_list_for_production_is_clean():
    done = subprocess.run(
        [
            sys.executable,
            "-W",
            "ignore",
            "manage.py",
            "check",
            "--deploy",
            "--fail-level",
            "WARNING",
        ],
        cwd=CHECKOUT,
        env={n: v for n, v in os.environ.items() if n != "DJANGO_ALLOW_ASYNC_UNSAFE"}
        | PRODUCTION
        | {"DJANGO_SETTINGS_MODULE": "hct_site.settings"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


def test_a_missing_setting_is_one_sentence_and_no_traceback():
    environment = os.environ | PRODUCTION | {"DJANGO_SETTINGS_MODULE": "hct_site.settings"}
    done = subprocess.run(
        [sys.executable, "manage.py", "migrate"],
        cwd=CHECKOUT,
        env=environment | {"EMAIL_URL": ""},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("EMAIL_URL is not set") and done.stderr.count("\n") == 1
