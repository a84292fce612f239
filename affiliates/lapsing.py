"""Arrears: two warnings, then the lapse that the constitution asks for, and the way back.

"More than six months in arrears" is counted from the day on which the invoice was due. That a
branch has still to meet stops reminders, not this: the constitution knows no such exception, and
the warnings say so. Locks: the group's row, then payer and invoice. Who holds a payer already, as a
payment does, waits for no group: what it passes over, the chore finds.
"""

from datetime import timedelta

from django.db import transaction
from django.dispatch import receiver

from affiliates import deeds, fee_emails, leaving
from affiliates.models import AffiliationYear, Group
from affiliates.year_querysets import BETWEEN_LETTERS, LAPSE_AFTER
from core.payments.models import Payer
from core.payments.signals import payment_settled
from core.publishing.errors import NotAllowed
from core.publishing.times import london_day

# Why it lapsed, in the group's row: by it a payment finds whom to let back in.
ARREARS = "More than six months in arrears with the affiliation fee"
BATCH = 50


def lapses_on(year, *, at, again):
    """The first day on which the group can lapse, once this warning has gone out at that time."""
    letters = BETWEEN_LETTERS if again else 2 * BETWEEN_LETTERS
    by_invoice = year.invoice.due_on + LAPSE_AFTER + timedelta(days=1)
    return max(by_invoice, london_day(at) + letters)


def chase(now):
    """The chore: warn, warn again, lapse. How many were."""
    return warn(now) + lapse(now) + let_back_in(now)


def warn(now):
    """Warnings that are due. Nobody lapses unwarned: without an address the desk must write."""
    done = 0
    for again in (False, True):
        due = _due(again, now)
        for pk in list(due.values_list("pk", flat=True)):
            with transaction.atomic():
                year = due.claimed(pk)
                if year and _warn(year, again, by=None, as_what=deeds.THE_SITE, at=now):
                    done += 1
    return done


def _due(again, at):
    years = AffiliationYear.objects.with_owed()
    return years.to_warn_again(at=at) if again else years.to_warn(at=at)


def _warn(year, again, *, by, as_what, at, how=""):
    """Whether it is warned: without a letter on its way nothing is written down."""
    day = lapses_on(year, at=at, again=again)
    if not how and fee_emails.send_warning(year, again=again, lapses_on=day) is None:
        return False
    year.note_warning(again=again, at=at)
    which = "a second time" if again else "a first time"
    deeds.note(
        group=year.group, by=by, as_what=as_what, at=at,
        what=f"Warned {which}{how} that it lapses, with the fee of {year.year} unpaid",
    )  # fmt: skip
    return True


@transaction.atomic
def warned_by_hand(*, year, by, as_what, at):
    """The desk has written or rung: it counts as the warning that is due. NotAllowed otherwise."""
    for again in (False, True):
        if due := _due(again, at).claimed(year.pk):
            _warn(due, again, by=by, as_what=as_what, at=at, how=" by post or telephone")
            return
    raise NotAllowed(
        f"No warning is due to {year.group} for {year.year}: the first is after four months in "
        "arrears, the second four weeks later."
    )


def lapse(now):
    """Groups more than six months in arrears that were warned twice; how many lapsed."""
    done = 0
    due = AffiliationYear.objects.to_lapse(at=now)
    for pk in list(Group.objects.of_years(due).values_list("pk", flat=True)[:BATCH]):
        with transaction.atomic():
            done += _lapse(pk, now)
    return done


def _lapse(pk, now):
    group = Group.objects.with_key(pk).affiliated().claimed(1).first()
    years = AffiliationYear.objects.with_group_and_invoice().with_owed().to_lapse(at=now)
    first = years.of_group(group).first() if group else None
    if first is None:
        return False
    # Whoever is paying in this moment is waited for, and then asked about anew.
    payer = Payer.objects.as_it_is_now(first.invoice.payer_id)
    year = years.of_group(group).first()
    if year is None or payer.credit_pence >= year.owed_pence:
        return False  # what is owed lies with us as credit: the treasurer sets it against it
    leaving.lapse(group=group, note=ARREARS, by=None, as_what=deeds.THE_SITE, at=now)
    fee_emails.send_lapsed(year)
    return True


# The way back ------------------------------------------------------------------------------------


@transaction.atomic
def let_back(*, group, at, by=None, as_what=deeds.THE_SITE):
    """A group that lapsed for arrears and has none any more belongs again. Whether it now does."""
    lapsed = Group.objects.lapsed_with_note(ARREARS).with_key(group.pk).claimed(1).first()
    years = AffiliationYear.objects.of_group(group)
    if lapsed is None or years.in_arrears(on=london_day(at)).exists():
        return False
    what = "Nothing is owed any more: the group belongs again"
    back = leaving.come_back(group=lapsed, by=by, as_what=as_what, at=at, what=what)
    fee_emails.send_back(back)
    return True


def let_back_in(now):
    """Groups that owe nothing any more and were passed over in that moment; how many came back."""
    arrears = AffiliationYear.objects.in_arrears(on=london_day(now))
    groups = Group.objects.lapsed_with_note(ARREARS).not_of_years(arrears)
    return sum(let_back(group=group, at=now) for group in list(groups[:BATCH]))


@receiver(payment_settled)
def paid(sender, invoice, at, **kwargs):
    """An invoice has been paid in full. If it was the fee of a lapsed group, that comes back."""
    for year in AffiliationYear.objects.of_invoice(invoice).with_group_and_invoice():
        let_back(group=year.group, at=at)
