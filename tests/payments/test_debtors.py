"""Who owes us what: by payer and age, with the way to reach them."""

import csv
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.payments import debtors, invoicing
from core.payments.crediting import credit
from core.payments.models import Invoice, Reminder
from core.publishing.times import london_day
from tests.factories import make_group, make_invoice, make_payer, make_payment
from tests.people import make_person, sign_in

PAGE = "/admin/payments/debtors/"
NOW = timezone.now()
TODAY = london_day(NOW)
pytestmark = pytest.mark.django_db


def owing(payer, *, days, **facts):
    """An invoice that was due so many days ago."""
    return make_invoice(payer, at=NOW - invoicing.TERMS - timedelta(days=days), **facts)


def test_each_payer_has_a_line_with_what_is_owed_by_age():
    ann, bob = make_payer("Ann"), make_payer("Bob")
    for days, pounds in ((-5, 1), (0, 2), (1, 4), (30, 8), (31, 16), (90, 32), (91, 64)):
        owing(ann, days=days, pounds=pounds)
    half = owing(bob, days=40, pounds=20, awaits_meeting=True)
    make_payment(half, pounds=5)
    make_payment(owing(bob, days=50))
    credit(owing(bob, days=50), reason="Never came", at=NOW)
    first, second = debtors.debtors(on=TODAY)
    assert (first.name, first.owed) == ("Ann", [300, 1200, 1600, 3200, 6400])
    assert (second.name, second.owed) == ("Bob", [0, 0, 1500, 0, 0])
    assert (first.awaits_meeting, second.awaits_meeting) == (False, True)
    assert debtors.totals([first, second]) == [300, 1200, 3100, 3200, 6400, 14200, 0]


def test_the_page_shows_how_to_reach_them_and_who_has_credit(client, tom):
    group = make_group("Otley Wards", contact_phone="01943 496 000")
    owing(group.payer, days=50)
    creditor = make_payer("Pays too much", email="rich@example.org")
    make_payment(make_invoice(creditor, pounds=1), pounds=8)
    sign_in(client, tom)
    page = client.get(PAGE).content.decode()
    for words in ("Otley Wards", "01943 496 000", "£50.00", "rich@example.org", "£7.00"):
        assert words in page
    one = client.get(PAGE, {"payer": group.payer.pk}).content.decode()
    invoice = group.payer.invoices.get()
    assert invoice.reference in one and "01943 496 000" in one and ">50<" in one


def test_who_was_asked_three_times_is_to_be_rung_up(client, tom):
    invoice = owing(make_payer("Silent branch"), days=80)
    for step in (1, 2, 3):
        Reminder.objects.create(invoice=invoice, step=step, at=NOW)
    sign_in(client, tom)
    assert "asked three times: ring up" in client.get(PAGE).content.decode()


def test_what_is_to_be_posted_is_written_down_by_one_button(client, tom):
    invoice = owing(make_payer("No email"), days=9)
    sign_in(client, tom)
    assert "To print and post" in client.get(PAGE).content.decode()
    page = client.post(PAGE, {"posted": invoice.pk}, follow=True).content.decode()
    assert "was posted today" in page and "To print and post" not in page
    assert client.post(PAGE, {"posted": invoice.pk}, follow=True).status_code == 200
    assert Reminder.objects.count() == 1


def test_the_csv_holds_all_with_formulas_defused(client, tom):
    owing(make_payer("=HYPERLINK(1)", email="a@example.org"), days=9, pounds=12.5)
    sign_in(client, tom)
    text = b"".join(client.get(PAGE, {"csv": 1}).streaming_content).decode("utf-8-sig")
    heading, line, total = csv.reader(text.splitlines())
    assert heading[0] == "payer" and heading[-2:] == ["credit", "awaiting meeting"]
    assert line[:3] == ["'=HYPERLINK(1)", "a@example.org", ""]
    assert line[3:] == ["0.00", "12.50", "0.00", "0.00", "0.00", "12.50", "0.00", ""]
    assert total[0] == "total" and total[8] == "12.50"


@pytest.mark.parametrize("query, status", [
    ({"payer": "x"}, 404), ({"payer": "-1"}, 404), ({"payer": "9" * 30}, 404),
    ({"payer": "999999"}, 404), ({"payer": "٣"}, 404), ({"page": "x"}, 200), ({"page": "-3"}, 200),
    ({"page": "9" * 50}, 200),
])  # fmt: skip
def test_nonsense_in_the_address_breaks_nothing(client, tom, query, status):
    sign_in(client, tom)
    assert client.get(PAGE, query).status_code == status


def test_nonsense_for_what_was_posted_breaks_nothing(client, tom):
    sign_in(client, tom)
    for nonsense in ("", "x", "-1", "9" * 30, "999999", "٣"):
        assert client.post(PAGE, {"posted": nonsense}).status_code == 404
    assert not Reminder.objects.exists()


def test_only_the_treasurer_sees_it(client):
    for desk in ("editors", "events", "manager"):
        client.logout()
        sign_in(client, make_person(f"{desk}-person", desk))
        assert client.get(PAGE).status_code == 403
        assert client.post(PAGE, {"posted": "1"}).status_code == 403


def test_it_asks_as_much_for_many_as_for_few_and_finds_the_open_ones_by_their_index(client, tom):
    sign_in(client, tom)

    def queries():
        with CaptureQueriesContext(connection) as seen:
            assert client.get(PAGE).status_code == 200
        return len(seen)

    owing(make_payer("Ann", email="a@example.org"), days=9)
    queries()
    before = queries()
    for _ in range(12):
        owing(make_payer(email="b@example.org"), days=9)
    assert queries() == before
    with connection.cursor() as cursor:
        cursor.execute("set local enable_seqscan = off")
        cursor.execute("set local enable_bitmapscan = off")
    assert "payments_invoice_open" in Invoice.objects.open().oldest_first().explain()
