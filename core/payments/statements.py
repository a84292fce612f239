"""Reading a bank's CSV file: checked whole before a line of it is kept, and no line kept twice."""

import csv
import io
from collections import Counter
from dataclasses import dataclass

from django.db import transaction

from core.payments.layouts import (
    BANKS,
    Columns,
    is_of_account,
    read_day,
    read_pence,
)
from core.payments.models import BankAccount, BankLine, BankStatement
from core.publishing.errors import NotAllowed
from core.publishing.times import london_day

MOST_BYTES = 10_000_000
MOST_LINES = 20_000
LONGEST = BankLine._meta.get_field("text").max_length
_HEADER_WITHIN = 20  # some banks write the account's name above
_NO_CSV = {
    b"%PDF": "This is a PDF. Ask the bank’s site for the statement as CSV.",
    b"PK\x03\x04": "This is an Excel file. Save it as CSV, or ask the bank’s site for CSV.",
    b"\xd0\xcf\x11\xe0": "This is an Excel file. Save it as CSV, or ask the bank’s site for CSV.",
    b"\x89PNG": "This is a picture. Ask the bank’s site for the statement as CSV.",
    b"\xff\xd8\xff": "This is a picture. Ask the bank’s site for the statement as CSV.",
}  # fmt: skip


@dataclass(frozen=True)
class Row:
    """A row of the file with the number of the line it ends on, as an editor counts."""

    line: int
    cells: list

    def cell(self, place):
        return self.cells[place] if place is not None and place < len(self.cells) else ""


@dataclass(frozen=True)
class Found:
    """What a line says: one payment in (more than nought) or out."""

    on: object
    amount_pence: int
    text: str


def text_of(content):
    """The text of an uploaded file's bytes. NotAllowed where it is no table at all."""
    if len(content) > MOST_BYTES:
        raise NotAllowed("This file is larger than 10 MB. Ask the bank for a shorter time.")
    for beginning, sentence in _NO_CSV.items():
        if content.startswith(beginning):
            raise NotAllowed(sentence)
    if b"\x00" in content:
        raise NotAllowed("This is no text file. Ask the bank’s site for the statement as CSV.")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise NotAllowed("This is no text file. Ask the bank’s site for the statement as CSV.")


def rows_of(text):
    """The rows of a CSV file that are not empty, whatever parts its columns."""
    if not text.strip():
        raise NotAllowed("This file is empty. Nothing was read.")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    rows = []
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append(Row(reader.line_num, cells))
            if len(rows) > MOST_LINES + _HEADER_WITHIN:
                break
    except csv.Error:
        raise NotAllowed(
            f"Line {reader.line_num} is no line of a table. Nothing was read. "
            "Ask the bank’s site for the statement as CSV."
        ) from None
    return rows


def _delimiter(text):
    """What parts the first rows into the most columns, alike in each."""
    beginning = text[:20_000].splitlines()[:_HEADER_WITHIN]

    def columns(delimiter):
        try:
            counts = Counter(len(row) for row in csv.reader(beginning, delimiter=delimiter) if row)
        except csv.Error:
            return 0
        return counts.most_common(1)[0][0] if counts else 0

    return max(",;\t", key=columns)


def columns_of(rows, layout):
    """(the Columns, the rows below the headings) of a bank's file."""
    named = BANKS[layout]
    for place, row in enumerate(rows[:_HEADER_WITHIN]):
        if not named.missing(row.cells):
            return named.columns(row.cells), rows[place + 1 :]
    closest = min((named.missing(row.cells) for row in rows[:_HEADER_WITHIN]), key=len)
    raise NotAllowed(
        f"This is not a file as {layout.label} writes it: there is no column "
        f"{' and none '.join(f'“{name}”' for name in closest)}. Nothing was read. Look whether the "
        "right account is chosen, and whether the bank’s name stands right there."
    )


def below_headings(rows, columns, *, today):
    """The rows of a general file without those above the first that has a day or a sum."""
    for place, row in enumerate(rows[:_HEADER_WITHIN]):
        for says_something in (
            lambda row=row: read_day(row.cell(columns.day), today=today),
            lambda row=row: _amount(row, columns) is not None,
        ):
            try:
                if says_something():
                    return rows[place:]
            except ValueError:
                continue
    return []


