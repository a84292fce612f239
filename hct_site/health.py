"""`/healthz/`: whether the database, the worker and the mail queue are well, each apart."""

from datetime import timedelta

from django.core.cache import cache
from django.db import DatabaseError, connection
from django.http import JsonResponse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from post_office.models import STATUS, Email

_BEAT = "worker-beat"
WORKER_LATE = timedelta(minutes=2)
LETTER_LATE = timedelta(minutes=30)


def beat(now):
    """The worker says that it lives."""
    cache.set(_BEAT, now.isoformat(), timeout=None)


@never_cache
@require_safe
def healthz(request):
    """200 where the site can serve people (the database answers), 503 where not.

    A late worker or a full mail queue is said in the answer and is no reason to take the site away.
    """
    now = timezone.now()
    try:
        with connection.cursor() as cursor:
            cursor.execute("select 1")
        return JsonResponse({"database": "ok", "worker": _worker(now), "letters": _letters(now)})
    except DatabaseError:
        return JsonResponse(
            {"database": "away", "worker": "unknown", "letters": "unknown"}, status=503
        )


def _worker(now):
    last = parse_datetime(cache.get(_BEAT) or "")
    if last is None:
        return "never seen"
    return "ok" if now - last < WORKER_LATE else f"last seen {last.isoformat(timespec='seconds')}"


def _letters(now):
    waiting = Email.objects.filter(
        status__in=[STATUS.queued, STATUS.requeued], created__lt=now - LETTER_LATE
    ).count()
    return "ok" if not waiting else f"{waiting} waiting for more than half an hour"
