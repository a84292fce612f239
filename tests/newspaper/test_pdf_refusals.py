"""A PDF that cannot become pages is refused with a sentence; what was there before stays."""

import pytest
from fpdf import FPDF

from core.publishing.errors import NotAllowed
from core.publishing.pictures import incoming
from newspaper import pdf_child, rendering
from newspaper.models import Issue, Page, Rendering
from tests.factories import make_issue, make_pdf
from tests.newspaper.test_rendering import upload, work
from tests.people import sign_in

pytestmark = pytest.mark.django_db


def portfolio():
    """An empty page, and a file attached to it."""
    pdf = FPDF()
    pdf.add_page()
    pdf.embed_file(bytes=b"the paper itself", basename="paper.docx")
    return bytes(pdf.output())


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"PK\x03\x04 a letter in Word", "not a PDF"),
        (b"", "file is empty"),
        (make_pdf()[:700], "cut off"),
        (b"%PDF-1.7\nnothing follows\n%%EOF", "damaged or cut off"),
        (make_pdf(password="secret"), "locked with a password"),
        (make_pdf(101, size=(40, 50)), "101 pages"),
        (make_pdf(1, size=(900, 1300)), "Page 1 of this PDF is larger than A1"),
        (make_pdf(1, size=(20, 400)), "too narrow"),
        (portfolio(), "no pages, only other files"),
    ],
)
def test_a_refusal_is_a_sentence_in_the_admin(client, ed, data, sentence):
    issue = upload(make_issue(), data)
    assert work() == 1
    issue.refresh_from_db()
    assert issue.pdf_state == Issue.PdfState.REFUSED
    assert sentence in issue.pdf_refusal
    assert not issue.pdf
    assert not issue.cover
    assert not Rendering.objects.exists()
    sign_in(client, ed)
    assert sentence in client.get("/admin/newspaper/issue/").content.decode()
    assert sentence in client.get(f"/admin/newspaper/issue/{issue.pk}/change/").content.decode()


def test_a_file_that_is_too_large_is_refused(tmp_path):
    large = tmp_path / "large.pdf"
    large.write_bytes(make_pdf())
    with open(large, "r+b") as file:
        file.truncate(pdf_child.MOST_BYTES + 1)
        file.seek(0)
        with pytest.raises(pdf_child.Refused, match="larger than 60 MB"):
            pdf_child.look_at(file)


def test_a_page_of_a_size_that_is_none_is_refused():
    for size in [(float("nan"), 500), (500, float("inf")), (0, 0), (-300, 400)]:
        with pytest.raises(pdf_child.Refused, match="Page 3"):
            pdf_child.check_size(3, *size)
    pdf_child.check_size(3, 1684, 2384)
    pdf_child.check_size(3, 2384, 1684)


def test_what_was_there_before_stays_when_the_new_pdf_is_refused():
    issue = upload(make_issue(), make_pdf())
    work()
    issue.refresh_from_db()
    before = (issue.cover.name, issue.pdf.name, *Page.objects.values_list("pk", flat=True))
    upload(issue, b"no pdf")
    work()
    issue.refresh_from_db()
    assert issue.pdf_state == Issue.PdfState.REFUSED
    after = (issue.cover.name, issue.pdf.name, *Page.objects.values_list("pk", flat=True))
    assert after == before


def test_one_bad_page_leaves_none_half_shown(monkeypatch):
    issue = upload(make_issue(), make_pdf(3))
    ask = rendering.Child.ask

    def bad(self, job, **how):
        if job.get("number") == 3:
            raise NotAllowed("Page 3 of this PDF takes too long to open.")
        return ask(self, job, **how)

    monkeypatch.setattr(rendering.Child, "ask", bad)
    work()
    issue.refresh_from_db()
    assert issue.pdf_refusal == "Page 3 of this PDF takes too long to open."
    assert not Page.objects.exists() and not Rendering.objects.exists()


def test_a_refused_pdf_can_be_tried_again():
    issue = upload(make_issue(), b"no pdf")
    work()
    issue.refresh_from_db()
    issue.try_pdf_again()
    assert work() == 1
    issue.refresh_from_db()
    assert issue.pdf_state == Issue.PdfState.REFUSED
    with pytest.raises(NotAllowed):
        make_issue().try_pdf_again()


def test_a_file_that_has_vanished_is_refused_with_a_sentence():
    issue = upload(make_issue(), make_pdf())
    incoming().delete(issue.pdf_upload.name)
    work()
    issue.refresh_from_db()
    assert issue.pdf_state == Issue.PdfState.REFUSED
    assert "not there any more" in issue.pdf_refusal
