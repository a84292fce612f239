"""Whose event it is: groups that call for it, and whether each has said so."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from events.models.event import Event


class OrganiserQuerySet(models.QuerySet):
    def agreed(self):
        return self.filter(state=Organiser.State.AGREED)

    def asked(self):
        return self.filter(state=Organiser.State.ASKED)

    def declined(self):
        return self.filter(state=Organiser.State.DECLINED)

    def of_group(self, group):
        return self.filter(group=group)

    def of_events_seen(self, *, at):
        """Of events that are on the site and not over."""
        events = Event.objects.published(at=at).upcoming(at=at)
        return self.filter(event__in=events.values("pk"))

    def never_written_to(self):
        return self.filter(asked_at__isnull=True)

    def with_group(self):
        return self.select_related("group")

    def with_event(self):
        return self.select_related("event").order_by("event__starts_on", "pk")

    def with_event_and_group(self):
        return self.select_related("event", "group")

    def locked(self, *, skip_locked=False):
        """Held till the end of the transaction."""
        return self.select_for_update(of=("self",), skip_locked=skip_locked).order_by("pk")


class Organiser(models.Model):
    """A group that calls for an event. Its own page and feed show the event once it has agreed."""

    class State(models.TextChoices):
        ASKED = "asked", "asked"
        AGREED = "agreed", "agreed"
        DECLINED = "declined", "said no"

    event = models.ForeignKey("events.Event", on_delete=models.CASCADE, related_name="hosts")
    group = models.ForeignKey("affiliates.Group", on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=8, choices=State, default=State.ASKED)
    asked_at = models.DateTimeField(null=True, blank=True, editable=False)
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, editable=False,
        related_name="+",
    )  # fmt: skip

    objects = OrganiserQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("event", "group"), name="events_organiser_once_an_event"
            ),
        )
        indexes = (
            models.Index(
                fields=("group",), name="events_organiser_asked", condition=Q(state="asked")
            ),
        )
        verbose_name = "group that calls for it"
        verbose_name_plural = "groups that call for it"

    def __str__(self):
        return f"{self.group} ({self.get_state_display()})"


class TrustedGroup(models.Model):
    """A group whose own events go onto the site without being looked at before."""

    group = models.OneToOneField("affiliates.Group", on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()
    because = models.CharField(max_length=200)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True,
        related_name="+",
    )  # fmt: skip

    def __str__(self):
        return str(self.group)
