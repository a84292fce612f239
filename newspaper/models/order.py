"""Orders of bundles: how many copies, the price, for whom, paid by whom, and how far they are."""

from django.conf import settings
from django.contrib.postgres.indexes import OpClass
from django.core.validators import MinValueValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.db.models.functions import Upper
from simple_history.models import HistoricalRecords

from affiliates.models import Group
from core.payments.models import Payer
from core.publishing.errors import NotAllowed
from core.publishing.fields import PenceField
from core.publishing.references import ReferenceField
from newspaper.models.issue import Issue
from newspaper.models.price import PriceTier
from newspaper.querysets import OrderQuerySet


class Order(models.Model):
    """A bundle of one issue for one address.

    What was agreed is copied into the row (price, postage, weight, addresses), so that neither a
    new price list nor a changed record elsewhere alters an order that was placed. It is changed by
    its verbs only; the acts in newspaper/ordering.py and newspaper/dispatch.py call them and write
    the letters.
    """

    class State(models.TextChoices):
        PLACED = "placed", "to pack"
        PACKED = "packed", "packed"
        SENT = "sent", "sent"
        RETURNED = "returned", "came back"
        CANCELLED = "cancelled", "cancelled"

    SEARCHED_BY_PREFIX = (
        "reference", "ordered_by_email", "delivery_postcode",
        "ordered_by_name", "delivery_name", "group_name",
    )  # fmt: skip
    # What the history leaves out: it is kept longer than a person's particulars may be.
    PERSONAL = (
        "ordered_by_name", "ordered_by_email", "ordered_by_phone",
        "delivery_name", "delivery_lines", "delivery_postcode", "delivery_note",
        "invoice_name", "invoice_lines", "invoice_postcode", "invoice_email",
    )  # fmt: skip

    reference = ReferenceField(prefix="BO")
    state = models.CharField(max_length=10, choices=State, default=State.PLACED, editable=False)
    reason = models.CharField(
        max_length=300, blank=True, editable=False, help_text="Why it was cancelled or came back."
    )

    issue = models.ForeignKey(Issue, on_delete=models.PROTECT, related_name="+")
    copies = models.PositiveIntegerField(validators=[MinValueValidator(1)])
    tier = models.ForeignKey(
        PriceTier, on_delete=models.SET_NULL, null=True, blank=True, editable=False,
        related_name="+",
        help_text="The line of the price list it came from; the price itself is copied.",
    )  # fmt: skip
    price_pence_each = PenceField("price of one copy", editable=False)
    copies_pence = PenceField("copies", editable=False)
    postage_pence = PenceField("postage", editable=False)
    total_pence = PenceField("total", editable=False)
    is_example = models.BooleanField("example price", default=False, editable=False)
    weight_grams = models.PositiveIntegerField("weight in grams", editable=False)

    group = models.ForeignKey(
        Group, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        help_text="Where the group is known to us.",
    )  # fmt: skip
    group_name = models.CharField(
        max_length=150, blank=True, help_text="The group as the person wrote it."
    )
    payer = models.ForeignKey(Payer, on_delete=models.PROTECT, editable=False, related_name="+")

    ordered_by_name = models.CharField(max_length=100)
    ordered_by_email = models.EmailField(blank=True)
    ordered_by_phone = models.CharField("telephone", max_length=40, blank=True)

    delivery_name = models.CharField(max_length=100)
    delivery_lines = models.TextField("delivery address", max_length=400)
    delivery_postcode = models.CharField(max_length=10)
    delivery_note = models.CharField(max_length=200, blank=True)

    invoice_name = models.CharField(max_length=150, blank=True)
    invoice_lines = models.TextField("invoice address", max_length=400, blank=True)
    invoice_postcode = models.CharField(max_length=10, blank=True)
    invoice_email = models.EmailField(blank=True)
    purchase_order_number = models.CharField(max_length=40, blank=True)

    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True,
        editable=False, related_name="+",
        help_text="The volunteer who took it by telephone or from paper.",
    )  # fmt: skip
    placed_at = models.DateTimeField(editable=False)
    packed_at = models.DateTimeField(null=True, editable=False)
    sent_at = models.DateTimeField(null=True, editable=False)
    closed_at = models.DateTimeField("came back or cancelled at", null=True, editable=False)
    carrier = models.CharField(max_length=60, blank=True)
    tracking = models.CharField("tracking number", max_length=60, blank=True)

    objects = OrderQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=[*PERSONAL], related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(copies__gte=1), name="newspaper_order_some_copies"),
            models.CheckConstraint(
                condition=Q(copies_pence=F("copies") * F("price_pence_each"))
                & Q(total_pence=F("copies_pence") + F("postage_pence"))
                & Q(price_pence_each__gte=0, postage_pence__gte=0),
                name="newspaper_order_adds_up",
            ),
            models.CheckConstraint(
                condition=~Q(state="packed") | Q(packed_at__isnull=False),
                name="newspaper_order_packed_when",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("sent", "returned")) | Q(sent_at__isnull=False),
                name="newspaper_order_sent_when",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("cancelled", "returned"))
                | (~Q(reason="") & Q(closed_at__isnull=False)),
                name="newspaper_order_closed_why",
            ),
            models.CheckConstraint(
                condition=~Q(state="cancelled") | Q(sent_at__isnull=True),
                name="newspaper_order_sent_stays_sent",
            ),
        )
        indexes = (
            models.Index(fields=("-placed_at", "-id"), name="newspaper_order_newest"),
            models.Index(fields=("state", "-placed_at", "-id"), name="newspaper_order_state"),
            models.Index(fields=("issue", "-placed_at", "-id"), name="newspaper_order_issue"),
            # The front page's sum of all copies reads this index alone.
            models.Index(
                fields=("state", "copies"), name="newspaper_order_copies", condition=Q(state="sent")
            ),
            *(
                models.Index(
                    OpClass(Upper(column), name="text_pattern_ops"),
                    name=f"newspaper_order_{short}",
                )
                for column, short in (
                    ("reference", "ref"), ("ordered_by_email", "email"),
                    ("delivery_postcode", "postcode"), ("ordered_by_name", "by"),
                    ("delivery_name", "to"), ("group_name", "group"),
                )
            ),
        )  # fmt: skip

    def __str__(self):
        return self.reference

    @property
    def group_words(self):
        """The group as we know it, else as it was written."""
        return self.group.name if self.group_id else self.group_name

    @property
    def invoice_is_elsewhere(self):
        """Whether somebody other than the receiver is sent the invoice."""
        return bool(self.invoice_name) and (
            (self.invoice_name, self.invoice_lines, self.invoice_postcode)
            != (self.delivery_name, self.delivery_lines, self.delivery_postcode)
        )

    # How far it is ---------------------------------------------------------------------------

    def pack(self, *, at):
        """It is packed and waits for the carrier."""
        self._move(to=self.State.PACKED, out_of=(self.State.PLACED,), packed_at=at)

    def send(self, *, at, carrier="", tracking=""):
        """It has left. One that nobody marked as packed was packed on the way."""
        self._move(
            to=self.State.SENT,
            out_of=(self.State.PLACED, self.State.PACKED),
            sent_at=at,
            carrier=carrier or self.carrier,
            tracking=tracking or self.tracking,
        )

    def come_back(self, *, at, reason):
        """The parcel was returned to us."""
        self._move(to=self.State.RETURNED, out_of=(self.State.SENT,), closed_at=at, reason=reason)

    def cancel(self, *, at, reason):
        """Nothing is sent. Only what has not left yet can be cancelled."""
        self._move(
            to=self.State.CANCELLED,
            out_of=(self.State.PLACED, self.State.PACKED),
            closed_at=at,
            reason=reason,
        )

    def _move(self, *, to, out_of, **facts):
        """Change the state under the row's lock, so that of two at once one is refused."""
        if (
            "reason" in facts
            and not (facts := facts | {"reason": facts["reason"].strip()})["reason"]
        ):
            raise NotAllowed(f"Say why {self.reference} is {to.label}.")
        with transaction.atomic():
            state = type(self).objects.locked(self.pk).state
            if state not in out_of:
                raise NotAllowed(
                    f"{self.reference} is “{self.State(state).label}”, "
                    f"so it cannot become “{to.label}”."
                )
            self.state = to
            for name, value in facts.items():
                setattr(self, name, value)
            self.save(update_fields=["state", *facts])
