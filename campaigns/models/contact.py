"""Messages that people write to us by the contact page, until they are answered and forgotten."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q

from core.publishing.errors import NotAllowed

KEPT_AFTER_ANSWER = timedelta(days=365)
KEPT_UNANSWERED = timedelta(days=2 * 365)


class ContactMessageQuerySet(models.QuerySet):
    def waiting(self):
        """Not answered yet, the oldest first."""
        return self.filter(answered_at=None).order_by("sent_at", "pk")

    def answered(self):
        return self.filter(answered_at__isnull=False)

    def over(self, *, at):
        """Those of which nothing is needed any more."""
        return self.filter(
            Q(answered_at__lt=at - KEPT_AFTER_ANSWER)
            | Q(sent_at__lt=at - KEPT_UNANSWERED, answered_at=None)
        )


class ContactMessage(models.Model):
    """What somebody wrote, and whether they have had an answer."""

    name = models.CharField(max_length=100)
    email = models.EmailField(blank=True)
    phone = models.CharField("telephone", max_length=40, blank=True)
    subject = models.CharField(max_length=150)
    body = models.TextField("message", max_length=10_000)
    sent_at = models.DateTimeField(editable=False)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )

    objects = ContactMessageQuerySet.as_manager()

    class Meta:
        verbose_name = "message"
        indexes = (
            models.Index(fields=["answered_at", "sent_at"], name="campaigns_message_waiting"),
            models.Index(fields=["-sent_at"], name="campaigns_message_newest"),
        )

    def __str__(self):
        return self.subject

    def mark_answered(self, *, at, by=None):
        """Write down that somebody has answered, by letter or by telephone."""
        if self.answered_at is not None:
            raise NotAllowed(f"“{self}” has been answered already.")
        self.answered_at, self.answered_by = at, by
        self.save(update_fields=["answered_at", "answered_by"])
