"""The distribution desk's orders: found, looked at, packed, sent, split, cancelled, as a table."""

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.urls import NoReverseMatch, path, reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from core.payments.models import Invoice
from core.publishing.admin import Act, FoundByReference, NeverByHand, ShortCount
from core.publishing.tables import ExportsTable
from core.publishing.templatetags.house import pence
from core.publishing.times import london_day
from newspaper import dispatch, dispatch_admin, exports, parcels_admin, steps
from newspaper.desk_forms import Chosen
from newspaper.issue_first import IssueFirstAdmin
from newspaper.models import DeskStep, Order, StockPlace

State = Order.State


class PlaceForm(forms.Form):
    """From where an order leaves, where that cannot be told: copies lie at several places."""

    asks_about_row = True
    reason = forms.ModelChoiceField(
        StockPlace.objects.none(), label="From which place does it leave?", empty_label="choose"
    )

    def __init__(self, data=None, *, row):
        super().__init__(data)
        keys = [place.pk for place in dispatch.places_for(row)]
        self.fields["reason"].queryset = StockPlace.objects.filter(pk__in=keys)


class SentAct(Act):
    """Asks for the place where several could be meant."""

    def asks(self, row):
        return len(dispatch.places_for(row)) > 1


def _send(row, request, place):
    dispatch.mark_sent(row, at=_now(), place=place or None, by=request.user)


def _bring_back(row, request, reason):
    dispatch.mark_returned(row, at=_now(), reason=reason, by=request.user)


def _cancel(row, request, reason):
    dispatch.cancel_order(row, at=_now(), reason=reason, by=request.user)


def _to(row, words=None):
    """A link to a row's own page, where it has one."""
    if row is None:
        return "none"
    try:
        name = f"admin:{row._meta.app_label}_{row._meta.model_name}_change"
        address = reverse(name, args=[row.pk])
    except NoReverseMatch:
        return words or str(row)
    return format_html('<a href="{}">{}</a>', address, words or row)


