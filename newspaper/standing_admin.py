"""The distribution desk's standing orders, and the turns that issues give them."""

from django import forms
from django.contrib import admin
from django.utils import timezone
from django.utils.html import format_html

from core.publishing.admin import Act, FoundByReference, NeverByHand, PlainAdmin
from core.publishing.times import london_day
from newspaper import standing, standing_turns
from newspaper.issue_first import IssueFirstAdmin
from newspaper.models import Issue, StandingOrder, StandingTurn
from newspaper.standing_forms import CopiesForm, PauseForm, not_too_long


class UntilForm(forms.Form):
    """Until when; an admin act reads the answer from `reason`."""

    asks_about_row = True

    def __init__(self, *args, row, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"] = PauseForm.base_fields["until"]
        self.fields[
            "reason"
        ].help_text = (
            "It runs again from that day on. Leave it empty: until somebody lets it go on."
        )

    def clean_reason(self):
        return not_too_long(self.cleaned_data["reason"])


class OtherCopiesForm(forms.Form):
    asks_about_row = True

    def __init__(self, *args, row, **kwargs):
        super().__init__(*args, initial={"reason": row.copies}, **kwargs)
        self.fields["reason"] = CopiesForm.base_fields["copies"]


def _now():
    return timezone.now()


def _runs(row):
    return row.state == StandingOrder.State.ACTIVE


def _rests(row):
    return row.state == StandingOrder.State.PAUSED


class TurnInline(NeverByHand, admin.TabularInline):
    model = StandingTurn
    verbose_name_plural = "issues"
    fields = readonly_fields = ("issue", "copies", "state", "told_at")
    extra = max_num = 0
    ordering = ("-told_at",)
    show_change_link = True


@admin.register(StandingOrder)
class StandingOrderAdmin(FoundByReference, NeverByHand, IssueFirstAdmin):
    """They begin on the public pages, those by telephone too; here they are looked up and ruled.

    One that nobody wants is ended: its reference has been given out.
    """

    acts = (
        Act(
            "copies", "Another number",
            lambda row, request, number: standing.change_copies(row, copies=number, at=_now()),
            when=lambda row: row.is_bundle and not row.is_ended, form=OtherCopiesForm,
            done="from the next issue on that number.", in_list=False,
        ),
        Act(
            "pause", "Pause",
            lambda row, request, until: standing.pause(row, at=_now(), until=until),
            when=_runs, form=UntilForm, done="is paused.",
        ),
        Act(
            "go-on", "Go on", lambda row, request, reason: standing.go_on(row), when=_rests,
            done="runs again.",
        ),
        Act(
            "end", "End",
            lambda row, request, reason: standing.end(row, at=_now(), reason=reason),
            when=lambda row: not row.is_ended, needs_reason=True,
            done="has ended, and a letter says why.",
        ),
    )  # fmt: skip
    list_display = (
        "reference", "state_words", "buttons", "copies", "kind", "for_whom", "delivery_postcode",
        "started_at",
    )  # fmt: skip
    list_filter = ("state", "kind")
    list_select_related = ("group",)
    search_help_text = "Reference, email, postcode, or how the name of person or group begins."
    ordering = ("-started_at", "-pk")
    autocomplete_fields = ("group",)
    inlines = (TurnInline,)
    readonly_fields = (
        "reference", "state_words", "kind", "copies", "issues_left", "payer", "invoice_line",
        "taken_by", "started_at", "ended_at", "ended_because", "page",
    )  # fmt: skip
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("reference", "state_words"), ("copies", "kind", "issues_left"),
                    "ended_because",
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
            {"fields": ("delivery_name", "delivery_lines", "delivery_postcode", "delivery_note")},
        ),
        (
            "Invoice to",
            {
                "fields": (
                    "invoice_name", "invoice_lines", "invoice_postcode", "invoice_email",
                    "purchase_order_number", "payer", "invoice_line",
                )
            },
        ),
        ("When", {"fields": ("started_at", "ended_at", "taken_by")}),
    )  # fmt: skip

    def lock_issues(self, row):
        """Those that pausing or ending it locks."""
        list(Issue.objects.locked_for_turns_of(row, on=london_day(_now())))

    def get_fieldsets(self, request, obj=None):
        """Who may change it may open its page: what a person asks by telephone is done there."""
        if not self.has_change_permission(request, obj):
            return self.fieldsets
        return (*self.fieldsets, ("On the telephone", {"fields": ("page",)}))

    @admin.display(description="state", ordering="state")
    def state_words(self, row):
        until = f" until {row.paused_until:%-d %B %Y}" if row.paused_until else ""
        return f"{row.get_state_display()}{until}"

    @admin.display(description="for whom", ordering="ordered_by_name")
    def for_whom(self, row):
        return ", ".join(words for words in (row.ordered_by_name, row.group_words) if words)

    @admin.display(description="its own page")
    def page(self, row):
        return format_html(
            '<a href="{}">Change or leave out an issue, as the group would</a>', row.private_path
        )


class StuckFilter(admin.SimpleListFilter):
    """Leads from "what waits" to those that should have been ordered and were not."""

    title = "whether it is stuck"
    parameter_name = "stuck"

    def lookups(self, request, model_admin):
        return (("yes", "could not be ordered"),)

    def queryset(self, request, turns):
        return standing_turns.stuck(_now(), among=turns) if self.value() == "yes" else turns


@admin.register(StandingTurn)
class StandingTurnAdmin(NeverByHand, IssueFirstAdmin, PlainAdmin):
    """What each issue means for each standing order. What is short or stuck is put right here."""

    acts = (
        Act(
            "again", "Try again",
            lambda row, request, reason: standing_turns.try_again(row, at=_now()),
            when=lambda row: row.state == StandingTurn.State.SHORT,
            done="its copies are held, and a letter says so.",
        ),
        Act(
            "order", "Order now",
            lambda row, request, reason: standing_turns.order_now(row, at=_now()),
            when=lambda row: row.state == StandingTurn.State.TOLD
            and row.is_too_late(on=london_day(_now())),
            done="is ordered.",
        ),
        Act(
            "skip", "Leave it out", lambda row, request, reason: standing.skip(row),
            when=lambda row: row.state in (StandingTurn.State.TOLD, StandingTurn.State.SHORT),
            done="does not come, and its copies are free. Tell the group.",
        ),
    )  # fmt: skip
    list_display = ("standing", "issue_name", "copies", "state", "buttons", "for_whom", "told_at")
    list_filter = ("state", StuckFilter, "issue")
    list_select_related = ("standing__group", "issue")
    ordering = ("-told_at", "-pk")
    fields = readonly_fields = ("standing", "issue", "copies", "state", "told_at")

    @admin.display(description="issue", ordering="issue")
    def issue_name(self, row):
        return row.issue.name

    @admin.display(description="for whom")
    def for_whom(self, row):
        return row.standing.group_words or row.standing.ordered_by_name
