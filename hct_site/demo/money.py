"""Puts the demo's garages, copies, bank account, fees and what groups paid into the database."""

from datetime import timedelta

from affiliates import admission, fees, leaving, seating, years
from affiliates.deeds import DESK
from affiliates.lapsing import ARREARS
from affiliates.models import AffiliationYear, Fee, Group
from core.payments.ledger import take_payment
from core.payments.models import BankAccount
from core.publishing.times import london_day
from hct_site.demo.stock import ACCOUNT, FEES, FEES_FROM, PAYING, PLACES, PRINTED, TO_COME
from newspaper import stock
from newspaper.models import Issue, StockPlace


def load(now):
    """Only where nothing of the kind was ever there."""
    return _places(now) + _account() + _fees() + _paying(now)


def _places(now):
    if StockPlace.history.exists():
        return 0
    places = [StockPlace.objects.create(**facts) for facts in PLACES]
    for key, copies in PRINTED.items():
        issue = Issue.objects.filter(key=key).first()
        for place, number in copies if issue else ():
            stock.arrive(issue, place=places[place], copies=number, at=now)
    for key, copies in TO_COME.items():
        if issue := Issue.objects.filter(key=key).first():
            stock.expect(issue, copies=copies)
    return len(places)


def _account():
    if BankAccount.history.exists():
        return 0
    BankAccount.objects.create(**ACCOUNT)
    return 1


def _fees():
    if Fee.history.exists():
        return 0
    for kind, fee in FEES.items():
        Fee.objects.create(kind=kind, from_year=FEES_FROM, fee_pence=fee, is_example=True)
    return len(FEES)


def _paying(now):
    """What some groups were charged and paid, or gave instead."""
    made = 0
    for row in PAYING:
        group = _group(row, now)
        at = now - timedelta(days=row["days_ago"])
        asked = AffiliationYear.history.filter(group=group).exclude(terms="not_asked")
        if group is None or asked.exists():
            continue
        _pay(group, row, at=at, now=now)
        made += 1
    return made


def _group(row, now):
    """An affiliated group of the demo; one that we have made up is made here."""
    if "made_up" in row and not Group.history.filter(slug=row["group"]).exists():
        today = london_day(now)
        group = admission.admit(affiliated_on=None, confirmed_on=today, **row["made_up"])
        seating.make_seats(group=group)
        return group
    return Group.objects.with_slug(row["group"]).affiliated().first()


def _pay(group, row, *, at, now):
    year = years.enter(group=group, on=london_day(at))
    acted = {"by": None, "as_what": DESK, "at": at}
    if "in_kind" in row:
        fees.in_kind(year=year, note=row["in_kind"], **acted)
        return
    if "cannot" in row:
        fees.cannot_afford(year=year, note=row["cannot"], **acted)
        return
    invoice = fees.charge(year=year, amount_pence=FEES[group.kind], **acted)
    if "paid_days_ago" in row:
        paid_at = now - timedelta(days=row["paid_days_ago"])
        take_payment(
            payer=invoice.payer, amount_pence=row.get("pence", invoice.total_pence),
            method=row["method"], received_on=london_day(paid_at), at=paid_at,
            on_invoices=[invoice], from_name=row.get("from_name", ""),
        )  # fmt: skip
    year.refresh_from_db()
    for again, days in enumerate(row.get("warned_days_ago", ())):
        year.note_warning(again=bool(again), at=now - timedelta(days=days))
    if "lapsed_days_ago" in row:
        lapsed_at = now - timedelta(days=row["lapsed_days_ago"])
        leaving.lapse(group=group, note=ARREARS, **acted | {"at": lapsed_at})
