"""What changed in an event that people rely on, for all to read; and who asked to be told."""

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.text import Truncator

from core.mailing.private_links import PrivatelyLinked
from core.publishing.errors import NotAllowed, reason_for
from events.models.choices import State
from events.when import TO_BE_CONFIRMED


class EventChangeQuerySet(models.QuerySet):
    def newest_first(self):
        return self.order_by("-at", "-pk")

    def not_told(self):
        """Those who asked have not been written to yet."""
        return self.filter(told_at__isnull=True)

    def of(self, event):
        return self.filter(event=event)

    def due_events(self, *, at):
        """Keys of the events that followers are to hear of: nothing was changed for ten minutes."""
        waiting = self.not_told().exclude(what=EventChange.What.TITLE)
        quiet_since = at - STILL_THE_SAME
        restless = waiting.filter(at__gte=quiet_since).values("event")
        return waiting.filter(at__lt=quiet_since).exclude(event__in=restless).values("event")

    def tell(self, *, at):
        """These are told now, or there was nobody to tell."""
        return self.update(told_at=at)

    def add(self, lines):
        """Write lines of one event, whose row the caller has just written and so holds.

        What was changed minutes ago and is told to nobody yet becomes one line with the new one,
        and none at all where it was taken back. Returns the lines that now stand for `lines`.
        """
        return [line for line in map(self._fold, lines) if line is not None]

    def _fold(self, line):
        recent = self.of(line.event).filter(what=line.what, at__gt=line.at - STILL_THE_SAME)
        first = recent.not_told().newest_first().first()
        if first is None:
            line.save()
            return line
        if first.was == line.now:
            first.delete()
            return None
        first.now, first.at = line.now, line.at
        first.save(update_fields=["now", "at"])
        return first


class EventChange(models.Model):
    """A line of the public ledger: "4 October: place changed from … to …".

    Rows are added by `Event.keep_changes` alone; within minutes the newest may still be corrected.
    """

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

    objects = EventChangeQuerySet.as_manager()

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
        return self.get_what_display()

    @property
    def in_words(self):
        """ "place changed from “The Guildhall, Leeds” to “Leeds Art Gallery, Leeds”"."""
        what = self.get_what_display()
        if self.was in {"", TO_BE_CONFIRMED}:
            return f"{what} is now known: {self.now}"
        if self.now in {"", TO_BE_CONFIRMED}:
            return f"{what} is {self.now or 'no longer known'}; it was: {self.was}"
        # Quoted, for hours and days have a "to" of their own.
        return f"{what} changed from “{self.was}” to “{self.now}”"


class EventFollowerQuerySet(models.QuerySet):
    def behind_link(self, pk):
        """That one with the event, or None where they have stopped it."""
        return self.select_related("event").filter(pk=pk).first()

    def locked(self, pk):
        """The row, which nobody else changes until this transaction ends, or None."""
        return self.select_for_update().filter(pk=pk).first()

    def confirmed(self):
        return self.filter(confirmed_at__isnull=False)

    def of_person(self, email):
        """For erasing a person."""
        return self.filter(email__iexact=email)

    def never_confirmed(self, *, before):
        return self.filter(confirmed_at__isnull=True, asked_at__lt=before)

    def of_events_over(self, *, before):
        return self.filter(event__last_on__lt=before)


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

    objects = EventFollowerQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint("event", Lower("email"), name="events_follower_once_an_event"),
        )
        verbose_name = "person who is told of changes"
        verbose_name_plural = "people who are told of changes"

    def __str__(self):
        return self.email

    @property
    def is_confirmed(self):
        return self.confirmed_at is not None


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
        if state == self.State.REFUSED:
            self.reason = reason_for("Refusing", reason)
        self.state, self.decided_at = state, at
        self.save(update_fields=["state", "reason", "decided_at"])


MOST_LETTERS_OF_A_LINE = 700
# A change corrected or taken back so soon is one with the first: nobody has been told of it yet.
STILL_THE_SAME = timedelta(minutes=10)


def lines_of_change(was, event, *, at):
    """The ledger's lines, not yet saved, between an event as it was and as it is.

    Of date, time, place, status and title only. An event that nobody has seen yet has none.
    """
    if was is None or not _was_seen(was, at):
        return []
    What = EventChange.What
    told = (
        (What.DATE, was.days_in_words, event.days_in_words),
        (What.TIME, was.hours_in_words, event.hours_in_words),
        (What.PLACE, was.place_in_words, _place_now(was, event)),
        (What.STATUS, was.get_status_display().lower(), event.get_status_display().lower()),
        (What.TITLE, was.title, event.title),
    )
    return [
        EventChange(event=event, at=at, what=what, was=_short(before), now=_short(now))
        for what, before, now in told
        if before != now
    ]


def _was_seen(was, at):
    """Whether anybody could have read it; what was withdrawn has been read before that."""
    return was.state == State.WITHDRAWN or was.is_visible(at=at)


def _place_now(was, event):
    """Another address to join at is another place, though the ledger tells no such address."""
    has_new_link = was.online_url and event.online_url and was.online_url != event.online_url
    words = event.place_in_words
    return f"{words} at a new address" if has_new_link and words == was.place_in_words else words


def _short(text):
    return Truncator(text).chars(MOST_LETTERS_OF_A_LINE)
