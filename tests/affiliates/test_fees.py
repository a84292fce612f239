"""What a year costs: charging it, saying that one cannot, giving in kind, and who joins."""

from datetime import UTC, datetime

import pytest
from post_office.models import Email

from affiliates import admission, fees, years
from affiliates.models import AffiliationYear, Deed, Fee
from affiliates.models.application import CANNOT_PAY
from core.payments.models import Invoice
from core.publishing.errors import NotAllowed
from tests.factories import make_application, make_group, make_payment, sit
from tests.people import make_person, sign_in

pytestmark = pytest.mark.django_db
SPRING = datetime(2027, 3, 1, 12, tzinfo=UTC)
AUTUMN = datetime(2027, 10, 1, 12, tzinfo=UTC)
BY = {"by": None, "as_what": "affiliations desk", "at": SPRING}
LIST = "/admin/affiliates/affiliationyear/"


@pytest.fixture
def fee():
    return Fee.objects.create(kind="local_campaign", from_year=2016, fee_pence=2500)


def year_of(group, at=SPRING):
    return years.enter(group=group, on=at.date())


def fresh(year):
    return AffiliationYear.objects.with_group_and_invoice().with_owed().get(pk=year.pk)


def test_the_fee_of_the_newest_line_is_charged_to_the_groups_payer(ours, fee):
    Fee.objects.create(kind="local_campaign", from_year=2027, fee_pence=3000, is_example=True)
    Fee.objects.create(kind="local_campaign", from_year=2028, fee_pence=9900)
    ours.payer.address = "1 High Street\nOtley"
    ours.payer.save()
    invoice = fees.charge(year=year_of(ours), at=SPRING)
    assert (invoice.payer, invoice.total_pence, invoice.is_example) == (ours.payer, 3000, True)
    assert invoice.lines_of_address == "1 High Street\nOtley"
    line = invoice.lines.get()
    assert (line.account, line.text) == ("affiliation", f"Affiliation of {ours} for 2027")
    year = fresh(year_of(ours))
    assert (year.terms, year.invoice, year.owed_pence) == ("pays", invoice, 3000)
    assert "Charged £30.00 for 2027" in Deed.objects.get().what


def test_the_treasurer_gets_it_else_the_secretary_else_the_contact(ours, fee):
    def email_of_invoice(year):
        return fees.charge(year=years.enter(group=ours, on=SPRING.date().replace(year=year)),
                           at=SPRING).email  # fmt: skip

    assert email_of_invoice(2027) == ""
    assert "send it by post" in Deed.objects.get().what
    ours.contact_email = "contact@example.org"
    ours.save()
    assert email_of_invoice(2028) == "contact@example.org"
    sit(make_person("sec"), ours, "secretary")
    assert email_of_invoice(2029) == "sec@example.org"
    sit(make_person("tre"), ours, "treasurer")
    assert email_of_invoice(2030) == "tre@example.org"


def test_a_year_is_charged_once_and_only_where_there_is_a_fee(ours):
    year = year_of(ours)
    with pytest.raises(NotAllowed, match="No fee is set for “Local campaign” in 2027"):
        fees.charge(year=year, at=SPRING)
    fee = Fee.objects.create(kind="local_campaign", from_year=2016, fee_pence=0)
    with pytest.raises(NotAllowed, match="nothing is charged"):
        fees.charge(year=year, at=SPRING)
    fee.fee_pence = 2500
    fee.save()
    fees.charge(year=year, at=SPRING)
    with pytest.raises(NotAllowed, match="2027 has been charged already, with Invoice 1"):
        fees.charge(year=year, at=SPRING)
    assert Invoice.objects.count() == 1


def test_who_cannot_afford_it_owes_nothing_and_a_credit_note_says_so(ours, fee, sec):
    year = year_of(ours)
    invoice = fees.charge(year=year, at=SPRING)
    make_payment(invoice, pounds=5)
    for _ in "twice":
        fees.cannot_afford(year=year, note="No hall, no money", **BY | {"by": sec})
    note = Invoice.objects.get(kind="credit_note")
    assert (note.total_pence, note.credits) == (2000, invoice)  # the five pounds stay given
    assert "No hall, no money" in note.reason
    year = fresh(year)
    assert (year.terms, year.terms_note, year.owed_pence) == ("cannot", "No hall, no money", 0)
    assert ours.payer.credit_pence == 0


def test_what_is_given_in_kind_must_be_said(ours, fee):
    year = year_of(ours)
    with pytest.raises(NotAllowed, match="Write what the group gives"):
        fees.in_kind(year=year, note=" ", **BY)
    fees.in_kind(year=year, note="The hall", **BY)
    assert fresh(year).in_words(on=SPRING.date()) == "in kind: The hall"
    assert not Invoice.objects.exists()


def test_what_is_paid_already_is_not_let_off(ours, fee):
    year = year_of(ours)
    make_payment(fees.charge(year=year, at=SPRING))
    with pytest.raises(NotAllowed, match="has been paid already"):
        fees.cannot_afford(year=year, **BY)
    assert fresh(year).in_words(on=SPRING.date()) == "paid"


