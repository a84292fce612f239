"""NHS areas over time, and where postcodes, their districts and towns lie."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from core.places.querysets import (
    AreaQuerySet,
    DistrictAreaQuerySet,
    DistrictQuerySet,
    PostcodeQuerySet,
    SuccessionQuerySet,
    TownQuerySet,
)
from core.places.regions import RegionField
from core.publishing.fields import SortKeyField
from core.publishing.slugs import PageSlugField


class Area(models.Model):
    """A footprint of 2016 or an integrated care board, from one day until another.

    Which areas there are on a day follows from the two dates alone: nothing is switched over when
    the day comes. A board that goes on under another code is the same row with one code more.
    """

    class Kind(models.TextChoices):
        FOOTPRINT = "footprint", "footprint of 2016"
        BOARD = "board", "integrated care board"

    kind = models.CharField(max_length=10, choices=Kind, default=Kind.BOARD)
    name = models.CharField(max_length=150, help_text="In full, as the NHS writes it.")
    short_name = models.CharField(max_length=120, help_text="As people say it: “West Yorkshire”.")
    slug = PageSlugField(null=True, blank=True)
    number = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Of a footprint: 1 to 44, as numbered in 2016."
    )
    ods_code = models.CharField("ODS code", max_length=10, blank=True)
    ons_codes = ArrayField(
        models.CharField(max_length=9),
        default=list,
        blank=True,
        verbose_name="ONS codes",
        help_text="All that it has had, the newest last, with commas between.",
    )
    nhs_region = models.CharField("NHS region", max_length=60, blank=True)
    from_on = models.DateField("from")
    until_on = models.DateField(
        "until", null=True, blank=True, help_text="The first day on which it is no more."
    )

    objects = AreaQuerySet.as_manager()
    history = HistoricalRecords(related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gt=F("from_on")),
                name="places_area_ends_after_it_begins",
                violation_error_message="An area has to end after the day on which it began.",
            ),
            models.CheckConstraint(
                condition=Q(kind="footprint", number__isnull=False, slug__isnull=True)
                | Q(kind="board", number__isnull=True, slug__isnull=False),
                name="places_area_has_its_address",
                violation_error_message="A footprint has a number and no slug; a board has a slug "
                "and no number.",
            ),
            models.UniqueConstraint(fields=("number",), name="places_area_number_once"),
            models.UniqueConstraint(
                fields=("ods_code",),
                condition=Q(kind="board") & ~Q(ods_code=""),
                name="places_area_code_once",
                violation_error_message="Another board has this ODS code.",
            ),
        )
        indexes = (models.Index(fields=("kind", "from_on"), name="places_area_when"),)

    def __str__(self):
        return self.short_name

    def get_absolute_url(self):
        """A footprint in the archive; a board at its slug, which leads on once it has gone."""
        if self.kind == self.Kind.FOOTPRINT:
            return reverse("area_2016", args=[self.number])
        return reverse("area", args=[self.slug])

    def get_archive_url(self):
        """Where it stands once it has gone."""
        if self.kind == self.Kind.BOARD and self.ods_code:
            return reverse("area_2022", args=[self.ods_code])
        return self.get_absolute_url()

    @property
    def is_footprint(self):
        return self.kind == self.Kind.FOOTPRINT

    def has_ended(self, *, on):
        return self.until_on is not None and self.until_on <= on

    def is_in_force(self, *, on):
        return self.from_on <= on and (self.until_on is None or on < self.until_on)


class Succession(models.Model):
    """One area is followed by another on a day; one with several successors was split."""

    predecessor = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="successions")
    successor = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="precessions")
    on = models.DateField()
    share = models.FloatField(
        null=True, blank=True, help_text="What part of the predecessor went there; 1 is all."
    )

    objects = SuccessionQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("predecessor", "successor"), name="places_succession_once"
            ),
            models.CheckConstraint(
                condition=~Q(predecessor=F("successor")), name="places_succession_not_itself"
            ),
        )

    def __str__(self):
        return f"{self.predecessor} → {self.successor}"


class CouncilPart(models.Model):
    """A council that lies in an area, wholly or in part (`share` of the council, 1 is all).

    It says which way a district goes when its area is split.
    """

    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="councils")
    council_code = models.CharField(max_length=9)
    council_name = models.CharField(max_length=100)
    share = models.FloatField(default=1)
    since_on = models.DateField(
        "since", null=True, blank=True, help_text="Empty: from the area’s first day."
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("area", "council_code"), name="places_council_once"),
        )

    def __str__(self):
        return f"{self.council_name} in {self.area}"


class District(models.Model):
    """The first half of a postcode: its middle, its region, and the council most of it lies in."""

    outcode = models.CharField(max_length=4, primary_key=True)
    is_live = models.BooleanField(default=True)
    latitude = models.FloatField()
    longitude = models.FloatField()
    region = RegionField()
    place = models.CharField(max_length=80, help_text="The town or village nearest to its middle.")
    postcodes = models.PositiveIntegerField(help_text="How many it has ever had.")
    council_code = models.CharField(max_length=9, blank=True)
    council_name = models.CharField(max_length=100, blank=True)
    council_share = models.FloatField(default=0)

    objects = DistrictQuerySet.as_manager()

    def __str__(self):
        return self.outcode


class DistrictArea(models.Model):
    """What share of a district's postcodes lies in an area, as the areas were in 2024."""

    district = models.ForeignKey(District, on_delete=models.CASCADE, related_name="areas")
    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="districts")
    share = models.FloatField()

    objects = DistrictAreaQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("district", "area"), name="places_districtarea_once"),
        )

    def __str__(self):
        return f"{self.district} in {self.area}"


class Town(models.Model):
    """A place or council that people name instead of a postcode; `where` tells two of one name."""

    name = models.CharField(max_length=100)
    key = SortKeyField(source="name", max_length=120)
    where = models.CharField(max_length=100, blank=True)
    latitude = models.FloatField()
    longitude = models.FloatField()
    region = RegionField()

    objects = TownQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=("key",), name="places_town_key"),)

    def __str__(self):
        return f"{self.name}, {self.where}" if self.where else self.name


class Postcode(models.Model):
    """One postcode of the official directory, written without a space; empty until it is loaded.

    `manage.py load_postcodes` fills a new table and puts it in this one's place, so no other table
    may hold a key of it.
    """

    postcode = models.CharField(max_length=7, primary_key=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    region = RegionField()
    council_code = models.CharField(max_length=9, blank=True)
    area = models.ForeignKey(
        Area, on_delete=models.DO_NOTHING, null=True, db_constraint=False, db_index=False,
        related_name="+",
    )  # fmt: skip

    objects = PostcodeQuerySet.as_manager()

    def __str__(self):
        return self.postcode


class PostcodeDirectory(models.Model):
    """Which official directory was loaded, when, and how many postcodes it brought."""

    file_name = models.CharField(max_length=200)
    loaded_at = models.DateTimeField()
    postcodes = models.PositiveIntegerField()

    def __str__(self):
        return self.file_name
