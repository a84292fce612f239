"""Standing orders ("50 of every issue") and subscriptions, and the turn each issue gives them."""

from datetime import timedelta

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from core.mailing.private_links import PrivatelyLinked
from core.payments.models import InvoiceLine, Payer
from core.publishing.errors import NotAllowed
from core.publishing.fields import PenceField
from core.publishing.references import ReferenceField
from newspaper.models.bundle import Addressed
from newspaper.models.issue import Issue
from newspaper.models.moving import MovesUnderLock
from newspaper.order_querysets import StandingOrderQuerySet, TurnQuerySet

# Orders are made so long before the bundles leave, so that they can be packed.
ORDERED_BEFORE = timedelta(days=3)
ALREADY = "“{}” already."  # how a refusal ends


class StandingOrder(PrivatelyLinked, MovesUnderLock, Addressed):
    """So many copies of every issue, until it ends; or of the next few, paid for beforehand.

    A person's subscription is one of a single copy whose price was paid for `issues_left` issues;
    "a place in the next issue's orders" is one with one issue left that is paid when it comes.
    """

    class Kind(models.TextChoices):
        BUNDLE = "bundle", "bundle"
        SUBSCRIPTION = "subscription", "subscription by post"

    class State(models.TextChoices):
        ACTIVE = "active", "runs"
        PAUSED = "paused", "paused"
        ENDED = "ended", "ended"

    PURPOSE = "standing"
    reference = ReferenceField(prefix="ST")
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.BUNDLE, editable=False)
    state = models.CharField(max_length=10, choices=State, default=State.ACTIVE, editable=False)
    copies = models.PositiveIntegerField("copies of each", validators=[MinValueValidator(1)])
    issues_left = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Empty: every issue, until it is ended."
    )
    payer = models.ForeignKey(Payer, on_delete=models.PROTECT, editable=False, related_name="+")
    price_pence = PenceField("paid for all of them", default=0, editable=False)
    is_example = models.BooleanField("example price", default=False, editable=False)
    invoice_line = models.ForeignKey(
        InvoiceLine, on_delete=models.PROTECT, null=True, blank=True, editable=False,
        related_name="+",
    )  # fmt: skip
    started_at = models.DateTimeField(editable=False)
    paused_until = models.DateField(
        null=True, blank=True, editable=False, help_text="It runs again from that day on."
    )
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)
    ended_because = models.CharField(max_length=300, blank=True, editable=False)
    link_version = models.PositiveIntegerField(default=1, editable=False)

    objects = StandingOrderQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=[*Addressed.PERSONAL], related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(copies__gte=1), name="newspaper_standingorder_some_copies"
            ),
            models.CheckConstraint(
                condition=Q(state="ended", ended_at__isnull=False) & ~Q(ended_because="")
                | ~Q(state="ended"),
                name="newspaper_standingorder_ended_why",
            ),
            models.CheckConstraint(
                condition=~Q(kind="subscription") | Q(copies=1) & (Q(issues_left__isnull=False)),
                name="newspaper_standingorder_subscription",
            ),
        )
        indexes = (
            models.Index(fields=("-started_at", "-id"), name="newspaper_standing_newest"),
            models.Index(fields=("group", "state"), name="newspaper_standing_group"),
        )

    def __str__(self):
        return self.reference

    @property
    def is_bundle(self):
        """Whether it is a bundle that is charged for issue by issue; else a subscription."""
        return self.kind == self.Kind.BUNDLE

    @property
    def is_ended(self):
        return self.state == self.State.ENDED

    def is_for(self, day):
        """Whether it gets an issue whose bundles leave on that day."""
        if self.state == self.State.PAUSED:
            return self.paused_until is not None and self.paused_until <= day
        return self.state == self.State.ACTIVE

    # Its states ------------------------------------------------------------------------------

    def pause(self, *, until=None):
        """No issue until that day, or until somebody says so. Again: with another day."""
        self._move(
            to=self.State.PAUSED,
            out_of=(self.State.ACTIVE, self.State.PAUSED),
            refusal=ALREADY,
            paused_until=until,
        )

    def go_on(self):
        self._move(
            to=self.State.ACTIVE, out_of=(self.State.PAUSED,), refusal=ALREADY, paused_until=None
        )

    def end(self, *, at, reason):
        if not reason.strip():
            raise NotAllowed("Say why it ends.")
        self._move(
            to=self.State.ENDED, out_of=(self.State.ACTIVE, self.State.PAUSED), refusal=ALREADY,
            ended_at=at, ended_because=reason.strip()[:300],
        )  # fmt: skip


class StandingTurn(models.Model):
    """What one issue means for one standing order. `told` ones hold copies of the issue."""

    class State(models.TextChoices):
        TOLD = "told", "told, no answer yet"
        ORDERED = "ordered", "ordered"
        SKIPPED = "skipped", "skipped"
        SHORT = "short", "not enough copies left"

    standing = models.ForeignKey(StandingOrder, on_delete=models.CASCADE, related_name="turns")
    issue = models.ForeignKey(Issue, on_delete=models.PROTECT, related_name="+")
    copies = models.PositiveIntegerField()
    state = models.CharField(max_length=8, choices=State, default=State.TOLD)
    told_at = models.DateTimeField()

    objects = TurnQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("standing", "issue"), name="newspaper_standingturn_once"
            ),
        )
        indexes = (models.Index(fields=("issue", "state"), name="newspaper_turn_issue"),)

    def __str__(self):
        return f"{self.standing}, {self.issue.name}"

    @property
    def answer_by(self):
        """The last day on which what comes of this issue can be changed; None without a day."""
        leaves_on = self.issue.goes_out_on
        return leaves_on - ORDERED_BEFORE - timedelta(days=1) if leaves_on else None

    def is_too_late(self, *, on):
        """Whether its orders are made by then: what was not ordered can only be by the desk."""
        return self.answer_by is None or self.answer_by < on
