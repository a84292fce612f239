"""A correction that waits at the events desk."""

from django.utils import timezone

from events.models import EventCorrection
from tests.factories import make_event


def make_correction(event=None, **facts):
    """What Sue asks to be changed in her published event, waiting for a volunteer."""
    event = event or make_event(
        suggested_by_name="Sue Marsh", suggested_by_email="sue@example.org",
        suggested_at=timezone.now(),
    )  # fmt: skip
    given = {"told": {"town": ["Bradford"]}, "sent_at": timezone.now()}
    return EventCorrection.objects.create(event=event, **given | facts)
