"""Draft, published, withdrawn: the states that news, links, pages and issues share."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone

from core.publishing.errors import NotAllowed, reason_for


class PublishableQuerySet(models.QuerySet):
    def published(self, *, at):
        """What anybody may see then; "scheduled" is only published with a later `publish_at`."""
        return self.filter(state=Publishable.State.PUBLISHED, publish_at__lte=at)

    def scheduled(self, *, at):
        return self.filter(state=Publishable.State.PUBLISHED, publish_at__gt=at)

    def drafts(self):
        return self.filter(state=Publishable.State.DRAFT)

    def newest_first(self):
        return self.order_by("-publish_at", "-pk")


class Publishable(models.Model):
    class State(models.TextChoices):
        DRAFT = "draft", "draft"
        PUBLISHED = "published", "published"
        WITHDRAWN = "withdrawn", "withdrawn"

    state = models.CharField(
        max_length=10, choices=State, default=State.DRAFT, editable=False, db_index=False
    )
    publish_at = models.DateTimeField(
        "publish from",
        null=True,
        blank=True,
        help_text="Leave empty to publish at once. A time to come means: appears then by itself.",
    )
    withdrawn_reason = models.CharField(max_length=300, blank=True, editable=False)

    class Meta:
        abstract = True
        constraints = (
            models.CheckConstraint(
                condition=~Q(state="published") | Q(publish_at__isnull=False),
                name="%(app_label)s_%(class)s_published_has_time",
            ),
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | ~Q(withdrawn_reason=""),
                name="%(app_label)s_%(class)s_withdrawn_has_reason",
            ),
        )

    def clean(self):
        super().clean()
        # The constraint says so too, but an admin's form does not hold the state and so skips it.
        if self.state == self.State.PUBLISHED and self.publish_at is None:
            raise ValidationError(
                "It is published, so it needs the time it was published at. To take it off the "
                "site, withdraw it."
            )

    def publish(self, *, at):
        """Make it public: now, or at its `publish_at` where that is still to come."""
        if self.state == self.State.PUBLISHED:
            raise NotAllowed(f"“{self}” is published already.")
        self.state = self.State.PUBLISHED
        self.withdrawn_reason = ""
        if self.publish_at is None:
            self.publish_at = at
        self.save(update_fields=["state", "publish_at", "withdrawn_reason"])

    def withdraw(self, *, reason):
        """Take it off the site. The reason is kept for those who ask."""
        if self.state != self.State.PUBLISHED:
            raise NotAllowed(f"“{self}” is not published, so it cannot be withdrawn.")
        self.withdrawn_reason = reason_for("Withdrawing", reason)
        self.state = self.State.WITHDRAWN
        self.save(update_fields=["state", "withdrawn_reason"])

    def is_visible(self, *, at):
        return (
            self.state == self.State.PUBLISHED
            and self.publish_at is not None
            and self.publish_at <= at
        )

    @property
    def state_in_words(self):
        """For staff: the state with "scheduled" worked out."""
        if self.state == self.State.PUBLISHED and self.publish_at > timezone.now():
            return "scheduled"
        return self.get_state_display()
