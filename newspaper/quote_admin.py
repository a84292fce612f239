"""The distribution desk's quotes: found by what people quote, withdrawn, made into orders.

They are made on the public page, by volunteers at the telephone too.
"""

from django.contrib import admin
from django.utils import timezone
from django.utils.html import format_html

from core.publishing.admin import Act, FoundByReference, NeverByHand
from core.publishing.templatetags.house import pence
from newspaper import quoting
from newspaper.issue_first import IssueFirstAdmin
from newspaper.models import Quote


def _order(row, request, reason):
    quoting.order(row, at=timezone.now(), taken_by=request.user)


def _is_open(row):
    return row.state == Quote.State.OPEN


@admin.register(Quote)
class QuoteAdmin(FoundByReference, NeverByHand, IssueFirstAdmin):
    """Its reference has been given out, so a quote is withdrawn, or runs out."""

    acts = (
        Act(
            "order", "Make an order of it", _order, when=_is_open,
            done="is ordered. Where there is an email address, a letter says so.",
        ),
        Act(
            "withdraw", "Withdraw", lambda row, request, reason: row.withdraw(reason=reason),
            when=_is_open, needs_reason=True, in_list=False,
            done="is withdrawn. Its page says why; nobody is written to.",
        ),
    )  # fmt: skip
    list_display = (
        "reference", "state", "buttons", "copies", "issue_name", "for_whom", "total",
        "valid_until", "made_at",
    )  # fmt: skip
    list_filter = ("state", "issue")
    list_select_related = ("issue", "group")
    search_help_text = "Reference, email, postcode, or how the name of person or group begins."
    ordering = ("-made_at", "-pk")
    autocomplete_fields = ("group",)
    readonly_fields = (
        "reference", "state", "reason", "own_page", "issue", "copies", "free_copies", "price_each",
        "postage", "donation", "total", "collect_at", "delivery_postcode", "taken_by", "made_at",
        "valid_until",
    )  # fmt: skip
    fieldsets = (
        (None, {"fields": (("reference", "state"), "reason", "own_page")}),
        (
            "Bundle",
            {
                "fields": (
                    ("issue", "copies", "free_copies"),
                    ("price_each", "postage", "donation", "total"),
                )
            },
        ),
        (
            "Asked for by",
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
                    "delivery_name", "delivery_lines", "delivery_postcode", "delivery_note",
                    "collect_at",
                ),
                "description": "The price is for this postcode: for another, make a new quote.",
            },
        ),
        (
            "Invoice to, if to somebody else",
            {
                "fields": (
                    "invoice_name", "invoice_lines", "invoice_postcode", "invoice_email",
                    "purchase_order_number",
                )
            },
        ),
        ("When", {"fields": ("made_at", "valid_until", "taken_by")}),
    )  # fmt: skip

    @admin.display(description="issue", ordering="issue")
    def issue_name(self, row):
        return row.issue.name

    @admin.display(description="for whom", ordering="ordered_by_name")
    def for_whom(self, row):
        return ", ".join(part for part in (row.ordered_by_name, row.group_words) if part)

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

    @admin.display(description="its page")
    def own_page(self, row):
        """To print and post it for somebody without email."""
        return format_html(
            '<a href="{0}">To see and print</a> · <a href="{0}?pdf=1">PDF</a>', row.private_path
        )
