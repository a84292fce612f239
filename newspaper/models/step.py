"""Steps of the dispatch desk over many orders at once, which can be undone for ten minutes."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q

from core.publishing.templatetags.house import clock, short_day
from newspaper.models.order import Order
from newspaper.order_querysets import DeskStepQuerySet

MAY_BE_UNDONE = timedelta(minutes=10)


class DeskStep(models.Model):
    """Many orders marked in one go. Its letters are written when the ten minutes are over."""

    class Verb(models.TextChoices):
        PACKED = "packed", "packed"
        SENT = "sent", "sent"
        RETURNED = "returned", "came back"

    verb = models.CharField(max_length=10, choices=Verb)
    reason = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = DeskStepQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True) | Q(finished_at__isnull=True),
                name="newspaper_deskstep_undone_or_finished",
            ),
        )
        indexes = (
            models.Index(
                fields=("at",), name="newspaper_deskstep_open",
                condition=Q(undone_at__isnull=True, finished_at__isnull=True),
            ),
        )  # fmt: skip

    def __str__(self):
        return f"{self.get_verb_display()}, {short_day(self.at)}, {clock(self.at)}"

    @property
    def until(self):
        """From this moment on it cannot be undone, and its letters may leave."""
        return self.at + MAY_BE_UNDONE

    def can_be_undone(self, *, at):
        return not self.undone_at and not self.finished_at and at < self.until


class DeskStepOrder(models.Model):
    """One order of a step, and what it was before."""

    step = models.ForeignKey(DeskStep, on_delete=models.CASCADE, related_name="items")
    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="+")
    was = models.JSONField(default=dict, help_text="State and times before the step.")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("step", "order"), name="newspaper_steporder_once"),
        )

    def __str__(self):
        return f"{self.order} in {self.step_id}"
