"""What orders, quotes and standing orders share: who, where to, who pays, at what price."""

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from affiliates.models import Group
from core.publishing.fields import PenceField
from events.models import Event
from newspaper.models.issue import Issue
from newspaper.models.price import PriceTier
from newspaper.zones import Zone


class Addressed(models.Model):
    """Who orders, who takes the papers in and who pays: three that may differ."""

    # What the history leaves out: it is kept longer than a person's particulars may be.
    PERSONAL = (
        "ordered_by_name", "ordered_by_email", "ordered_by_phone",
        "delivery_name", "delivery_lines", "delivery_postcode", "delivery_note",
        "invoice_name", "invoice_lines", "invoice_postcode", "invoice_email",
    )  # fmt: skip
    SEARCHED_BY_PREFIX = (
        "reference", "ordered_by_email", "delivery_postcode",
        "ordered_by_name", "delivery_name", "group_name",
    )  # fmt: skip

    group = models.ForeignKey(
        Group, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        help_text="Where the group is known to us.",
    )  # fmt: skip
    group_name = models.CharField(
        max_length=150, blank=True, help_text="The group as the person wrote it."
    )
    ordered_by_name = models.CharField(max_length=100)
    ordered_by_email = models.EmailField(blank=True)
    ordered_by_phone = models.CharField("telephone", max_length=40, blank=True)

    delivery_name = models.CharField(max_length=100)
    delivery_lines = models.TextField("delivery address", max_length=400, blank=True)
    delivery_postcode = models.CharField(max_length=10, blank=True)
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

    class Meta:
        abstract = True

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

    def addressed(self):
        """The same who, where to and who pays, for an order made from this one."""
        names = (*self.PERSONAL, "group", "group_name", "purchase_order_number")
        return {name: getattr(self, name) for name in names}


class Bundle(Addressed):
    """A bundle of one issue at an agreed price, all copied: no later price list alters it."""

    issue = models.ForeignKey(Issue, on_delete=models.PROTECT, related_name="+")
    copies = models.PositiveIntegerField(validators=[MinValueValidator(1)])
    free_copies = models.PositiveIntegerField(
        "of these free", default=0, editable=False, help_text="So many of the copies cost nothing."
    )
    tier = models.ForeignKey(
        PriceTier, on_delete=models.SET_NULL, null=True, blank=True, editable=False,
        related_name="+",
        help_text="The line of the price list it came from; the price itself is copied.",
    )  # fmt: skip
    price_pence_each = PenceField("price of one copy", editable=False)
    copies_pence = PenceField("copies", editable=False)
    postage_pence = PenceField("postage", editable=False)
    donation_pence = PenceField("donation", default=0, editable=False)
    total_pence = PenceField("total", editable=False)
    is_example = models.BooleanField("example price", default=False, editable=False)
    weight_grams = models.PositiveIntegerField("weight in grams", editable=False)
    zone = models.CharField(max_length=10, choices=Zone, default=Zone.MAINLAND, editable=False)
    collect_at = models.ForeignKey(
        Event, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="collected at",
    )  # fmt: skip

    class Meta:
        abstract = True
        constraints = (
            models.CheckConstraint(
                condition=Q(copies__gte=1) & Q(free_copies__lte=F("copies")),
                name="%(app_label)s_%(class)s_some_copies",
            ),
            models.CheckConstraint(
                condition=Q(copies_pence=(F("copies") - F("free_copies")) * F("price_pence_each"))
                & Q(total_pence=F("copies_pence") + F("postage_pence") + F("donation_pence"))
                & Q(price_pence_each__gte=0, postage_pence__gte=0, donation_pence__gte=0),
                name="%(app_label)s_%(class)s_adds_up",
            ),
            models.CheckConstraint(
                condition=Q(collect_at__isnull=False)
                | ~Q(delivery_lines="", delivery_postcode="")
                | Q(ordered_by_name=""),  # forgotten
                name="%(app_label)s_%(class)s_goes_somewhere",
            ),
        )

    def agreed(self):
        """All that was agreed, for an order made from a quote."""
        names = (
            "issue", "copies", "free_copies", "tier", "price_pence_each", "copies_pence",
            "postage_pence", "donation_pence", "total_pence", "is_example", "weight_grams", "zone",
            "collect_at",
        )  # fmt: skip
        return self.addressed() | {name: getattr(self, name) for name in names}
