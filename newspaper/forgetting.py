"""The chores that forget people who ordered: once the accounts need their names no longer."""

from datetime import timedelta

from newspaper.models import Order, StandingOrder

BATCH = 200
# Six years after the end of the financial year in which it was placed.
KEPT = timedelta(days=7 * 365 + 2)


def forget_customers(now):
    """Empty the names and addresses of some old orders; what was sold stays. How many."""
    some = list(
        Order.objects.with_people_of(before=now - KEPT).values_list("pk", flat=True)[:BATCH]
    )
    return Order.objects.filter(pk__in=some).forget_people()


def forget_standing(now):
    """The same of standing orders and subscriptions, counted from the day they ended."""
    some = list(
        StandingOrder.objects.with_people_of(before=now - KEPT).values_list("pk", flat=True)[:BATCH]
    )
    return StandingOrder.objects.filter(pk__in=some).forget_people()
