"""Calendars of others: feeds that we follow, and files that a volunteer brings in."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from core.publishing.fields import HttpsURLField


class FollowedFeed(models.Model):
    """A group's own calendar, fetched by the worker in turn. A bad one leaves what is there."""

    title = models.CharField(max_length=150, help_text="Whose calendar it is.")
    url = HttpsURLField("address", max_length=500, unique=True, help_text="It ends in .ics mostly.")
    group = models.ForeignKey(
        "affiliates.Group", on_delete=models.CASCADE, null=True, blank=True, related_name="+",
        help_text="Its events stand on this group’s page.",
    )  # fmt: skip
    is_followed = models.BooleanField("is followed", default=True)
    goes_straight_on = models.BooleanField(
        "its events go straight onto the site", default=False,
        help_text="Otherwise each waits as a suggestion.",
    )  # fmt: skip
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, editable=False,
        related_name="+",
    )  # fmt: skip
    made_at = models.DateTimeField(auto_now_add=True)
    due_at = models.DateTimeField("fetched next", null=True, blank=True, editable=False)
    fetched_at = models.DateTimeField("fetched last", null=True, blank=True, editable=False)
    taken_at = models.DateTimeField("worked last", null=True, blank=True, editable=False)
    failures = models.PositiveSmallIntegerField(default=0, editable=False)
    problem = models.CharField(max_length=300, blank=True, editable=False)
    # What the server said its version is, to be asked for changes only.
    etag = models.CharField(max_length=300, blank=True, editable=False)
    last_modified = models.CharField(max_length=100, blank=True, editable=False)
    report = models.JSONField(default=dict, blank=True, editable=False)

    class Meta:
        indexes = (
            models.Index(fields=("due_at",), name="events_feed_due", condition=Q(is_followed=True)),
        )
        verbose_name = "calendar we follow"
        verbose_name_plural = "calendars we follow"

    def __str__(self):
        return self.title


class CalendarFileQuerySet(models.QuerySet):
    def not_yet_taken(self, **same):
        return self.filter(state=CalendarFile.State.READ, **same)

    def read_before(self, moment):
        return self.filter(read_at__lt=moment).order_by("pk")

    def with_keys(self, keys):
        return self.filter(pk__in=keys)


class CalendarFile(models.Model):
    """A calendar file that a volunteer has uploaded: looked at first, then brought in.

    `found` is what was read of it (events/incoming.py says how), `report` what came of it. Both go
    after thirty days.
    """

    class State(models.TextChoices):
        READ = "read", "to be looked at"
        TAKEN = "taken", "brought in"

    name = models.CharField("file", max_length=200)
    state = models.CharField(max_length=5, choices=State, default=State.READ, editable=False)
    group = models.ForeignKey(
        "affiliates.Group", on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        help_text="Its events stand on this group’s page.",
    )  # fmt: skip
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, editable=False,
        related_name="+",
    )  # fmt: skip
    read_at = models.DateTimeField(auto_now_add=True)
    taken_at = models.DateTimeField(null=True, blank=True, editable=False)
    found = models.JSONField(default=dict, blank=True, editable=False)
    report = models.JSONField(default=dict, blank=True, editable=False)

    objects = CalendarFileQuerySet.as_manager()

    class Meta:
        verbose_name = "calendar file"

    def __str__(self):
        return self.name
