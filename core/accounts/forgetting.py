"""What signing in leaves behind, and for how long. Chores of the worker."""

from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.contrib.sessions.models import Session
from django.db import connection
from django.db.models import Exists, OuterRef

from core.accounts.models import OneDayCode, User
from core.publishing.forgetting import delete_batch

KEPT_ADMIN_LOG = timedelta(days=2 * 365)
KEPT_ACCOUNTS = timedelta(days=2 * 365)


def forget_people(now):
    """Accounts that a manager has made inactive, two years after they were last used.

    What those people did stays, and keeps no name then.
    """
    return delete_batch(User.objects.who_left(before=now - KEPT_ACCOUNTS))


def forget_sessions(now):
    """Sessions that are over."""
    return delete_batch(Session.objects.filter(expire_date__lt=now))


def forget_devices(now):
    """What somebody was signed in with, once that session has gone."""
    alive = Session.objects.filter(session_key=OuterRef("session_key"))
    return delete_batch(UserSession.objects.filter(~Exists(alive)))


def forget_codes(now):
    """One-day codes of a year ago; until then they tell who let whom in."""
    return delete_batch(OneDayCode.objects.over(at=now))


def forget_admin_log(now):
    """The admin's own log of two years ago."""
    return delete_batch(LogEntry.objects.filter(action_time__lt=now - KEPT_ADMIN_LOG))


def forget_cache(now):
    """Counts of tries to sign in, which hold hashes of networks and addresses, once they are over.

    Django's cache table drops them only when it is full.
    """
    table = connection.ops.quote_name(settings.CACHES["default"]["LOCATION"])
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE expires < %s", [now])
        return cursor.rowcount
