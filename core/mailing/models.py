"""Subscribers and what they consented to, word for word."""

from django.db import models
from django.db.models import Q

from core.mailing import private_links
from core.publishing.errors import NotAllowed

CONSENT = (
    "Yes, Health Campaigns Together may write to me by email with its news, its newspaper and its "
    "events. I can leave with one click at any time."
)


class SubscriberQuerySet(models.QuerySet):
    def locked(self, pk):
        """The row, which nobody else changes until this transaction ends."""
        return self.select_for_update().get(pk=pk)

    def with_key(self, pk):
        """That subscriber, or None where it has been deleted."""
        return self.filter(pk=pk).first()

    def confirmed(self):
        return self.filter(state=Subscriber.State.CONFIRMED)

    def never_confirmed(self, *, before):
        return self.filter(state=Subscriber.State.ASKED, asked_at__lt=before)

    def left_long_ago(self, *, before):
        return self.filter(state=Subscriber.State.LEFT, left_at__lt=before)


class Subscriber(models.Model):
    """An address that asked for our letters; until it confirms, only that letter goes there."""

    class State(models.TextChoices):
        ASKED = "asked", "asked, not yet confirmed"
        CONFIRMED = "confirmed", "confirmed"
        LEFT = "left", "left"

    email = models.EmailField(unique=True)
    state = models.CharField(max_length=10, choices=State, default=State.ASKED, editable=False)
    consent = models.TextField("what was agreed to", editable=False)
    asked_at = models.DateTimeField(editable=False)
    confirmed_at = models.DateTimeField(null=True, editable=False)
    left_at = models.DateTimeField(null=True, editable=False)
    link_version = models.PositiveIntegerField(default=1, editable=False)

    objects = SubscriberQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~Q(state="confirmed") | Q(confirmed_at__isnull=False),
                name="mailing_subscriber_confirmed_when",
            ),
        )
        indexes = (models.Index(fields=("state", "asked_at"), name="mailing_subscriber_state"),)

    def __str__(self):
        return self.email

    @property
    def is_confirmed(self):
        return self.state == self.State.CONFIRMED

    def ask(self, *, consent, at):
        """They want our letters (again) and agree to these words; confirmed ones stay so."""
        if self.is_confirmed:
            return
        self.state, self.consent, self.asked_at = self.State.ASKED, consent, at
        self.confirmed_at = self.left_at = None
        self.save(update_fields=["state", "consent", "asked_at", "confirmed_at", "left_at"])

    def confirm(self, *, at):
        if self.state == self.State.LEFT:
            raise NotAllowed("This address has left. To come back, subscribe once more.")
        if self.state == self.State.ASKED:
            self.state, self.confirmed_at = self.State.CONFIRMED, at
            self.save(update_fields=["state", "confirmed_at"])

    def leave(self, *, at):
        if self.state != self.State.LEFT:
            self.state, self.left_at = self.State.LEFT, at
            self.link_version += 1
            self.save(update_fields=["state", "left_at", "link_version"])

    @property
    def has_left(self):
        return self.state == self.State.LEFT

    def link(self, purpose):
        """A private link of theirs: "confirm" or "leave"."""
        return private_links.address(purpose=purpose, object_id=self.pk, version=self.link_version)
