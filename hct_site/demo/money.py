"""Puts the demo's garages, copies, bank account and fees into the database, once."""

from affiliates.models import Fee
from core.payments.models import BankAccount
from hct_site.demo.stock import ACCOUNT, FEES, FEES_FROM, PLACES, PRINTED, TO_COME
from newspaper import stock
from newspaper.models import Issue, StockPlace


def load(now):
    """Only where nothing of the kind was ever there."""
    return _places(now) + _account() + _fees()


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
