"""The chore that forgets people: who suggested an event or could be asked, a year after it."""

from datetime import timedelta

from django.db import transaction

from core.publishing.times import london_day
from events.incoming_files import forget_files
from events.models import Event

KEPT = timedelta(days=365)
BATCH = 100


@transaction.atomic
def forget_people(now):
    """Empty the personal columns of some events that are long over, and drop old refusals."""
    over = Event.objects.with_people_of(before=london_day(now) - KEPT)
    done = Event.objects.forget_people(list(over.locked()[:BATCH]))
    refused = Event.objects.refused_before(now - KEPT).locked()[:BATCH]
    for event in refused:
        event_id = event.pk  # deleting takes it away
        event.delete()
        Event.history.filter(id=event_id).delete()  # it was never public: nobody's record
        done += 1
    return done + forget_files(now)
