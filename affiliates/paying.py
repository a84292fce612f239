"""Who pays for a group: the payer its invoices are made out to, and whom letters about it reach."""

from dataclasses import dataclass

from affiliates.models import Sitting
from affiliates.offices import Office
from core.payments.models import Payer

# Whoever of these sits is written to, the first first; where nobody does, the contact.
ASKED_FOR_MONEY = (Office.TREASURER, Office.SECRETARY)


@dataclass(frozen=True)
class Purse:
    """Whom a letter about money goes to."""

    email: str
    name: str
    has_seat: bool  # so that they can sign in and look


def who_pays(group):
    """The treasurer, else the secretary, else the contact that the desk has; or None."""
    sitting = list(Sitting.objects.now().of_group(group).in_offices(*ASKED_FOR_MONEY))
    if sitting:
        first = min(sitting, key=lambda one: ASKED_FOR_MONEY.index(one.seat.office))
        return Purse(first.person.email, str(first.person), True)
    if group.contact_email:
        return Purse(group.contact_email, group.contact_name, False)
    return None


def payer_of(group):
    """The payer of a group; of one that was merged into another payer, that one."""
    payer = Payer.objects.select_related("merged_into").get(pk=group.payer_id)
    return payer.merged_into or payer
