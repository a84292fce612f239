"""In arrears: two warnings, the lapse, what is gone from the site then, and the way back."""

from datetime import UTC, datetime, timedelta

import pytest
from post_office.models import Email

from affiliates import fees, lapsing, leaving, years
from affiliates.models import AffiliationYear, Group
from core.payments.crediting import credit
from core.payments.models import Invoice, Payer
from core.publishing.errors import NotAllowed
from tests.at_once import at_once
from tests.factories import make_group, make_payment
from tests.people import sign_in

pytestmark = pytest.mark.django_db
# Due on 5 March: warned from 6 July on, in arrears for more than six months from 6 September on.
ISSUED = datetime(2027, 1, 4, 9, tzinfo=UTC)
BY = {"by": None, "as_what": "affiliations desk"}


def day(month, day_of_month, year=2027):
    return datetime(year, month, day_of_month, 9, tzinfo=UTC)


@pytest.fixture
def group(db):
    group = make_group(
        "Otley Wards", contact_email="money@example.org", affiliated_on="2020-01-01",
        town="Otley", postcode="LS21", latitude=53.9, longitude=-1.7, with_seats=True,
    )  # fmt: skip
    fees.charge(year=years.enter(group=group, on=ISSUED.date()), amount_pence=2500, at=ISSUED, **BY)
    return group


def year_of(group):
    return AffiliationYear.objects.with_group_and_invoice().with_owed().get(group=group)


def state(group):
    return Group.objects.get(pk=group.pk).state


def run(*moments):
    """The chore, hour after hour on these days."""
    for moment in moments:
        while lapsing.chase(moment):
            pass


def lapsed(group):
    run(day(7, 6), day(8, 5), day(9, 6))
    assert state(group) == "lapsed"
    Email.objects.all().delete()
    return group


def subjects():
    return [mail.subject.split(" ")[0] for mail in Email.objects.order_by("pk")]


def test_it_is_warned_twice_and_lapses_after_six_months_and_not_before(group):
    run(day(7, 5))
    assert subjects() == []
    run(day(7, 6), day(8, 2))
    first = Email.objects.get()
    assert first.subject.startswith("Otley Wards still owes £25.00 for 2027")
    assert "on 6 September 2027" in first.message and "We write once more" in first.message
    run(day(8, 3), day(9, 5))
    assert subjects() == ["Otley", "Second"]
    assert "the last letter before that day" in Email.objects.last().message
    assert state(group) == "affiliated"
    run(day(9, 6))
    assert state(group) == "lapsed"
    last = Email.objects.last()
    assert last.subject.startswith("Otley Wards has lapsed, and how to come back")
    assert "Pay what is owed, £25.00" in last.message
    whats = list(group.deeds.order_by("pk").values_list("what", flat=True))
    assert whats[-1] == "The group has lapsed" and "a second time" in whats[-2]
    run(day(9, 7))
    assert len(subjects()) == 3


def test_however_late_the_worker_nobody_lapses_without_two_letters_four_weeks_apart(group):
    run(day(12, 1))
    assert "on 26 January 2028" in Email.objects.get().message  # two letters, eight weeks
    run(day(12, 28))
    assert len(subjects()) == 1
    run(day(12, 29), day(1, 25, 2028))
    assert (len(subjects()), state(group)) == (2, "affiliated")
    run(day(1, 26, 2028))
    assert state(group) == "lapsed"


@pytest.mark.parametrize("how", ["pays", "in_kind", "cannot", "credit"])
def test_who_owes_nothing_or_has_credit_does_not_lapse(group, how):
    run(day(7, 6), day(8, 5))
    if how == "pays":
        make_payment(year_of(group).invoice)
    elif how == "credit":
        make_payment(year_of(group).invoice, pounds=25, on_invoices=[])
    elif how == "in_kind":
        fees.in_kind(year=year_of(group), note="The hall", at=day(8, 6), **BY)
    else:
        fees.cannot_afford(year=year_of(group), at=day(8, 6), **BY)
    run(day(9, 6), day(12, 1))
    assert state(group) == "affiliated"


def test_a_part_payment_does_not_stop_it_and_the_letter_asks_for_the_rest(group):
    make_payment(year_of(group).invoice, pounds=20, wants_receipt=False)
    run(day(7, 6))
    assert "still owes £5.00" in Email.objects.get().subject


def test_that_the_branch_must_meet_stops_nothing_and_the_warning_says_so(group):
    Invoice.objects.update(awaits_meeting=True, meeting_on="2027-12-01")
    run(day(7, 6))
    assert "on 1 December 2027" in Email.objects.get().message
    assert "the six months run on" in Email.objects.get().message


