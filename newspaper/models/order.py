"""Orders of bundles: what was agreed, and how far each is."""

from itertools import chain

from django.contrib.postgres.indexes import OpClass
from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper
from django.utils.dateparse import parse_datetime
from simple_history.models import HistoricalRecords

from core.mailing.private_links import PrivatelyLinked
from core.payments.models import InvoiceLine, Payer
from core.publishing.errors import NotAllowed
from core.publishing.references import ReferenceField
from newspaper.models.bundle import Addressed, Bundle
from newspaper.models.moving import MovesUnderLock
from newspaper.models.quote import Quote
from newspaper.models.standing import StandingOrder
from newspaper.models.stock import StockPlace
from newspaper.order_querysets import OrderQuerySet

# What Royal Mail, Parcelforce and most others take as one parcel, and what a volunteer can lift.
MOST_PARCEL_GRAMS = 20_000


class Order(PrivatelyLinked, MovesUnderLock, Bundle):
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

    class Route(models.TextChoices):
        CARRIER = "carrier", "by post or carrier"
        BY_HAND = "by_hand", "brought by a volunteer"
        COLLECTED = "collected", "collected"

    PURPOSE = "order"
    # What a step of the desk changes besides the state, by the state it leads to.
    CHANGED_BY_STEPS = {
        "packed": ("packed_at",),
        "sent": ("sent_at", "carrier", "place_id"),
        "returned": ("closed_at", "reason"),
    }
    reference = ReferenceField(prefix="BO")
    state = models.CharField(max_length=10, choices=State, default=State.PLACED, editable=False)
    reason = models.CharField(
        max_length=300, blank=True, editable=False, help_text="Why it was cancelled or came back."
    )

    payer = models.ForeignKey(Payer, on_delete=models.PROTECT, editable=False, related_name="+")
    # The first of its lines on the invoice; none where nothing is charged.
    invoice_line = models.ForeignKey(
        InvoiceLine, on_delete=models.PROTECT, null=True, blank=True, editable=False,
        related_name="+",
    )  # fmt: skip
    quote = models.OneToOneField(
        Quote, on_delete=models.PROTECT, null=True, blank=True, editable=False,
        related_name="order",
    )  # fmt: skip
    standing = models.ForeignKey(
        StandingOrder, on_delete=models.PROTECT, null=True, blank=True, editable=False,
        related_name="orders",
    )  # fmt: skip
    place = models.ForeignKey(
        StockPlace, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="packed at", help_text="Empty until somebody has taken it on.",
    )  # fmt: skip
    route = models.CharField(max_length=10, choices=Route, default=Route.CARRIER)
    link_version = models.PositiveIntegerField(default=1, editable=False)
    placed_at = models.DateTimeField(editable=False)
    packed_at = models.DateTimeField(null=True, editable=False)
    sent_at = models.DateTimeField(null=True, editable=False)
    closed_at = models.DateTimeField("came back or cancelled at", null=True, editable=False)
    carrier = models.CharField(max_length=60, blank=True)
    tracking = models.CharField("tracking number", max_length=60, blank=True)

    objects = OrderQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=[*Addressed.PERSONAL], related_name="+")

    class Meta:
        constraints = (
            *Bundle.Meta.constraints,
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
            # What to pack and send now, by place and route, the biggest first.
            models.Index(
                fields=("place", "route", "-copies", "id"), name="newspaper_order_desk",
                condition=Q(state__in=("placed", "packed")),
            ),
            models.Index(fields=("payer",), name="newspaper_order_payer"),
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
    def is_open(self):
        """Whether it holds copies of its issue: placed or packed."""
        return self.state in (self.State.PLACED, self.State.PACKED)

    @property
    def kilograms(self):
        """ "7", "0.35", "12.6"."""
        return f"{self.weight_grams / 1000:.2f}".rstrip("0").rstrip(".")

    @property
    def is_too_heavy(self):
        """For one parcel."""
        return self.weight_grams > MOST_PARCEL_GRAMS

    @property
    def invoice(self):
        return self.invoice_line.invoice if self.invoice_line_id else None

    # How far it is ---------------------------------------------------------------------------

    def pack(self, *, at):
        """It is packed and waits for the carrier."""
        self._go_on(to=self.State.PACKED, out_of=(self.State.PLACED,), packed_at=at)

    def send(self, *, at, carrier="", tracking=""):
        """It has left. One that nobody marked as packed was packed on the way."""
        self._go_on(
            to=self.State.SENT,
            out_of=(self.State.PLACED, self.State.PACKED),
            sent_at=at,
            carrier=carrier or self.carrier,
            tracking=tracking or self.tracking,
        )

    def come_back(self, *, at, reason):
        """The parcel was returned to us."""
        self._go_on(to=self.State.RETURNED, out_of=(self.State.SENT,), closed_at=at, reason=reason)

    def cancel(self, *, at, reason):
        """Nothing is sent. Only what has not left yet can be cancelled."""
        self._go_on(
            to=self.State.CANCELLED,
            out_of=(self.State.PLACED, self.State.PACKED),
            closed_at=at,
            reason=reason,
        )

    def as_it_is(self):
        """What a step of the desk changes, to be put back if the step is undone."""
        names = ("state", *chain.from_iterable(self.CHANGED_BY_STEPS.values()))
        return {name: _plain(getattr(self, name)) for name in names}

    def put_back(self, was, *, out_of):
        """As it was before a step, out of what that step has made of it.

        What was written on it since, such as a tracking number, stays.
        """
        facts = {name: was[name] for name in self.CHANGED_BY_STEPS[out_of]}
        times = {
            name: value and parse_datetime(value)
            for name, value in facts.items()
            if name.endswith("_at")
        }
        self._move(to=was["state"], out_of=(out_of,), refusal="“{}” by now.", **facts | times)

    def _go_on(self, *, to, out_of, **facts):
        if "reason" in facts:
            facts["reason"] = facts["reason"].strip()
            if not facts["reason"]:
                raise NotAllowed(f"Say why {self.reference} is {to.label}.")
        refusal = f"“{{}}”, so it cannot become “{to.label}”."
        self._move(to=to, out_of=out_of, refusal=refusal, **facts)


def _plain(value):
    """As JSON keeps it."""
    return value.isoformat() if hasattr(value, "isoformat") else value


class Parcel(models.Model):
    """One of the parcels of an order that was split, with its own tracking number."""

    order = models.ForeignKey(Order, on_delete=models.CASCADE, related_name="parcels")
    number = models.PositiveSmallIntegerField()
    copies = models.PositiveIntegerField()
    carrier = models.CharField(max_length=60, blank=True)
    tracking = models.CharField("tracking number", max_length=60, blank=True)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("order", "number"), name="newspaper_parcel_once"),
            models.CheckConstraint(
                condition=Q(copies__gte=1, number__gte=1), name="newspaper_parcel_holds_some"
            ),
        )

    def __str__(self):
        return f"{self.order}, parcel {self.number}"
