"""Calendars of others: feeds that we follow, and files that a volunteer brings in."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce

from core.publishing.errors import NotAllowed
from core.publishing.fields import HttpsURLField

EVERY = timedelta(hours=3)
# After one failure, two, more: a server that is down must not be asked all day.
AFTER_FAILURES = (timedelta(hours=1), timedelta(hours=6), timedelta(days=1))
LONG = timedelta(days=14)  # so long it may fail before a person is asked to look
_MOST_FAILURES = 10_000  # what the column holds is more


class FollowedFeedQuerySet(models.QuerySet):
    def due(self, *, at):
        return self.filter(is_followed=True, due_at__lte=at).order_by("due_at", "pk")

    def failing_long(self, *, at):
        """Followed, and not had for a fortnight."""
        last_had = Coalesce("fetched_at", "made_at")
        return self.filter(is_followed=True, failures__gt=0).alias(last_had=last_had).filter(
            last_had__lte=at - LONG
        )  # fmt: skip

    def of_group(self, group):
        return self.filter(group=group)

    def with_address(self, address):
        """The same place, whether asked by http or https."""
        rest = address.partition("://")[2]
        return self.filter(url__in=[f"https://{rest}", f"http://{rest}"])

    def locked(self, pk):
        return self.select_for_update(of=("self",)).get(pk=pk)

    def claimable(self):
        """Held till the end of the transaction; what another worker holds is passed over."""
        return self.select_for_update(skip_locked=True, of=("self",))


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

    objects = FollowedFeedQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=("due_at",), name="events_feed_due", condition=Q(is_followed=True)),
        )
        verbose_name = "calendar we follow"
        verbose_name_plural = "calendars we follow"

    def __str__(self):
        return self.title

    # What a person does ----------------------------------------------------------------------

    def fetch_again(self, *, at):
        """Have the worker fetch it next, whole."""
        if not self.is_followed:
            raise NotAllowed(f"“{self}” is not followed any more: press “Follow again” first.")
        self._start_anew(at)

    def stop(self):
        """Follow it no more. Its events stay as they are."""
        if not self.is_followed:
            raise NotAllowed(f"“{self}” is not followed any more already.")
        self.is_followed, self.due_at = False, None
        self.save(update_fields=["is_followed", "due_at"])

    def follow_again(self, *, at):
        if self.is_followed:
            raise NotAllowed(f"“{self}” is followed already.")
        self.is_followed, self.failures, self.problem = True, 0, ""
        self._start_anew(at)

    def _start_anew(self, at):
        self.due_at, self.etag, self.last_modified = at, "", ""
        self.save(
            update_fields=[
                "is_followed", "failures", "problem", "due_at", "etag", "last_modified",
            ]
        )  # fmt: skip

    # What the worker notes -------------------------------------------------------------------

    def note_fetched(self, *, at):
        """It was had, and is as it was."""
        self.fetched_at, self.due_at = at, at + EVERY
        self.failures, self.problem = 0, ""
        self.save(update_fields=["fetched_at", "due_at", "failures", "problem"])

    def note_taken(self, report, *, etag, last_modified, at):
        """What it holds has been worked into the calendar."""
        self.report, self.taken_at = report, at
        self.etag, self.last_modified = etag, last_modified
        self.save(update_fields=["report", "taken_at", "etag", "last_modified"])
        self.note_fetched(at=at)

    def note_failed(self, problem, *, at):
        """It could not be had or read: what is there stays, and it is tried again later."""
        self.problem = problem[:300]
        self.failures = min(self.failures + 1, _MOST_FAILURES)
        self.due_at = at + AFTER_FAILURES[min(self.failures, len(AFTER_FAILURES)) - 1]
        self.save(update_fields=["problem", "failures", "due_at"])


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
