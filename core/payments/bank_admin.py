"""The treasurer's desk for the bank: statements that were read in, and what became of each line."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html

from core.payments import bank_desk, booking, statements
from core.payments.bank_forms import ColumnsForm, UploadForm, carried, carry
from core.payments.models import BankAccount, BankLine, BankStatement
from core.publishing.admin import Act, NeverByHand, NeverDeleted, PlainAdmin, ShortCount
from core.publishing.errors import NotAllowed
from core.publishing.templatetags.house import pence, short_day
from core.publishing.times import london_day

PREVIEWED = 8


class _FromTheBank(NeverDeleted, PlainAdmin):
    """Rows come out of the bank's file; nobody types, changes or deletes one."""

    def get_readonly_fields(self, request, obj=None):
        return self.fields


@admin.register(BankStatement)
class BankStatementAdmin(_FromTheBank):
    list_display = ("file_name", "account", "uploaded_at", "uploaded_by", "lines", "to_look_at")
    list_filter = ("account",)
    list_select_related = ("account", "uploaded_by")
    fields = ("file_name", "account", "uploaded_at", "uploaded_by", "new_lines", "known_lines")
    ordering = ("-uploaded_at", "-pk")
    change_list_template = "admin/payments/bankstatement/change_list.html"

    def get_queryset(self, request):
        return super().get_queryset(request).with_open()

    @admin.display(description="lines")
    def lines(self, row):
        where = reverse("admin:payments_bankline_changelist")
        known = f", {row.known_lines:,} known before" if row.known_lines else ""
        return format_html(
            '<a href="{}?statement__id__exact={}">{} new</a>{}', where, row.pk,
            f"{row.new_lines:,}", known,
        )  # fmt: skip

    @admin.display(description="to look at", ordering=F("open_lines"))
    def to_look_at(self, row):
        return row.open_lines or "–"

    # Reading one in --------------------------------------------------------------------------

    def add_view(self, request, form_url="", extra_context=None):
        """The file; where we do not know the bank's way of writing, its columns too."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        try:
            if "carried" in request.POST:
                return self._columns(request)
            return self._upload(request)
        except NotAllowed as refusal:
            return self._page(request, "upload", form=UploadForm(), refusal=str(refusal))

    def _upload(self, request):
        form = UploadForm(request.POST or None, request.FILES or None)
        if not form.is_valid():
            return self._page(request, "upload", form=form)
        account, file = form.cleaned_data["account"], form.cleaned_data["file"]
        try:
            if account.layout != BankAccount.Layout.GENERAL:
                statement = statements.read(
                    account=account, content=file.read(), file_name=file.name, at=timezone.now(),
                    by=request.user,
                )  # fmt: skip
                return self._done(request, statement)
            text = statements.text_of(file.read())
            rows = statements.rows_of(text)
            kept = carry(account=account, file_name=file.name, text=text)
        except NotAllowed as refusal:
            return self._page(request, "upload", form=form, refusal=str(refusal))
        return self._page(
            request, "columns", form=ColumnsForm(rows=rows, account=account), carried=kept,
            rows=rows[:PREVIEWED], account=account,
        )  # fmt: skip

    def _columns(self, request):
        kept = carried(request.POST["carried"])
        account = BankAccount.objects.filter(pk=kept["account"]).first()
        if account is None:
            raise NotAllowed("This account is not there any more. Choose another.")
        rows = statements.rows_of(kept["text"])
        form = ColumnsForm(request.POST, rows=rows, account=account)
        more = {"carried": request.POST["carried"], "rows": rows[:PREVIEWED], "account": account}
        if not form.is_valid():
            return self._page(request, "columns", form=form, **more)
        now, columns = timezone.now(), form.columns
        try:
            if request.POST.get("step") == "read":
                statement = statements.read_general(
                    account=account, text=kept["text"], columns=columns, file_name=kept["name"],
                    at=now, by=request.user,
                )  # fmt: skip
                return self._done(request, statement)
            today = london_day(now)
            below = statements.below_headings(rows, columns, today=today)
            found = statements.found_in(below, columns, today=today)
        except NotAllowed as refusal:
            return self._page(request, "columns", form=form, refusal=str(refusal), **more)
        return self._page(
            request, "columns", form=form, found=found[:PREVIEWED], how_many=len(found), **more
        )

    def _done(self, request, statement):
        waiting = BankLine.objects.open().of_statement(statement).count()
        known = f" {statement.known_lines:,} were known already." if statement.known_lines else ""
        self.log_addition(request, statement, "Read in")
        self.message_user(
            request,
            f"{statement.file_name}: {statement.new_lines:,} new lines, {waiting:,} of them to "
            f"look at.{known} What went out is laid aside. Nothing is booked yet.",
        )
        if waiting and request.user.has_perm("payments.change_bankline"):
            return redirect("admin:payments_bankline_look")
        return redirect("admin:payments_bankstatement_changelist")

    def _page(self, request, part, **more):
        context = {
            **self.admin_site.each_context(request),
            "title": "Read in a bank statement",
            "list_address": reverse("admin:payments_bankstatement_changelist"),
            "has_account": BankAccount.objects.exists(),
            **more,
        }
        return render(request, f"admin/payments/bank/{part}.html", context)


def _set_aside(line, request, reason):
    booking.set_aside(line, at=timezone.now(), by=request.user)


def _take_back(line, request, reason):
    booking.take_back(line, at=timezone.now(), by=request.user)


def _reopen(line, request, reason):
    booking.reopen(line, reason=reason, at=timezone.now(), by=request.user)


@admin.register(BankLine)
class BankLineAdmin(NeverByHand, _FromTheBank):
    acts = (
        Act(
            "aside", "Not ours to book", _set_aside,
            when=lambda line: line.state == BankLine.State.OPEN, done="is laid aside.",
        ),
        Act(
            "take-back", "Look at it again", _take_back, when=booking.is_aside,
            done="is to be looked at again.",
        ),
        Act(
            "undo", "Undo the booking", _reopen, needs_reason=True,
            when=lambda line: line.state == BankLine.State.BOOKED,
            done="is to be looked at again; what it settled is owed again.",
        ),
    )  # fmt: skip
    paginator = ShortCount
    show_facets = admin.ShowFacets.NEVER
    list_display = ("day", "amount", "text", "state", "buttons", "booked_to")
    list_filter = ("state", "account")
    list_select_related = ("payment__payer",)
    search_fields = ("text",)
    search_help_text = "A word of the line."
    sortable_by = ()
    fields = (
        "day", "amount", "text", "state", "booked_to", "account", "statement", "decided_at",
        "decided_by",
    )  # fmt: skip
    ordering = ("-on", "-pk")
    change_list_template = "admin/payments/bankline/change_list.html"

    class Media:
        css = {"all": ("css/admin-bank.css",)}

    def lookup_allowed(self, lookup, value, request=None):
        return lookup == "statement__id__exact" or super().lookup_allowed(lookup, value, request)

    @admin.display(description="day")
    def day(self, row):
        return short_day(row.on)

    @admin.display(description="amount")
    def amount(self, row):
        return pence(row.amount_pence)

    @admin.display(description="booked to")
    def booked_to(self, row):
        return f"{row.payment.payer} ({row.payment})" if row.payment else "–"

    def get_urls(self):
        view = self.admin_site.admin_view(self.look_view)
        return [path("look/", view, name="payments_bankline_look"), *super().get_urls()]

    def look_view(self, request):
        """The lines to look at, with what each may pay."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        return bank_desk.look(request, self)
