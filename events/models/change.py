"""What changed in an event that people rely on, for all to read; and who asked to be told."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from core.mailing.private_links import PrivatelyLinked
from core.publishing.errors import NotAllowed
from events.models.choices import State


class EventChange(models.Model):
    """A line of the public ledger: "4 October: place changed from … to …". Rows are only added."""

    class What(models.TextChoices):
        DATE = "date", "date"
        TIME = "time", "time"
        PLACE = "place", "place"
        STATUS = "status", "status"
        TITLE = "title", "title"

    event = models.ForeignKey("events.Event", on_delete=models.CASCADE, related_name="changes")
    at = models.DateTimeField()
    what = models.CharField(max_length=6, choices=What)
    was = models.CharField(max_length=700, blank=True)
    now = models.CharField(max_length=700, blank=True)
    # Set by the chore that writes to those who asked to be told; a title alone is told to nobody.
    told_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        indexes = (
            models.Index(
                fields=("at",), name="events_change_to_tell",
                condition=Q(told_at__isnull=True) & ~Q(what="title"),
            ),
        )  # fmt: skip
        ordering = ("at", "pk")
        verbose_name = "change"

    def __str__(self):
        return f"{self.get_what_display()}: {self.was} → {self.now}"


class EventFollower(PrivatelyLinked, models.Model):
    """Somebody who asked to be told when this event changes. Nothing is sent before they confirm.

    They are forgotten when the event is over (events/forgetting.py).
    """

    PURPOSE = "event-follow"

    event = models.ForeignKey("events.Event", on_delete=models.CASCADE, related_name="followers")
    email = models.EmailField()
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    link_version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (
            models.UniqueConstraint("event", Lower("email"), name="events_follower_once_an_event"),
        )
        verbose_name = "person who is told of changes"
        verbose_name_plural = "people who are told of changes"

    def __str__(self):
        return self.email


class CorrectionQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(state=EventCorrection.State.WAITING)

    def still_known(self, *, before):
        """Those of events over before that day that still hold what somebody wrote."""
        said = self.exclude(told={}, note="")
        return said.filter(event__last_on__lt=before)

    def forget(self):
        return self.update(told={}, note="")

    def decided(self):
        return self.exclude(state=EventCorrection.State.WAITING)

    def held(self, pk):
        """The row, for this transaction alone till it ends; its event is held before."""
        return self.select_for_update(of=("self",)).get(pk=pk)

    def newest_first(self):
        return self.order_by("-sent_at", "-pk")


class EventCorrection(models.Model):
    """What the suggester of a published event asks to be changed; a volunteer takes it or not."""

    class Wants(models.TextChoices):
        CHANGE = "change", "change it"
        CANCEL = "cancel", "say that it is cancelled"
        WITHDRAW = "withdraw", "take it off the site"

    class State(models.TextChoices):
        WAITING = "waiting", "waiting"
        TAKEN = "taken", "taken"
        REFUSED = "refused", "refused"

    event = models.ForeignKey("events.Event", on_delete=models.CASCADE, related_name="corrections")
    wants = models.CharField(max_length=8, choices=Wants, default=Wants.CHANGE)
    # The fields of the suggestion form as they were sent, those that differ: {name: [values]}.
    told = models.JSONField(default=dict, blank=True)
    note = models.TextField(max_length=2000, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING, editable=False)
    reason = models.CharField(max_length=300, blank=True, editable=False)
    sent_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("event",),
                condition=Q(state="waiting"),
                name="events_correction_one_waits",
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(reason=""),
                name="events_correction_refused_has_reason",
            ),
        )
        verbose_name = "correction"

    def __str__(self):
        return f"{self.event}: {self.get_wants_display()}"

    @property
    def is_waiting(self):
        return self.state == self.State.WAITING

    def decide(self, state, *, at, reason=""):
        """Taken or refused, once. The caller does what it asks for."""
        if not self.is_waiting:
            raise NotAllowed(f"This correction waits no more: it is {self.get_state_display()}.")
        if state == self.State.REFUSED and not reason.strip():
            raise NotAllowed("Refusing needs a reason.")
        self.state, self.reason, self.decided_at = state, reason.strip()[:300], at
        self.save(update_fields=["state", "reason", "decided_at"])


_NOT_SEEN = {State.SUGGESTED, State.REFUSED, State.DRAFT}


def lines_of_change(was, event, *, at):
    """The ledger's lines, not yet saved, between an event as it was and as it is.

    Of date, time, place, status and title only. An event that nobody has seen yet has none.
    """
    if was is None or event.state in _NOT_SEEN:
        return []
    What = EventChange.What
    told = (
        (What.DATE, was.days_in_words, event.days_in_words),
        (What.TIME, was.hours_in_words, event.hours_in_words),
        (What.PLACE, was.place_in_words, event.place_in_words),
        (What.STATUS, was.get_status_display(), event.get_status_display()),
        (What.TITLE, was.title, event.title),
    )
    return [
        EventChange(event=event, at=at, what=what, was=before[:700], now=now[:700])
        for what, before, now in told
        if before != now
    ]
