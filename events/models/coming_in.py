"""How an event came to us: who suggested it, or which calendar it was brought in from."""

from django.conf import settings
from django.db import models

from core.mailing.private_links import PrivatelyLinked
from core.publishing.references import ReferenceField
from events.models.choices import Source


class CameIn(PrivatelyLinked, models.Model):
    """Columns of Event. Its private link is the suggester's, to correct it or take it back."""

    PURPOSE = "event"
    Source = Source

    reference = ReferenceField(prefix="EV")
    suggested_by_name = models.CharField(max_length=100, blank=True)
    suggested_by_email = models.EmailField(blank=True)
    suggested_by_phone = models.CharField(max_length=40, blank=True)
    suggested_note = models.TextField(
        "note to us", max_length=2000, blank=True, help_text="Never shown on the site."
    )
    suggested_at = models.DateTimeField(null=True, blank=True, editable=False)
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )

    link_version = models.PositiveIntegerField(default=1, editable=False)
    # What was brought in: what its calendar calls it, and a digest of what that said of it last.
    source = models.CharField(max_length=4, choices=Source, default=Source.HERE, editable=False)
    feed = models.ForeignKey(
        "events.FollowedFeed",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="events",
    )
    source_uid = models.CharField(max_length=320, blank=True, editable=False)
    source_digest = models.CharField(max_length=64, blank=True, editable=False)
    is_kept_by_hand = models.BooleanField(
        "kept by hand", default=False, help_text="The calendar it came from changes it no more."
    )

    class Meta:
        abstract = True
