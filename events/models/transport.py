"""The transport board of a march: coaches and shared cars, from where, when, for how much."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from core.mailing.private_links import PrivatelyLinked
from core.publishing.errors import NotAllowed, reason_for
from core.publishing.references import ReferenceField
from core.publishing.times import clock
from events.models.choices import State
from events.transport_querysets import TransportQuerySet

_DECIDED = ("state", "decided_at", "changed_at")


class Transport(PrivatelyLinked, models.Model):
    """A coach, a minibus or a shared car to an event; suggested and approved as events are."""

    PURPOSE = "transport"

    class Kind(models.TextChoices):
        COACH = "coach", "Coach"
        MINIBUS = "minibus", "Minibus"
        CAR = "car", "Shared car"
        TOGETHER = "together", "Going together by train or bus"

    State = State

    event = models.ForeignKey("events.Event", on_delete=models.CASCADE, related_name="transports")
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.COACH)
    state = models.CharField(max_length=10, choices=State, default=State.SUGGESTED, editable=False)
    town = models.CharField("from", max_length=80, help_text="The town it leaves from.")
    leaves_from = models.CharField(
        "where it stops", max_length=300, blank=True, help_text="“Bus station, stand 4; then …”"
    )
    postcode = models.CharField(max_length=8, blank=True)
    latitude = models.FloatField(null=True, blank=True, editable=False)
    longitude = models.FloatField(null=True, blank=True, editable=False)
    leaves_on = models.DateField("day", null=True, blank=True, help_text="If it is another day.")
    leaves_at = models.TimeField("leaves at", null=True, blank=True)
    return_words = models.CharField(
        "way back", max_length=150, blank=True, help_text="“Leaves Hyde Park at 5pm”."
    )
    seats = models.PositiveSmallIntegerField("seats", null=True, blank=True)
    is_full = models.BooleanField("is full", default=False)
    price_line = models.CharField("price", max_length=200, blank=True)
    access_note = models.CharField("room for wheelchairs, steps", max_length=300, blank=True)
    run_by = models.CharField("run by", max_length=150, blank=True)
    how_to_book = models.CharField(max_length=500, blank=True)
    booking_url = models.CharField("book at", max_length=500, blank=True)
    contact_name = models.CharField(max_length=100, blank=True)
    contact_email = models.EmailField(blank=True)
    contact_phone = models.CharField(max_length=40, blank=True)
    contact_public = models.BooleanField(
        "show the contact on the site", default=False, help_text="Only if that person has said so."
    )
    reference = ReferenceField(prefix="TR")
    note = models.TextField("note to us", max_length=1000, blank=True)
    refused_reason = models.CharField(max_length=300, blank=True, editable=False)
    withdrawn_reason = models.CharField(max_length=300, blank=True, editable=False)
    suggested_at = models.DateTimeField(editable=False)
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)
    changed_at = models.DateTimeField(auto_now=True)
    link_version = models.PositiveIntegerField(default=1, editable=False)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, editable=False,
        related_name="+",
    )  # fmt: skip

    objects = TransportQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(refused_reason=""),
                name="events_transport_refused_has_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | ~Q(withdrawn_reason=""),
                name="events_transport_withdrawn_has_reason",
            ),
        )
        indexes = (models.Index(fields=("state", "suggested_at"), name="events_transport_state"),)
        verbose_name = "coach or shared car"
        verbose_name_plural = "coaches and shared cars"

    def __str__(self):
        return f"{self.get_kind_display()} from {self.town}"

    # What can be done with it -----------------------------------------------------------------

    def approve(self, *, at):
        """Put it onto the board."""
        self._must_wait()
        self.state, self.decided_at = State.PUBLISHED, at
        self.save(update_fields=_DECIDED)

    def refuse(self, *, reason, at):
        """Keep it off the board. The reason is what the suggester reads."""
        self._must_wait()
        self.refused_reason = reason_for("Refusing", reason)
        self.state, self.decided_at = State.REFUSED, at
        self.save(update_fields=[*_DECIDED, "refused_reason"])

    def withdraw(self, *, reason, at):
        """Take it off the board, or back before anybody has looked at it."""
        self._must_be_open()
        self.withdrawn_reason = reason_for("Withdrawing", reason)
        self.state, self.decided_at = State.WITHDRAWN, at
        self.save(update_fields=[*_DECIDED, "withdrawn_reason"])

    def say_full(self, is_full):
        """There are no seats left, or there are some again."""
        self._must_be_open()
        self.is_full = is_full
        self.save(update_fields=["is_full", "changed_at"])

    def look_again(self):
        """It was corrected by its own people: it waits for a volunteer once more."""
        self._must_be_open()
        self.state, self.decided_at = State.SUGGESTED, None
        self.save()

    def _must_be_open(self):
        if not self.is_open:
            raise NotAllowed(f"“{self}” is not on the board: it is {self.get_state_display()}.")

    def _must_wait(self):
        if self.state != State.SUGGESTED:
            raise NotAllowed(
                f"“{self}” does not wait for a decision: it is {self.get_state_display()}."
            )

    # What it says of itself -------------------------------------------------------------------

    @property
    def is_open(self):
        """Whether its people can still change it: it waits, or is on the board."""
        return self.state in {State.SUGGESTED, State.PUBLISHED}

    @property
    def leaves_in_words(self):
        """ "Friday 3 April, 6.30am"; the day only where it is not that of the event."""
        parts = []
        if self.leaves_on and self.leaves_on != self.event.starts_on:
            parts.append(f"{self.leaves_on:%A} {self.leaves_on.day} {self.leaves_on:%B}")
        if self.leaves_at:
            parts.append(clock(self.leaves_at))
        return ", ".join(parts)

    @property
    def contact(self):
        """(name, email, phone) of whom to ask; empty where that person does not let us show it."""
        if not self.contact_public:
            return ("", "", "")
        return (self.contact_name, self.contact_email, self.contact_phone)
