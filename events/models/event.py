"""An event: what, when, where, who can get in, who calls for it, and what the site may show."""

import uuid
from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from simple_history.models import HistoricalRecords

from core.places.regions import RegionField
from core.publishing.fields import HttpsURLField
from core.publishing.search import search_column
from core.publishing.slugs import PageSlugField
from core.publishing.text import RichTextField
from events.models.choices import Kind, Known, Layer, OnlineFor, PointIs, State, Status
from events.models.coming_in import CameIn
from events.models.saying import EventSays
from events.models.states import TOLD, EventStates
from events.querysets import EventQuerySet

EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)
# Kept out of history: who somebody is, and what the database works out.
NOT_IN_HISTORY = [
    "contact_name", "contact_email", "contact_phone",
    "suggested_by_name", "suggested_by_email", "suggested_by_phone", "suggested_note",
    "search", "last_on", "latitude", "longitude", "point_is", "link_version",
    "source_uid", "source_digest",
]  # fmt: skip

_long_text = MaxLengthValidator(50_000)  # PostgreSQL indexes no text of more than 1 MB
# What an event keeps of how the database last gave it: what is told, and who could see it.
_REMEMBERED = frozenset((*TOLD, "title", "state", "publish_at"))


def new_uid():
    return str(uuid.uuid4())


def access_field(label):
    return models.CharField(label, max_length=7, choices=Known, default=Known.UNKNOWN)


