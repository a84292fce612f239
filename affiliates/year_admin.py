"""Who owes what, who has lapsed, what was promised: the affiliation years in the admin."""

from django.contrib import admin
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from affiliates import fee_emails, fees, lapsing
from affiliates.arrears import MONEY_WORDS, years_about_money
from affiliates.deeds import DESK
from affiliates.models import AffiliationYear
from core.publishing.admin import Act, HouseAdmin, NeverByHand, ReasonForm
from core.publishing.templatetags.house import pence, short_day
from core.publishing.times import london_day

Terms = AffiliationYear.Terms


class InKindForm(ReasonForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = "What does the group give in kind?"
        self.fields["reason"].help_text = (
            "Such as: the hall for our meetings, or 500 papers given out. The group reads it on "
            "its own page, and next January we ask whether it is the same."
        )


class CannotForm(ReasonForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = "What was said?"
        self.fields["reason"].help_text = (
            "Who told us, and when. What is open of the invoice is credited. The group reads this "
            "on its own page."
        )


def _acted(request):
    return {"by": request.user, "as_what": DESK, "at": timezone.now()}


def _charge(year, request, reason):
    charge = fees.charge_after_all if year.is_promised else fees.charge
    fee_emails.send_invoice(year, charge(year=year, **_acted(request)))


def _cannot(year, request, reason):
    fees.cannot_afford(year=year, note=reason, **_acted(request))


def _in_kind(year, request, reason):
    fees.in_kind(year=year, note=reason, **_acted(request))


def _warned(year, request, reason):
    lapsing.warned_by_hand(year=year, **_acted(request))


class Money(admin.SimpleListFilter):
    title = "money"
    parameter_name = "money"

    def lookups(self, request, model_admin):
        return list(MONEY_WORDS.items())

    def queryset(self, request, years):
        return years_about_money(self.value(), years, at=timezone.now())


@admin.register(AffiliationYear)
class AffiliationYearAdmin(NeverByHand, HouseAdmin):
    """One line a group and year. Terms change by the buttons alone: each writes what belongs to
    it."""

    change_list_template = "admin/affiliates/affiliationyear/change_list.html"
    acts = (
        Act(
            "charge", "Charge", _charge,
            when=lambda year: year.terms == Terms.NOT_ASKED or year.is_promised,
            done="invoiced; the letter is on its way, where an address is known.",
        ),
        Act(
            "cannot", "Cannot pay", _cannot, form=CannotForm,
            when=lambda year: year.terms != Terms.CANNOT and not year.is_paid,
            done="written down; nothing is owed any more.",
        ),
        Act(
            "in-kind", "In kind", _in_kind, form=InKindForm,
            when=lambda year: not year.is_paid, done="written down; nothing is owed any more.",
        ),
        Act(
            "warned", "Warned by post", _warned, in_list=False,
            when=lambda year: year.terms == Terms.PAYS and not year.is_paid,
            done="written down as a warning.",
        ),
    )  # fmt: skip
    list_display = (
        "group_link", "year", "terms_words", "owed", "invoice_link", "warned", "buttons",
    )  # fmt: skip
    list_display_links = ("year",)
    list_filter = (Money, "terms", "group__state", "year", "group__kind")
    search_fields = ("group__name", "group__slug", "terms_note")
    ordering = ("-year", "group__sort_key", "pk")
    fields = (
        "group_link", "year", "began_on", "terms_words", "owed", "invoice_link", "warned",
    )  # fmt: skip
    readonly_fields = fields

    def get_queryset(self, request):
        return super().get_queryset(request).with_group_and_invoice().with_owed()

    def changelist_view(self, request, extra_context=None):
        now = timezone.now()
        asked = request.GET.get("year", "")
        year = int(asked) if asked.isdecimal() and len(asked) == 4 else london_day(now).year
        context = {"summary": _summary(year), "summary_year": year, "counts": _counts(now)}
        return super().changelist_view(request, context | (extra_context or {}))

    @admin.display(description="group", ordering="group__sort_key")
    def group_link(self, year):
        address = reverse("admin:affiliates_group_change", args=[year.group_id])
        state = "" if year.group.is_affiliated else f" ({year.group.get_state_display()})"
        return format_html('<a href="{}">{}</a>{}', address, year.group, state)

    @admin.display(description="terms", ordering="terms")
    def terms_words(self, year):
        words = year.get_terms_display()
        return f"{words}: {year.terms_note}" if year.terms_note else words

    @admin.display(description="owed")
    def owed(self, year):
        if not year.owed_pence:
            return "paid" if year.terms == Terms.PAYS else ""
        waits = ", branch has to meet" if year.invoice.awaits_meeting else ""
        return f"{pence(year.owed_pence)}, due {short_day(year.invoice.due_on)}{waits}"

    @admin.display(description="invoice")
    def invoice_link(self, year):
        if not year.invoice:
            return ""
        return format_html('<a href="{}">{}</a>', year.invoice.private_path, year.invoice.number)

    @admin.display(description="warned")
    def warned(self, year):
        return " and ".join(short_day(at) for at in (year.warned_at, year.warned_again_at) if at)


def _summary(year):
    """(terms, how many, charged, owed) of that year's groups: one query."""
    found = AffiliationYear.objects.in_year(year).by_terms()
    return [
        (Terms(terms), Terms(terms).label, found[terms])
        for terms in (Terms.PAYS, Terms.CANNOT, Terms.IN_KIND, Terms.NOT_ASKED)
        if terms in found
    ]


def _counts(now):
    """(value of the filter, words, how many) of what is to be looked at, whatever the year."""
    years = AffiliationYear.objects.all()
    counts = (
        (value, words, years_about_money(value, years, at=now).count())
        for value, words in MONEY_WORDS.items()
    )
    return [one for one in counts if one[2]]


class GroupMoney(admin.SimpleListFilter):
    """In the list of groups: those with such a year."""

    title = "affiliation fee"
    parameter_name = "fee"

    def lookups(self, request, model_admin):
        return [*MONEY_WORDS.items(), ("lapsed", "lapsed for arrears")]

    def queryset(self, request, groups):
        if self.value() == "lapsed":
            return groups.lapsed_with_note(lapsing.ARREARS)
        if self.value() not in MONEY_WORDS:
            return groups
        years = AffiliationYear.objects.all()
        return groups.of_years(years_about_money(self.value(), years, at=timezone.now()))


def years_of(group):
    """The years of a group and how each stands, for its page in the admin."""
    today = london_day(timezone.now())
    years = group.years.with_group_and_invoice().with_owed().newest_first()
    return "; ".join(f"{year.year}: {year.in_words(on=today)}" for year in years)
