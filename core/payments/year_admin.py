"""The page of the treasurer's year in the admin: one look at it, and all of it to take away."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.dates import MONTHS
from django.views.decorators.http import require_safe

from core.payments import year as years
from core.payments import year_sheets
from core.publishing.tables import csv_lines
from core.publishing.times import london_day

YEARS_BACK = 12


@require_safe
def year_page(request):
    """A calendar year, or a financial year from any month: ?year=2026&month=4."""
    if not request.user.has_perm("payments.change_payment"):
        raise PermissionDenied
    today = london_day(timezone.now())
    year = years.year_of(request.GET.get("year"), request.GET.get("month"), today=today)
    name = f"year-from-{year.first:%Y-%m}"
    is_too_long = year_sheets.is_too_long_for_excel(year)
    if "excel" in request.GET and not is_too_long:
        return _private(
            FileResponse(year_sheets.workbook(year), as_attachment=True, filename=f"{name}.xlsx")
        )
    if "csv" in request.GET:
        sheet = year_sheets.SHEETS.get(request.GET["csv"])
        if sheet is None:
            raise Http404
        response = StreamingHttpResponse(
            csv_lines(sheet.rows(year)), content_type="text/csv; charset=utf-8"
        )
        response["Content-Disposition"] = f'attachment; filename="{name}-{sheet.name}.csv"'
        return _private(response)
    books = years.books(year)
    choices = set(range(today.year - YEARS_BACK, today.year + 1)) | {year.first.year}
    context = {
        **admin.site.each_context(request),
        "title": f"The treasurer’s year: {year}",
        "address": reverse("treasurers_year"),
        "year": year,
        "years": sorted(choices, reverse=True),
        "months": MONTHS.items(),
        "books": books,
        "summary": year_sheets.summary_of(books),
        "tables": (
            ("Income by account", "account", _table(year, year_sheets.income_of(books))),
            ("Payments by method", "method", _table(year, year_sheets.payments_of(books))),
        ),
        "sheets": year_sheets.SHEETS.values(),
        "is_too_long": is_too_long,
        "is_running": year.first <= today < year.end,
        "today": today,
    }
    return render(request, "admin/payments/year.html", context)


def _table(year, lines):
    """(label, what, the months' sums, the sum) of each line that has any, and the last line."""
    rows, sums = [], [0] * 12
    for label, what, by_month in lines:
        cells = [by_month.get(month, 0) for month in year.months]
        sums = [a + b for a, b in zip(sums, cells, strict=True)]
        if any(cells):
            rows.append((label, what, cells, sum(cells)))
    return rows, sums, sum(sums)


def _private(response):
    response["Cache-Control"] = "private, no-store"
    return response
