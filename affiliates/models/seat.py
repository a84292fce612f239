"""Seats: a seat belongs to the group, and a person sits on it from one moment until another."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from affiliates.models.group import Group
from affiliates.offices import ROLES, Office
from affiliates.seat_querysets import InvitationQuerySet, SeatQuerySet, SittingQuerySet
from core.mailing.private_links import PrivatelyLinked
from core.publishing.errors import NotAllowed
from core.publishing.templatetags.house import short_day

INVITATION_HOLDS = timedelta(days=14)


class Seat(models.Model):
    """One office of one group; delegates have several, numbered. It may stand empty."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="seats")
    office = models.CharField(max_length=10, choices=Office)
    number = models.PositiveSmallIntegerField(default=1)

    objects = SeatQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("group", "office", "number"), name="affiliates_seat_once"
            ),
        )

    def __str__(self):
        return f"{self.title}, {self.group}"

    @property
    def title(self):
        """ "Secretary"; of several delegates "Delegate 2"."""
        label = self.get_office_display()
        return f"{label} {self.number}" if self.number > 1 else label

    @property
    def role(self):
        """What one is who sits there: "press officer"."""
        return ROLES[self.office]


class Sitting(models.Model):
    """Who sat on a seat from when until when. It stays when somebody else has the seat."""

    class Ended(models.TextChoices):
        HANDED_OVER = "handed_over", "handed over"
        LEFT = "left", "left"
        TAKEN_BACK = "taken_back", "taken back"
        GROUP_GONE = "group_gone", "the group has gone"

    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="sittings")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_because = models.CharField(max_length=12, choices=Ended, blank=True)

    objects = SittingQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("seat",),
                condition=Q(ended_at__isnull=True),
                name="affiliates_sitting_one_a_seat",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_because="")
                | (Q(ended_at__gte=F("began_at")) & ~Q(ended_because="")),
                name="affiliates_sitting_ended_why",
            ),
        )
        indexes = (models.Index(fields=("person", "ended_at"), name="affiliates_sitting_person"),)

    def __str__(self):
        return f"{self.person or 'somebody'} as {self.seat}"

    def end(self, *, because, at):
        """From this moment they can do nothing more. Only within an act of seating.py."""
        if self.ended_at:
            raise NotAllowed(f"That seat was given up already, on {short_day(self.ended_at)}.")
        self.ended_at, self.ended_because = at, because
        self.save(update_fields=["ended_at", "ended_because"])


class SeatInvitation(PrivatelyLinked, models.Model):
    """A link by which somebody takes a seat; until then whoever sits there stays."""

    PURPOSE = "seat"
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="invitations")
    name = models.CharField(max_length=100, blank=True)
    email = models.EmailField(blank=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    sent_at = models.DateTimeField()
    link_version = models.PositiveIntegerField(default=1)
    accepted_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(
        null=True, blank=True, help_text="Called back, or replaced by another."
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("seat",),
                condition=Q(accepted_at__isnull=True, ended_at__isnull=True),
                name="affiliates_invitation_one_a_seat",
            ),
        )

    def __str__(self):
        return f"{self.name or self.email} to {self.seat}"

    @property
    def runs_out_at(self):
        return self.sent_at + INVITATION_HOLDS

    def is_open(self, *, at):
        """Whether the link still opens the seat."""
        return self.accepted_at is None and self.ended_at is None and at < self.runs_out_at

    def why_over(self, *, at):
        """A sentence for whoever comes by a link that opens nothing any more."""
        if self.accepted_at:
            return f"This link was used on {short_day(self.accepted_at)}: each opens only once."
        if self.ended_at:
            return "This link was called back, or a newer one has been sent in its place."
        return (
            f"This link held for {INVITATION_HOLDS.days} days, until {short_day(self.runs_out_at)}."
        )

    def accept(self, *, at):
        """It is used up. Only within `seating.take_seat`."""
        self.accepted_at = at
        self.save(update_fields=["accepted_at"])

    def end(self, *, at):
        """It opens nothing any more."""
        self.ended_at = at
        self.save(update_fields=["ended_at"])
