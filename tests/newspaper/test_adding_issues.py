"""Back issues move in from files: one by one or a folder; what is wrong is said, and left out."""

import io
import os

import pytest
from django.core.management import CommandError, call_command

from core.publishing.pictures import incoming
from newspaper.models import Issue
from tests.factories import make_issue, make_pdf

pytestmark = pytest.mark.django_db


def add(*words, **options):
    out = io.StringIO()
    call_command(*map(str, words), stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def paper(tmp_path):
    path = tmp_path / "paper.pdf"
    path.write_bytes(make_pdf())
    return path


def test_an_issue_comes_in_as_a_draft_that_waits_for_its_pages(paper):
    said = add("add_issue", 12, paper, "--published=2018-10-01", "--title=Safe for all",
               "--season=Autumn 2018")  # fmt: skip
    assert "No 12 is added." in said
    issue = Issue.objects.get()
    assert (issue.key, issue.number, issue.title) == ("12", 12, "Safe for all")
    assert (issue.season, str(issue.published_on)) == ("Autumn 2018", "2018-10-01")
    assert (issue.state, issue.pdf_state) == ("draft", "waiting")
    assert incoming().open(issue.pdf_upload.name).read() == make_pdf()


def test_a_special_has_a_name_and_can_be_published_at_once(paper):
    add("add_issue", "Election-2017", paper, "--published=2017-05-20", "--publish")
    issue = Issue.objects.get()
    assert (issue.key, issue.number, issue.is_special) == ("election-2017", None, True)
    assert issue.title == "Election 2017"
    assert issue.state == "published"


def test_an_issue_that_is_there_gets_its_pdf_and_keeps_its_words(paper):
    issue = make_issue(12)
    assert "No 12 gets this PDF." in add("add_issue", 12, paper, "--published=2001-01-01")
    issue.refresh_from_db()
    assert issue.pdf_state == "waiting"
    assert str(issue.published_on) != "2001-01-01"


def test_a_pdf_that_is_there_is_replaced_only_when_it_is_said(paper):
    add("add_issue", 12, paper, "--published=2018-10-01")
    before = Issue.objects.get().pdf_upload.name
    with pytest.raises(CommandError, match="has a PDF already"):
        add("add_issue", 12, paper, "--published=2018-10-01")
    assert Issue.objects.get().pdf_upload.name == before
    add("add_issue", 12, paper, "--published=2018-10-01", "--replace")
    assert Issue.objects.get().pdf_upload.name != before


@pytest.mark.parametrize(
    ("key", "data", "day", "sentence"),
    [
        ("12", b"", "2018-10-01", "is empty"),
        ("12", b"PK\x03\x04", "2018-10-01", "not a PDF"),
        ("12", None, "2018-10-01", "cannot be read"),
        ("12", make_pdf(), "2018-02-31", "is no day"),
        ("12", make_pdf(), "0001-01-01", "too long ago"),
        ("order", make_pdf(), "2018-10-01", "one of our own pages"),
        ("No 12!", make_pdf(), "2018-10-01", "small letters"),
        ("0", make_pdf(), "2018-10-01", "greater than or equal to 1"),
        ("9" * 30, make_pdf(), "2018-10-01", "own number"),
        ("9" * 5000, make_pdf(), "2018-10-01", "at most 40"),
        ("-1", make_pdf(), "2018-10-01", "small letters"),
        ("²", make_pdf(), "2018-10-01", "small letters"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(tmp_path, key, data, day, sentence):
    path = tmp_path / "paper.pdf"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(CommandError, match=sentence):
        add("add_issue", f"--published={day}", "--", key, path)
    assert not Issue.objects.exists()


def test_a_folder_is_taken_in_and_what_is_left_out_has_its_reason(tmp_path):
    for name, data in {
        "11_2018-07-01.pdf": make_pdf(),
        "12_2018-10-01_Safe_for all.PDF": make_pdf(3),
        "election-2017_2017-05-20_Vote for it.pdf": make_pdf(1),
        "13_2019-01-32.pdf": make_pdf(),
        "14_2019-04-01.pdf": b"no pdf",
        "notes.txt": b"ring the printer",
    }.items():
        (tmp_path / name).write_bytes(data)
    said = add("add_issues", tmp_path).splitlines()
    assert sorted(Issue.objects.values_list("key", flat=True)) == ["11", "12", "election-2017"]
    assert Issue.objects.get(key="12").title == "Safe for all"
    assert "13_2019-01-32.pdf: left out. “2019-01-32” is no day. Write it as 2018-10-01." in said
    assert any(line.startswith("14_2019-04-01.pdf: left out.") for line in said)
    assert any(line.startswith("notes.txt: left out. The name is not") for line in said)
    assert said[-1] == "Taken in: 3. Left out: 3."
    # Once more adds nothing twice.
    assert add("add_issues", tmp_path).splitlines()[-1] == "Taken in: 0. Left out: 6."
    assert Issue.objects.count() == 3


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "12_2018-10-01.pdf")
    assert "cannot be read" in add("add_issues", tmp_path)


def test_a_folder_that_is_none_is_a_sentence(tmp_path):
    with pytest.raises(CommandError, match="no folder that can be read"):
        add("add_issues", tmp_path / "nowhere")
    assert "Taken in: 0" in add("add_issues", tmp_path)
