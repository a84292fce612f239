"""Quotes: a price with a reference to take to the branch meeting, valid for sixty days."""

from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from core.mailing import private_links
from core.publishing.errors import NotAllowed
from core.publishing.references import ReferenceField
from newspaper.models.bundle import Addressed, Bundle
from newspaper.order_querysets import QuoteQuerySet


class Quote(Bundle):
    """What a bundle would cost. It reserves nothing; its link makes it an order."""

    class State(models.TextChoices):
        OPEN = "open", "open"
        ORDERED = "ordered", "ordered"
        EXPIRED = "expired", "expired"
        WITHDRAWN = "withdrawn", "withdrawn"

    SEARCHED_BY_PREFIX = (
        "reference", "ordered_by_email", "delivery_postcode",
        "ordered_by_name", "delivery_name", "group_name",
    )  # fmt: skip
    reference = ReferenceField(prefix="QU")
    state = models.CharField(max_length=10, choices=State, default=State.OPEN, editable=False)
    reason = models.CharField("reason for withdrawing", max_length=300, blank=True, editable=False)
    made_at = models.DateTimeField(editable=False)
    valid_until = models.DateField(editable=False)
    link_version = models.PositiveIntegerField(default=1, editable=False)

    objects = QuoteQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=[*Addressed.PERSONAL], related_name="+")

    class Meta:
        constraints = (
            *Bundle.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | ~Q(reason=""),
                name="newspaper_quote_withdrawn_why",
            ),
        )
        indexes = (
            models.Index(fields=("-made_at", "-id"), name="newspaper_quote_newest"),
            models.Index(
                fields=("valid_until",), name="newspaper_quote_open", condition=Q(state="open")
            ),
        )  # fmt: skip

    def __str__(self):
        return self.reference

    @property
    def private_path(self):
        token = private_links.token(purpose="quote", object_id=self.pk, version=self.link_version)
        return reverse("private_link", args=[token])

    def link(self):
        return private_links.address(purpose="quote", object_id=self.pk, version=self.link_version)

    def is_valid(self, *, on):
        return self.state == self.State.OPEN and on <= self.valid_until

    # Its states ------------------------------------------------------------------------------

    def become_ordered(self):
        """Only the state: `quoting.order` makes the order."""
        self._move(to=self.State.ORDERED)

    def expire(self):
        self._move(to=self.State.EXPIRED)

    def withdraw(self, *, reason):
        if not reason.strip():
            raise NotAllowed("Withdrawing a quote needs a reason.")
        self._move(to=self.State.WITHDRAWN, reason=reason.strip())

    def _move(self, *, to, **facts):
        with transaction.atomic():
            state = type(self).objects.locked(self.pk).state
            if state != self.State.OPEN:
                raise NotAllowed(f"{self.reference} is {self.State(state).label} already.")
            self.state = to
            for name, value in facts.items():
                setattr(self, name, value)
            self.save(update_fields=["state", *facts])