def test_who_can_pay_after_all_gets_a_new_invoice(ours, fee):
    year = year_of(ours)
    fees.charge(year=year, at=SPRING)
    fees.cannot_afford(year=year, **BY)
    again = fees.charge_after_all(year=year, **BY)
    year = fresh(year)
    assert (year.invoice, year.owed_pence, year.terms_note) == (again, 2500, "")
    with pytest.raises(NotAllowed, match="has been charged already"):
        fees.charge_after_all(year=year, **BY)


def approve(at=SPRING, **facts):
    return admission.approve(application=make_application(**facts), by=None, at=at)


def test_a_group_that_joins_pays_what_it_has_offered_and_the_letter_says_how():
    group = approve(pays_pence=4000)
    year = fresh(group.years.get())
    assert (year.year, year.owed_pence) == (2027, 4000)
    letter = Email.objects.get(subject__contains="is affiliated").message
    assert "invoice for 2027, over £40.00" in letter
    assert year.invoice.private_path in letter and year.invoice.reference in letter


@pytest.mark.parametrize(
    "said, terms, note",
    [
        (CANNOT_PAY, "cannot", ""),
        (f"{CANNOT_PAY} The hall costs more", "cannot", "The hall costs more"),
        ("Printing", "in_kind", "Printing"),
    ],
)
def test_a_group_that_joins_without_money_is_charged_nothing(said, terms, note):
    group = approve(pays_pence=0, pays_note=said)
    assert (group.years.get().terms, group.years.get().terms_note) == (terms, note)
    assert not Invoice.objects.exists()
    letter = Email.objects.get(subject__contains="is affiliated").message
    assert "nobody is turned away" in letter or "no group is turned away" in letter


def test_who_joins_in_the_last_quarter_is_charged_for_the_coming_year_only(client):
    group = approve(at=AUTUMN)
    assert [(y.year, y.terms) for y in group.years.order_by("year")] == [
        (2027, "not_asked"), (2028, "pays"),
    ]  # fmt: skip
    letter = Email.objects.get(subject__contains="is affiliated").message
    assert "For the rest of 2027 nothing is charged." in letter
    assert "invoice for 2028" in letter


def test_a_group_that_comes_back_and_owes_that_year_is_not_charged_twice(fee):
    group = make_group("Hackney Wards")
    invoice = fees.charge(year=year_of(group), at=SPRING)
    group.lapse(on=SPRING.date(), note="No answer")
    admission.approve(application=make_application(), by=None, at=SPRING, as_group=group)
    assert list(Invoice.objects.all()) == [invoice]


def test_the_apply_page_says_what_it_costs_and_that_less_will_do(client, fee):
    Fee.objects.create(kind="union", from_year=2016, fee_pence=50_000, is_example=True)
    page = client.get("/affiliates/apply/").content.decode()
    assert "£25.00" in page and "£500.00" in page and page.count("(example fee)") == 1
    assert "nobody is turned away" in page and "or provision in kind" in page


def test_the_desk_charges_and_lets_off_by_buttons(client, aff, ours, sec, fee):
    year = year_of(ours)
    sign_in(client, aff)
    assert "Charge the fee" in client.get(LIST).content.decode()
    client.post(f"{LIST}{year.pk}/act/charge/")
    letter = Email.objects.get(to="sec@example.org")
    assert (
        "£25.00" in letter.subject and "/your-group/otley-save-our-wards/money/" in letter.message
    )
    page = client.get(f"{LIST}?money=owes").content.decode()
    assert "£25.00" in page and "How " in page
    client.post(f"{LIST}{year.pk}/act/in-kind/", {"reason": "The hall"})
    assert fresh(year).terms_note == "The hall"
    assert "gives in kind: The hall" in client.get(LIST).content.decode()
    assert client.post(f"{LIST}{year.pk}/act/cannot/", {"reason": " "}).status_code == 200


def test_next_years_fee_is_begun_with_what_holds_now(client, tom, fee):
    sign_in(client, tom)
    page = client.get("/admin/affiliates/fee/add/?kind=local_campaign").content.decode()
    assert 'value="25.00"' in page
    client.post(f"/admin/affiliates/fee/{fee.pk}/act/next-year/", {"reason": "30"})
    assert sorted(Fee.objects.values_list("fee_pence", flat=True)) == [2500, 3000]
    client.post(f"/admin/affiliates/fee/{fee.pk}/act/next-year/", {"reason": "31"})
    assert Fee.objects.count() == 2


def test_the_desks_are_told_where_no_fee_is_set(client, aff, ours):
    from django.utils import timezone

    years.enter(group=ours, on=timezone.now().date())
    page = sign_in(client, aff).get("/admin/").content.decode()
    assert "group that cannot be charged: no fee is set" in page
    assert "Otley Save Our Wards" in client.get(f"{LIST}?money=no_fee").content.decode()


def test_the_list_asks_as_much_of_many_groups_as_of_few(
    client, aff, fee, django_assert_max_num_queries
):
    sign_in(client, aff)
    for number in range(30):
        fees.charge(year=year_of(make_group(f"Group {number}")), at=SPRING)
    client.get(LIST)
    with django_assert_max_num_queries(20):
        assert "Group 29" in client.get(f"{LIST}?year=2027").content.decode()