class Event(EventSays, EventStates, CameIn):
    """One event. Only published ones are seen, cancelled ones included: `status` is apart."""

    Kind, State, Status, Known, Layer = Kind, State, Status, Known, Layer
    PointIs, OnlineFor = PointIs, OnlineFor

    slug = PageSlugField(max_length=80)
    title = models.CharField(max_length=150)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.MEETING)
    layer = models.CharField(
        "whose it is",
        max_length=9,
        choices=Layer,
        default=Layer.OURS,
        help_text="Meetings to attend (boards, scrutiny committees) are shown only on request.",
    )
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT, editable=False)
    status = models.CharField(
        max_length=11,
        choices=Status,
        default=Status.CONFIRMED,
        help_text="A cancelled or postponed event stays on the site and says so.",
    )
    status_note = models.CharField(
        "why it is cancelled or postponed", max_length=300, blank=True, help_text="Shown to all."
    )
    publish_at = models.DateTimeField(
        "publish from",
        null=True,
        blank=True,
        help_text="Leave empty to publish at once. A time to come means: appears then by itself.",
    )
    withdrawn_reason = models.CharField(max_length=300, blank=True, editable=False)
    refused_reason = models.CharField(max_length=300, blank=True, editable=False)

    starts_on = models.DateField("day")
    start_time = models.TimeField(
        "starts at", null=True, blank=True, help_text="Leave empty where it is not known."
    )
    ends_on = models.DateField(
        "last day",
        null=True,
        blank=True,
        help_text="If it goes on to another day, or past midnight.",
    )
    end_time = models.TimeField("ends at", null=True, blank=True)
    all_day = models.BooleanField(
        default=False, help_text="It has no hour, rather than one not known."
    )
    time_to_come = models.BooleanField("time to be confirmed", default=False)
    last_on = models.GeneratedField(
        expression=Coalesce("ends_on", "starts_on"),
        output_field=models.DateField(),
        db_persist=True,
    )

    summary = models.CharField(
        max_length=300, blank=True, help_text="One or two sentences, for lists and feeds."
    )
    description = RichTextField(blank=True, validators=[_long_text])
    place_name = models.CharField(
        max_length=150, blank=True, help_text="Hall, square, gate: “Leeds Art Gallery”."
    )
    place_lines = models.TextField(
        "rest of the address",
        max_length=500,
        blank=True,
        help_text="One line a line, without town.",
    )
    town = models.CharField(max_length=80, blank=True)
    postcode = models.CharField(max_length=8, blank=True, help_text="Its first half alone will do.")
    region = RegionField()
    station = models.CharField(
        "nearest station", max_length=150, blank=True, help_text="“Leeds, 5 minutes’ walk.”"
    )
    route = models.TextField(
        max_length=1000, blank=True, help_text="Of a march: a line for each stretch or street."
    )
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    point_is = models.CharField(
        "the point is", max_length=8, choices=PointIs, blank=True, editable=False
    )
    online_url = HttpsURLField("online at", max_length=500, blank=True, help_text="Where to join.")
    online_for = models.CharField(
        "who sees it", max_length=8, choices=OnlineFor, default=OnlineFor.ALL
    )

    step_free = access_field("step-free way in")
    accessible_toilet = access_field("accessible toilet")
    seating = access_field("seating")
    hearing_loop = access_field("hearing loop")
    bsl = access_field("British Sign Language")
    captions = access_field("captions")
    quiet_space = access_field("quiet space")
    children = access_field("children welcome")
    access_note = models.TextField("more about access", max_length=1000, blank=True)

    organisers_text = models.CharField(
        "organised by", max_length=300, blank=True, help_text="As it should stand on the page."
    )
    organisers = models.ManyToManyField(
        "affiliates.Group",
        through="events.Organiser",
        blank=True,
        related_name="+",
        verbose_name="groups",
    )
    part_of = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="parts",
        help_text="The national event of which it is the local one.",
    )
    series = models.ForeignKey(
        "events.Series",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="events",
    )
    series_on = models.DateField(
        null=True, blank=True, editable=False, help_text="The day its series gives it."
    )
    # What was changed on this date alone: changing all dates leaves these as they are.
    own_columns = ArrayField(
        models.CharField(max_length=30), default=list, blank=True, editable=False
    )
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    speakers = models.CharField(max_length=600, blank=True)
    price_line = models.CharField(
        "price", max_length=200, blank=True, help_text="“Free”, “£10, or £5 on a low income”."
    )
    how_to_book = models.TextField(max_length=1000, blank=True)
    booking_url = HttpsURLField("book at", max_length=500, blank=True)
    has_papers = models.BooleanField(
        "bundles can be collected there", default=False,
        help_text="Whoever orders the newspaper can choose to collect the bundle at this event.",
    )  # fmt: skip
    contact_name = models.CharField(max_length=100, blank=True)
    contact_email = models.EmailField(blank=True)
    contact_phone = models.CharField(max_length=40, blank=True)
    contact_public = models.BooleanField(
        "show the contact on the site", default=False, help_text="Only if that person has said so."
    )
    report = RichTextField(
        blank=True, validators=[_long_text], help_text="How it was, when it is over."
    )

    # Calendar programs know the event by `uid`; what is brought in from elsewhere keeps its own.
    uid = models.CharField(max_length=255, unique=True, default=new_uid, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    search = search_column(
        A=["title"],
        B=["summary", "town", "place_name"],
        C=["description", "organisers_text", "speakers"],
        D=["report"],
    )

    objects = EventQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=NOT_IN_HISTORY, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~Q(state="published") | Q(publish_at__isnull=False),
                name="events_event_published_has_time",
            ),
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | ~Q(withdrawn_reason=""),
                name="events_event_withdrawn_has_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(refused_reason=""),
                name="events_event_refused_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(starts_on__range=(EARLIEST, LATEST)), name="events_event_day_in_range"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True)
                | Q(ends_on__gte=F("starts_on"), ends_on__lte=LATEST),
                name="events_event_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(end_time__isnull=True)
                | Q(start_time__isnull=False, end_time__gt=F("start_time"))
                | Q(start_time__isnull=False, ends_on__isnull=False, ends_on__gt=F("starts_on")),
                name="events_event_hours_in_order",
            ),
            models.CheckConstraint(
                condition=Q(all_day=False) | Q(start_time__isnull=True, end_time__isnull=True),
                name="events_event_all_day_has_no_hours",
            ),
            models.CheckConstraint(
                condition=Q(time_to_come=False) | Q(start_time__isnull=True, all_day=False),
                name="events_event_time_to_come_is_not_known",
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="events_event_point_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(series__isnull=True) | Q(series_on__isnull=False),
                name="events_event_of_series_has_day",
            ),
            models.UniqueConstraint(
                fields=("series", "series_on"), name="events_event_once_a_day_of_series"
            ),
            models.UniqueConstraint(
                fields=("feed", "source_uid"),
                condition=~Q(source_uid=""),
                nulls_distinct=False,
                name="events_event_once_a_source",
            ),
        )
        indexes = (
            models.Index(
                F("starts_on"), F("start_time").asc(nulls_first=True), F("id"),
                name="events_event_calendar", condition=Q(state="published"),
            ),
            models.Index(
                F("last_on"), name="events_event_last_day", condition=Q(state="published")
            ),
            models.Index(
                F("publish_at"), F("id"), name="events_event_announced",
                condition=Q(state="published"),
            ),
            # With the last day: of ten years near a place, most are over.
            models.Index(
                F("latitude"), F("longitude"), F("last_on"), name="events_event_near_by_day",
                condition=Q(state="published", latitude__isnull=False),
            ),
            models.Index(
                fields=("region", "kind", "starts_on"), name="events_event_region",
                condition=Q(state="published"),
            ),
            # Few of many: those of several days, for `not_over_before`.
            models.Index(
                fields=("last_on", "starts_on"), name="events_event_goes_on",
                condition=Q(ends_on__isnull=False),
            ),
            # A few of many as well.
            models.Index(
                F("starts_on"), F("start_time").asc(nulls_first=True), F("id"),
                name="events_event_to_attend", condition=Q(state="published", layer="to_attend"),
            ),
            models.Index(
                F("starts_on"), F("start_time").asc(nulls_first=True), F("id"),
                name="events_event_step_free", condition=Q(state="published", step_free="yes"),
            ),
            models.Index(fields=("starts_on", "id"), name="events_event_day"),
            models.Index(fields=("state", "suggested_at"), name="events_event_state"),
            GinIndex(fields=("search",), name="events_event_search"),
        )  # fmt: skip

    def __str__(self):
        return self.title

    @classmethod
    def from_db(cls, db, field_names, values):
        event = super().from_db(db, field_names, values)
        event.remember()
        return event

    def save(self, *args, **kwargs):
        is_new = self._state.adding
        super().save(*args, **kwargs)
        if is_new:
            self.remember()

    def refresh_from_db(self, using=None, fields=None, **kwargs):
        super().refresh_from_db(using=using, fields=fields, **kwargs)
        self.remember(fields)

    def remember(self, names=None):
        """Keep what the database holds of what is told, for `was` to compare with."""
        loaded = self.__dict__  # not getattr, which would fetch what was deferred
        names = _REMEMBERED if names is None else _REMEMBERED.intersection(names)
        known = getattr(self, "_told", {})
        self._told = known | {name: loaded[name] for name in names if name in loaded}

    def remember_as(self, stored):
        """Compare with that row from now on: for one that did not come from the database itself."""
        self._told = stored._told

    def clean(self):
        problems = {}
        if self.starts_on and not EARLIEST <= self.starts_on <= LATEST:
            problems["starts_on"] = "That year cannot be right. Write the year with four figures."
        if self.ends_on and self.starts_on and self.ends_on < self.starts_on:
            problems["ends_on"] = "The last day is before the first."
        if self.end_time and not self.start_time:
            problems["start_time"] = "It has an end but no beginning. When does it start?"
        elif self.end_time and self.is_one_day and self.end_time <= self.start_time:
            problems["end_time"] = (
                "It ends before it starts. If it goes past midnight, give the next day as last day."
            )
        if self.all_day and self.start_time:
            problems["all_day"] = "Either it has hours or it is all day."
        if self.time_to_come and (self.start_time or self.all_day):
            problems["time_to_come"] = "Its time is given, so it is not to be confirmed."
        if (self.latitude is None) != (self.longitude is None):
            problems["longitude"] = "Give both numbers of the point, or neither."
        series = self._meta.get_field("series").related_model
        if self.slug and series.objects.has_slug(self.slug):
            problems["slug"] = "A repeated event has this address. Choose another."
        if problems:
            raise ValidationError(problems)

    @property
    def was(self):
        """It as the database last gave it, of what is told; None for one that is new."""
        told = getattr(self, "_told", None)
        if told is None:
            return None
        now = {name: getattr(self, name) for name in (*_REMEMBERED, "kind")}
        return type(self)(**now | told)  # what was not loaded has not changed

    def groups(self):
        """The groups that call for it and have said so."""
        return self.organisers.filter(pk__in=self.hosts.agreed().values("group")).not_merged()

    @property
    def goes_ahead(self):
        return self.status not in {Status.CANCELLED, Status.POSTPONED}

    @property
    def headline(self):
        """The title with what must not be overlooked before it: "CANCELLED: Save our ward"."""
        if self.status == Status.CONFIRMED:
            return self.title
        return f"{self.get_status_display().upper()}: {self.title}"

    def get_absolute_url(self):
        return reverse("events:detail", args=[self.slug])
