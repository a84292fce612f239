"""The nightly chore that adds up the ledger and compares it with the columns that guard it."""

import uuid

from django.db import transaction

from core.payments import emails
from core.payments.models import Invoice, NumberRange, Payer
from core.publishing.sending import send_once
from core.publishing.templatetags.house import pence
from core.publishing.times import london_day

ACT = "books-differ"
MOST = 50  # in one letter: where more is wrong, these are enough to see why


@transaction.atomic
def compare_sums(now):
    """Tell the treasurer's desk of differences, of each once a day. How many were told."""
    today, told = london_day(now), []
    for difference in _differences():
        # The key is the difference and the day: who asks again, or beside us, tells it no more.
        key = uuid.uuid5(uuid.NAMESPACE_OID, f"{ACT} {today} {difference}")
        sent = send_once(act=ACT, key=key, content=difference, do=lambda: f"{today}")
        if not sent.again:
            told.append(difference)
    if told:
        emails.send_difference_letters(told)
    return len(told)


def _differences():
    found = [
        f"{invoice}: the column says that {pence(invoice.settled_pence)} is settled, the ledger "
        f"{pence(invoice.settled_sum)}."
        for invoice in Invoice.objects.with_wrong_sum().order_by("pk")[:MOST]
    ]
    found += [
        f"Payer {payer.pk}, {payer}: the column says {pence(payer.credit_pence)} of credit, the "
        f"ledger {pence(payer.credit_sum)}."
        for payer in Payer.objects.with_wrong_credit().order_by("pk")[:MOST]
    ]
    found += [
        f"Numbers of invoices: the last given out is {row.last}, the highest there is "
        f"{row.highest}, and there are {row.how_many} of them."
        for row in NumberRange.objects.with_gaps()
    ]
    return found
