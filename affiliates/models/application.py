"""Applications of groups that want to belong, from the first word typed to the decision."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from affiliates.kinds import Kind
from affiliates.models.group import Group
from affiliates.offices import Office
from affiliates.querysets import ApplicationQuerySet, PersonQuerySet
from core.mailing.private_links import PrivatelyLinked
from core.places.models import Area
from core.places.regions import RegionField
from core.publishing.errors import NotAllowed
from core.publishing.fields import HttpsURLField, PenceField
from core.publishing.pictures import Pictured
from core.publishing.references import ReferenceField
from core.publishing.templatetags.house import pence

# How "we cannot afford to pay" begins in `pays_note`.
CANNOT_PAY = "We cannot afford a fee at present."


class Application(PrivatelyLinked, Pictured, models.Model):
    """A group asks to be affiliated: what it is, who speaks for it, what it has decided.

    It is saved page by page under a private link from the first page on; `begun` until it is sent.
    """

    class State(models.TextChoices):
        BEGUN = "begun", "begun, not yet sent"
        SUBMITTED = "submitted", "waits for the desk"
        ASKED_BACK = "asked_back", "asked back"
        APPROVED = "approved", "approved"
        REFUSED = "refused", "refused"
        WITHDRAWN = "withdrawn", "withdrawn"

    PURPOSE = "application"
    reference = ReferenceField(prefix="AF")
    state = models.CharField(max_length=10, choices=State, default=State.SUBMITTED, editable=False)
    name = models.CharField("name of the group", max_length=150)
    kind = models.CharField(max_length=20, choices=Kind)
    region = RegionField()
    town = models.CharField(max_length=80, blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    area = models.ForeignKey(
        Area, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="NHS area",
    )  # fmt: skip
    website = HttpsURLField(blank=True, max_length=300)
    social_links = models.TextField(blank=True, max_length=1000)
    members = models.PositiveIntegerField(null=True, blank=True)
    about = models.TextField(blank=True, max_length=5000)
    applicant_name = models.CharField(max_length=100)
    applicant_role = models.CharField("office in the group", max_length=100, blank=True)
    applicant_email = models.EmailField(blank=True)
    applicant_phone = models.CharField(max_length=40, blank=True)
    decided_on = models.DateField("decided by the group on", null=True, blank=True)
    decided_at_meeting = models.CharField("decided at", max_length=200, blank=True)
    minute = models.TextField("what the minute says", blank=True, max_length=5000)
    pays_pence = PenceField("will pay a year", default=0)
    pays_note = models.CharField("about paying", max_length=300, blank=True)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True,
        editable=False, related_name="+",
    )  # fmt: skip
    begun_at = models.DateTimeField(null=True, blank=True, editable=False)
    saved_at = models.DateTimeField(auto_now=True)
    link_version = models.PositiveIntegerField(default=1, editable=False)
    submitted_at = models.DateTimeField("sent", null=True, blank=True, editable=False)
    question = models.TextField("what we asked back", blank=True, editable=False)
    asked_back_at = models.DateTimeField(null=True, blank=True, editable=False)
    answer = models.TextField("what the group answered", blank=True, editable=False)
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
    again = models.ForeignKey(
        Group, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+",
        verbose_name="comes back as",
        help_text="The group it says it was before.",
    )  # fmt: skip

    objects = ApplicationQuerySet.as_manager()
    history = HistoricalRecords(
        excluded_fields=[
            "applicant_name", "applicant_role", "applicant_email", "applicant_phone", "question",
            "answer", "minute", "postcode", "saved_at",
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
                condition=Q(pays_pence__gt=0) | ~Q(pays_note="") | Q(submitted_at__isnull=True),
                name="affiliates_application_pays_or_says_why_not",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("begun", "withdrawn")) | Q(submitted_at__isnull=False),
                name="affiliates_application_sent_when",
            ),
        )
        indexes = (
            models.Index(fields=("state", "submitted_at"), name="affiliates_application_state"),
            models.Index(fields=("-submitted_at", "-id"), name="affiliates_application_newest"),
        )

    def __str__(self):
        return f"{self.reference} {self.name}"

    @property
    def is_begun(self):
        return self.state == self.State.BEGUN

    @property
    def is_open(self):
        return self.state in {self.State.SUBMITTED, self.State.ASKED_BACK}

    @property
    def cannot_pay(self):
        return not self.pays_pence and self.pays_note.startswith(CANNOT_PAY)

    @property
    def cannot_pay_note(self):
        """What it said beside that it cannot pay."""
        return self.pays_note.removeprefix(CANNOT_PAY).strip()

    @property
    def pays_line(self):
        """What it pays a year, in words."""
        if not self.pays_pence:
            return self.pays_note
        return f"{pence(self.pays_pence)} a year" + (
            f": {self.pays_note}" if self.pays_note else ""
        )

    # Its states ------------------------------------------------------------------------------

    def submit(self, *, at):
        """Only the state: `applying.send` looks whether all is there and writes the letter."""
        if self.state != self.State.BEGUN:
            raise NotAllowed(f"{self} has been sent already.")
        self.state, self.submitted_at = self.State.SUBMITTED, at
        self.save(update_fields=["state", "submitted_at", "saved_at"])

    def end_links(self):
        """The links sent so far open nothing any more; the next letter holds a new one."""
        self.link_version += 1
        self.save(update_fields=["link_version"])

    def ask_back(self, *, question, at):
        if self.state != self.State.SUBMITTED:
            raise NotAllowed(f"{self} {self._is_in_words}: there is nothing to ask back.")
        if not question.strip():
            raise NotAllowed("Write what you want to know.")
        self.state, self.question, self.asked_back_at = self.State.ASKED_BACK, question.strip(), at
        self.save(update_fields=["state", "question", "asked_back_at"])

    def take_up_again(self, *, answer=""):
        """The group has answered what was asked back: the desk's turn again.

        What it answered before, to another question, stays above it.
        """
        if self.state != self.State.ASKED_BACK:
            raise NotAllowed(f"{self} {self._is_in_words}: nothing was asked back.")
        self.state = self.State.SUBMITTED
        self.answer = "\n\n".join(part for part in (self.answer, answer.strip()) if part)
        self.save(update_fields=["state", "answer"])

    def approve(self, *, group, by, at, again=None):
        """Only the state: `admission.approve` makes the group and writes the letter.

        `again` is the same group where it has come back.
        """
        self.require_open("approved")
        self.group, self.again = group, again
        self._end(self.State.APPROVED, by=by, at=at)

    def refuse(self, *, reason, by, at):
        self.require_open("refused")
        if not reason.strip():
            raise NotAllowed("Refusing needs a reason: the group reads it.")
        self.reason = reason.strip()
        self._end(self.State.REFUSED, by=by, at=at)

    def withdraw(self, *, reason, by, at):
        """The group itself does not want to any more, before it has sent it or after."""
        if not self.is_begun:
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
        """Refuse where the application is decided already, or was not sent yet."""
        if self.is_begun:
            raise NotAllowed(f"{self} has not been sent yet, so it cannot be {verb}.")
        if not self.is_open:
            raise NotAllowed(f"{self} {self._is_in_words} already, so it cannot be {verb}.")

    def _end(self, state, *, by, at):
        self.state, self.decided_by, self.decided_at = state, by, at
        self.save(update_fields=["state", "decided_by", "decided_at", "reason", "group", "again"])


class ApplicationPerson(models.Model):
    """Somebody whom the group proposes for one of its seats."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="people")
    office = models.CharField(max_length=10, choices=Office)
    number = models.PositiveSmallIntegerField(default=1)
    name = models.CharField(max_length=100)
    email = models.EmailField(blank=True)

    objects = PersonQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("application", "office", "number"), name="affiliates_person_once"
            ),
        )

    def __str__(self):
        return f"{self.title}: {self.name}"

    @property
    def title(self):
        """ "Secretary"; of several delegates "Delegate 2"."""
        label = self.get_office_display()
        return f"{label} {self.number}" if self.number > 1 else label
