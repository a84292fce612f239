"""What `tests/settings_unlocked.py` puts in place of the lock on a form's key and on rows."""

import time

from django.apps import AppConfig
from django.utils import timezone


class Unlocked(AppConfig):
    name = "tests"
    label = "unlocked"

    def ready(self):
        from django.db.models import QuerySet

        from core.publishing import sending

        sending._claim = look_then_leap
        QuerySet.select_for_update = no_lock


class StockUnlocked(AppConfig):
    """Only the lock on an issue's row is gone, under which copies are reserved."""

    name = "tests"
    label = "unlocked_stock"

    def ready(self):
        from newspaper.querysets import IssueQuerySet

        IssueQuerySet.locked = read_at_leisure


def read_at_leisure(issues, pk):
    """In place of `IssueQuerySet.locked`: what one reads here is old when one writes."""
    issue = issues.get(pk=pk)
    time.sleep(0.05)
    return issue


def no_lock(rows, *args, **kwargs):
    """In place of `QuerySet.select_for_update`: read, and only a moment later go on.

    Without the moment the race is won by luck now and then, on a machine that is busy.
    """
    rows = rows.all()
    rows.__class__ = type("Unlocked", (_ReadsAndWaits, rows.__class__), {})
    return rows


class _ReadsAndWaits:
    def _fetch_all(self):
        is_new = self._result_cache is None
        super()._fetch_all()
        if is_new:
            time.sleep(0.05)


def look_then_leap(act, key, fingerprint):
    """What one writes who does not think of two at once: is the key there? No: then on."""
    from core.publishing.models import SentForm

    if found := SentForm.objects.filter(act=act, key=key).first():
        return found
    time.sleep(0.2)  # so that the race is lost on any machine
    row = SentForm(act=act, key=key, digest=fingerprint, sent_at=timezone.now())
    row.save = lambda **how: SentForm.objects.bulk_create([row], ignore_conflicts=True)
    return row
