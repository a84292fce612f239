"""The treasurer's year: sums that agree with each other, as a page, CSV and Excel."""

import csv
import io
import random
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.db.models import Sum
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from core.payments import invoicing, ledger, year_sheets
from core.payments import year as years
from core.payments.crediting import credit
from core.payments.models import Invoice, Payer
from core.publishing.errors import NotAllowed
from core.publishing.times import at_london, london_day
from tests.factories import make_invoice, make_payer, make_payment
from tests.people import make_person, sign_in

PAGE = "/admin/payments/year/"
YEAR = years.Year(date(2025, 1, 1))
pytestmark = pytest.mark.django_db


def on(month, day, year=2025):
    return at_london(date(year, month, day), time(23, 30))


def sheet(name, year=YEAR):
    """Its rows below the heading."""
    return list(year_sheets.SHEETS[name].rows(year))[1:]


def test_a_transfer_of_december_that_is_booked_in_january_is_not_owed_at_the_end_of_the_year():
    invoice = make_invoice(pounds=50, at=on(11, 1))
    make_payment(invoice, at=on(1, 8, 2026), received_on=date(2025, 12, 30))
    books = years.books(YEAR)
    assert (books.owed_after, books.settled, books.payments) == (0, 5000, 5000)
    assert sheet("owed") == []


def test_income_stands_by_account_and_month_with_credit_notes_apart():
    make_invoice(pounds=50, at=on(3, 31), account="papers")
    fee = make_invoice(pounds=25, at=on(4, 1), account="affiliation")
    credit(fee, reason="Cannot afford it", amount_pence=1000, at=on(5, 2))
    books = years.books(YEAR)
    assert books.invoiced["papers"] == {date(2025, 3, 1): 5000}
    assert books.invoiced["affiliation"] == {date(2025, 4, 1): 2500}
    assert books.credited["affiliation"] == {date(2025, 5, 1): 1000}
    from_april = years.books(years.Year(date(2025, 4, 1)))
    assert years.total(from_april.invoiced) == 2500 and from_april.owed_before == 5000
    (number, kind, *rest), *_ = [row for row in sheet("invoices") if row[1] == "credit note"]
    assert rest[6] == Decimal("-10.00") and rest[7] == fee.number


def test_donations_refunds_and_bounced_cheques_have_their_lists():
    payer = make_payer("Dora")
    promised = invoicing.promise(payer=payer, amount_pence=1500, name="Dora", at=on(2, 1))
    make_payment(promised, at=on(2, 9))
    make_invoice(payer, pounds=5, account="donations", at=on(2, 10))
    cheque = make_payment(make_invoice(payer, pounds=9, at=on(3, 1)), method="cheque", at=on(3, 2))
    ledger.undo_payment(cheque, reason="It bounced", on=date(2025, 3, 9), at=on(3, 9), by=None)
    over = make_invoice(payer, pounds=1, at=on(4, 1))
    make_payment(over, pounds=4, at=on(4, 2))
    ledger.refund(payer=payer, amount_pence=300, method="bank", paid_on=date(2025, 4, 9),
                  at=on(4, 9), by=None, note="Paid too much")  # fmt: skip
    assert [(row[2], row[3]) for row in sheet("donations")] == [
        ("Dora", Decimal("15.00")), ("Dora", Decimal("5.00")),
    ]  # fmt: skip
    assert [(row[4], row[6]) for row in sheet("refunds")] == [
        (Decimal("-9.00"), "It bounced"), (Decimal("-3.00"), "Paid too much"),
    ]  # fmt: skip
    assert [row[-1] for row in sheet("owed")] == [Decimal("5.00"), Decimal("9.00")]
    books = years.books(YEAR)
    assert (books.donated, years.total(books.undone), books.owed_after) == (1500, -900, 1400)
    assert books.owed_adds_up and books.money_adds_up


def two_years_of_trade():
    """Everything the ledger can do, on days drawn from a hat."""
    draw = random.Random(11)
    payers, invoices, payments = [make_payer(f"P{n}") for n in range(4)], [], []
    moments = sorted(on(1, 1, 2024) + timedelta(days=draw.randrange(730)) for _ in range(140))
    for at in moments:
        payer = draw.choice(payers)
        earlier = (at - timedelta(days=draw.randrange(9))).date()
        own = [invoice for invoice in invoices if invoice.payer_id == payer.pk]
        try:
            match draw.choice("iiippppcurbg"):
                case "i":
                    facts = {"pounds": draw.randrange(1, 90), "at": at}
                    invoices.append(make_invoice(payer, account=draw.choice(ACCOUNTS), **facts))
                case "p" if own:
                    payments.append(ledger.take_payment(
                        payer=payer, amount_pence=draw.randrange(1, 9000), received_on=earlier,
                        method=draw.choice(("bank", "cheque", "cash", "card")), at=at,
                        on_invoices=draw.sample(own, min(2, len(own))),
                    ))  # fmt: skip
                case "c" if own:
                    credit(draw.choice(own), reason="Less", amount_pence=500, at=at)
                case "u" if own:
                    ledger.use_credit(draw.choice(own), at=at)
                case "r":
                    ledger.refund(payer=payer, amount_pence=200, method="bank", note="Back",
                                  paid_on=london_day(at), at=at, by=None)  # fmt: skip
                case "b" if payments:
                    ledger.undo_payment(draw.choice(payments), reason="Bounced", at=at,
                                        on=london_day(at), by=None)  # fmt: skip
                case "g":
                    made = invoicing.promise(payer=payer, amount_pence=700, name="D", at=at)
                    make_payment(made, at=at)
        except NotAllowed:
            continue


