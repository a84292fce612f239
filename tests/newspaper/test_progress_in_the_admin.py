"""Whoever uploads a PDF sees how far its pages are, and what went wrong, beside the form."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from core.publishing.pictures import incoming
from newspaper.models import Issue, Page, Rendering
from tests.factories import make_issue, make_pdf
from tests.people import fields_of, sign_in

pytestmark = pytest.mark.django_db


def being_made(*, due=12, made=4):
    issue = make_issue()
    issue.take_pdf("paper.pdf", ContentFile(make_pdf()))
    begun = Rendering.objects.create(
        issue=issue, source=issue.pdf_upload.name, page_count=due, begun_at=timezone.now()
    )
    Page.objects.bulk_create(
        Page(rendering=begun, number=n, width=2400, height=3258) for n in range(1, made + 1)
    )
    return issue


def change(issue):
    return f"/admin/newspaper/issue/{issue.pk}/change/"


def progress(client, issue):
    answer = client.get(f"/admin/newspaper/issue/{issue.pk}/pdf/")
    assert "no-store" in answer["Cache-Control"]
    return answer.content.decode()


def test_a_bar_shows_how_far_it_is(client, ed):
    issue = being_made()
    sign_in(client, ed)
    for page in (client.get(change(issue)).content.decode(), progress(client, issue)):
        assert "Page 5 of 12 is being made." in page
        assert '<progress max="12" value="4"' in page
        assert 'role="status"' in page
        assert "Look again" in page  # without the script
        assert f'data-again="/admin/newspaper/issue/{issue.pk}/pdf/"' in page
    assert "js/pdf-progress.js" in client.get(change(issue)).content.decode()
    assert "Page 5 of 12" in client.get("/admin/newspaper/issue/").content.decode()


def test_before_and_after_the_words_are_others(client, ed):
    issue = make_issue()
    sign_in(client, ed)
    assert "none" in progress(client, issue)
    issue.take_pdf("paper.pdf", ContentFile(make_pdf()))
    assert "Waits for its turn" in progress(client, issue)
    assert "All 3 pages are drawn" in progress(client, being_made(due=3, made=3))
    issue.refuse_pdf("This PDF is cut off.")
    page = progress(client, issue)
    assert "Refused. This PDF is cut off." in page
    assert f"/admin/newspaper/issue/{issue.pk}/act/pages/" in page
    assert "<progress" not in page and "data-again" not in page


def test_only_who_may_see_the_issue_sees_it(client, ed, aff):
    issue = being_made()
    address = f"/admin/newspaper/issue/{issue.pk}/pdf/"
    assert client.get(address).status_code == 302
    assert sign_in(client, aff).get(address).status_code == 403
    assert sign_in(client, ed).get("/admin/newspaper/issue/999999/pdf/").status_code == 404


def test_the_list_asks_no_question_a_row(client, ed, django_assert_max_num_queries):
    sign_in(client, ed)
    for _ in range(2):
        being_made()
    with django_assert_max_num_queries(100) as few:
        client.get("/admin/newspaper/issue/")
    for _ in range(6):
        being_made()
    with django_assert_max_num_queries(len(few)):
        client.get("/admin/newspaper/issue/")


def test_the_form_can_be_saved_meanwhile(client, ed):
    """It writes nothing of what the worker writes, though it was opened before the worker did."""
    issue = being_made()
    sign_in(client, ed)
    fields = fields_of(client.get(change(issue)).content.decode(), form_id="issue_form")
    row = Issue.objects.get()
    begun = Rendering.objects.get()
    begun.page_count = 4
    Page.objects.update(pictures={"jpeg": {"720": "newspaper/x.jpeg"}})
    row.take_pages(begun, pdf="newspaper/x.pdf", size=77)
    answer = client.post(change(issue), fields | {"title": "Another title"})
    assert answer.status_code == 302, answer.context["adminform"].errors
    row.refresh_from_db()
    assert row.title == "Another title"
    assert (row.pages, row.pdf.name, row.pdf_bytes) == (4, "newspaper/x.pdf", 77)
    assert (row.pdf_state, row.pdf_upload.name) == (Issue.PdfState.READY, "")
    assert row.cover.name == "newspaper/x.jpeg"


def test_pages_are_typed_only_where_no_pdf_counts_them(client, ed):
    sign_in(client, ed)
    without = client.get(change(make_issue())).content.decode()
    assert 'name="pages"' in without
    assert 'name="pages"' not in client.get(change(being_made())).content.decode()


@pytest.mark.django_db(transaction=True)
def test_another_file_takes_the_place_of_the_one_that_waits(client, ed):
    issue = being_made()
    waited = issue.pdf_upload.name
    sign_in(client, ed)
    fields = fields_of(client.get(change(issue)).content.decode(), form_id="issue_form")
    new = SimpleUploadedFile("paper.pdf", make_pdf(3), "application/pdf")
    assert client.post(change(issue), fields | {"pdf_upload": new}).status_code == 302
    issue.refresh_from_db()
    assert issue.pdf_upload.name != waited
    assert incoming().exists(issue.pdf_upload.name) and not incoming().exists(waited)
    assert not Page.objects.exists()
