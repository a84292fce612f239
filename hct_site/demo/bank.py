"""A made-up bank statement, so that the treasurer's desk has lines to look at."""

from datetime import timedelta

from core.payments import statements
from core.payments.models import BankAccount, BankStatement, Invoice
from core.publishing.times import london_day

MOST = 5


def load(now):
    """Once, for invoices that are open then; each line is written as somebody else would."""
    account = BankAccount.objects.filter(is_example=True).first()
    if account is None or BankStatement.objects.exists():
        return 0
    today = london_day(now)
    lines = [
        (row.total_pence, text)
        for row, text in zip(Invoice.objects.open().oldest_first()[:MOST], WAYS, strict=False)
        for text in [text(row.reference, row.name.upper()[:18])]
    ]
    lines += [
        (412, "INTEREST PAID GROSS"),
        (-6_150, "PRINTERS LTD BBP"),
    ]
    found = [
        statements.Found(today - timedelta(days=1 + n % 3), pence, text)
        for n, (pence, text) in enumerate(lines)
    ]
    statements.keep(
        account=account, found=found, file_name="statement-example.csv", at=now, by=None
    )
    return len(found)


WAYS = (
    lambda reference, name: f"{name} {reference} BGC",
    lambda reference, name: f"{name} , newspapers {reference[:7]} , FP , 40",
    lambda reference, name: f"{name} NHS PAPERS",
    lambda reference, name: f"J SMITH {reference.replace('-', ' ').lower()}",
    lambda reference, name: "TREASURER CURRENT ACCOUNT PAPERS",
)
