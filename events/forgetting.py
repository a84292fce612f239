"""The chores that forget people: who suggested an event or could be asked, who was told of it."""

from datetime import timedelta

from django.db import transaction

from core.publishing.forgetting import delete_batch
from core.publishing.times import london_day
from events.incoming_files import forget_files
from events.models import Event, EventCorrection, EventFollower, Transport

KEPT = timedelta(days=365)
KEPT_FOLLOWERS = timedelta(days=7)
KEPT_UNCONFIRMED = timedelta(days=3)
BATCH = 100


@transaction.atomic
def forget_people(now):
    """Empty the personal columns of events that are long over; drop old refusals, followers."""
    over = Event.objects.with_people_of(before=london_day(now) - KEPT)
    done = Event.objects.forget_people(list(over.locked()[:BATCH]))
    rides = Transport.objects.with_people_of(before=london_day(now) - KEPT)
    done += Transport.objects.forget_people(
        list(rides.select_for_update(skip_locked=True, of=("self",)).order_by("pk")[:BATCH])
    )
    written = EventCorrection.objects.still_known(before=london_day(now) - KEPT)
    done += EventCorrection.objects.filter(pk__in=written.order_by("pk")[:BATCH]).forget()
    refused = Event.objects.refused_before(now - KEPT).locked()[:BATCH]
    for event in refused:
        event_id = event.pk  # deleting takes it away
        event.delete()
        Event.history.filter(id=event_id).delete()  # it was never public: nobody's record
        done += 1
    return done + _forget_followers(now) + forget_files(now)


def _forget_followers(now):
    """Who was told of changes, a week after the event; who never confirmed, after three days."""
    over = EventFollower.objects.of_events_over(before=london_day(now) - KEPT_FOLLOWERS)
    unconfirmed = EventFollower.objects.never_confirmed(before=now - KEPT_UNCONFIRMED)
    return delete_batch(over, BATCH) + delete_batch(unconfirmed, BATCH)
