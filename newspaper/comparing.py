"""The nightly look whether the columns that hold sums of copies say what their rows say."""

import uuid
from dataclasses import dataclass

from django.db import transaction

from core.accounts.models import User
from core.publishing.sending import send_once
from core.publishing.times import london_day
from newspaper import emails
from newspaper.models import Issue, Stock

_DAYS = uuid.UUID("5f0c6f6a-6f0e-4b7e-9d1c-3a1f4a3a2b10")
MOST_TOLD = 100


@dataclass(frozen=True)
class Difference:
    """One column that says something else than its rows."""

    issue: Issue
    what: str
    says: int
    should: int

    def __str__(self):
        return f"{self.issue.name}, {self.what}: {self.says:,} written, {self.should:,} counted"


def differences():
    """All there are, each query one look at one moment: what is under way cannot appear as one."""
    found = [
        Difference(row.issue, f"copies at {row.place}", row.on_hand, row.moved)
        for row in Stock.objects.differing()
    ]
    for issue in Issue.objects.differing():
        if issue.on_hand != issue.moved:
            found.append(Difference(issue, "copies on hand", issue.on_hand, issue.moved))
        if issue.reserved != issue.held:
            found.append(Difference(issue, "copies ordered", issue.reserved, issue.held))
    return found[:MOST_TOLD]


@transaction.atomic
def compare_stock(now):
    """Once a day: tell the distribution desk of every difference. How many letters were written.

    That it was done today is written down with the letters: killed and run again, it tells once.
    """
    day = london_day(now)
    told = []

    def do():
        found = differences()
        people = User.objects.at_desk("distribution") if found else ()
        for person in people:
            emails.send_stock_differs_letter(person, found)
            told.append(person)
        return str(day)

    send_once(act="compare stock", key=uuid.uuid5(_DAYS, str(day)), content=str(day), do=do)
    return len(told)
