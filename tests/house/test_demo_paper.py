"""The demo's newspaper: twelve pages, the same bytes each time, all where it is said to be."""

import io

import pypdfium2
import pytest

from hct_site.demo import newspaper_pdf
from hct_site.demo.issues import ISSUES


@pytest.fixture(scope="module")
def paper():
    written = io.BytesIO()
    assert newspaper_pdf.typeset(written) == 12
    return written.getvalue()


@pytest.fixture(scope="module")
def pages(paper):
    """The words of each page as they can be selected and searched, in small letters."""
    with pypdfium2.PdfDocument(paper) as document:
        words = [page.get_textpage().get_text_bounded() for page in document]
    return [" ".join(text.replace("\u2019", "'").split()).lower() for text in words]


def issue():
    return next(row for row in ISSUES if row.get("has_demo_pdf"))


def test_the_paper_is_the_same_each_time(paper, tmp_path):
    assert newspaper_pdf.typeset(tmp_path / "again.pdf") == 12
    assert (tmp_path / "again.pdf").read_bytes() == paper
    assert len(paper) < 400_000


def test_the_facts_of_the_issue_are_those_of_the_paper(pages):
    assert issue()["pages"] == len(pages) == 12
    assert issue()["weight_grams"] == 35
    for item in issue()["items"]:
        if item["page"]:
            assert item["heading"].lower() in pages[item["page"] - 1], item["heading"]


def test_every_page_says_which_it_is(pages):
    assert "no 13 january 2019" in pages[0]
    for number, words in enumerate(pages[1:], 2):
        assert words.startswith(f"{number} ") or f" {number} " in words[:90], words[:90]
        assert "health campaigns together no 13 january 2019" in words


def test_no_page_is_filled_beyond_its_foot():
    pdf = newspaper_pdf.Press()
    pdf.dry = True
    for number, page in enumerate(newspaper_pdf.PAGES, 1):
        pdf.add_page()
        assert page(pdf, 0) <= newspaper_pdf.BOTTOM, number


def test_a_story_that_is_continued_goes_on_where_it_says(pages):
    assert "continued on page 3" in pages[0]
    assert "continued from page 1" in pages[2]