def found_in(rows, columns, *, today, account=None):
    """What the rows say, oldest first or as the bank has it. NotAllowed with the line's number.

    Rows without any sum (a balance, a heading between) are no payments and are left out.
    """
    if len(rows) > MOST_LINES:
        raise NotAllowed(
            f"This file has more than {MOST_LINES:,} lines. Ask the bank for a shorter time."
        )
    found = []
    for row in rows:
        try:
            amount = _amount(row, columns)
            if amount is None:
                continue
            if account and not is_of_account([row.cell(n) for n in columns.accounts], account):
                raise ValueError(
                    f"this is a line of another account than {account.sort_code} "
                    f"{account.account_number}."
                )
            found.append(
                Found(read_day(row.cell(columns.day), today=today), amount, _text(row, columns))
            )
        except ValueError as wrong:
            raise NotAllowed(f"Line {row.line}: {wrong} Nothing was read.") from None
    if not found:
        raise NotAllowed("There is no payment in this file. Nothing was read.")
    return found


def _amount(row, columns):
    if columns.amount is not None:
        return read_pence(row.cell(columns.amount))
    came, went = (read_pence(row.cell(n)) for n in (columns.money_in, columns.money_out))
    if came is None and went is None:
        return None
    # Some write what went out with a minus, some without.
    return (came or 0) - abs(went or 0)


def _text(row, columns):
    parts = [" ".join(row.cell(n).strip(" '").split()) for n in columns.texts]
    parts = [part for part in parts if part]
    if columns.first_text_only:
        parts = parts[:1]
    return " ".join(parts)[:LONGEST].strip() or "(no text)"


@transaction.atomic
def keep(*, account, found, file_name, at, by):
    """Write down the lines that are not known yet; returns the BankStatement with its counts.

    The account's lock makes two people with the same file wait for each other, and the second
    finds every line known. What went out needs no booking and is laid aside at once.
    """
    account = BankAccount.objects.select_for_update().get(pk=account.pk)
    days = [line.on for line in found]
    known = set(
        BankLine.objects.of_account(account)
        .between(min(days), max(days))
        .values_list("on", "amount_pence", "text", "nth")
    )
    statement = BankStatement.objects.create(
        account=account, file_name=file_name.replace("\x00", "")[:200] or "statement.csv",
        uploaded_at=at, uploaded_by=by,
    )  # fmt: skip
    times, new = Counter(), []
    for line in found:
        identity = (line.on, line.amount_pence, line.text)
        times[identity] += 1
        if (*identity, times[identity]) not in known:
            new.append(
                BankLine(
                    statement=statement, account=account, on=line.on, text=line.text,
                    amount_pence=line.amount_pence, nth=times[identity],
                    state=BankLine.State.OPEN if line.amount_pence > 0 else BankLine.State.ASIDE,
                )
            )  # fmt: skip
    BankLine.objects.bulk_create(new, batch_size=2_000)
    statement.new_lines, statement.known_lines = len(new), len(found) - len(new)
    statement.save(update_fields=["new_lines", "known_lines"])
    return statement


def read(*, account, content, file_name, at, by):
    """Read a file of a bank whose layout we know. NotAllowed with a sentence, and nothing kept."""
    rows = rows_of(text_of(content))
    columns, rows = columns_of(rows, BankAccount.Layout(account.layout))
    found = found_in(rows, columns, today=london_day(at), account=account)
    return keep(account=account, found=found, file_name=file_name, at=at, by=by)


@transaction.atomic
def read_general(*, account, text, columns, file_name, at, by):
    """Read any other file by columns that somebody chose, and remember the choice."""
    today = london_day(at)
    rows = rows_of(text)
    found = found_in(below_headings(rows, columns, today=today), columns, today=today)
    statement = keep(account=account, found=found, file_name=file_name, at=at, by=by)
    account = BankAccount.objects.get(pk=account.pk)
    account.columns = columns.kept() | {"width": len(rows[0].cells)}
    account.save(update_fields=["columns"])
    return statement


def remembered(account, rows):
    """The Columns chosen last time, where this file is as wide; None else."""
    kept = account.columns
    if not kept or kept.get("width") != len(rows[0].cells):
        return None
    return Columns(
        kept["day"], tuple(kept["texts"]), kept["amount"], kept["money_in"], kept["money_out"]
    )
