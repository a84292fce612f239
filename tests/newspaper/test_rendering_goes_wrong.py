"""A full disk, an issue deleted or renamed while its pages are made, a PDF on which we fail."""

import errno

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from core.publishing.pictures import incoming
from newspaper import articles, rendering
from newspaper.models import Issue, Page, Rendering
from tests.factories import make_issue, make_pdf
from tests.newspaper.test_rendering import files_of, upload, work
from tests.people import make_person, sign_in

pytestmark = pytest.mark.django_db
# Where files are deleted once the row is written for good.
for_good = pytest.mark.django_db(transaction=True)


def before(monkeypatch, name, act):
    """Have something happen just before a step of the worker, the first time."""
    step, done = getattr(rendering, name), []

    def first_that(*given):
        if not done:
            done.append(act())
        return step(*given)

    monkeypatch.setattr(rendering, name, first_that)


def is_full(*given):
    raise OSError(errno.ENOSPC, "No space left on device")


def test_with_a_full_disk_the_upload_waits_and_is_made_later(monkeypatch):
    issue = upload(make_issue(12, copies=0), make_pdf(2))
    with monkeypatch.context() as full:
        full.setattr(default_storage, "save", is_full)
        with pytest.raises(OSError, match="No space left"):
            rendering.make_pages(timezone.now())
    issue.refresh_from_db()
    assert (issue.pdf_state, issue.pdf_refusal) == (Issue.PdfState.WAITING, "")
    work()
    issue.refresh_from_db()
    assert issue.pdf_state == Issue.PdfState.READY
    assert Page.objects.shown_of(issue).count() == 2


def test_with_a_full_disk_lighter_pictures_are_made_later_too(monkeypatch):
    upload(make_issue(12, copies=0), make_pdf(1))
    work()
    with monkeypatch.context() as full:
        full.setattr(default_storage, "save", is_full)
        with pytest.raises(OSError, match="No space left"):
            rendering.make_webp(timezone.now())
    assert rendering.make_webp(timezone.now()) == 1
    assert Page.objects.get().webp == Page.Webp.READY


@pytest.mark.parametrize("step", ["_rendering_of", "_store", "_finish"])
def test_an_issue_that_is_deleted_meanwhile_stops_nothing(monkeypatch, step):
    issue = upload(make_issue(12, copies=0), make_pdf(2))
    upload(make_issue(11, published_on="2018-01-01"), make_pdf(1))
    before(monkeypatch, step, Issue.objects.get(pk=issue.pk).delete)
    assert work() == 2
    assert Rendering.objects.get().issue.key == "11"


@for_good
def test_an_upload_that_is_taken_back_meanwhile_leaves_nothing_begun(monkeypatch):
    issue = upload(make_issue(12, copies=0), make_pdf(1))

    def take_back():
        row = Issue.objects.get(pk=issue.pk)
        row.pdf_upload = ""
        row.await_pages()
        row.save()

    before(monkeypatch, "_rendering_of", take_back)
    work()
    issue.refresh_from_db()
    assert issue.pdf_state == Issue.PdfState.NONE
    assert not Rendering.objects.exists()


@for_good
def test_pictures_of_a_former_address_go_with_their_pages():
    issue = upload(make_issue(12, copies=0), make_pdf(1))
    work()
    assert files_of(issue)
    Issue.objects.filter(pk=issue.pk).update(key="special-12")
    work()
    upload(Issue.objects.get(pk=issue.pk), make_pdf(1, size=(300, 380)))
    work()
    assert not files_of(issue)
    assert files_of(Issue.objects.get(pk=issue.pk))


def test_an_issue_on_which_we_fail_holds_up_no_other(monkeypatch):
    bad = upload(make_issue(12, copies=0), make_pdf(1))
    good = upload(make_issue(11, published_on="2018-01-01"), make_pdf(1))
    settle = articles.settle

    def fail(rendering):
        if rendering.issue_id == bad.pk:
            raise RuntimeError("nobody thought of this")
        settle(rendering)

    monkeypatch.setattr(articles, "settle", fail)
    assert rendering.make_pages(timezone.now()) == 1
    with pytest.raises(RuntimeError, match="nobody thought"):
        rendering.make_pages(timezone.now())
    good.refresh_from_db()
    bad.refresh_from_db()
    assert (good.pdf_state, bad.pdf_state) == ("ready", "waiting")


@for_good
def test_an_issue_deleted_in_the_admin_leaves_no_file_behind(client):
    issue = upload(make_issue(12, copies=0), make_pdf(1))
    work()
    issue.refresh_from_db()
    upload(issue, make_pdf(2))
    kept = (issue.pdf.name, issue.pdf_upload.name)
    sign_in(client, make_person("root", is_staff=True, is_superuser=True))
    client.post(f"/admin/newspaper/issue/{issue.pk}/delete/", {"post": "yes"})
    assert not Issue.objects.exists()
    assert not files_of(issue)
    assert not default_storage.exists(kept[0])
    assert not incoming().exists(kept[1])