def test_whom_nobody_can_write_to_waits_for_the_desk(group):
    Group.objects.update(contact_email="")
    run(day(7, 6), day(12, 1))
    assert (subjects(), state(group)) == ([], "affiliated")
    year = AffiliationYear.objects.to_warn(at=day(12, 1)).get()
    lapsing.warned_by_hand(year=year, at=day(12, 1), **BY)
    with pytest.raises(NotAllowed, match="No warning is due"):
        lapsing.warned_by_hand(year=year, at=day(12, 2), **BY)
    lapsing.warned_by_hand(year=year, at=day(12, 30), **BY)
    run(day(1, 28, 2028))
    assert state(group) == "lapsed"


def test_a_lapsed_group_has_left_every_list_and_its_own_page_says_so(client, group):
    addresses = (
        "/affiliates/", "/affiliates/?near=LS21", "/affiliates/map/", "/affiliates/json/",
        "/affiliates/csv/", "/affiliates/feed/", "/sitemap-affiliates.xml",
    )  # fmt: skip

    def shown():
        return {address for address in addresses if "otley-wards" in text_of(client, address)}

    assert shown() == set(addresses)
    lapsed(group)
    assert shown() == set()
    assert "was affiliated, and is not at present" in text_of(client, "/affiliates/otley-wards/")


def text_of(client, address):
    response = client.get(address, follow=True)
    assert response.status_code == 200, address
    return response.getvalue().decode()


def test_paying_what_was_owed_brings_it_back_at_once_with_a_letter(group):
    invoice = year_of(lapsed(group)).invoice
    make_payment(invoice, pounds=20, at=day(10, 1))
    assert state(group) == "lapsed"
    make_payment(invoice, at=day(10, 2))
    assert state(group) == "affiliated"
    letter = Email.objects.get(subject__startswith="Welcome")
    assert letter.subject == "Welcome back: Otley Wards is affiliated again"
    assert "/affiliates/otley-wards/" in letter.message


def test_saying_that_it_cannot_brings_it_back_too(group):
    fees.cannot_afford(year=year_of(lapsed(group)), at=day(10, 1), **BY)
    assert state(group) == "affiliated"


def test_a_credit_note_of_the_treasurers_brings_it_back_within_the_hour(group):
    credit(year_of(lapsed(group)).invoice, reason="Charged twice", at=day(10, 1))
    assert state(group) == "lapsed"
    assert lapsing.chase(day(10, 1)) == 1
    assert state(group) == "affiliated"


def test_money_brings_nobody_back_who_lapsed_for_another_reason(group):
    leaving.lapse(group=group, note="No answer", at=day(4, 1), **BY)
    make_payment(year_of(group).invoice, at=day(4, 2))
    assert state(group) == "lapsed"


def test_whom_the_desk_lets_back_in_debt_is_warned_anew_before_it_lapses_again(group):
    leaving.come_back(group=lapsed(group), at=day(9, 20), **BY)
    run(day(9, 20))
    assert (state(group), len(subjects())) == ("affiliated", 1)
    run(day(10, 18))
    assert (state(group), len(subjects())) == ("affiliated", 2)
    run(day(11, 15))
    assert state(group) == "lapsed"


def test_the_lists_of_the_desk_show_who_is_in_arrears_and_who_lapses_soon(client, aff, group):
    sign_in(client, aff)
    AffiliationYear.objects.update(warned_at=day(1, 1), warned_again_at=day(1, 2))
    groups, fees_list = "/admin/affiliates/group/", "/admin/affiliates/affiliationyear/"
    assert "Otley Wards" in client.get(f"{groups}?fee=owes").content.decode()
    assert "Otley Wards" in client.get(f"{groups}?fee=lapses_soon").content.decode()
    assert "Otley Wards" not in client.get(f"{groups}?fee=lapsed").content.decode()
    assert "Otley Wards" in client.get(f"{fees_list}?money=lapses_soon").content.decode()
    lapsed(group)
    assert "Otley Wards" in client.get(f"{groups}?fee=lapsed").content.decode()
    year = AffiliationYear.objects.get()
    page = client.get(f"/admin/affiliates/group/{group.pk}/change/").content.decode()
    assert "2027: £25.00" in page
    assert client.get(f"{fees_list}{year.pk}/change/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_who_pays_while_it_lapses_belongs_in_the_end():
    group = make_group("Otley", contact_email="m@example.org", affiliated_on="2020-01-01")
    fees.charge(year=years.enter(group=group, on=ISSUED.date()), amount_pence=2500, at=ISSUED)
    run(day(7, 6), day(8, 5))
    invoice, turns = year_of(group).invoice, iter((1, 2))
    later = day(9, 6) + timedelta(hours=1)

    def one():
        if next(turns) == 1:
            return make_payment(invoice, at=later)
        return lapsing.lapse(later)

    answers = at_once(2, one)
    assert not [answer for answer in answers if isinstance(answer, Exception)]
    run(later)
    assert state(group) == "affiliated"
    assert Payer.objects.get(pk=group.payer_id).credit_pence == 0
