"""The chores that forget people: who applied, who spoke or sat for a group, who was invited."""

from datetime import timedelta

from django.db import transaction

from affiliates.emails import KEPT_BEGUN
from affiliates.models import (
    Application,
    ApplicationPerson,
    Deed,
    Group,
    SeatInvitation,
    Sitting,
)
from core.accounts.models import User
from core.publishing.forgetting import delete_batch
from core.publishing.pictures import delete_unused, incoming
from core.publishing.times import london_day

BATCH = 200
KEPT_APPLICANTS = timedelta(days=365)
KEPT_UNDECIDED = timedelta(days=3 * 365)
KEPT_CONTACTS = timedelta(days=2 * 365)
KEPT_SITTERS = timedelta(days=2 * 365)
KEPT_INVITED = timedelta(days=90)
KEPT_DEEDS = timedelta(days=6 * 365 + 2)


def forget_applicants(now):
    """A year after the decision nobody has to be asked about it any more. How many were emptied.

    One that was never decided is as good as given up after three years.
    """
    over = Application.objects.with_applicants_of(
        decided_before=now - KEPT_APPLICANTS, sent_before=now - KEPT_UNDECIDED
    )
    some = list(over.values_list("pk", flat=True)[:BATCH])
    with transaction.atomic():
        ApplicationPerson.objects.of(some).delete()
        return Application.objects.filter(pk__in=some).forget_applicants()


def forget_begun(now):
    """What was begun and not touched for 60 days: all of it, with its logo. How many."""
    old = Application.objects.begun().untouched_since(now - KEPT_BEGUN)
    some = list(old.values_list("pk", flat=True)[:BATCH])
    return sum(_forget_begun(pk, now) for pk in some)


@transaction.atomic
def _forget_begun(pk, now):
    # Asked again, for somebody may be going on with it this very moment; then that one comes first.
    old = Application.objects.begun().untouched_since(now - KEPT_BEGUN)
    application = old.select_for_update(skip_locked=True).filter(pk=pk).first()
    if application is None:
        return 0
    waited, shown = application.picture_upload.name, application.picture.name
    application.skip_history_when_saving = True  # no history either: it was never sent to us
    application.delete()
    if waited:
        transaction.on_commit(lambda: incoming().delete(waited))
    transaction.on_commit(lambda: delete_unused(shown))
    return 1


def forget_contacts(now):
    """A group that left or lapsed two years ago has nobody left who speaks for it."""
    over = Group.objects.with_contacts_of_gone(before=london_day(now) - KEPT_CONTACTS)
    some = list(over.values_list("pk", flat=True)[:BATCH])
    return Group.objects.filter(pk__in=some).forget_contacts()


def forget_sitters(now):
    """Accounts of people whose last seat ended two years ago, and who have not come since.

    Who sat where and when stays, and keeps no name then. Volunteers' accounts are a manager's.
    """
    before = now - KEPT_SITTERS
    return delete_batch(User.objects.filter(pk__in=Sitting.objects.people_gone(before=before)))


def forget_invited(now):
    """Whom a link was sent to three months ago; that one was sent stays."""
    over = SeatInvitation.objects.naming_somebody(sent_before=now - KEPT_INVITED)
    some = list(over.values_list("pk", flat=True)[:BATCH])
    return SeatInvitation.objects.filter(pk__in=some).forget_names()


def forget_deeds(now):
    """Who did what for a group, six years later."""
    return delete_batch(Deed.objects.before(now - KEPT_DEEDS))
