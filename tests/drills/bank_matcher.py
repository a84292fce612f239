"""Proposals for a made statement of 300 lines with real-life references: whose are right?

Ten statements, each with other payers, sums and slips: of what is ticked none may be wrong, and of
the rest at least 80 of 100 have the right invoice first. Then the time against 5,000 open invoices.
"""

import contextlib
import os
import time
from collections import Counter

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext, setup_databases, teardown_databases

from core.payments import matching
from core.payments.models import Invoice
from tests.payments.real_life import Statement, judge

SEEDS = range(41, 51)
LEAST_FIRST = 0.8


def main():
    with own_database():
        return measure()


def measure():
    ticked, wrong, first, rest, kinds, worst = 0, [], 0, 0, {}, 1.0
    for seed in SEEDS:
        with undone():
            made, found, _ = run(seed)
            lost, right, firsts, others, by_kind = judge(made, found)
        wrong += lost
        ticked, first, rest = ticked + right + len(lost), first + firsts, rest + others
        worst = min(worst, firsts / others)
        for kind, (got, of) in by_kind.items():
            kinds.setdefault(kind, Counter()).update(first=got, of=of)
    figures = {
        "statements of 300 lines": len(SEEDS), "ticked": ticked, "ticked wrongly": len(wrong),
        "of the rest the right one first": f"{first / rest:.1%} (at worst {worst:.1%}) of {rest}",
        "right one first, by kind": "; ".join(
            f"{kind} {counts['first']}/{counts['of']}" for kind, counts in sorted(kinds.items())
        ),
    }  # fmt: skip
    with undone():
        made, found, figures["300 lines, 5,000 open invoices, s"] = run(7, payers=740, more=5_000)
        figures["queries of that"] = made.queries
        figures["ticked wrongly of that"] = len(judge(made, found)[0])
    assert not wrong, [(case.kind, case.line.text) for case in wrong]
    assert figures["ticked wrongly of that"] == 0, figures
    assert worst >= LEAST_FIRST, figures
    return figures


def run(seed, *, payers=220, more=0):
    """The statement, the proposals for its lines, and the seconds that they took."""
    made = Statement(seed, payers=payers)
    left = more - Invoice.objects.to_be_paid().count() if more else 0
    if left > 0:
        pile_up(made, left)
    matching._others[:] = [made.invoices_of_orders]
    started = time.perf_counter()
    with CaptureQueriesContext(connection) as seen:
        found = matching.proposals([case.line for case in made.cases])
    made.queries = len(seen)
    return made, found, round(time.perf_counter() - started, 2)


def pile_up(made, count):
    """So many invoices more, of the same payers, that nobody pays."""
    day = made.now.date()
    Invoice.objects.bulk_create(
        Invoice(
            state="issued", number=900_000 + n, reference=made.reference("IN"),
            payer=(payer := made.payers[n % len(made.payers)]), name=payer.name,
            total_pence=made.draw.choice((2500, 5000, 1300, 3395, 6500)) + n % 7,
            issued_on=day, due_on=day,
        )
        for n in range(count)
    )  # fmt: skip


@contextlib.contextmanager
def own_database():
    connection.settings_dict["TEST"]["NAME"] = f"drill_{os.getpid()}"
    before = setup_databases(verbosity=0, interactive=False)
    try:
        yield
    finally:
        teardown_databases(before, verbosity=0)


@contextlib.contextmanager
def undone():
    """A transaction that is taken back at its end."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
