"""The chores that forget people who ordered, or asked what it costs: once nobody needs their names.

One chore a kind of record; each returns how many rows it emptied.
"""

from datetime import timedelta

from core.publishing.times import london_day
from newspaper.models import Order, Quote, StandingOrder

BATCH = 200
# Six years after the end of the financial year in which it was placed.
KEPT = timedelta(days=7 * 365 + 2)
# A quote that nobody ordered, after its last day.
QUOTES_KEPT = timedelta(days=365)


def forget_customers(now):
    """Empty the names and addresses of some old orders; what was sold stays."""
    return _forget(Order, Order.objects.with_people_of(before=now - KEPT))


def forget_quotes(now):
    """The same of quotes: of those never ordered soon, of the others with their orders."""
    over = london_day(now) - QUOTES_KEPT
    return _forget(Quote, Quote.objects.with_people_of(run_out_before=over, made_before=now - KEPT))


def forget_standing(now):
    """The same of standing orders and subscriptions, counted from the day they ended."""
    return _forget(StandingOrder, StandingOrder.objects.with_people_of(before=now - KEPT))


def _forget(model, rows):
    some = list(rows.values_list("pk", flat=True)[:BATCH])
    return model.objects.filter(pk__in=some).forget_people()
