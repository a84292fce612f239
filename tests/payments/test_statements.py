"""Bank statements are read in whole or not at all, and no line of them twice."""

from datetime import date

import pytest
from django.utils import timezone

from core.payments import statements
from core.payments.layouts import Columns, read_day, read_pence
from core.payments.models import BankLine, BankStatement
from core.publishing.errors import NotAllowed
from tests.at_once import at_once
from tests.factories import make_account

NUMBERS = {"sort_code": "20-45-45", "account_number": "00123456", "bank": "Barclays"}
BARCLAYS = """Number,Date,Account,Amount,Subcategory,Memo
\t,03/09/2026,20-45-45 00123456,50.00,Counter Credit,LEEDS KONP             IN-7K3M9Q  BGC
,03/09/2026,20-45-45 00123456,"1,250.50",Direct Credit,UNISON BARNET\tNHS
,04/09/2026,20-45-45 00123456,-61.50,Bill Payment,PRINTERS LTD BBP
"""
LLOYDS = """Transaction Date,Transaction Type,Sort Code,Account Number,Transaction Description,Debit Amount,Credit Amount,Balance,
03/09/2026,FPI,'20-45-45,00123456,LEEDS KONP IN-7K3M9Q,,50.00,150.00,
03/09/2026,BGC,'20-45-45,00123456,UNISON BARNET NHS,,1250.50,1400.50,
04/09/2026,FPO,'20-45-45,00123456,PRINTERS LTD BBP,61.50,,1339.00,
"""  # noqa: E501
NATWEST = """
Date, Type, Description, Value, Balance, Account Name, Account Number

03 Sep 2026,BAC,"'LEEDS KONP , IN-7K3M9Q , FP",50.00,150.00,"'HCT","'204545-123456",
3 Sept 2026,BAC,"'UNISON BARNET NHS",1250.50,1400.50,"'HCT","'204545-123456",
2026-09-04,D/D,"'PRINTERS LTD BBP",-61.50,1339.00,"'HCT","'204545-123456",
"""


@pytest.fixture
def account(db):
    return make_account(layout="barclays", **NUMBERS)


def read(account, text, **given):
    content = text if isinstance(text, bytes) else text.encode()
    return statements.read(
        account=account, content=content, file_name="march.csv", at=timezone.now(), by=None, **given
    )


@pytest.mark.parametrize(
    "layout, text", [("barclays", BARCLAYS), ("lloyds", LLOYDS), ("natwest", NATWEST)]
)
def test_three_banks_are_read_as_they_write(db, layout, text):
    account = make_account(layout=layout, **NUMBERS)
    statement = read(account, text)
    lines = list(BankLine.objects.order_by("pk"))
    assert [(x.on, x.amount_pence, x.state) for x in lines] == [
        (date(2026, 9, 3), 5000, "open"),
        (date(2026, 9, 3), 125050, "open"),
        (date(2026, 9, 4), -6150, "aside"),
    ]
    assert "LEEDS KONP" in lines[0].text and "IN-7K3M9Q" in lines[0].text
    assert lines[1].text == "UNISON BARNET NHS"
    assert (statement.new_lines, statement.known_lines) == (3, 0)


def test_the_same_file_again_and_one_that_overlaps_add_only_what_is_new(account):
    read(account, BARCLAYS)
    again = read(
        account, BARCLAYS.replace(",", ";").replace('"1;250.50"', "1250.50").encode("cp1252")
    )
    assert (again.new_lines, again.known_lines) == (0, 3)
    more = BARCLAYS + ",05/09/2026,20-45-45 00123456,£7.95,Credit,J SMITH\n"
    assert (read(account, more).new_lines, BankLine.objects.count()) == (1, 4)


def test_two_equal_payments_of_a_day_are_two_and_stay_two(account):
    twice = BARCLAYS + ",03/09/2026,20-45-45 00123456,50.00,Credit,LEEDS KONP IN-7K3M9Q BGC\n"
    read(account, BARCLAYS)
    assert read(account, twice).new_lines == 1
    assert read(account, twice).new_lines == 0
    assert list(BankLine.objects.filter(amount_pence=5000).values_list("nth", flat=True)) == [1, 2]


