"""What the books forget of people, and when. Chores of the worker: one batch a call.

Sums, numbers and references stay for ever: without names they are about nobody.
"""

from datetime import date, time, timedelta

from django.utils.crypto import salted_hmac

from core.payments.models import BankLine, CardEvent, Invoice, Payment
from core.payments.querysets import FORGOTTEN
from core.publishing.times import at_london, london_day

BATCH = 500
YEARS = 6  # after the end of the year something was booked in
KEPT_CARD_EVENTS = timedelta(days=365)


def forget_in_the_books(now):
    """Empty the names on some old invoices, payments and lines of the bank; how many."""
    before = date(london_day(now).year - YEARS, 1, 1)
    moment = at_london(before, time(0))
    invoices = _keys(Invoice.objects.with_names_of(before=before))
    payments = _keys(Payment.objects.with_names_of(before=moment))
    done = Invoice.objects.filter(pk__in=invoices).update(**dict.fromkeys(Invoice.PERSONAL, ""))
    done += Payment.objects.filter(pk__in=payments).update(from_name="", note="")
    return done + _forget_lines(before)


def _keys(rows):
    return list(rows.values_list("pk", flat=True)[:BATCH])


def _forget_lines(before):
    """A digest takes the text's place, so that equal lines stay one and others stay apart."""
    lines = list(BankLine.objects.with_names_of(before=before)[:BATCH])
    for line in lines:
        line.text = FORGOTTEN + salted_hmac("bank-line", line.text, algorithm="sha256").hexdigest()
    BankLine.objects.bulk_update(lines, ["text"])
    return len(lines)


def forget_card_events(now):
    """What the gateway told us, a year later; the row keeps its id and what came of it."""
    old = CardEvent.objects.filter(received_at__lt=now - KEPT_CARD_EVENTS).exclude(payload={})
    return CardEvent.objects.filter(pk__in=_keys(old.order_by("pk"))).update(payload={})
