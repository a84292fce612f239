"""Events that come again: the rule. Each date is a row of Event with its own exceptions."""

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from core.publishing.slugs import PageSlugField


class Series(models.Model):
    """ "First Saturday monthly until December". The days follow from the rule; the events are rows.

    `weekdays` count from Monday, 0. `place_in_month` is 1 to 5, or -1 for the last.
    """

    class Unit(models.TextChoices):
        WEEK = "week", "week"
        MONTH_DAY = "month_day", "month, on the same day of the month"
        MONTH_WEEKDAY = "month_weekday", "month, on such a weekday"

    class BankHolidays(models.TextChoices):
        NONE = "", "Takes place on bank holidays too"
        ENGLAND = "england-and-wales", "Not on bank holidays of England and Wales"
        SCOTLAND = "scotland", "Not on bank holidays of Scotland"
        NORTHERN_IRELAND = "northern-ireland", "Not on bank holidays of Northern Ireland"

    slug = PageSlugField(max_length=68)
    title = models.CharField(max_length=150)
    unit = models.CharField("comes every", max_length=13, choices=Unit)
    every = models.PositiveSmallIntegerField(
        default=1, validators=[MinValueValidator(1), MaxValueValidator(52)]
    )
    weekdays = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    place_in_month = models.SmallIntegerField(null=True, blank=True)
    first_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    times = models.PositiveSmallIntegerField(null=True, blank=True)
    skips = models.CharField(
        "bank holidays", max_length=17, choices=BankHolidays, blank=True,
        default=BankHolidays.NONE,
    )  # fmt: skip
    # Days of the rule that are no event: taken out by hand.
    left_out = ArrayField(models.DateField(), default=list, blank=True)
    # Dates are made this far; the worker goes on.
    made_until = models.DateField(null=True, blank=True, editable=False)
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(every__range=(1, 52)), name="events_series_every_in_range"
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("first_on")),
                name="events_series_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=~Q(unit="month_weekday") | Q(place_in_month__in=[-1, 1, 2, 3, 4, 5]),
                name="events_series_has_place_in_month",
            ),
        )
        verbose_name = "repeated event"

    def __str__(self):
        return self.title