@pytest.mark.django_db(transaction=True)
def test_the_same_file_read_by_many_at_once_is_one_set_of_lines():
    account = make_account(layout="barclays", **NUMBERS)
    answers = at_once(8, lambda: read(account, BARCLAYS))
    assert sorted(a.new_lines for a in answers) == [0] * 7 + [3]
    assert BankLine.objects.count() == 3


BAD = BARCLAYS.replace
REFUSED = [
    (b"%PDF-1.7 ...", "This is a PDF"),
    (b"PK\x03\x04...", "Excel"),
    (b"Number,Date\x00", "no text file"),
    (b"\x81\x8d\x8f", "no text file"),
    (b"", "empty"),
    (b"x" * 10_000_001, "larger than 10 MB"),
    (NATWEST, "This is not a file as Barclays writes it: there is no column"),
    (BAD("Memo", "Words"), "no column “Memo”"),
    (BAD("04/09/2026", "31/02/2026"), "Line 4: “31/02/2026” is no date"),
    (BAD("04/09/2026", "04/09/0000"), "Line 4"),
    (BAD("04/09/2026", "04/09/2062"), "Line 4: “04/09/2062” is no day"),
    (BAD("-61.50", "1.234,50"), "Line 4: there is"),
    (BAD("-61.50", "9" * 400), "Line 4"),
    (BAD("20-45-45 00123456,-61", "20-45-45 00123457,-61"), "Line 4: this is a line of another"),
    (BARCLAYS.splitlines()[0], "no payment"),
    (BARCLAYS + '"' + "a" * 1_000_000, "is no line of a table"),
    (BARCLAYS + ",04/09/2026,20-45-45 00123456,1,C,x\n" * 20_000, "more than 20,000 lines"),
]


@pytest.mark.parametrize("text, sentence", REFUSED, ids=[s for _, s in REFUSED])
def test_what_is_no_such_file_is_refused_whole_with_a_sentence(account, text, sentence):
    if "1.234,50" in str(text):
        text, sentence = text.replace("1.234,50", '"1.234,50"'), "Line 4: “1.234,50” is no sum"
    with pytest.raises(NotAllowed, match=".") as refusal:
        read(account, text)
    assert sentence in str(refusal.value)
    assert not BankLine.objects.exists() and not BankStatement.objects.exists()


def test_any_other_bank_is_read_by_chosen_columns_which_are_remembered(db):
    account = make_account(layout="general")
    text = "HCT;;;\nWann;Who;What;In;Out\n2026-09-03;ÉLAN 🚑;papers;£50;\n"
    text += "2026-09-04;BANK;fee;;(3.00)\n"
    columns = Columns(0, (1, 2), None, 3, 4)
    statements.read_general(
        account=account, text=text, columns=columns, file_name="x", at=timezone.now(), by=None
    )
    lines = BankLine.objects.order_by("pk").values_list("text", "amount_pence")
    assert list(lines) == [("ÉLAN 🚑 papers", 5000), ("BANK fee", -300)]
    account.refresh_from_db()
    assert account.columns["texts"] == [1, 2]


@pytest.mark.parametrize(
    "text, pence",
    [("1,234.50", 123450), ("£12", 1200), ("(12.00)", -1200), ("-3.5", -350), ("3.50-", -350),
     ("−2", -200), ("12.00 DR", -1200), (".50", 50), ("", None), ("-", None), (" £ 7 ", 700)],
)  # fmt: skip
def test_sums_are_read_as_banks_write_them(text, pence):
    assert read_pence(text) == pence


@pytest.mark.parametrize("text", ["1,2,3", "12.505", "abc", "٣", "1e5", "--3", "nan", "0x1"])
def test_what_is_no_sum_is_refused(text):
    with pytest.raises(ValueError):
        read_pence(text)


def test_days_are_read_with_the_day_before_the_month():
    today = date(2026, 9, 30)
    for text in ("03/09/2026", "3/9/26", "2026-09-03", "03 Sep 2026", "3 September 2026",
                 "03-SEP-26", "03.09.2026", "2026-09-03 14:05:00"):  # fmt: skip
        assert read_day(text, today=today) == date(2026, 9, 3), text
