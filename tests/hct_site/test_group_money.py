"""“Money” of your group: what it was charged and has paid, and saying that it cannot."""

import pytest
from django.utils import timezone

from affiliates import fees, years
from affiliates.models import AffiliationYear, Fee
from core.payments.crediting import credit
from core.publishing.times import london_day
from tests.factories import make_group, make_invoice, make_payment, sit
from tests.people import make_person, send, sign_in

pytestmark = pytest.mark.django_db
MONEY = "/your-group/otley-save-our-wards/money/"


@pytest.fixture
def year(ours):
    now = timezone.now()
    Fee.objects.create(kind="local_campaign", from_year=2016, fee_pence=2500)
    row = years.enter(group=ours, on=london_day(now))
    fees.charge(year=row, at=now)
    return AffiliationYear.objects.get(pk=row.pk)


@pytest.fixture
def terms(year):
    return f"{MONEY}{year.year}/"


def page(client, address=MONEY):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_it_shows_years_invoices_payments_and_credit_of_the_groups_payer(
    client, ours, sec, year, theirs
):
    orders = make_invoice(ours.payer, pounds=60)
    make_payment(orders, pounds=45, method="cheque")
    other = make_invoice(theirs.payer, pounds=77)
    sign_in(client, sec)
    html = page(client)
    assert "£25.00 to pay by" in html
    assert "£15.00 owed" in html and "£45.00 by cheque" in html
    assert orders.private_path in html and year.invoice.private_path in html
    assert other.reference not in html and "£77.00" not in html
    assert "You have credit" not in html
    make_payment(orders, pounds=40)
    html = page(client)
    assert "You have credit with us" in html and "£25.00</strong>" in html
    assert "Settled" in html


def test_only_secretary_and_treasurer_see_it(client, ours, pam, year, terms, outsider):
    for person, status in ((pam, 403), (outsider, 404)):
        sign_in(client, person)
        assert client.get(MONEY).status_code == client.get(terms).status_code == status
        assert client.post(terms, {"terms": "cannot"}).status_code == status
    assert AffiliationYear.objects.get(pk=year.pk).terms == "pays"
    sign_in(client, sit(make_person("tre"), ours, "treasurer"))
    assert "£25.00" in page(client) and "Money" in page(client, "/your-group/otley-save-our-wards/")


def test_we_cannot_afford_it_is_one_page_and_then_nothing_is_owed(client, sec, year, terms):
    sign_in(client, sec)
    assert terms in page(client)
    answer = send(client, terms, terms="cannot", note="Our hall costs more now", follow=True)
    html = answer.content.decode()
    assert "Thank you for telling us. Nothing is owed" in html
    assert "Cannot afford it: nothing is owed" in html and "Our hall costs more now" in html
    deed = year.group.deeds.newest_first().first()
    assert (deed.by, deed.as_what) == (sec, "Secretary")


def test_in_kind_asks_what_and_loses_nothing(client, sec, year, terms):
    sign_in(client, sec)
    html = send(client, terms, terms="in_kind").content.decode()
    assert "Write what your group gives in kind." in html
    assert client.post(terms, {"terms": "in_kind", "note": "x" * 9000}).status_code == 200
    html = client.post(terms, {"terms": "none", "note": "a <b> 🩺"}).content.decode()
    assert "🩺" in html
    send(client, terms, terms="in_kind", note="The hall, ‮four evenings 🩺")
    assert "In kind: The hall" in page(client)


def test_who_can_pay_after_all_finds_the_new_invoice_below(client, sec, year, terms):
    sign_in(client, sec)
    send(client, terms, terms="cannot")
    html = send(client, terms, terms="pays", follow=True).content.decode()
    again = AffiliationYear.objects.get(pk=year.pk).invoice
    assert again != year.invoice and again.private_path in html
    html = send(client, terms, terms="cannot", follow=True).content.decode()
    assert "Nothing is owed" in html


def test_what_is_paid_cannot_be_changed_there_nor_a_year_that_was_not(client, sec, year, terms):
    sign_in(client, sec)
    make_payment(year.invoice)
    assert terms not in page(client)
    assert client.get(terms).status_code == 302
    for odd in ("1948", "0", "99999999999999999999"):
        assert client.get(f"{MONEY}{odd}/").status_code == 404


def test_without_a_fee_the_group_is_told_so_and_nothing_breaks(client, sec, year, terms):
    sign_in(client, sec)
    send(client, terms, terms="cannot")
    Fee.objects.all().delete()
    assert "No fee is set" in send(client, terms, terms="pays").content.decode()


def test_a_group_with_nothing_yet_reads_whole_sentences(client, sec):
    html = page(sign_in(client, sec), MONEY)
    assert "Nothing has been written down yet." in html
    assert "Your group has had no invoice from us." in html


def test_a_credit_note_stands_there_as_such(client, sec, year):
    credit(year.invoice, reason="Twice", at=timezone.now())
    html = page(sign_in(client, sec))
    assert "Credit note 2" in html and "Settled" in html


def test_many_invoices_ask_no_more_of_the_database(
    client, sec, ours, year, django_assert_max_num_queries
):
    for _ in range(30):
        make_invoice(ours.payer)
    make_group("Another")
    sign_in(client, sec)
    with django_assert_max_num_queries(22):
        page(client)
