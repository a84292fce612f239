"""Cards: each visit to the gateway's own page, and each event the gateway told us of, once."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from core.payments.card_querysets import CardCheckoutQuerySet, CardEventQuerySet
from core.payments.models.invoice import Invoice
from core.publishing.errors import NotAllowed
from core.publishing.fields import PenceField


class CardCheckout(models.Model):
    """Somebody was sent to the gateway to pay an invoice, or what was then owed of it."""

    class State(models.TextChoices):
        OPEN = "open", "begun"
        PAID = "paid", "paid"
        EXPIRED = "expired", "not paid"

    invoice = models.ForeignKey(Invoice, on_delete=models.PROTECT, related_name="checkouts")
    amount_pence = PenceField("amount")
    gateway_id = models.CharField(max_length=200, null=True, unique=True, editable=False)
    state = models.CharField(max_length=8, choices=State, default=State.OPEN, editable=False)
    made_at = models.DateTimeField()

    objects = CardCheckoutQuerySet.as_manager()

    def __str__(self):
        return f"card payment of {self.invoice}"


class CardEvent(models.Model):
    """An event of the gateway, stored once by its id, with what it came to."""

    event_id = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=100)
    payload = models.JSONField()
    happened_at = models.DateTimeField()
    received_at = models.DateTimeField()
    outcome = models.CharField(max_length=300, blank=True)
    needs_person = models.BooleanField("a person must look", default=False)
    looked_at = models.DateTimeField(null=True, blank=True)
    looked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True,
        related_name="+",
    )  # fmt: skip

    objects = CardEventQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=("-received_at", "-id"), name="payments_cardevent_newest"),
            models.Index(
                fields=("id",), name="payments_cardevent_to_look",
                condition=Q(needs_person=True, looked_at__isnull=True),
            ),
        )  # fmt: skip

    def __str__(self):
        return f"{self.kind} {self.event_id}"

    @property
    def waits_for_a_person(self):
        return self.needs_person and self.looked_at is None

    def look(self, *, by, at):
        """Somebody has looked at it and done what there was to do."""
        if not self.waits_for_a_person:
            raise NotAllowed("Nobody need look at this one, or somebody has already.")
        self.looked_at, self.looked_by = at, by
        self.save(update_fields=["looked_at", "looked_by"])
