"""How banks write their CSV files: which column is which, and how days, sums and accounts read."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from core.payments.models import BankAccount

Layout = BankAccount.Layout
MOST_PENCE = 2_000_000_000  # what the column holds
_DAYS = (
    "%d/%m/%Y", "%Y-%m-%d", "%d %b %Y", "%d-%b-%Y", "%d/%m/%y", "%d-%m-%Y", "%d.%m.%Y", "%d %B %Y",
    "%d %b %y", "%d-%b-%y", "%Y/%m/%d",
)  # fmt: skip
_SUM = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d{1,9})?(?:\.\d{1,2})?")
EARLIEST = date(2000, 1, 1)


@dataclass(frozen=True)
class Columns:
    """Which column (from 0) holds what. Either one amount, or money in and money out apart."""

    day: int
    texts: tuple
    amount: int | None = None
    money_in: int | None = None
    money_out: int | None = None
    accounts: tuple = ()
    first_text_only: bool = False  # the others stand in where it is empty

    def kept(self):
        """As it is remembered on the account."""
        return {
            "day": self.day, "texts": list(self.texts), "amount": self.amount,
            "money_in": self.money_in, "money_out": self.money_out,
        }  # fmt: skip


@dataclass(frozen=True)
class Named:
    """The headings of one bank. Of `texts` the first that is not empty is taken."""

    day: str
    texts: tuple
    amount: str = ""
    money_in: str = ""
    money_out: str = ""
    accounts: tuple = ()

    @property
    def needed(self):
        return [
            n for n in (self.day, self.texts[0], self.amount, self.money_in, self.money_out) if n
        ]

    def missing(self, header):
        there = {plain_heading(cell) for cell in header}
        return [name for name in self.needed if plain_heading(name) not in there]

    def columns(self, header):
        at = {plain_heading(cell): n for n, cell in reversed(list(enumerate(header)))}

        def where(*names):
            found = (at.get(plain_heading(name)) for name in names if name)
            return tuple(n for n in found if n is not None)

        def one(name):
            return next(iter(where(name)), None)

        return Columns(
            one(self.day), where(*self.texts), one(self.amount), one(self.money_in),
            one(self.money_out), where(*self.accounts), first_text_only=True,
        )  # fmt: skip


BANKS = {
    # Number,Date,Account,Amount,Subcategory,Memo: "20-00-00 12345678", money out with a minus
    Layout.BARCLAYS: Named("Date", ("Memo", "Subcategory"), amount="Amount", accounts=("Account",)),
    # Transaction Date,…,Sort Code,Account Number,…: the sort code begins with an apostrophe
    Layout.LLOYDS: Named(
        "Transaction Date", ("Transaction Description", "Transaction Type"),
        money_in="Credit Amount", money_out="Debit Amount",
        accounts=("Sort Code", "Account Number"),
    ),
    # Date,Type,Description,Value,…: "600000-12345678", noughts at the front are lost
    Layout.NATWEST: Named(
        "Date", ("Description", "Type"), amount="Value", accounts=("Account Number",)
    ),
}  # fmt: skip


def plain_heading(text):
    return " ".join(text.casefold().split())


def read_day(text, *, today):
    """The date of a cell, the day before the month; ValueError with a sentence where it is none."""
    plain = " ".join(text.strip(" '\"").split())[:30]
    plain = re.sub(r"[T ]\d{2}:\d{2}(:\d{2})?Z?$", "", plain)
    plain = re.sub(r"\bsept\b", "Sep", plain, flags=re.IGNORECASE)
    if plain.isascii():
        for form in _DAYS:
            try:
                day = datetime.strptime(plain, form).date()
            except ValueError:
                continue
            if not EARLIEST <= day <= today + timedelta(days=31):
                raise ValueError(f"“{plain}” is no day that a statement of today can hold.")
            return day
    raise ValueError(f"“{plain}” is no date." if plain else "There is no date.") from None


def read_pence(text):
    """The pence of a cell ("1,234.50", "£12", "(12.00)", "-3"); None where it is empty."""
    plain = text.strip(" '\"").replace("£", "").replace("−", "-").replace("GBP", "")
    plain = plain.replace("\u00a0", "").replace(" ", "")
    sign, upper = 1, plain.upper()
    for ending, meant in (("DR", -1), ("CR", 1)):
        if upper.endswith(ending):
            plain, sign = plain[:-2], meant
    if plain.startswith("(") and plain.endswith(")"):
        plain, sign = plain[1:-1], -1
    if plain.startswith(("-", "+")):
        plain, sign = plain[1:], sign * (-1 if plain[0] == "-" else 1)
    elif plain.endswith("-"):
        plain, sign = plain[:-1], -sign
    if not plain:
        return None
    if not (plain.isascii() and _SUM.fullmatch(plain)):
        raise ValueError(f"“{text.strip()[:30]}” is no sum of money.")
    pounds, _, rest = plain.replace(",", "").partition(".")
    pence = sign * (int(pounds or 0) * 100 + int((rest + "00")[:2]))
    if abs(pence) > MOST_PENCE:
        raise ValueError(f"“{text.strip()[:30]}” is more than we can keep.")
    return pence


def is_of_account(cells, account):
    """Whether what a line says of sort code and account number fits ours; True if it says nothing.

    Spreadsheets lose noughts at the front, and some banks show the last figures only.
    """
    groups = re.findall(r"\d+", " ".join(cells))
    if not groups:
        return True
    number, sort_code = groups[-1], "".join(groups[:-1])
    if not sort_code and len(number) > 8:
        sort_code, number = number[:-8], number[-8:]
    our_code, our_number = (
        "".join(re.findall(r"\d", text)) for text in (account.sort_code, account.account_number)
    )
    if any("*" in cell or "x" in cell.lower() for cell in cells):
        return our_number.endswith(number)
    same_number = number.lstrip("0") == our_number.lstrip("0")
    return same_number and sort_code.lstrip("0") in ("", our_code.lstrip("0"))
