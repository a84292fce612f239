"""What copies and postage cost from which day on; the newest list that has begun holds."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from core.publishing.fields import PenceField
from core.publishing.templatetags.house import pence
from newspaper.order_querysets import DatedQuerySet
from newspaper.zones import Zone


class Dated(models.Model):
    """A line of a price list. All lines of one `valid_from` are one list and hold together."""

    valid_from = models.DateField(
        "from",
        help_text="A new list holds from this day on and replaces the older one as a whole: give "
        "all its lines the same day.",
    )
    is_example = models.BooleanField(
        "example price", default=False,
        help_text="Made up for the demonstration; the site says so beside it.",
    )  # fmt: skip

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True


class PriceTier(Dated):
    """What one copy costs from so many copies on."""

    copies_from = models.PositiveIntegerField("from copies", validators=[MinValueValidator(1)])
    price_pence = PenceField("price of one copy", validators=[MinValueValidator(0)])
    free_copies = models.PositiveIntegerField(
        "of these free", default=0,
        help_text="So many of the bundle cost nothing; the price is charged for the rest.",
    )  # fmt: skip

    history = HistoricalRecords(related_name="+")

    class Meta:
        ordering = ("-valid_from", "copies_from")
        constraints = (
            models.UniqueConstraint(
                fields=("valid_from", "copies_from"), name="newspaper_pricetier_once",
                violation_error_message="There is a price for so many copies from that day.",
            ),
            models.CheckConstraint(
                condition=Q(copies_from__gte=1, price_pence__gte=0)
                & Q(free_copies__lte=F("copies_from")),
                name="newspaper_pricetier_sane",
                violation_error_message="No more copies can be free than the bundle has.",
            ),
        )  # fmt: skip

    def __str__(self):
        return f"{self.copies_from} copies or more: {pence(self.price_pence)} each"


class PostageRate(Dated):
    """What a parcel into a zone costs up to so many grams. A zone without rates is on request."""

    zone = models.CharField(max_length=10, choices=Zone, default=Zone.MAINLAND)
    up_to_grams = models.PositiveIntegerField("up to grams", validators=[MinValueValidator(1)])
    price_pence = PenceField("postage", validators=[MinValueValidator(0)])

    history = HistoricalRecords(related_name="+")

    class Meta:
        ordering = ("-valid_from", "zone", "up_to_grams")
        constraints = (
            models.UniqueConstraint(
                fields=("valid_from", "zone", "up_to_grams"),
                name="newspaper_postagerate_once",
                violation_error_message="There is a rate for so many grams from that day already.",
            ),
            models.CheckConstraint(
                condition=Q(up_to_grams__gte=1, price_pence__gte=0),
                name="newspaper_postagerate_sane",
            ),
        )  # fmt: skip

    def __str__(self):
        return (
            f"{self.get_zone_display()}, up to {self.up_to_grams} grams: {pence(self.price_pence)}"
        )

    @property
    def kilograms(self):
        """ "2", "0.5", "1.25"."""
        return f"{self.up_to_grams / 1000:g}"


class SubscriptionRate(Dated):
    """What one person pays for a copy of so many issues by post."""

    zone = models.CharField(max_length=10, choices=Zone, default=Zone.MAINLAND)
    issues = models.PositiveSmallIntegerField(default=4, validators=[MinValueValidator(1)])
    price_pence = PenceField("price", validators=[MinValueValidator(0)])

    history = HistoricalRecords(related_name="+")

    class Meta:
        ordering = ("-valid_from", "zone", "issues")
        constraints = (
            models.UniqueConstraint(
                fields=("valid_from", "zone", "issues"), name="newspaper_subscriptionrate_once",
                violation_error_message="There is a rate for so many issues from that day already.",
            ),
            models.CheckConstraint(
                condition=Q(issues__gte=1, price_pence__gte=0),
                name="newspaper_subscriptionrate_sane",
            ),
        )  # fmt: skip

    def __str__(self):
        return f"{self.get_zone_display()}, {self.issues} issues: {pence(self.price_pence)}"
