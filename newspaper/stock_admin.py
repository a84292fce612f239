"""Copies of the paper in the admin: places, an issue's stock with bars and forms, movements."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods

from core.publishing.admin import HouseAdmin, NeverByHand, NeverDeleted, PlainAdmin
from core.publishing.errors import NotAllowed
from core.publishing.sending import SentAlready, send_once
from newspaper.models import Issue, Movement, Stock, StockPlace
from newspaper.stock_forms import ACTS

NEWEST = 20
SENT_BEFORE = (
    "This form was sent already, with other figures. Look at the newest movements below; if this "
    "is another one, press the button again."
)


@admin.register(StockPlace)
class StockPlaceAdmin(NeverDeleted, HouseAdmin):
    """One that is not used any more is set aside, not deleted: movements name it."""

    list_display = ("name", "keeper", "phone", "on_hand", "is_in_use")
    list_filter = ("is_in_use",)
    search_fields = ("name",)
    ordering = ("name",)
    fields = ("name", "keeper", "phone", "address", "is_in_use")

    def get_queryset(self, request):
        queryset = super().get_queryset(request)
        return queryset.with_copies() if request.method == "GET" else queryset

    @admin.display(description="copies there")
    def on_hand(self, row):
        return f"{row.copies:,}"


@admin.register(Movement)
class MovementAdmin(NeverByHand, PlainAdmin):
    """Read only: what was wrong is put right by another movement, on the issue's page of stock."""

    list_display = ("at", "change", "kind", "issue_name", "place", "order", "note", "by")
    list_filter = ("kind", "place", "issue")
    list_select_related = ("issue", "place", "order", "by")
    ordering = ("-at", "-pk")
    sortable_by = ()  # by an index
    fields = ("at", "issue", "place", "kind", "change", "order", "note", "by")
    readonly_fields = fields

    def has_change_permission(self, request, obj=None):
        return False

    @admin.display(description="issue")
    def issue_name(self, row):
        return row.issue.name

    @admin.display(description="copies")
    def change(self, row):
        return signed(row.copies)


def signed(copies):
    """ "+1,000" or "−50"."""
    return f"{'+' if copies > 0 else '−'}{abs(copies):,}"


def stock_words(issue):
    """For the issue's own page: how many copies there are, and a link to what is done with them."""
    if not issue.pk:
        return "Comes once the issue is saved."
    words = (
        f"{issue.on_hand:,} on hand, {issue.to_come:,} to come, {issue.reserved:,} ordered, "
        f"{issue.free_copies:,} free."
    )
    return format_html('{} <a href="{}">Stock</a>', words, stock_address(issue))


def stock_address(issue):
    return reverse("admin:newspaper_issue_stock", args=[issue.pk])


def addresses():
    view = admin.site.admin_view(stock_of_issue)
    return [path("<int:pk>/stock/", view, name="newspaper_issue_stock")]


@require_http_methods(["GET", "HEAD", "POST"])
def stock_of_issue(request, pk):
    """Bars, the newest movements, and a form for each thing that can happen to copies."""
    may_change = request.user.has_perm("newspaper.change_stock")
    if not (may_change if request.method == "POST" else request.user.has_perm(VIEW)):
        raise PermissionDenied
    issue = Issue.objects.without_words().filter(pk=pk).first()
    if issue is None:
        raise Http404
    name = request.POST.get("act", "")
    forms = {act: form(prefix=act) for act, (_, form, *_) in ACTS.items()}
    refusal = ""
    if request.method == "POST" and name in ACTS:
        forms[name] = ACTS[name][1](request.POST, prefix=name)
        if forms[name].is_valid():
            refusal = _do(request, issue, name, forms[name])
            if not refusal:
                return redirect(stock_address(issue))
    rows = list(Stock.objects.of_issue(issue).with_places())
    context = {
        **admin.site.each_context(request),
        "title": f"Stock of {issue.name}", "opts": Issue._meta, "issue": issue,
        "bars": bars(issue, rows), "refusal": refusal, "sent": name, "may_change": may_change,
        "forms": [(act, ACTS[act][0], form) for act, form in forms.items()],
        "has_places": StockPlace.objects.in_use().exists(),
        "movements": Movement.objects.of_issue(issue).with_names().newest_first()[:NEWEST],
    }  # fmt: skip
    return render(request, "admin/newspaper/issue/stock.html", context)


VIEW = "newspaper.view_issue"


def _do(request, issue, name, form):
    """The sentence in which it was refused; empty where it was done."""
    _, _, act, done = ACTS[name]
    facts = form.facts()
    if name != "to-come":
        facts |= {"at": timezone.now(), "by": request.user}

    def do():
        act(issue, **facts)
        return f"{issue.key} {name}"

    content = {"issue": issue.pk, "act": name, **{k: str(v) for k, v in form.facts().items()}}
    try:
        send_once(act="stock", key=form.cleaned_data["key"], content=content, do=do)
    except NotAllowed as refusal:
        return str(refusal)
    except SentAlready:
        form.with_new_key()
        return SENT_BEFORE
    messages.success(request, done)
    return ""


def bars(issue, rows):
    """(words, what kind of bar, copies, its share of the longest in per cent), for the plot."""
    longest = max(issue.on_hand + issue.to_come, 1)

    def part(kind, copies, begins=0):
        return {
            "kind": kind, "copies": copies,
            "x": round(100 * begins / longest, 2), "width": round(100 * copies / longest, 2),
        }  # fmt: skip

    every = [
        ("Copies", [part("hand", issue.on_hand), part("come", issue.to_come, issue.on_hand)]),
        (
            "Ordered, not sent",
            [part("ordered", issue.reserved), part("free", issue.free_copies, issue.reserved)],
        ),
    ]
    return every + [(str(row.place), [part("place", row.on_hand)]) for row in rows]
