"""Groups that belong to the alliance."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from affiliates.kinds import Kind
from affiliates.querysets import GroupQuerySet
from core.payments.models import Payer
from core.places.models import Area
from core.places.regions import RegionField
from core.publishing.errors import NotAllowed
from core.publishing.fields import HttpsURLField, SortKeyField
from core.publishing.pictures import Pictured
from core.publishing.search import search_column
from core.publishing.slugs import PageSlugField

# The room's own addresses beside those of groups. The whole list of words stands in slugs.py.
OWN_ADDRESSES = ("apply", "map", "feed", "near", "csv", "json")


class Group(Pictured, models.Model):
    """A group that is or was affiliated. What it is called and where it is, anybody may read."""

    class State(models.TextChoices):
        AFFILIATED = "affiliated", "affiliated"
        LAPSED = "lapsed", "lapsed"
        LEFT = "left", "left"
        MERGED = "merged", "merged into another"

    name = models.CharField(max_length=150)
    slug = PageSlugField(max_length=80)
    kind = models.CharField(max_length=20, choices=Kind)
    region = RegionField(help_text="Leave empty for a group of the whole country.")
    town = models.CharField(max_length=80, blank=True)
    postcode = models.CharField(
        max_length=8,
        blank=True,
        help_text="Of where it meets; its first half alone will do. It is not shown: the map and "
        "“near” know no more than the first half.",
    )
    # Of the district, never of the postcode: nobody's kitchen table is a dot on a map.
    latitude = models.FloatField(null=True, blank=True, editable=False)
    longitude = models.FloatField(null=True, blank=True, editable=False)
    area = models.ForeignKey(
        Area, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="NHS area",
        help_text="The board it watches. Found by the postcode where that is left empty.",
    )  # fmt: skip
    members = models.PositiveIntegerField(null=True, blank=True, help_text="It is not shown.")
    about = models.TextField(blank=True, max_length=5000, help_text="Plain text, for its page.")
    website = HttpsURLField(blank=True, max_length=300)
    social_links = models.TextField(
        blank=True, max_length=1000, help_text="Addresses of its own pages elsewhere, one a line."
    )
    email_for_messages = models.EmailField(
        blank=True,
        help_text="Where messages from the form on its page go. The address itself is not shown. "
        "Left empty, they go to the contact or the secretary.",
    )
    contact_name = models.CharField(max_length=100, blank=True)
    contact_email = models.EmailField(blank=True)
    contact_phone = models.CharField(max_length=40, blank=True)
    contact_public = models.BooleanField(
        "show the contact on the site",
        default=False,
        help_text="Only with that person's consent: name and telephone stand on the page.",
    )
    state = models.CharField(max_length=10, choices=State, default=State.AFFILIATED, editable=False)
    state_since = models.DateField(null=True, blank=True, editable=False)
    state_note = models.CharField(max_length=300, blank=True, editable=False)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    affiliated_on = models.DateField(null=True, blank=True)
    payer = models.OneToOneField(Payer, on_delete=models.PROTECT, related_name="+")
    confirmed_on = models.DateField(
        null=True, blank=True, editable=False, help_text="When the group last said: still right."
    )
    confirm_asked_at = models.DateTimeField(null=True, blank=True, editable=False)
    listed_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_at = models.DateTimeField(auto_now=True)
    sort_key = SortKeyField(source="name", max_length=200)
    search = search_column(A=["name"], B=["town"], C=["about"])

    objects = GroupQuerySet.as_manager()
    history = HistoricalRecords(
        excluded_fields=[
            "contact_name", "contact_email", "contact_phone", "email_for_messages", "postcode",
            "confirm_asked_at", "changed_at", "sort_key", "search",
        ],
        related_name="+",
    )  # fmt: skip

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(state="merged", merged_into__isnull=False)
                | (~Q(state="merged") & Q(merged_into__isnull=True)),
                name="affiliates_group_merged_into_which",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                name="affiliates_group_not_into_itself",
            ),
            models.CheckConstraint(
                condition=~Q(slug__in=OWN_ADDRESSES), name="affiliates_group_slug_not_reserved"
            ),
        )
        indexes = (
            GinIndex(fields=("search",), name="affiliates_group_search"),
            models.Index(fields=("sort_key", "id"), name="affiliates_group_name"),
            models.Index(
                fields=("state", "region", "sort_key", "id"), name="affiliates_group_region"
            ),
            models.Index(fields=("state", "kind", "sort_key"), name="affiliates_group_kind"),
            models.Index(fields=("-listed_at", "-id"), name="affiliates_group_newest"),
            models.Index(fields=("state", "latitude", "longitude"), name="affiliates_group_where"),
            models.Index(fields=("area", "state", "sort_key"), name="affiliates_group_area"),
            GinIndex(OpClass("sort_key", name="gin_trgm_ops"), name="affiliates_group_alike"),
        )

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("group", args=[self.slug])

    @property
    def is_affiliated(self):
        return self.state == self.State.AFFILIATED

    @property
    def is_gone(self):
        """It has left or merged for good; one that lapsed can come back."""
        return self.state in {self.State.LEFT, self.State.MERGED}

    @property
    def has_public_contact(self):
        return self.contact_public and bool(self.contact_name or self.contact_phone)

    @property
    def social_addresses(self):
        """The addresses among the social links; anything else typed there is left out."""
        lines = (line.strip() for line in self.social_links.splitlines())
        return [line for line in lines if line.startswith(("https://", "http://"))]

    @property
    def public_facts(self):
        """Pairs of label and text: what anybody reads of it, and what is empty left out."""
        told = (
            ("Name", self.name),
            ("What it is", self.get_kind_display()),
            ("Town or city", self.town),
            ("Region", self.get_region_display() or "The whole country"),
            ("NHS area", str(self.area or "")),
            ("What it is working on", self.about),
            ("Website", self.website),
            ("Elsewhere", "\n".join(self.social_addresses)),
            ("Contact shown", self.public_contact),
        )
        return [(label, text) for label, text in told if text]

    @property
    def public_contact(self):
        shown = (self.contact_name, self.contact_phone) if self.contact_public else ()
        return ", ".join(part for part in shown if part)

    # Its states ------------------------------------------------------------------------------

    def lapse(self, *, on, note=""):
        """It no longer answers or pays; it can come back."""
        self._require(self.State.AFFILIATED, "lapse")
        self._enter(self.State.LAPSED, on=on, note=note)

    def leave(self, *, on, reason):
        """It has said that it leaves."""
        self._require(self.State.AFFILIATED, "leave")
        if not reason.strip():
            raise NotAllowed("Leaving needs a reason, such as who wrote to us and when.")
        self._enter(self.State.LEFT, on=on, note=reason)

    def merge(self, *, into, on):
        """It has become part of another group, to which its page leads from now on."""
        self.require_can_merge(into=into)
        self.merged_into = into
        self._enter(self.State.MERGED, on=on, note="")

    def require_can_merge(self, *, into):
        """Refuse where it cannot become part of that group."""
        self._require(self.State.AFFILIATED, "merge")
        if into.pk == self.pk:
            raise NotAllowed("A group cannot merge into itself.")
        if not into.is_affiliated:
            raise NotAllowed(
                f"{into} is {into.get_state_display()}: choose a group that is affiliated."
            )

    def reaffiliate(self, *, on):
        """A group that lapsed or left belongs again; one that has merged does not."""
        if self.state not in (self.State.LAPSED, self.State.LEFT):
            raise NotAllowed(f"{self} is {self.get_state_display()}, so it cannot affiliate again.")
        self.affiliated_on = on
        self.confirm_asked_at = None  # asked before it went, it would never be asked again
        self.save(update_fields=["affiliated_on", "confirm_asked_at"])
        self._enter(self.State.AFFILIATED, on=on, note="")

    def _require(self, state, verb):
        if self.state != state:
            raise NotAllowed(f"{self} is {self.get_state_display()}, so it cannot {verb}.")

    def _enter(self, state, *, on, note):
        self.state, self.state_since, self.state_note = state, on, note.strip()
        self.save(update_fields=["state", "state_since", "state_note", "merged_into", "changed_at"])