@admin.register(Order)
class OrderAdmin(FoundByReference, NeverByHand, ExportsTable, IssueFirstAdmin):
    """Orders come by the public pages, those by telephone too; here they are packed and sent.

    One that was a mistake is cancelled: its reference has been given out.
    """

    acts = (
        Act(
            "packed", "Packed", lambda row, request, reason: dispatch.mark_packed(row, at=_now()),
            when=lambda row: row.state == State.PLACED, done="is packed.",
        ),
        SentAct(
            "sent", "Sent", _send, when=lambda row: row.is_open, form=PlaceForm,
            done="is on its way, and the letter that says so as well.",
        ),
        Act(
            "returned", "Came back", _bring_back,
            when=lambda row: row.state == State.SENT, needs_reason=True, done="came back.",
        ),
        Act(
            "cancel", "Cancel", _cancel, sure="Cancel this order",
            when=lambda row: row.is_open, needs_reason=True,
            done="is cancelled, and a letter says why.",
        ),
    )  # fmt: skip
    import_export_change_list_template = "admin/newspaper/order/change_list.html"
    resource_classes = (exports.OrderResource,)
    list_display = (
        "reference", "state", "buttons", "copies", "issue_name", "for_whom",
        "delivery_postcode", "total", "placed_at",
    )  # fmt: skip
    paginator = ShortCount
    show_facets = admin.ShowFacets.NEVER
    list_filter = ("state", "route", "issue")
    list_select_related = ("issue", "group")
    search_help_text = "Reference, email, postcode, or how the name of person or group begins."
    ordering = ("-placed_at", "-pk")
    actions = ("mark_packed", "mark_sent", "mark_returned")
    autocomplete_fields = ("group",)
    readonly_fields = (
        "reference", "state", "reason", "issue", "copies", "free", "price_each", "postage",
        "donation", "total", "weight_grams", "zone", "collect_at", "payer", "invoice_words",
        "quote_link", "standing_link", "parcels_words", "taken_by", "placed_at", "packed_at",
        "sent_at", "closed_at",
    )  # fmt: skip
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("reference", "state"), "reason", ("place", "route"), "parcels_words",
                    ("carrier", "tracking"),
                )
            },
        ),
        (
            "Bundle",
            {
                "fields": (
                    ("issue", "copies", "free"), ("price_each", "postage", "donation", "total"),
                    ("weight_grams", "zone"), ("quote_link", "standing_link"),
                )
            },
        ),
        (
            "Ordered by",
            {
                "fields": (
                    "ordered_by_name", "ordered_by_email", "ordered_by_phone",
                    "group", "group_name",
                )
            },
        ),
        (
            "Goes to",
            {
                "fields": (
                    "collect_at", "delivery_name", "delivery_lines", "delivery_postcode",
                    "delivery_note",
                )
            },
        ),
        (
            "Invoice to",
            {
                "fields": (
                    "invoice_words", "invoice_name", "invoice_lines", "invoice_postcode",
                    "invoice_email", "purchase_order_number", "payer",
                )
            },
        ),
        ("When", {"fields": ("placed_at", "packed_at", "sent_at", "closed_at", "taken_by")}),
    )  # fmt: skip

    def get_readonly_fields(self, request, obj=None):
        """Where it left from stays written: if it comes back, its copies go there."""
        given = super().get_readonly_fields(request, obj)
        return given if obj is None or obj.is_open else (*given, "place", "route")

    @admin.display(description="issue", ordering="issue")
    def issue_name(self, row):
        return row.issue.name

    @admin.display(description="for whom", ordering="ordered_by_name")
    def for_whom(self, row):
        return (
            f"{row.ordered_by_name}, {row.group_words}" if row.group_words else row.ordered_by_name
        )

    @admin.display(description="total", ordering="total_pence")
    def total(self, row):
        return pence(row.total_pence) + (" (example)" if row.is_example else "")

    @admin.display(description="each")
    def price_each(self, row):
        return pence(row.price_pence_each)

    @admin.display(description="postage")
    def postage(self, row):
        return pence(row.postage_pence)

    @admin.display(description="donation")
    def donation(self, row):
        return pence(row.donation_pence)

    @admin.display(description="of these free")
    def free(self, row):
        return row.free_copies

    @admin.display(description="invoice")
    def invoice_words(self, row):
        """The invoice, and what is owed of it."""
        if not row.invoice_line_id:
            return "none: nothing is charged"
        invoice = Invoice.objects.with_owed().get(pk=row.invoice_line.invoice_id)
        owed = f"{pence(invoice.owed_pence)} owed" if invoice.owed_pence > 0 else "nothing owed"
        return format_html("{}: {} of {}", _to(invoice), owed, pence(invoice.total_pence))

    @admin.display(description="quote")
    def quote_link(self, row):
        return _to(row.quote)

    @admin.display(description="standing order")
    def standing_link(self, row):
        return _to(row.standing)

    @admin.display(description="parcels")
    def parcels_words(self, row):
        """What each holds and where it is; a link to split the order or join it again."""
        address = reverse("admin:newspaper_order_parcels", args=[row.pk])
        found = row.parcels.all()
        words = format_html_join(
            "", "<li>Parcel {} of {}: {} copies{}</li>",
            (
                (one.number, len(found), one.copies,
                 "".join(f", {words}" for words in (one.carrier, one.tracking) if words))
                for one in found
            ),
        )  # fmt: skip
        if found:
            return format_html('<ul>{}</ul><a href="{}">Change the parcels</a>', words, address)
        return format_html('one. <a href="{}">Split it into several</a>', address)

    # Many at once ----------------------------------------------------------------------------

    @admin.action(description="Mark as packed …", permissions=["change"])
    def mark_packed(self, request, queryset):
        return self._ask(request, queryset, DeskStep.Verb.PACKED)

    @admin.action(description="Mark as sent, and write to each …", permissions=["change"])
    def mark_sent(self, request, queryset):
        return self._ask(request, queryset, DeskStep.Verb.SENT)

    @admin.action(description="Mark as come back …", permissions=["change"])
    def mark_returned(self, request, queryset):
        return self._ask(request, queryset, DeskStep.Verb.RETURNED)

    def _ask(self, request, queryset, verb):
        """The page that asks once before a step of the desk is taken."""
        keys = queryset.order_by().values_list("pk", flat=True)[: steps.MOST_AT_ONCE + 1]
        return dispatch_admin.ask(request, verb, Chosen.of_keys(keys, request.POST))

    # Everything as CSV -----------------------------------------------------------------------

    def get_urls(self):
        return [
            path("csv/", self.admin_site.admin_view(self.csv_view), name="newspaper_order_csv"),
            *dispatch_admin.addresses(),
            *parcels_admin.addresses(),
            *super().get_urls(),
        ]

    def csv_view(self, request):
        """The list as it is filtered and searched, however long."""
        if not self.has_export_permission(request):
            raise PermissionDenied
        orders = self.get_export_queryset(request)
        name = f"orders-{london_day(_now()):%Y-%m-%d}.csv"
        return exports.stream_csv(orders, filename=name)


def _now():
    return timezone.now()
