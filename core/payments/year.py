"""The treasurer's year: what was invoiced, credited, received and is owed, and that it adds up."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from core.payments.models import Invoice, InvoiceLine, Payment, Settlement

FIRST = 2000


@dataclass(frozen=True)
class Year:
    """Twelve months from the first of one."""

    first: date

    @property
    def end(self):
        """The day after its last."""
        return self.first + relativedelta(years=1)

    @property
    def last(self):
        return self.first + relativedelta(years=1, days=-1)

    @property
    def months(self):
        return [self.first + relativedelta(months=n) for n in range(12)]

    def __str__(self):
        if self.first.month == 1:
            return str(self.first.year)
        return f"{self.first:%B %Y} to {self.last:%B %Y}"


def year_of(year, month, *, today):
    """The Year that somebody chose; what makes no sense becomes the one that is running."""
    month = _number(month, 1, 12) or 1
    running = today.year if today.month >= month else today.year - 1
    return Year(date(_number(year, FIRST, running) or running, month, 1))


def _number(text, least, most):
    text = str(text or "")
    is_number = text.isascii() and text.isdecimal() and len(text) < 5
    return int(text) if is_number and least <= int(text) <= most else None


@dataclass(frozen=True)
class Books:
    """The sums of a Year, in pence; those by month as {row: {first of the month: pence}}."""

    year: Year
    invoiced: dict  # by account
    credited: dict  # by account
    given: dict  # by month: donations that came without an invoice
    received: dict  # by method
    refunded: dict  # by method, less than nought
    undone: dict  # by method, less than nought
    settled: int  # of invoices, by money
    owed_before: int
    owed_after: int
    credit_before: int
    credit_after: int

    @property
    def owed_adds_up(self):
        return self.owed_after == (
            self.owed_before + total(self.invoiced) - total(self.credited) - self.settled
        )

    @property
    def money_adds_up(self):
        return self.payments == self.settled + self.donated + self.change_of_credit

    @property
    def payments(self):
        return total(self.received) + total(self.refunded) + total(self.undone)

    @property
    def donated(self):
        return sum(self.given.values())

    @property
    def change_of_credit(self):
        return self.credit_after - self.credit_before


def books(year):
    """The Books of a year: ten queries, however much was sold."""
    lines = {"invoice": _rows(), "credit_note": _rows()}
    for row in InvoiceLine.objects.of_year(year).by_month():
        lines[row["invoice__kind"]][row["account"]][row["month"]] += row["sum"]
    payments = {"received": _rows(), "refunded": _rows(), "undone": _rows()}
    for row in Payment.objects.of_year(year).by_month():
        payments[row["what"]][row["method"]][row["month"]] += row["sum"]
    money = Settlement.objects.by_money()
    given = money.of_promises().of_year(year).by_month()
    return Books(
        year=year,
        invoiced=lines["invoice"],
        credited=lines["credit_note"],
        given={row["month"]: row["sum"] for row in given},
        **payments,
        settled=money.of_invoices().of_year(year).total(),
        owed_before=_owed(year.first),
        owed_after=_owed(year.end),
        credit_before=_credit(year.first),
        credit_after=_credit(year.end),
    )


def total(rows):
    return sum(sum(months.values()) for months in rows.values())


def _rows():
    return defaultdict(lambda: defaultdict(int))


def _owed(day):
    settled = Settlement.objects.of_invoices().before(day).total()
    return Invoice.objects.charged_before(day) - settled


def _credit(day):
    """What was paid and set against nothing yet: all money less all that money settled."""
    settled = Settlement.objects.by_money().before(day).total()
    return Payment.objects.total_before(day) - settled
