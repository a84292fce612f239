"""The treasurer's evening with the bank: read in, look, choose, one press, and undo."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.payments import statements
from core.payments.models import BankLine, BankStatement, Payment
from core.publishing.times import london_day
from tests.factories import make_account, make_invoice, make_payer, make_payment
from tests.people import sign_in

pytestmark = pytest.mark.django_db
ADD = "/admin/payments/bankstatement/add/"
LOOK = "/admin/payments/bankline/look/"
LINES = "/admin/payments/bankline/"
HEADINGS = "Number,Date,Account,Amount,Subcategory,Memo\n"


@pytest.fixture
def account():
    return make_account(layout="barclays", sort_code="20-45-45", account_number="00123456")


@pytest.fixture
def desk(client, tom):
    return sign_in(client, tom)


def make_lines(account, *lines):
    day = london_day(timezone.now())
    found = [statements.Found(day, round(pounds * 100), text) for text, pounds in lines]
    statements.keep(account=account, found=found, file_name="x.csv", at=timezone.now(), by=None)
    return list(BankLine.objects.order_by("pk"))


def upload(desk, account, text, name="march.csv"):
    file = SimpleUploadedFile(name, text if isinstance(text, bytes) else text.encode())
    return desk.post(ADD, {"account": account.pk, "file": file}, follow=True)


def radios(page):
    """The radio buttons that are ticked: {name: value}."""
    found = re.findall(r'<input type="radio" name="(\w+)" value="([^"]*)" checked>', page)
    return dict(found)


def hidden(page):
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page))


def press(desk, page, step, follow=True, **chosen):
    """Send the page's own form with these choices."""
    fields = hidden(page) | radios(page)
    lines = re.findall(r'name="line" value="(\d+)"', page)
    return desk.post(LOOK, fields | {"line": lines, "step": step} | chosen, follow=follow)


def test_a_statement_is_read_in_looked_at_and_booked_with_one_press(desk, account):
    invoice, other = make_invoice(make_payer("Leeds KONP")), make_invoice(make_payer("York CLP"))
    row = ",03/09/2026,20-45-45 00123456,50.00,Credit,"
    page = upload(
        desk, account, f"{HEADINGS}{row}J SMITH {invoice.reference}\n{row}YORK CLP NHS\n"
    ).content.decode()
    assert "2 new lines, 2 of them to look at" in page
    assert "Ticked beforehand." in page and not Payment.objects.exists()
    first, second = BankLine.objects.order_by("pk")
    ticked = radios(page)
    assert ticked[f"line_{first.pk}"] == f"{invoice.pk}:5000t"
    assert ticked[f"line_{second.pk}"] == ""
    choice = {f"line_{second.pk}": f"{other.pk}:5000"}
    summary = press(desk, page, "summary", **choice).content.decode()
    assert "Book 2 payments, £100.00" in summary and not Payment.objects.exists()
    done = press(desk, summary, "book").content.decode()
    assert "Booked: 2, £100.00." in done
    assert {p.payer.name for p in Payment.objects.all()} == {"Leeds KONP", "York CLP"}
    again = press(desk, summary, "book").content.decode()
    assert "Nothing was booked" in again and Payment.objects.count() == 2


def test_a_refusal_of_one_leaves_the_others(desk, account):
    one, other = make_invoice(), make_invoice()
    first, second = make_lines(account, (one.reference, 50), (other.reference, 50))
    page = desk.get(LOOK).content.decode()
    make_payment(one)
    done = press(desk, page, "book").content.decode()
    assert "was not booked: £0.00 is owed" in done and "Booked: 1, £50.00." in done
    first.refresh_from_db()
    assert first.state == "open"


def test_somebody_else_is_found_by_reference_or_name_and_what_was_chosen_stays(desk, account):
    invoice = make_invoice(make_payer("Hull Trades Council"), pounds=80)
    other = make_invoice()
    one, two = make_lines(account, ("TREASURER", 50), (other.reference, 50))
    page = desk.get(LOOK).content.decode()
    for text in ("hull trad", "Hul Trades Counci", invoice.reference.lower(), str(invoice.number)):
        found = press(desk, page, "search", **{f"search_{one.pk}": text}).content.decode()
        assert f'value="{invoice.pk}:8000"' in found, text
        assert radios(found)[f"line_{two.pk}"] == f"{other.pk}:5000t"
    for text in ("nobody", "\x00", "%", "'", "a" * 5000, "🚑"):
        found = press(desk, page, "search", **{f"search_{one.pk}": text}).content.decode()
        assert f'value="{invoice.pk}:8000"' not in found
    chosen = {f"line_{one.pk}": f"{invoice.pk}:8000", f"line_{two.pk}": ""}
    summary = press(desk, page, "summary", **chosen).content.decode()
    assert "a part: £30.00 is still owed" in summary


