"""Copies of the paper: where they are, and every movement that brought them there."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from newspaper.models.issue import Issue
from newspaper.stock_querysets import MovementQuerySet, StockPlaceQuerySet, StockQuerySet


class StockPlace(models.Model):
    """A garage, an office, a cupboard: where copies lie and bundles are packed."""

    name = models.CharField(max_length=80, unique=True, help_text="Such as “Leeds, Gill’s garage”.")
    keeper = models.CharField(max_length=100, blank=True, help_text="Who has the key.")
    phone = models.CharField("telephone", max_length=40, blank=True)
    address = models.TextField(max_length=400, blank=True, help_text="One line a line.")
    is_in_use = models.BooleanField("in use", default=True)

    objects = StockPlaceQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["keeper", "phone", "address"], related_name="+")

    class Meta:
        ordering = ("name",)

    def __str__(self):
        return self.name


class Stock(models.Model):
    """How many copies of an issue lie at a place. Changed by newspaper/stock.py only."""

    issue = models.ForeignKey(Issue, on_delete=models.PROTECT, related_name="stocks")
    place = models.ForeignKey(StockPlace, on_delete=models.PROTECT, related_name="stocks")
    on_hand = models.IntegerField(default=0)

    objects = StockQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("issue", "place"), name="newspaper_stock_once"),
            models.CheckConstraint(
                condition=Q(on_hand__gte=0), name="newspaper_stock_not_negative"
            ),
        )

    def __str__(self):
        return f"{self.issue.name} at {self.place}: {self.on_hand}"


class Movement(models.Model):
    """Copies that came to a place (more than nought) or left it (less). Never changed."""

    class Kind(models.TextChoices):
        PRINTED = "printed", "came from the printer"
        GIVEN = "given", "given away"
        SENT = "sent", "sent"
        RETURNED = "returned", "came back"
        DAMAGED = "damaged", "damaged or lost"
        COUNTED = "counted", "counted anew"
        MOVED = "moved", "moved to another place"

    issue = models.ForeignKey(Issue, on_delete=models.PROTECT, related_name="movements")
    place = models.ForeignKey(StockPlace, on_delete=models.PROTECT, related_name="movements")
    kind = models.CharField(max_length=8, choices=Kind)
    copies = models.IntegerField()
    order = models.ForeignKey(
        "newspaper.Order", on_delete=models.PROTECT, null=True, blank=True,
        related_name="movements",
    )  # fmt: skip
    note = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = MovementQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(copies=0), name="newspaper_movement_some_copies"),
        )
        indexes = (
            models.Index(fields=("-at", "-id"), name="newspaper_movement_newest"),
            models.Index(fields=("issue", "place"), name="newspaper_movement_where"),
        )

    def __str__(self):
        return f"{self.copies:+} {self.issue.name} at {self.place}"
