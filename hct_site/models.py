"""What only the front page has: its lead, and the links to us elsewhere."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from core.publishing.fields import HttpsURLField


class LeadQuerySet(models.QuerySet):
    def shown(self, *, at):
        """Leads of that moment, the one that began last first: it is the one people see."""
        return self.filter(shown_from__lte=at, shown_until__gt=at).order_by("-shown_from", "-pk")


class Lead(models.Model):
    """The one thing the front page asks people to do; it disappears by itself."""

    title = models.CharField(max_length=90)
    text = models.CharField(max_length=240, blank=True)
    button_label = models.CharField(max_length=30, help_text="What happens: “Book a place”.")
    button_url = models.CharField(
        "where the button leads",
        max_length=300,
        help_text="An address on this site such as /events/…, or a whole one with https://.",
    )
    shown_from = models.DateTimeField()
    shown_until = models.DateTimeField(help_text="From then on it is gone by itself.")

    objects = LeadQuerySet.as_manager()
    history = HistoricalRecords(related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(shown_until__gt=F("shown_from")), name="hct_site_lead_ends_later"
            ),
        )
        indexes = (models.Index(fields=("shown_until",), name="hct_site_lead_until"),)

    def __str__(self):
        return self.title

    def clean(self):
        if not self.button_url.startswith(("/", "https://", "http://")) or (
            self.button_url.startswith("//")
        ):
            raise ValidationError(
                {"button_url": "Begin with / for this site, or with https:// for another."}
            )
        if self.shown_from and self.shown_until and self.shown_until <= self.shown_from:
            raise ValidationError({"shown_until": "It must end after it begins."})
        if (
            self.shown_from
            and self.shown_until
            and self.shown_until - self.shown_from > timedelta(days=366)
        ):
            raise ValidationError({"shown_until": "A lead stands for a year at most."})


class HouseLinkQuerySet(models.QuerySet):
    def in_order(self):
        return self.order_by("position", "label")


class HouseLink(models.Model):
    """HCT elsewhere, in the footer of every page."""

    label = models.CharField(max_length=40)
    url = HttpsURLField("address", max_length=300)
    position = models.PositiveSmallIntegerField(default=10)

    objects = HouseLinkQuerySet.as_manager()

    def __str__(self):
        return self.label
