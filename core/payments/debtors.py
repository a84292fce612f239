"""Who owes us what, and for how long: the treasurer's list of aged debtors."""

from dataclasses import dataclass, field

from core.payments.models import Invoice, Payer
from core.payments.reminding_querysets import STEPS
from core.publishing.tables import csv_lines

# (heading, days overdue at the most; None: however long)
COLUMNS = (("not due", 0), ("1–30 days", 30), ("31–60 days", 60), ("61–90 days", 90),
           ("older", None))  # fmt: skip
HEADINGS = tuple(heading for heading, _ in COLUMNS)


@dataclass
class Debtor:
    """A payer who owes us money, or whom we owe: sums in pence, by COLUMNS."""

    key: int
    name: str
    email: str = ""
    owed: list = field(default_factory=lambda: [0] * len(COLUMNS))
    credit_pence: int = 0
    awaits_meeting: bool = False
    was_asked_enough: bool = False

    @property
    def total_pence(self):
        return sum(self.owed)

    @property
    def overdue_pence(self):
        return self.total_pence - self.owed[0]


def column_of(due_on, *, on):
    """The place in COLUMNS of what was due on a day."""
    days = (on - due_on).days
    return next(at for at, (_, most) in enumerate(COLUMNS) if most is None or days <= most)


def debtors(*, on):
    """Every Debtor, who owes most for longest first; two queries, whatever their number."""
    found = {}
    rows = Invoice.objects.open().with_owed().with_reminders().values_list(
        "payer_id", "payer__name", "payer__email", "due_on", "owed_pence", "awaits_meeting",
        "reminders_sent",
    )  # fmt: skip
    for key, name, email, due_on, owed, awaits, reminders in rows.iterator(chunk_size=5000):
        debtor = found.get(key) or found.setdefault(key, Debtor(key, name, email))
        debtor.owed[column_of(due_on, on=on)] += owed
        debtor.awaits_meeting |= awaits
        debtor.was_asked_enough |= reminders >= len(STEPS)
    for key, name, email, credit in Payer.objects.with_credit().values_list(
        "pk", "name", "email", "credit_pence"
    ):
        found.setdefault(key, Debtor(key, name, email)).credit_pence = credit
    return sorted(found.values(), key=lambda one: (-one.overdue_pence, -one.total_pence, one.name))


def totals(rows):
    """The last line: the columns, the total and the credit, in pence."""
    columns = [sum(row.owed[at] for row in rows) for at in range(len(COLUMNS))]
    return [*columns, sum(columns), sum(row.credit_pence for row in rows)]


def as_csv(rows, phones):
    """The list as a CSV file, line by line. `phones`: telephone numbers by the payer's key."""
    return csv_lines(_cells(rows, phones))


def _cells(rows, phones):
    yield "payer", "email", "telephone", *HEADINGS, "total", "credit", "awaiting meeting"
    for row in rows:
        sums = (*row.owed, row.total_pence, row.credit_pence)
        meeting = "yes" if row.awaits_meeting else ""
        yield row.name, row.email, phones.get(row.key, ""), *map(pounds, sums), meeting
    yield "total", "", "", *map(pounds, totals(rows)), ""


def pounds(pence):
    """1250 as "12.50", as a spreadsheet reads it."""
    return f"{'-' if pence < 0 else ''}{abs(pence) // 100}.{abs(pence) % 100:02}"
