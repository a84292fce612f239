"""An event: what, when, where, who can get in, who calls for it, and what the site may show."""

import uuid
from datetime import date

from django.conf import settings
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
from core.publishing.references import ReferenceField
from core.publishing.search import search_column
from core.publishing.slugs import PageSlugField
from core.publishing.text import RichTextField
from core.publishing.times import at_london, london, london_day
from events.models.choices import ACCESS, Kind, Known, State, Status
from events.models.states import EventStates
from events.querysets import EventQuerySet
from events.when import when_in_words

EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)
# What a calendar program must be told of again: raises `sequence`.
TOLD = (
    "starts_on", "start_time", "ends_on", "end_time", "all_day",
    "place_name", "place_lines", "town", "postcode", "online_url", "status",
)  # fmt: skip
# Kept out of history: who somebody is, and what the database works out.
NOT_IN_HISTORY = [
    "contact_name", "contact_email", "contact_phone",
    "suggested_by_name", "suggested_by_email", "suggested_by_phone", "suggested_note",
    "search", "last_on",
]  # fmt: skip

_long_text = MaxLengthValidator(50_000)  # PostgreSQL indexes no text of more than 1 MB


def new_uid():
    return str(uuid.uuid4())


def access_field(label):
    return models.CharField(label, max_length=7, choices=Known, default=Known.UNKNOWN)


class Event(EventStates, models.Model):
    """One event. Only published ones are seen, cancelled ones included: `status` is apart."""

    Kind, State, Status, Known = Kind, State, Status, Known

    slug = PageSlugField(max_length=80)
    title = models.CharField(max_length=150)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.MEETING)
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
    online_url = HttpsURLField(
        "online at", max_length=500, blank=True, help_text="Where to join. Everybody sees it."
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
        blank=True,
        related_name="+",
        verbose_name="groups",
        help_text="It appears on their pages too.",
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

    reference = ReferenceField(prefix="EV")
    suggested_by_name = models.CharField(max_length=100, blank=True)
    suggested_by_email = models.EmailField(blank=True)
    suggested_by_phone = models.CharField(max_length=40, blank=True)
    suggested_note = models.TextField(
        "note to us", max_length=2000, blank=True, help_text="Never shown on the site."
    )
    suggested_at = models.DateTimeField(null=True, blank=True, editable=False)
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
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
            models.Index(fields=("starts_on", "id"), name="events_event_day"),
            models.Index(fields=("state", "suggested_at"), name="events_event_state"),
            GinIndex(fields=("search",), name="events_event_search"),
        )  # fmt: skip

    def __str__(self):
        return self.title

    @classmethod
    def from_db(cls, db, field_names, values):
        event = super().from_db(db, field_names, values)
        loaded = event.__dict__  # not getattr, which would fetch what was deferred
        event._told = {name: loaded[name] for name in TOLD if name in loaded}
        return event

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
        if problems:
            raise ValidationError(problems)

    def note_what_is_told(self):
        """Raise `sequence` if what calendars must be told of differs from what is stored."""
        told = getattr(self, "_told", None)
        if told is not None and any(getattr(self, name) != was for name, was in told.items()):
            self.sequence += 1

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

    # When ------------------------------------------------------------------------------------

    @property
    def last_day(self):
        return self.ends_on or self.starts_on

    @property
    def month(self):
        """The first day of the month it begins in."""
        return self.starts_on.replace(day=1)

    @property
    def is_one_day(self):
        return self.last_day == self.starts_on

    @property
    def when(self):
        return when_in_words(self)

    @property
    def starts_at(self):
        """The aware moment it starts; None where no time is known, for a date is no midnight."""
        return at_london(self.starts_on, self.start_time) if self.start_time else None

    @property
    def ends_at(self):
        """The aware moment it ends; None where that is not known."""
        if not self.end_time:
            return None
        # In the hour that the clocks skip in March, wall-clock order is not order.
        return max(at_london(self.last_day, self.end_time), self.starts_at)

    def is_past(self, *, at):
        """Whether it is over: its last day is, or it ended earlier today."""
        today = london_day(at)
        if self.last_day != today:
            return self.last_day < today
        return self.end_time is not None and self.end_time < london(at).time()

    # Where -----------------------------------------------------------------------------------

    @property
    def place_line(self):
        """The place in one line for a list: "Leeds Art Gallery, Leeds", "Online"."""
        parts = [self.place_name]
        if self.town.casefold() not in self.place_name.casefold():
            parts.append(self.town)
        parts = [part for part in parts if part] or [self.postcode]
        line = ", ".join(part for part in parts if part)
        if self.is_online:
            return f"{line}, and online" if line else "Online"
        return line

    @property
    def is_online(self):
        return bool(self.online_url) or self.kind == Kind.ONLINE

    @property
    def address_lines(self):
        """The whole address, a line a line, town and postcode last."""
        last = " ".join(part for part in (self.town, self.postcode) if part)
        lines = [self.place_name, *self.place_lines.splitlines(), last]
        return [line.strip() for line in lines if line.strip()]

    # Who can get in, and whom to ask ---------------------------------------------------------

    @property
    def access_facts(self):
        """(label, one of Known) for every fact there is, those that nobody told us included."""
        return [
            (self._meta.get_field(name).verbose_name, Known(getattr(self, name))) for name in ACCESS
        ]

    @property
    def contact(self):
        """(name, email, phone) of whom to ask; empty where that person does not let us show it."""
        if not self.contact_public:
            return ("", "", "")
        return (self.contact_name, self.contact_email, self.contact_phone)
