"""What a group pays for a year: the table of fees, charging, and what can take a fee's place.

Each act locks the affiliation year first, then payer and invoice, in the order of
core/payments/invoicing.py. No group is turned away for want of money.
"""

from django.db import transaction

from affiliates import deeds, lapsing
from affiliates.kinds import Kind
from affiliates.models import AffiliationYear, Fee
from affiliates.paying import who_pays
from affiliates.years import enter, enter_next
from core.payments.crediting import credit
from core.payments.invoicing import Line, bill
from core.payments.models import Invoice, InvoiceLine, Payer
from core.publishing.errors import NotAllowed
from core.publishing.templatetags.house import pence
from core.publishing.times import london_day

LAST_QUARTER = 10  # who joins from October on is charged for the coming year only
Terms = AffiliationYear.Terms


def year_charged(on):
    """The year for which a group is charged that joins on that day."""
    return on.year + 1 if on.month >= LAST_QUARTER else on.year


def table(year):
    """The fees that hold in a year, in the order of the kinds; kinds without a fee are left out."""
    lines = {fee.kind: fee for fee in Fee.objects.table_of(year)}
    return [lines[kind] for kind in Kind if kind in lines]


# Charging ----------------------------------------------------------------------------------------


@transaction.atomic
def charge(*, year, at, by=None, as_what=deeds.THE_SITE, amount_pence=None):
    """The invoice over a year that nobody was asked for yet; returns it.

    Over the fee of the group's kind, or over the sum that the group itself has offered.
    """
    year = AffiliationYear.objects.locked(year.pk)
    if year.terms != Terms.NOT_ASKED:
        raise NotAllowed(_settled_already(year))
    return _charge(year, amount_pence, by=by, as_what=as_what, at=at)


@transaction.atomic
def charge_after_all(*, year, at, by, as_what, amount_pence=None):
    """A group that could not pay, or gave in kind, pays after all. Returns the new invoice."""
    year = AffiliationYear.objects.locked(year.pk)
    if not year.is_promised:
        raise NotAllowed(_settled_already(year))
    return _charge(year, amount_pence, by=by, as_what=as_what, at=at)


def _settled_already(year):
    if year.terms == Terms.PAYS:
        return f"{year.year} has been charged already, with {year.invoice}."
    if year.terms == Terms.NOT_ASKED:
        return f"{year.year} has not been charged yet."
    return f"For {year.year} something else was agreed: {year.get_terms_display()}."


def _charge(year, amount_pence, *, by, as_what, at):
    group = year.group
    fee = Fee.objects.holding_in(year.year, kind=group.kind)
    if amount_pence is None:
        amount_pence = _amount_of(fee, group, year)
        is_example = fee.is_example
    else:
        is_example = False
    payer, purse = Payer.objects.as_it_is_now(group.payer_id), who_pays(group)
    text = f"Affiliation of {group} for {year.year}"
    invoice = bill(
        payer=payer, lines=[Line(InvoiceLine.Account.AFFILIATION, text, amount_pence)], at=at,
        name=payer.name or group.name, lines_of_address=payer.address[:400],
        email=purse.email if purse else "", is_example=is_example,
    )  # fmt: skip
    year.set_terms(Terms.PAYS, invoice_line=invoice.lines.get())
    what = f"Charged {pence(amount_pence)} for {year.year}: {str(invoice).lower()}"
    if not purse:
        what += ". No email address is known: send it by post"
    deeds.note(group=group, what=what, by=by, as_what=as_what, at=at)
    return invoice


def _amount_of(fee, group, year):
    kind = group.get_kind_display()
    if fee is None:
        raise NotAllowed(f"No fee is set for “{kind}” in {year.year}. Set it first, under “Fees”.")
    if not fee.fee_pence:
        raise NotAllowed(f"In {year.year} nothing is charged to a group of the kind “{kind}”.")
    return fee.fee_pence


# What takes its place ----------------------------------------------------------------------------


def cannot_afford(*, year, by, as_what, at, note=""):
    """The group cannot pay this year: what is open is credited, and it stays what it is."""
    what = f"Cannot afford the fee of {year.year}"
    return _instead(
        year, Terms.CANNOT, note, f"{what}: {note.strip()}" if note.strip() else what,
        by=by, as_what=as_what, at=at,
    )  # fmt: skip


def in_kind(*, year, note, by, as_what, at):
    """The group gives something else than money: `note` says what."""
    if not note.strip():
        raise NotAllowed("Write what the group gives in kind.")
    return _instead(
        year, Terms.IN_KIND, note, f"Gives in kind for {year.year}: {note.strip()}",
        by=by, as_what=as_what, at=at,
    )  # fmt: skip


@transaction.atomic
def _instead(year, terms, note, what, *, by, as_what, at):
    year = AffiliationYear.objects.locked(year.pk)
    note = note.strip()[:300]
    if (year.terms, year.terms_note) == (terms, note):
        return year  # pressed twice
    if year.terms == Terms.PAYS:
        _credit_what_is_open(year, what, by=by, at=at)
    year.set_terms(terms, note=note)
    deeds.note(group=year.group, what=what, by=by, as_what=as_what, at=at)
    lapsing.let_back(group=year.group, at=at, by=by, as_what=as_what)
    return year


def _credit_what_is_open(year, what, *, by, at):
    Payer.objects.as_it_is_now(year.invoice.payer_id)
    invoice = Invoice.objects.locked(year.invoice.pk)
    owed = invoice.total_pence - invoice.settled_pence
    if not owed:
        raise NotAllowed(
            f"The fee of {year.year} has been paid already, so there is nothing to let off. If "
            "the money is to go back, ask the treasurer."
        )
    credit(invoice, reason=what[:300], at=at, by=by, amount_pence=owed)


# A group that joins ------------------------------------------------------------------------------


def begin(*, group, application, by, as_what, at):
    """What the application says of paying, for the first year that is charged; returns that year.

    Whole fees only: who joins in the last quarter is charged for the coming year, and the rest of
    this one is free. What was charged to a group before it lapsed stays as it is.
    """
    today = london_day(at)
    year = enter(group=group, on=today)
    if year_charged(today) != today.year:
        year = enter_next(group=group, on=today)
    acted = {"by": by, "as_what": as_what, "at": at}
    if not application.pays_pence:
        if year.terms == Terms.PAYS and not AffiliationYear.objects.with_key(year.pk).owing():
            return year  # it paid for this year before it went
        if application.cannot_pay:
            return cannot_afford(year=year, note=application.cannot_pay_note, **acted)
        return in_kind(year=year, note=application.pays_note, **acted)
    if year.is_promised:
        charge_after_all(year=year, amount_pence=application.pays_pence, **acted)
    elif year.terms == Terms.NOT_ASKED:
        charge(year=year, amount_pence=application.pays_pence, **acted)
    return AffiliationYear.objects.with_group_and_invoice().with_owed().get(pk=year.pk)
