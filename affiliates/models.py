"""Groups that belong to the alliance, and applications of groups that want to."""

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from affiliates.querysets import ApplicationQuerySet, GroupQuerySet
from core.payments.models import Payer
from core.places.regions import RegionField
from core.publishing.errors import NotAllowed
from core.publishing.fields import HttpsURLField, PenceField, SortKeyField
from core.publishing.references import ReferenceField
from core.publishing.search import search_column
from core.publishing.slugs import PageSlugField
from core.publishing.templatetags.house import pence

# The room's own addresses beside those of groups. The whole list of words stands in slugs.py.
OWN_ADDRESSES = ("apply", "map", "feed", "near")


class Kind(models.TextChoices):
    NATIONAL_CAMPAIGN = "national_campaign", "National campaign"
    LOCAL_CAMPAIGN = "local_campaign", "Local campaign"
    UNION = "union", "Union"
    UNION_BRANCH = "union_branch", "Union branch or region"
    TRADES_COUNCIL = "trades_council", "Trades council"
    PARTY_BRANCH = "party_branch", "Party branch or constituency"
    PENSIONERS = "pensioners", "Pensioners’ organisation"
    PATIENTS = "patients", "Patients’ organisation"
    OTHER = "other", "Other"


class Group(models.Model):
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
    about = models.TextField(blank=True, max_length=5000, help_text="Plain text, for its page.")
    website = HttpsURLField(blank=True, max_length=300)
    social_links = models.TextField(
        blank=True, max_length=1000, help_text="Addresses of its own pages elsewhere, one a line."
    )
    email_public = models.EmailField(
        "email for everybody", blank=True, help_text="Stands on the group's page."
    )
    contact_name = models.CharField(max_length=100, blank=True)
    contact_email = models.EmailField(blank=True)
    contact_phone = models.CharField(max_length=40, blank=True)
    contact_public = models.BooleanField(
        "show the contact on the site",
        default=False,
        help_text="Only with that person's consent: name, email and telephone stand on the page.",
    )
    state = models.CharField(max_length=10, choices=State, default=State.AFFILIATED, editable=False)
    state_since = models.DateField(null=True, blank=True, editable=False)
    state_note = models.CharField(max_length=300, blank=True, editable=False)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    affiliated_on = models.DateField(null=True, blank=True)
    payer = models.OneToOneField(Payer, on_delete=models.PROTECT, related_name="+")
    listed_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_at = models.DateTimeField(auto_now=True)
    sort_key = SortKeyField(source="name", max_length=200)
    search = search_column(A=["name"], B=["town"], C=["about"])

    objects = GroupQuerySet.as_manager()
    history = HistoricalRecords(
        excluded_fields=[
            "contact_name", "contact_email", "contact_phone", "email_public",
            "changed_at", "sort_key", "search",
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
        )

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("affiliates:detail", args=[self.slug])

    @property
    def is_affiliated(self):
        return self.state == self.State.AFFILIATED

    @property
    def has_public_contact(self):
        return self.contact_public and bool(
            self.contact_name or self.contact_email or self.contact_phone
        )

    @property
    def social_addresses(self):
        """The addresses among the social links; anything else typed there is left out."""
        lines = (line.strip() for line in self.social_links.splitlines())
        return [line for line in lines if line.startswith(("https://", "http://"))]

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
        self._require(self.State.AFFILIATED, "merge")
        if into.pk == self.pk:
            raise NotAllowed("A group cannot merge into itself.")
        if not into.is_affiliated:
            raise NotAllowed(
                f"{into} is {into.get_state_display()}: choose a group that is affiliated."
            )
        self.merged_into = into
        self._enter(self.State.MERGED, on=on, note="")

    def reaffiliate(self, *, on):
        """A lapsed group belongs again."""
        self._require(self.State.LAPSED, "affiliate again")
        self._enter(self.State.AFFILIATED, on=on, note="")

    def _require(self, state, verb):
        if self.state != state:
            raise NotAllowed(f"{self} is {self.get_state_display()}, so it cannot {verb}.")

    def _enter(self, state, *, on, note):
        self.state, self.state_since, self.state_note = state, on, note.strip()
        self.save(update_fields=["state", "state_since", "state_note", "merged_into", "changed_at"])


class Application(models.Model):
    """A group asks to be affiliated: what it is, who speaks for it, what it has decided."""

    class State(models.TextChoices):
        BEGUN = "begun", "begun, not yet sent"
        SUBMITTED = "submitted", "waits for the desk"
        ASKED_BACK = "asked_back", "asked back"
        APPROVED = "approved", "approved"
        REFUSED = "refused", "refused"
        WITHDRAWN = "withdrawn", "withdrawn"

    reference = ReferenceField(prefix="AF")
    state = models.CharField(max_length=10, choices=State, default=State.SUBMITTED, editable=False)
    name = models.CharField("name of the group", max_length=150)
    kind = models.CharField(max_length=20, choices=Kind)
    region = RegionField()
    town = models.CharField(max_length=80, blank=True)
    website = HttpsURLField(blank=True, max_length=300)
    members = models.PositiveIntegerField(null=True, blank=True)
    about = models.TextField(blank=True, max_length=5000)
    applicant_name = models.CharField(max_length=100)
    applicant_role = models.CharField("office in the group", max_length=100, blank=True)
    applicant_email = models.EmailField(blank=True)
    applicant_phone = models.CharField(max_length=40, blank=True)
    decided_on = models.DateField("decided by the group on", null=True, blank=True)
    decided_at_meeting = models.CharField("decided at", max_length=200, blank=True)
    pays_pence = PenceField("will pay a year", default=0)
    pays_note = models.CharField("about paying", max_length=300, blank=True)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True,
        editable=False, related_name="+",
    )  # fmt: skip
    submitted_at = models.DateTimeField(default=timezone.now, editable=False)
    question = models.TextField("what we asked back", blank=True, editable=False)
    asked_back_at = models.DateTimeField(null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True,
        editable=False, related_name="+",
    )  # fmt: skip
    decided_at = models.DateTimeField("decided by us", null=True, blank=True, editable=False)
    reason = models.CharField(
        "reason for refusing or withdrawing", max_length=300, blank=True, editable=False
    )
    group = models.ForeignKey(
        Group, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )

    objects = ApplicationQuerySet.as_manager()
    history = HistoricalRecords(
        excluded_fields=[
            "applicant_name", "applicant_role", "applicant_email", "applicant_phone", "question",
        ],
        related_name="+",
    )  # fmt: skip

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~Q(state__in=("refused", "withdrawn")) | ~Q(reason=""),
                name="affiliates_application_ended_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(state="approved", group__isnull=False)
                | (~Q(state="approved") & Q(group__isnull=True)),
                name="affiliates_application_approved_has_group",
            ),
            models.CheckConstraint(
                condition=Q(pays_pence__gte=0), name="affiliates_application_pays_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(pays_pence__gt=0) | ~Q(pays_note=""),
                name="affiliates_application_pays_or_says_why_not",
            ),
        )
        indexes = (
            models.Index(fields=("state", "submitted_at"), name="affiliates_application_state"),
            models.Index(fields=("-submitted_at", "-id"), name="affiliates_application_newest"),
        )

    def __str__(self):
        return f"{self.reference} {self.name}"

    @property
    def is_open(self):
        return self.state in {self.State.SUBMITTED, self.State.ASKED_BACK}

    @property
    def pays_line(self):
        """What it pays a year, in words."""
        if not self.pays_pence:
            return self.pays_note
        return f"{pence(self.pays_pence)} a year" + (
            f": {self.pays_note}" if self.pays_note else ""
        )

    # Its states ------------------------------------------------------------------------------

    def ask_back(self, *, question, at):
        if self.state != self.State.SUBMITTED:
            raise NotAllowed(f"{self} {self._is_in_words}: there is nothing to ask back.")
        if not question.strip():
            raise NotAllowed("Write what you want to know.")
        self.state, self.question, self.asked_back_at = self.State.ASKED_BACK, question.strip(), at
        self.save(update_fields=["state", "question", "asked_back_at"])

    def take_up_again(self):
        """The group has answered what was asked back: the desk's turn again."""
        if self.state != self.State.ASKED_BACK:
            raise NotAllowed(f"{self} {self._is_in_words}: nothing was asked back.")
        self.state = self.State.SUBMITTED
        self.save(update_fields=["state"])

    def approve(self, *, group, by, at):
        """Only the state: `admission.approve` makes the group and writes the letter."""
        self.require_open("approved")
        self.group = group
        self._end(self.State.APPROVED, by=by, at=at)

    def refuse(self, *, reason, by, at):
        self.require_open("refused")
        if not reason.strip():
            raise NotAllowed("Refusing needs a reason: the group reads it.")
        self.reason = reason.strip()
        self._end(self.State.REFUSED, by=by, at=at)

    def withdraw(self, *, reason, by, at):
        """The group itself does not want to any more."""
        self.require_open("withdrawn")
        if not reason.strip():
            raise NotAllowed("Withdrawing needs a reason, such as who telephoned.")
        self.reason = reason.strip()
        self._end(self.State.WITHDRAWN, by=by, at=at)

    @property
    def _is_in_words(self):
        return (
            "waits for the desk" if self.state == "submitted" else f"is {self.get_state_display()}"
        )

    def require_open(self, verb):
        """Refuse where the application is decided already."""
        if not self.is_open:
            raise NotAllowed(f"{self} {self._is_in_words} already, so it cannot be {verb}.")

    def _end(self, state, *, by, at):
        self.state, self.decided_by, self.decided_at = state, by, at
        self.save(update_fields=["state", "decided_by", "decided_at", "reason", "group"])
