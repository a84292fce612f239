"""The chores that forget people: who applied for a group, and who spoke for one that has gone."""

from datetime import timedelta

from affiliates.models import Application, Group
from core.publishing.times import london_day

BATCH = 200
KEPT_APPLICANTS = timedelta(days=365)
KEPT_UNDECIDED = timedelta(days=3 * 365)
KEPT_CONTACTS = timedelta(days=2 * 365)


def forget_applicants(now):
    """A year after the decision nobody has to be asked about it any more. How many were emptied.

    One that was never decided is as good as given up after three years.
    """
    over = Application.objects.with_applicants_of(
        decided_before=now - KEPT_APPLICANTS, sent_before=now - KEPT_UNDECIDED
    )
    some = list(over.values_list("pk", flat=True)[:BATCH])
    return Application.objects.filter(pk__in=some).forget_applicants()


def forget_contacts(now):
    """A group that left or lapsed two years ago has nobody left who speaks for it."""
    over = Group.objects.with_contacts_of_gone(before=london_day(now) - KEPT_CONTACTS)
    some = list(over.values_list("pk", flat=True)[:BATCH])
    return Group.objects.filter(pk__in=some).forget_contacts()
