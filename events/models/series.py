"""Events that come again: the rule. Each date is a row of Event with its own exceptions."""

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, F, Min, Q
from django.urls import reverse

from core.publishing.slugs import PageSlugField
from core.publishing.times import london_day
from events import rule
from events.models.choices import State, Status

GOES_AHEAD = (Status.CONFIRMED, Status.PROVISIONAL)


class SeriesQuerySet(models.QuerySet):
    def has_slug(self, slug):
        return self.filter(slug=slug).exists()

    def open_ended(self):
        """Those that go on till somebody ends them."""
        return self.filter(until_on__isnull=True, times__isnull=True)

    def made_before(self, day):
        return self.filter(Q(made_until__isnull=True) | Q(made_until__lt=day))

    def with_dates(self, *, at):
        """Each with how many dates there are, how many are drafts, and the `next_on` that is on."""
        to_come = Q(events__last_on__gte=london_day(at), events__status__in=GOES_AHEAD)
        return self.annotate(
            dates_made=Count("events"),
            drafts=Count("events", filter=Q(events__state=State.DRAFT)),
            next_on=Min("events__starts_on", filter=to_come),
        )

    def hold_that_of(self, event_key):
        """Hold the series of this event, if it has one, till the end of the transaction."""
        if str(event_key).isdecimal() and len(str(event_key)) < 19:
            list(self.filter(events=event_key).select_for_update(of=("self",)).values("pk"))

    def rename(self, pk, title):
        self.filter(pk=pk).update(title=title)

    def locked(self, pk):
        """The series, held till the end of the transaction: whoever changes its dates waits here.

        It is taken before any of its events, which are taken by key.
        """
        return self.select_for_update().get(pk=pk)


class Series(models.Model):
    """ "First Saturday monthly until December". The days follow from the rule; the events are rows.

    `weekdays` count from Monday, 0; without any it is the first day's. `place_in_month` is 1 to 5,
    or -1 for the last; of the unit MONTH_DAY it is empty, or -1 for the last day of the month.
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

    objects = SeriesQuerySet.as_manager()

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

    def get_absolute_url(self):
        return reverse("events:detail", args=[self.slug])

    @property
    def in_words(self):
        return rule.in_words(self)

    def days(self, until, *, since=None):
        """The days it takes place on, in order, up to and including `until`."""
        return list(rule.days_of(self, until=until, since=since))