def test_what_is_not_ours_is_laid_aside_and_taken_back(desk, account):
    (line,) = make_lines(account, ("INTEREST PAID", 4))
    page = desk.get(LOOK).content.decode()
    done = press(desk, page, "book", **{f"line_{line.pk}": "aside"}).content.decode()
    assert "Laid aside: 1." in done and "no line to look at" in done
    desk.post(f"{LINES}{line.pk}/act/take-back/")
    assert "INTEREST PAID" in desk.get(LOOK).content.decode()


def test_a_booking_is_undone_with_a_reason_by_a_button_on_the_line(desk, account):
    invoice = make_invoice()
    (line,) = make_lines(account, (invoice.reference, 50))
    press(desk, desk.get(LOOK).content.decode(), "book")
    assert "Undo the booking" in desk.get(LINES).content.decode()
    desk.post(f"{LINES}{line.pk}/act/undo/", {"reason": "The wrong branch"})
    line.refresh_from_db()
    invoice.refresh_from_db()
    assert (line.state, invoice.settled_pence) == ("open", 0)


@pytest.mark.parametrize(
    "value", ["x", "0:0", "9" * 30, "1-2:5:t", "-1:5", "1:5000\x00", "t", "1" * 5000]
)
def test_a_choice_that_is_none_books_nothing(desk, account, value):
    (line,) = make_lines(account, ("X", 50))
    answer = desk.post(LOOK, {"line": line.pk, f"line_{line.pk}": value, "step": "book"})
    assert answer.status_code < 500
    assert not Payment.objects.exists()
    assert desk.post(LOOK, {"line": value, "step": "summary"}).status_code < 500


def test_what_is_no_statement_is_refused_on_the_page(desk, account):
    for content, sentence in (
        (b"%PDF-1.7", "This is a PDF"), (b"\x00\x01", "no text file"), (b"", "is empty"),
        (HEADINGS + ",31/02/2026,20-45-45 00123456,1,C,X\n", "Line 2: “31/02/2026” is no date"),
    ):  # fmt: skip
        assert sentence in upload(desk, account, content).content.decode()
    assert "Choose the file" in desk.post(ADD, {"account": account.pk}).content.decode()
    assert not BankStatement.objects.exists()


def test_another_bank_is_asked_for_its_columns_once(desk):
    account = make_account(layout="general")
    text = "Datum;Who;In;Out\n03/09/2026;LEEDS KONP;50.00;\n04/09/2026;PRINTER;;3\n"
    page = upload(desk, account, text).content.decode()
    assert "1: Datum · 03/09/2026" in page
    fields = hidden(page) | {"day": "0", "texts": ["1"], "amount": "", "money_in": "2",
                                "money_out": "3"}  # fmt: skip
    page = desk.post(ADD, fields | {"step": "show"}).content.decode()
    assert "Thursday 3 September 2026" in page and "−£3.00" in page
    assert "Yes, read in 2 lines" in page and not BankLine.objects.exists()
    wrong = desk.post(ADD, fields | {"step": "show", "day": "1"}).content.decode()
    assert "is no date" in wrong and 'name="carried"' in wrong
    desk.post(ADD, fields | {"step": "read"})
    assert BankLine.objects.count() == 2
    again = upload(desk, account, text).content.decode()
    assert re.search(r'name="money_in".*?value="2" selected', again, re.DOTALL)
    forged = desk.post(ADD, fields | {"carried": "forged", "step": "read"}).content.decode()
    assert "Choose the file once more" in forged


def test_pages_ask_as_often_with_many_lines_as_with_few(desk, account):
    def queries(address):
        with CaptureQueriesContext(connection) as seen:
            assert desk.get(address).status_code == 200
        return len(seen)

    addresses = (LOOK, LINES, "/admin/payments/bankstatement/", f"{LINES}?q=LEEDS")
    make_lines(account, ("LEEDS", 5))
    desk.get(LOOK)  # the first visit writes down in the session that there was one
    few = [queries(address) for address in addresses]
    make_lines(account, *((f"LEEDS {n}", 5) for n in range(300)))
    for _ in range(30):
        make_invoice(pounds=5)
    assert [queries(address) for address in addresses] == few
    assert few[0] <= 8 and max(few[1:]) <= 6, few


def test_the_desk_is_told_what_waits(desk, account):
    make_lines(account, ("A", 5), ("B", 6), ("C", -7))
    page = desk.get("/admin/").content.decode()
    assert "bank lines to look at" in page and LOOK in page