ACCOUNTS = ("papers", "postage", "affiliation", "donations", "other")


def test_the_totals_agree_with_each_other_and_with_the_books_for_every_year():
    two_years_of_trade()
    for first in (date(2024, 1, 1), date(2024, 4, 1), date(2025, 1, 1), date(2025, 8, 1)):
        year = years.Year(first)
        books = years.books(year)
        assert books.owed_adds_up and books.money_adds_up
        assert sum(row[-1] for row in sheet("owed", year)) * 100 == books.owed_after
        charged = years.total(books.invoiced) - years.total(books.credited)
        assert sum(row[8] for row in sheet("invoices", year)) * 100 == charged
        assert sum(row[5] for row in sheet("payments", year)) * 100 == books.payments
        assert sheet("income", year)[-1][-1] * 100 == charged + books.donated
        assert sheet("received", year)[-1][-1] * 100 == books.payments
    # Nothing came after: what the last year ends with is what stands in the books today.
    ends = years.books(years.Year(date(2025, 6, 1)))
    owed = Invoice.objects.open().with_owed().aggregate(sum=Sum("owed_pence"))["sum"]
    assert ends.owed_after == owed > 0
    assert ends.credit_after == Payer.objects.aggregate(sum=Sum("credit_pence"))["sum"] > 0


def test_the_page_says_that_it_adds_up_or_that_it_does_not(client, tom, monkeypatch):
    make_invoice(pounds=50, at=on(3, 1))
    sign_in(client, tom)
    page = client.get(PAGE, {"year": 2025, "month": 4}).content.decode()
    assert "April 2025 to March 2026" in page and "agrees to the penny" in page
    assert "£50.00" in client.get(PAGE, {"year": 2025}).content.decode()
    monkeypatch.setattr(years, "_owed", lambda day: 1 if day == YEAR.end else 0)
    assert "These sums do not agree" in client.get(PAGE, {"year": 2025}).content.decode()


def test_excel_holds_every_sheet_with_numbers_days_and_no_formula(client, tom):
    make_invoice(make_payer("=1+1\x0b"), pounds=12.5, at=on(3, 1), purchase_order_number="@SUM(1)")
    sign_in(client, tom)
    answer = client.get(PAGE, {"year": 2025, "excel": 1})
    book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    assert book.sheetnames == [sheet.title for sheet in year_sheets.SHEETS.values()]
    row = [cell.value for cell in book["Invoices, credit notes"][2]]
    assert row[3] == datetime(2025, 3, 1) and row[5:9] == ["'=1+1", "'=1+1", "'@SUM(1)", 12.5]
    assert answer["Content-Disposition"] == 'attachment; filename="year-from-2025-01.xlsx"'


def test_a_year_too_long_for_excel_is_offered_as_csv(client, tom, monkeypatch):
    make_payment(make_invoice(at=on(3, 1)), at=on(3, 5))
    monkeypatch.setattr(year_sheets, "MOST_ROWS", 1)
    sign_in(client, tom)
    page = client.get(PAGE, {"year": 2025, "excel": 1}).content.decode()
    assert "too long for one Excel file" in page and "csv=invoices" in page


@pytest.mark.parametrize("name", year_sheets.SHEETS)
def test_every_sheet_comes_as_csv(client, tom, name):
    make_payment(make_invoice(make_payer("+44 payer"), at=on(3, 1)), at=on(3, 5), from_name="=A1")
    sign_in(client, tom)
    answer = client.get(PAGE, {"year": 2025, "csv": name})
    rows = list(csv.reader(b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()))
    assert rows and len({len(row) for row in rows}) == 1
    assert not any(cell.startswith(("=", "+4", "@")) for row in rows for cell in row)


@pytest.mark.parametrize("query", [
    {"year": "x"}, {"year": "0"}, {"year": "9999"}, {"year": "-1"}, {"month": "13"},
    {"month": "٣", "year": "9" * 40}, {"year": "2100", "month": "12"},
])  # fmt: skip
def test_nonsense_in_the_address_shows_the_year_that_is_running(client, tom, query):
    sign_in(client, tom)
    today, shown = london_day(timezone.now()), client.get(PAGE, query).context["year"]
    assert shown.first <= today <= shown.last
    assert client.get(PAGE, {"csv": "nothing"}).status_code == 404


def test_the_running_financial_year_is_chosen_by_itself():
    chosen = {
        month: years.year_of(None, month, today=date(2026, 3, 15)).first for month in (1, 3, 4)
    }
    assert chosen == {1: date(2026, 1, 1), 3: date(2026, 3, 1), 4: date(2025, 4, 1)}


def test_only_the_treasurer_sees_it(client):
    sign_in(client, make_person("editor", "editors"))
    assert client.get(PAGE).status_code == 403


def test_the_page_asks_as_much_for_many_as_for_few(client, tom):
    sign_in(client, tom)

    def queries():
        with CaptureQueriesContext(connection) as seen:
            assert client.get(PAGE).status_code == 200
        return len(seen)

    make_payment(make_invoice(at=timezone.now()))
    queries()
    before = queries()
    for _ in range(8):
        make_payment(make_invoice(at=timezone.now()))
    assert queries() == before
