"""200 renewals at once while money comes from groups whose names are nearly the same.

Three workers send the renewals. Meanwhile eight people pay what has come out, as groups write it on
a bank statement: with the whole reference, a part of it, or none. What the matcher ticks is booked
at once; of the rest a person books the proposal of just that name.
"""

import itertools
import logging
import random
import threading
import time
from collections import Counter
from datetime import UTC, datetime

from django.db import connection

from affiliates import renewing, years
from affiliates.models import AffiliationYear, Fee
from core.payments import booking, matching
from core.payments.models import BankLine, BankStatement, Invoice, Settlement
from tests.at_once import at_once
from tests.drills.kills import inside
from tests.drills.scratch import manage, scratch_site
from tests.factories import make_account, make_group

GROUPS, PAYERS, WORKERS = 200, 8, 3
GIVE_UP = 300  # seconds
NEW_YEAR = datetime(2027, 1, 4, 9, tzinfo=UTC)
TOWNS = (
    "Leeds", "Bradford", "Hull", "York", "Derby", "Luton", "Bath", "Bury", "Ealing", "Hackney",
)  # fmt: skip
SIDES = ("", " North", " South", " East", " West", " North East", " North West", " Central")
KINDS = ("Keep Our NHS Public", "KONP", "Save Our NHS")


def main():
    logging.disable(logging.INFO)
    with scratch_site(demo=False) as env:
        manage(env, "createcachetable", "--verbosity=0")
        with inside(env):
            figures = renew_and_pay(groups=GROUPS, payers=PAYERS, at=NEW_YEAR)
    assert figures["credited to the wrong group"] == 0, figures
    assert figures["paid in full"] == GROUPS, figures
    return figures


def renew_and_pay(*, groups, payers, at):
    """Renew and pay at the same time; what came of it."""
    Fee.objects.create(kind="local_campaign", from_year=2016, fee_pence=2500)
    Fee.objects.create(kind="union_branch", from_year=2016, fee_pence=5000)
    names = itertools.product(TOWNS, KINDS, SIDES)
    for number, (town, kind, side) in enumerate(itertools.islice(names, groups)):
        make_group(
            f"{town}{side} {kind}", kind="union_branch" if number % 10 == 9 else "local_campaign",
            contact_email=f"money{number}@example.org",
        )  # fmt: skip
    while years.open_years(at):
        pass
    treasury, turns, started = Treasury(groups, at), itertools.count(), time.perf_counter()

    def one():
        return treasury.book() if next(turns) < payers else send_renewals(at)

    failures = [answer for answer in at_once(payers + WORKERS, one) if answer is not None]
    assert not failures, failures
    figures = treasury.judge() | {"seconds": f"{time.perf_counter() - started:.0f}"}
    connection.close()
    return figures


def send_renewals(at):
    while renewing.renew(at):
        pass


class Treasury:
    """Pays every invoice that comes out as its group would, and books what the bank tells."""

    def __init__(self, groups, at):
        self.groups, self.at = groups, at
        self.statement = BankStatement.objects.create(
            account=make_account(), file_name="january.csv", uploaded_at=at
        )
        self.lock, self.meant, self.how = threading.Lock(), {}, Counter()

    def book(self):
        chance, give_up = random.Random(threading.get_ident()), time.monotonic() + GIVE_UP
        while len(self.meant) < self.groups:
            assert time.monotonic() < give_up, "the renewals never came"
            if line := self._pay(chance):
                self._book(line)
            else:
                time.sleep(0.02)

    def _pay(self, chance):
        """A group pays an invoice that nobody has paid yet; its line on the statement."""
        with self.lock:
            unpaid = Invoice.objects.open().exclude(pk__in=self.meant.values())
            invoice = unpaid.select_related("payer").order_by("?").first()
            if invoice is None:
                return None
            line = BankLine.objects.create(
                statement=self.statement, account=self.statement.account, on=self.at.date(),
                amount_pence=invoice.total_pence, text=written(invoice, chance),
            )  # fmt: skip
            self.meant[line.pk] = invoice.pk
        return line

    def _book(self, line):
        """What is ticked is pressed through; else a person takes the one of just that name."""
        found = matching.proposals([line])[line.pk]
        name = line.text.partition("  ")[0]
        ticked = [one for one in found if one.is_ticked]
        named = [one for one in found if one.payer_name.upper() == name]
        assert ticked or named, f"nothing is proposed for “{line.text}”: {found}"
        chosen = (ticked or named)[0]
        invoices = list(Invoice.objects.filter(pk__in=[row.pk for row in chosen.invoices]))
        booking.book_line(line, invoices, at=self.at, by=None, owed_pence=chosen.owed_pence)
        self.how["ticked" if ticked else "first" if found[0] is chosen else "further down"] += 1

    def judge(self):
        settled = Settlement.objects.values_list("payment__bank_line", "invoice", "amount_pence")
        right = {(line, invoice) for line, invoice in self.meant.items()}
        wrong = [row for row in settled if row[:2] not in right]
        numbers = sorted(Invoice.objects.values_list("number", flat=True))
        assert numbers == list(range(1, self.groups + 1)), "the numbers have gaps"
        rows = list(AffiliationYear.objects.with_group_and_invoice().with_owed())
        assert all(row.invoice.payer_id == row.group.payer_id for row in rows)
        return {
            "renewals, each invoiced once, numbers without a gap": len(numbers),
            "paid in full": sum(row.is_paid for row in rows),
            "credited to the wrong group": len(wrong),
            "ticked beforehand": self.how["ticked"],
            "booked by a person: proposed first, further down": (
                f"{self.how['first']}, {self.how['further down']}"
            ),
        }


def written(invoice, chance):
    """As groups write it: the name in capitals, and some of what we asked them to quote."""
    words = {
        "reference": invoice.reference,
        "in a sentence": f"AFFIL 2027 {invoice.reference.replace('-', ' ').lower()}",
        "half a reference": invoice.reference[3:7],
        "nothing": "AFFILIATION",
    }
    way = chance.choice(("reference", "reference", "in a sentence", "half a reference", "nothing"))
    return f"{invoice.payer.name.upper()}  {words[way]}"
