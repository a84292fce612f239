"""Quotes: a price with a reference to take to the branch meeting, valid for sixty days."""

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from core.mailing.private_links import PrivatelyLinked
from core.publishing.errors import NotAllowed
from core.publishing.references import ReferenceField
from newspaper.models.bundle import Addressed, Bundle
from newspaper.models.moving import MovesUnderLock
from newspaper.order_querysets import QuoteQuerySet


class Quote(PrivatelyLinked, MovesUnderLock, Bundle):
    """What a bundle would cost. It reserves nothing; its link makes it an order."""

    class State(models.TextChoices):
        OPEN = "open", "open"
        ORDERED = "ordered", "ordered"
        EXPIRED = "expired", "expired"
        WITHDRAWN = "withdrawn", "withdrawn"

    PURPOSE = "quote"
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

    def is_valid(self, *, on):
        return self.state == self.State.OPEN and on <= self.valid_until

    # Its states ------------------------------------------------------------------------------

    def become_ordered(self):
        """Only the state: `quoting.order` makes the order."""
        self._close(to=self.State.ORDERED)

    def expire(self):
        self._close(to=self.State.EXPIRED)

    def withdraw(self, *, reason):
        if not reason.strip():
            raise NotAllowed("Withdrawing a quote needs a reason.")
        self._close(to=self.State.WITHDRAWN, reason=reason.strip())

    def _close(self, *, to, **facts):
        self._move(to=to, out_of=(self.State.OPEN,), refusal="{} already.", **facts)
