"""A PDF uploaded in the admin gets its cover from the worker, or a sentence that says why not."""

import threading

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.utils import timezone

from core.publishing import sandbox
from core.publishing.errors import NotAllowed
from core.publishing.pictures import incoming
from newspaper import rendering
from newspaper.models import Issue
from tests.factories import make_issue, make_pdf
from tests.people import sign_in

pytestmark = pytest.mark.django_db(transaction=True)


def upload(issue, data):
    issue.take_pdf("paper.pdf", ContentFile(data))
    return issue


def work():
    """Till nothing is due; how many PDFs were looked at."""
    done = 0
    while count := rendering.make_pages(timezone.now()):
        done += count
    return done


def test_the_worker_makes_the_cover_and_counts_the_pages():
    issue = upload(make_issue(12), make_pdf(4))
    waiting = issue.pdf_upload.name
    assert issue.pdf_state == Issue.PdfState.WAITING
    assert not issue.cover_url
    assert work() == 1
    issue.refresh_from_db()
    assert issue.pdf_state == Issue.PdfState.READY
    assert issue.pages == 4
    assert (issue.cover_width, issue.cover_height) == (1000, 1358)
    assert default_storage.open(issue.cover.name).read(3) == b"\xff\xd8\xff"
    assert default_storage.size(issue.pdf.name) == issue.pdf_bytes == len(make_pdf(4))
    assert issue.pdf_upload.name == ""
    assert not incoming().exists(waiting)
    assert work() == 0


def test_what_waits_is_not_public(client):
    issue = upload(make_issue(state="draft", at=timezone.now()), make_pdf())
    assert client.get(f"/media/{issue.pdf_upload.name}").status_code == 404
    assert client.get(f"/newspaper/{issue.key}/pdf/").status_code == 404
    work()
    # Made, but of a draft: no address of ours leads to it yet.
    assert client.get(f"/newspaper/{issue.key}/pdf/").status_code == 404
    issue.refresh_from_db()
    issue.publish(at=timezone.now())
    assert client.get(f"/newspaper/{issue.key}/pdf/").status_code == 302


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"PK\x03\x04 a letter in Word", "not a PDF"),
        (b"", "not a PDF"),
        (make_pdf()[:700], "damaged or cut off"),
        (make_pdf(password="secret"), "locked with a password"),
        (make_pdf(101, size=(40, 50)), "101 pages"),
        (make_pdf(1, size=(900, 1300)), "larger than A1"),
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
    sign_in(client, ed)
    assert sentence in client.get("/admin/newspaper/issue/").content.decode()
    assert sentence in client.get(f"/admin/newspaper/issue/{issue.pk}/change/").content.decode()


def test_what_was_there_before_stays_when_the_new_pdf_is_refused():
    issue = upload(make_issue(), make_pdf())
    work()
    issue.refresh_from_db()
    before = (issue.cover.name, issue.pdf.name)
    upload(issue, b"no pdf")
    work()
    issue.refresh_from_db()
    assert issue.pdf_state == Issue.PdfState.REFUSED
    assert (issue.cover.name, issue.pdf.name) == before


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


def test_one_that_is_killed_half_way_is_done_by_the_next(monkeypatch):
    issue = upload(make_issue(), make_pdf(3))

    def killed(*args):
        raise KeyboardInterrupt

    monkeypatch.setattr(Issue.objects.all().__class__, "locked", killed)
    with pytest.raises(KeyboardInterrupt):
        work()
    monkeypatch.undo()
    issue.refresh_from_db()
    assert issue.pdf_state == Issue.PdfState.WAITING
    assert not issue.pdf
    assert work() == 1
    issue.refresh_from_db()
    assert (issue.pdf_state, issue.pages) == (Issue.PdfState.READY, 3)


def test_two_workers_do_not_make_the_same_cover(monkeypatch):
    upload(make_issue(), make_pdf())
    started, may_end, calls = threading.Event(), threading.Event(), []
    run = sandbox.run

    def slow(task, path):
        calls.append(path)
        started.set()
        may_end.wait(20)
        return run(task, path)

    monkeypatch.setattr(sandbox, "run", slow)

    def first():
        try:
            work()
        finally:
            connection.close()

    thread = threading.Thread(target=first)
    thread.start()
    assert started.wait(20)
    assert rendering.make_pages(timezone.now()) == 0  # claimed: passed over, not waited for
    may_end.set()
    thread.join()
    assert len(calls) == 1
    assert Issue.objects.get().pdf_state == Issue.PdfState.READY


def test_another_upload_meanwhile_is_looked_at_instead(monkeypatch):
    issue = upload(make_issue(), make_pdf(2))
    run = sandbox.run

    def replaced(task, path):
        monkeypatch.undo()
        upload(Issue.objects.get(), make_pdf(6))
        return run(task, path)

    monkeypatch.setattr(sandbox, "run", replaced)
    assert work() == 2
    issue.refresh_from_db()
    assert issue.pages == 6


def test_an_upload_in_the_admin_is_seen_by_the_worker(client, ed):
    sign_in(client, ed)
    fields = {
        "number": "12", "key": "12", "title": "Safe for all", "season": "Autumn 2018",
        "published_on": "2018-10-01", "weight_grams": "35", "summary": "",
        "items-TOTAL_FORMS": "1", "items-INITIAL_FORMS": "0",
        "items-0-position": "10", "items-0-heading": "Social care", "items-0-text": "",
        "pdf_upload": SimpleUploadedFile("paper.pdf", make_pdf(), "application/pdf"),
    }  # fmt: skip
    answer = client.post("/admin/newspaper/issue/add/", fields)
    assert answer.status_code == 302, answer.context["adminform"].errors
    issue = Issue.objects.get()
    assert issue.pdf_state == Issue.PdfState.WAITING
    assert issue.state == Issue.State.DRAFT
    assert work() == 1
    page = client.get(f"/admin/newspaper/issue/{issue.pk}/change/").content.decode()
    issue.refresh_from_db()
    assert issue.cover.url in page
    assert "2 pages" in page
