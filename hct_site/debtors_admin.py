"""The page of aged debtors in the admin. On the roof: telephone numbers come from the groups."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from affiliates.models import Group
from core.payments import debtors, reminding
from core.payments.models import Invoice, Payer
from core.publishing.errors import NotAllowed
from core.publishing.references import key_of
from core.publishing.times import london_day

A_PAGE = 100
BY_POST_SHOWN = 50


@require_http_methods(["GET", "HEAD", "POST"])
def debtors_page(request):
    """All who owe us, by payer and age; one payer's open invoices; what is to be posted."""
    if not request.user.has_perm("payments.change_payment"):
        raise PermissionDenied
    if request.method == "POST":
        return _posted(request)
    today = london_day(timezone.now())
    if "payer" in request.GET:
        return _of_payer(request, request.GET["payer"], today)
    rows = debtors.debtors(on=today)
    if "csv" in request.GET:
        return _as_csv(rows, today)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    phones = _phones([row.key for row in page])
    *totals, total, credit = debtors.totals(rows)
    by_post = reminding.by_post(timezone.now())
    return _page(
        request,
        "admin/payments/debtors.html",
        title="Who owes us what",
        today=today,
        page=page,
        rows=[(row, phones.get(row.key, "")) for row in page],
        headings=debtors.HEADINGS,
        totals=totals,
        total=total,
        credit=credit,
        by_post=by_post[:BY_POST_SHOWN],
        may_post=request.user.has_perm("payments.add_reminder"),
    )


def _of_payer(request, key, today):
    payer = get_object_or_404(Payer, pk=key_of(key))
    invoices = Invoice.objects.open().of_payer(payer).with_owed().with_reminders().oldest_first()
    open_ones = list(invoices)
    return _page(
        request,
        "admin/payments/debtor.html",
        title=f"What {payer} owes",
        payer=payer,
        phone=_phones([payer.pk]).get(payer.pk, ""),
        rows=[(invoice, max(0, (today - invoice.due_on).days)) for invoice in open_ones],
        total=sum(invoice.owed_pence for invoice in open_ones),
        today=today,
    )


def _posted(request):
    """A reminder was printed and posted."""
    if not request.user.has_perm("payments.add_reminder"):
        raise PermissionDenied
    invoice = get_object_or_404(Invoice, pk=key_of(request.POST.get("posted", "")))
    try:
        reminding.note_posted(invoice, at=timezone.now())
    except NotAllowed as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Written down: the reminder of {invoice} was posted today.")
    return redirect("debtors")


def _as_csv(rows, today):
    phones = _phones([row.key for row in rows])
    response = StreamingHttpResponse(
        debtors.as_csv(rows, phones), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="debtors-{today:%Y-%m-%d}.csv"'
    response["Cache-Control"] = "private, no-store"
    return response


def _phones(keys):
    return dict(Group.objects.of_payers(keys).values_list("payer_id", "contact_phone"))


def _page(request, template, **context):
    context |= {**admin.site.each_context(request), "address": reverse("debtors")}
    return render(request, template, context)
