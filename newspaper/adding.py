"""Moving in issues whose PDFs lie on a disk: one, or a folder of them."""

import re
from datetime import date
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import IntegrityError, transaction

from core.publishing.errors import NotAllowed
from newspaper.citing import PAPER
from newspaper.models import Issue
from newspaper.models.issue import MOST_PDF_BYTES

NAMED = re.compile(r"([a-z0-9-]+)_(\d{4}-\d{2}-\d{2})(?:_(.+))?\.pdf", re.IGNORECASE)


def add_issue(*, key, pdf, published_on, title="", season="", publish=False, replace=False, at):
    """Have an issue with that PDF, whose pages the worker makes; what was done, in words.

    `key` is its number, or a short name for a special; `pdf` a path. An issue that is there already
    keeps what it says and gets the PDF; one with a PDF only if `replace`. Raises NotAllowed with a
    sentence; then nothing is written.
    """
    path = Path(pdf)
    with _opened(path) as file, transaction.atomic():
        issue = Issue.objects.select_for_update().filter(key=key).first()
        is_new = issue is None
        if is_new:
            issue = _new_issue(key, published_on, title, season)
        elif issue.source_of_pages and not replace:
            raise NotAllowed(
                f"{issue.name} has a PDF already. Say --replace to put this one in its place."
            )
        if publish and issue.state != Issue.State.PUBLISHED:
            issue.publish(at=at)
        waited = issue.pdf_upload.name
        issue.take_pdf(path.name, File(file))  # last: what is written to the disk stays there
        if waited:
            store = issue.pdf_upload.storage
            transaction.on_commit(lambda: store.delete(waited))
    return f"{issue.name} is added." if is_new else f"{issue.name} gets this PDF."


def read_file_name(name):
    """{"key", "published_on", "title"} of <key>_<date>.pdf or <key>_<date>_<title>.pdf."""
    match = NAMED.fullmatch(name)
    if match is None:
        raise NotAllowed(
            "The name is not <key>_<date>.pdf or <key>_<date>_<title>.pdf, "
            "such as 12_2018-10-01_Safe for all.pdf."
        )
    key, day, title = match.groups()
    title = " ".join((title or "").replace("_", " ").split())
    return {"key": read_key(key), "published_on": read_day(day), "title": title}


def read_key(text):
    """ "012" is number 12; a slug is itself in small letters."""
    key = text.strip().lower()
    return (key.lstrip("0") or "0") if _is_number(key) else key


def _is_number(key):
    return key.isascii() and key.isdigit()


def read_day(text):
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise NotAllowed(f"“{text}” is no day. Write it as 2018-10-01.") from None
    if day.year < 1900:
        raise NotAllowed(f"“{text}” is too long ago for an issue. Write the day as 2018-10-01.")
    return day


def _opened(path):
    """The file, opened, if it can be a PDF; the worker looks at it closely."""
    try:
        if path.is_dir():
            raise NotAllowed(f"{path} is a folder. add_issues takes in a folder.")
        if not path.is_file():  # a pipe would be waited for without end
            raise OSError
        file = open(path, "rb")  # noqa: SIM115 - the caller closes it
    except (OSError, ValueError):
        raise NotAllowed(f"{path} cannot be read. Is it there, and may you read it?") from None
    size = file.seek(0, 2)
    file.seek(0)
    start = file.read(1024)
    file.seek(0)
    wrong = ""
    if not size:
        wrong = "is empty"
    elif size > MOST_PDF_BYTES:
        wrong = "is larger than 60 MB. Export it smaller"
    elif b"%PDF-" not in start:
        wrong = "is not a PDF, whatever its name says"
    if wrong:
        file.close()
        raise NotAllowed(f"{path} {wrong}.")
    return file


def _new_issue(key, published_on, title, season):
    is_numbered = _is_number(key)
    named = PAPER if is_numbered else key.replace("-", " ").capitalize()
    issue = Issue(
        key=key,
        number=int(key) if is_numbered and len(key) < 6 else None,
        title=title or named,
        season=season,
        published_on=published_on,
        is_special=not is_numbered,
    )
    try:
        issue.full_clean()
    except ValidationError as wrong:
        raise NotAllowed(" ".join(wrong.messages)) from None
    try:
        with transaction.atomic():
            issue.save()
    except IntegrityError:
        raise NotAllowed(f"{issue.name} has just been added by somebody else.") from None
    return issue
