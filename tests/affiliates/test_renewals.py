"""January: every group is invoiced once, or asked whether all is as last year; then money comes."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from post_office.models import Email

from affiliates import fee_emails, fees, renewing, years
from affiliates.models import AffiliationYear, Fee
from core.payments.models import Invoice
from tests.at_once import at_once
from tests.drills import renewals
from tests.factories import make_group

NEW_YEAR = datetime(2027, 1, 4, 9, tzinfo=UTC)
BY = {"by": None, "as_what": "affiliations desk"}


@pytest.fixture
def fee(db):
    return Fee.objects.create(kind="local_campaign", from_year=2016, fee_pence=2500)


def member(name="Otley", **facts):
    return make_group(name, **{"contact_email": "money@example.org"} | facts)


def renew(at=NEW_YEAR):
    """As the worker does: the year is opened, then renewed."""
    years.open_years(at)
    return renewing.renew(at)


def letters():
    return [(mail.to[0], mail.subject) for mail in Email.objects.order_by("pk")]


def test_each_group_is_invoiced_once_with_a_letter_that_opens_the_invoice(fee):
    group = member()
    gone = member("Gone")
    gone.lapse(on=NEW_YEAR.date())
    assert [renew(), renew(), renew(NEW_YEAR + timedelta(days=20))] == [1, 0, 0]
    invoice = Invoice.objects.get()
    assert (invoice.payer, invoice.total_pence) == (group.payer, 2500)
    letter = Email.objects.get()
    assert letter.to == ["money@example.org"]
    assert letter.subject == f"Otley: affiliation for 2027, £25.00 ({invoice.reference})"
    assert invoice.link() in letter.message and "by 5 March 2027" in letter.message
    assert "No group is turned away" in letter.message


@pytest.mark.parametrize(
    "note, words", [("", "could not afford"), ("The hall", "instead of the affiliation fee: The")]
)
def test_who_was_let_off_last_year_is_asked_and_not_charged(fee, note, words):
    last = years.enter(group=member(), on=NEW_YEAR.date().replace(year=2026))
    act = fees.in_kind if note else fees.cannot_afford
    act(year=last, note=note, at=NEW_YEAR, **BY)
    assert [renew(), renew()] == [1, 0]
    year = AffiliationYear.objects.get(year=2027)
    assert (year.terms, year.terms_note) == ("in_kind" if note else "cannot", note)
    assert not Invoice.objects.exists()
    letter = Email.objects.get()
    assert letter.subject == "Otley in 2027: the same as last year?" and words in letter.message


def test_without_a_fee_nothing_is_charged_and_with_one_it_is_made_up_for(db):
    member()
    free = member("Free", kind="union")
    Fee.objects.create(kind="union", from_year=2016, fee_pence=0)
    assert renew() == 0
    waiting = AffiliationYear.objects.without_fee(year=2027)
    assert [year.group.name for year in waiting] == ["Otley"]
    Fee.objects.create(kind="local_campaign", from_year=2027, fee_pence=2500)
    assert renew() == 1
    assert free.years.get(year=2027).terms == "not_asked"


def test_nobody_is_invoiced_out_of_the_blue_in_summer(fee):
    member()
    assert renew(datetime(2027, 4, 1, tzinfo=UTC)) == 0
    assert renew(datetime(2027, 3, 31, tzinfo=UTC)) == 1


def test_a_group_nobody_can_write_to_has_its_invoice_all_the_same(fee):
    group = member(contact_email="")
    assert [renew(), renew()] == [1, 0]
    assert "send it by post" in group.deeds.get().what
    assert letters() == []


def test_killed_in_the_middle_nothing_is_half_done_and_the_next_run_does_the_rest(fee, monkeypatch):
    for name in ("A", "B", "C"):
        member(name)
    send, sent = fee_emails.send_invoice, []

    def die_at_the_second(year, invoice):
        sent.append(year)
        if len(sent) == 2:
            raise RuntimeError("killed")
        return send(year, invoice)

    monkeypatch.setattr(fee_emails, "send_invoice", die_at_the_second)
    with pytest.raises(RuntimeError):
        renew()
    monkeypatch.undo()
    assert Invoice.objects.count() == Email.objects.count() == 1
    assert renew() == 2
    assert sorted(Invoice.objects.values_list("number", flat=True)) == [1, 2, 3]
    assert Email.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_invoice_each_group_once():
    Fee.objects.create(kind="local_campaign", from_year=2016, fee_pence=2500)
    for number in range(6):
        member(f"Group {number}")
    years.open_years(NEW_YEAR)
    done = at_once(3, lambda: renewing.renew(NEW_YEAR))
    assert sum(done) == 6
    assert sorted(Invoice.objects.values_list("number", flat=True)) == [1, 2, 3, 4, 5, 6]
    assert Email.objects.count() == 6


@pytest.mark.django_db(transaction=True)
def test_money_that_comes_while_renewals_go_out_is_credited_to_the_right_group():
    figures = renewals.renew_and_pay(groups=24, payers=4, at=NEW_YEAR)
    assert figures["credited to the wrong group"] == 0
    assert figures["paid in full"] == 24


def test_a_row_that_somebody_holds_is_passed_over(transactional_db):
    Fee.objects.create(kind="local_campaign", from_year=2016, fee_pence=2500)
    member()
    years.open_years(NEW_YEAR)
    with transaction.atomic():
        AffiliationYear.objects.locked(AffiliationYear.objects.get().pk)
        assert at_once(1, lambda: renewing.renew(NEW_YEAR)) == [0]
    assert renewing.renew(NEW_YEAR) == 1
