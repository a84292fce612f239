"""The renewals of January: each group is invoiced once, or asked whether all is as last year."""

from django.db import transaction

from affiliates import deeds, fee_emails, fees
from affiliates.models import AffiliationYear
from core.publishing.times import london_day

BATCH = 50
# A worker that stood still in January catches up until then. Later nobody gets an invoice out of
# the blue: a group that was entered in summer is charged by the desk.
LAST_MONTH = 3


def renew(now):
    """The chore. Groups are in their new year already (years.open_years); how many were asked."""
    today, done = london_day(now), 0
    if today.month > LAST_MONTH:
        return 0
    due = AffiliationYear.objects.to_renew(year=today.year)
    for pk in list(due.values_list("pk", flat=True)[:BATCH]):
        # One a transaction: numbers of invoices are waited for by everybody else.
        with transaction.atomic():
            if year := due.claimed(pk):
                _renew(year, now)
                done += 1
    return done


def _renew(year, now):
    last = AffiliationYear.objects.of_group(year.group).in_year(year.year - 1).first()
    if last is None or not last.is_promised:
        invoice = fees.charge(year=year, at=now)
        fee_emails.send_invoice(year, invoice)
        return
    year.set_terms(last.terms, note=last.terms_note)
    said = f": {last.terms_note}" if last.terms_note else ""
    deeds.note(
        group=year.group, by=None, as_what=deeds.THE_SITE, at=now,
        what=f"Not charged for {year.year}, as in {last.year} ({last.get_terms_display()}{said})",
    )  # fmt: skip
    fee_emails.send_same_terms(year)
