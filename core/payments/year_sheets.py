"""The treasurer's year as sheets: rows one by one, so that any number of them takes little memory.

Sums are Decimal pounds, days are dates, and text is defused, for it comes from anybody.
"""

import tempfile
from dataclasses import dataclass
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from core.payments import year as years
from core.payments.models import Invoice, InvoiceLine, Payment, Settlement
from core.publishing.tables import MOST_ROWS, defuse
from core.publishing.templatetags.house import short_day
from core.publishing.times import london_day

CHUNK = 2000


@dataclass(frozen=True)
class Sheet:
    """`rows(year)` gives its rows; the first is its heading."""

    name: str
    title: str
    rows: object


def _pounds(pence):
    return Decimal(pence or 0).scaleb(-2).quantize(Decimal("0.01"))


def _summary(year):
    books = years.books(year)
    yield "", "£"
    for text, pence in summary_of(books):
        yield text, _pounds(pence)


def summary_of(books):
    """(words, pence), in the order that it adds up."""
    year = books.year
    return [
        (f"Owed to us before {short_day(year.first)}", books.owed_before),
        ("and invoiced", years.total(books.invoiced)),
        ("less credited", -years.total(books.credited)),
        ("less paid of invoices", -books.settled),
        (f"comes to: owed to us at the end of {short_day(year.last)}", books.owed_after),
        ("Payments received", years.total(books.received)),
        ("less refunded", years.total(books.refunded)),
        ("less booked by mistake, or bounced", years.total(books.undone)),
        ("comes to: money that came in", books.payments),
        ("of that: paid of invoices", books.settled),
        ("of that: donations without an invoice", books.donated),
        ("of that: change of payers’ credit", books.change_of_credit),
        (f"Payers’ credit before {short_day(year.first)}", books.credit_before),
        (f"Payers’ credit at the end of {short_day(year.last)}", books.credit_after),
    ]


def income_of(books):
    """(account, what, {month: pence}) for every account there is."""
    for account, label in InvoiceLine.Account.choices:
        yield label, "invoiced", books.invoiced.get(account, {})
        taken = books.credited.get(account, {})
        if taken:
            yield label, "credited", {month: -sum for month, sum in taken.items()}
    yield "donations", "given without an invoice", books.given


def payments_of(books):
    """(method, what, {month: pence}) for every method there is."""
    for method, label in Payment.Method.choices:
        yield label, "received", books.received.get(method, {})
        for what, rows in (("refunded", books.refunded), ("undone", books.undone)):
            if method in rows:
                yield label, what, rows[method]


def _by_month(first_heading, lines_of):
    def rows(year):
        months = year.months
        yield first_heading, "what", *(f"{month:%B %Y}" for month in months), "total"
        sums = [0] * 12
        for label, what, by_month in lines_of(years.books(year)):
            cells = [by_month.get(month, 0) for month in months]
            sums = [a + b for a, b in zip(sums, cells, strict=True)]
            yield label, what, *map(_pounds, cells), _pounds(sum(cells))
        yield "all", "", *map(_pounds, sums), _pounds(sum(sums))

    return rows


def _refunds(year):
    yield "day", "reference", "payer", "method", "amount", "undoes", "why"
    rows = Payment.objects.of_year(year).refunds_and_undone().in_order().values_list(
        "received_on", "reference", "payer__name", "method", "amount_pence", "undoes__reference",
        "note",
    )  # fmt: skip
    for day, reference, payer, method, pence, undoes, note in rows.iterator(chunk_size=CHUNK):
        yield day, reference, payer, Payment.Method(method).label, _pounds(pence), undoes, note


def _owed(year):
    yield "number", "reference", "date", "due", "name", "payer", "total", "still owed"
    rows = Invoice.objects.owed_before(year.end).by_number().values_list(
        "number", "reference", "issued_on", "due_on", "name", "payer__name", "total_pence",
        "owed_then",
    )  # fmt: skip
    for *cells, total, owed in rows.iterator(chunk_size=CHUNK):
        yield *cells, _pounds(total), _pounds(owed)


def _invoices(year):
    yield (
        "number", "kind", "reference", "date", "due", "name", "payer", "their order number",
        "total", "credits number", "why",
    )  # fmt: skip
    rows = Invoice.objects.invoices_and_credit_notes().of_year(year).by_number().values_list(
        "number", "kind", "reference", "issued_on", "due_on", "name", "payer__name",
        "purchase_order_number", "total_pence", "credits__number", "reason",
    )  # fmt: skip
    for number, kind, *cells, total, credits, why in rows.iterator(chunk_size=CHUNK):
        sign = -1 if kind == Invoice.Kind.CREDIT_NOTE else 1
        yield number, Invoice.Kind(kind).label, *cells, _pounds(sign * total), credits, why


def _payments(year):
    yield "received", "booked", "reference", "payer", "method", "amount", "from", "note"
    rows = Payment.objects.of_year(year).in_order().values_list(
        "received_on", "booked_at", "reference", "payer__name", "method", "amount_pence",
        "from_name", "note",
    )  # fmt: skip
    for received, booked, reference, payer, method, pence, *rest in rows.iterator(chunk_size=CHUNK):
        label = Payment.Method(method).label
        yield received, london_day(booked), reference, payer, label, _pounds(pence), *rest


def _donations(year):
    yield "day", "reference", "name", "amount", "how"
    given = Settlement.objects.by_money().of_promises().of_year(year).order_by("day", "pk")
    for day, reference, name, pence in given.values_list(
        "day", "invoice__reference", "invoice__name", "amount_pence"
    ).iterator(chunk_size=CHUNK):
        yield day, reference, name, _pounds(pence), "given without an invoice"
    lines = InvoiceLine.objects.of_year(year).donations().values_list(
        "invoice__issued_on", "invoice__reference", "invoice__name", "amount_pence",
        "invoice__kind",
    )  # fmt: skip
    for day, reference, name, pence, kind in lines.iterator(chunk_size=CHUNK):
        sign = -1 if kind == Invoice.Kind.CREDIT_NOTE else 1
        yield day, reference, name, _pounds(sign * pence), f"on {Invoice.Kind(kind).label}"


SHEETS = {
    sheet.name: sheet
    for sheet in (
        Sheet("summary", "Does it add up", _summary),
        Sheet("income", "Income by account", _by_month("account", income_of)),
        Sheet("received", "Payments by method", _by_month("method", payments_of)),
        Sheet("refunds", "Refunds and undone", _refunds),
        Sheet("owed", "Owed at the end", _owed),
        Sheet("invoices", "Invoices, credit notes", _invoices),
        Sheet("payments", "Payments", _payments),
        Sheet("donations", "Donations", _donations),
    )
}


def is_too_long_for_excel(year):
    """Whether a workbook of it would take longer than a browser, and the server, wait."""
    invoices = Invoice.objects.invoices_and_credit_notes().of_year(year).count()
    return invoices + Payment.objects.of_year(year).count() > MOST_ROWS


def workbook(year):
    """All sheets as one Excel file on disk, at its beginning."""
    book = Workbook(write_only=True)
    for sheet in SHEETS.values():
        page = book.create_sheet(sheet.title[:31])
        page.freeze_panes = "A2"
        page.column_dimensions["A"].width = 28 if sheet.name == "summary" else 16
        for row in sheet.rows(year):
            page.append([_cell(cell) for cell in row])
    file = tempfile.TemporaryFile()  # noqa: SIM115 - whoever sends it closes it
    book.save(file)
    file.seek(0)
    return file


def _cell(value):
    if isinstance(value, str):
        return ILLEGAL_CHARACTERS_RE.sub("", defuse(value))
    return value
