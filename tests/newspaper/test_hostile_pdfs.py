"""PDFs made to break us are refused with a sentence or rendered within their limits.

Limits are lower here, and so are the bombs; `make drill NAME=hostile_pdfs` has them in full.
"""

import tempfile
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from core.publishing import sandbox
from newspaper import rendering
from newspaper.models import Issue, Page, Rendering
from tests.factories import make_issue, make_pdf
from tests.newspaper.hostile_pdfs import catalogue

pytestmark = pytest.mark.django_db

FILES = catalogue(mega=100, pages=2000, operators=50_000, glyphs=50)


@pytest.fixture(autouse=True)
def lower_limits(monkeypatch, tmp_path):
    monkeypatch.setattr(sandbox, "CPU_SECONDS", 1)
    monkeypatch.setattr(sandbox, "WALL_SECONDS", 20)
    monkeypatch.setattr(sandbox, "MEMORY_BYTES", 300 * 1024 * 1024)
    monkeypatch.setattr(rendering, "CHILDREN", 1)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def become_pages(data):
    issue = make_issue()
    issue.take_pdf("paper.pdf", ContentFile(data))
    while rendering.make_pages(timezone.now()):
        pass
    issue.refresh_from_db()
    return issue


@pytest.mark.parametrize(("data", "fate"), [f[1:] for f in FILES], ids=[f[0] for f in FILES])
def test_it_is_refused_with_a_sentence_or_rendered(data, fate, tmp_path):
    issue = become_pages(data)
    if issue.pdf_state == Issue.PdfState.REFUSED:
        assert fate != "rendered", issue.pdf_refusal
        assert issue.pdf_refusal.endswith(".") and len(issue.pdf_refusal) < 200
        assert not Page.objects.exists() and not Rendering.objects.exists()
        assert not issue.cover and not issue.pdf
    else:
        assert fate != "refused"
        assert issue.pdf_state == Issue.PdfState.READY
        shown = Page.objects.shown_of(issue)
        assert [page.number for page in shown] == list(range(1, issue.pages + 1))
        assert all(page.width <= 2400 and page.height <= 5000 for page in shown)
    assert list(Path(tmp_path).iterdir()) == []


def test_the_next_issue_is_made_after_a_bomb():
    bomb = next(data for name, data, _ in FILES if name == "forms that draw ten forms")
    issue = make_issue()
    issue.take_pdf("bomb.pdf", ContentFile(bomb))
    good = become_pages(make_pdf(2))
    assert good.pdf_state == Issue.PdfState.READY
    issue.refresh_from_db()
    assert issue.pdf_state in (Issue.PdfState.REFUSED, Issue.PdfState.READY)
