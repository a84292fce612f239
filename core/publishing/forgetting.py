"""What the cellar's own tables forget, and when. Chores of the worker: one batch a call."""

from datetime import timedelta

from django.apps import apps
from simple_history.models import HistoricalChanges

from core.publishing.models import SentForm, Use
from core.publishing.times import london_day

BATCH = 1000
KEPT_SENT_FORMS = timedelta(days=30)
KEPT_USES = timedelta(days=2)
# As long as the accounts have to be kept, for the records that stand in them are corrected too.
KEPT_HISTORY = timedelta(days=6 * 365 + 2)


def delete_batch(rows, size=BATCH):
    """Delete so many of the rows and no more, so that no lock is held for long; how many."""
    some = list(rows.order_by("pk").values_list("pk", flat=True)[:size])
    # Asked again, for meanwhile somebody may have confirmed what was to be forgotten.
    return rows.filter(pk__in=some).delete()[0]


def forget_sent_forms(now):
    """Keys of forms sent a month ago: nobody presses that button again."""
    return delete_batch(SentForm.objects.sent_before(now - KEPT_SENT_FORMS))


def forget_uses(now):
    """Counted uses of the day before yesterday and earlier."""
    return delete_batch(Use.objects.before(london_day(now) - KEPT_USES))


def forget_history(now):
    """Who changed what, six years later."""
    before = now - KEPT_HISTORY
    histories = [model for model in apps.get_models() if issubclass(model, HistoricalChanges)]
    return sum(
        delete_batch(model._base_manager.filter(history_date__lt=before)) for model in histories
    )
