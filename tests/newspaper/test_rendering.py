"""A PDF uploaded in the admin becomes pages: pictures of each in every width, and its words."""

import io

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from core.publishing.pictures import incoming
from newspaper import rendering
from newspaper.models import Issue, Page, Rendering
from tests.factories import make_issue, make_pdf
from tests.people import sign_in

pytestmark = pytest.mark.django_db
# Where files are deleted once the row is written for good.
for_good = pytest.mark.django_db(transaction=True)


def upload(issue, data):
    issue.take_pdf("paper.pdf", ContentFile(data))
    return issue


def work():
    """Till no issue waits for its pages; how many were seen to."""
    done = 0
    while count := rendering.make_pages(timezone.now()):
        done += count
    return done


def as_picture(name):
    return Image.open(io.BytesIO(default_storage.open(name).read()))


def files_of(issue):
    return set(default_storage.listdir(f"newspaper/{issue.key}")[1])


@for_good
def test_every_page_gets_its_pictures_and_its_words():
    issue = upload(make_issue(12), make_pdf(4))
    waiting = issue.pdf_upload.name
    assert issue.pdf_state == Issue.PdfState.WAITING
    assert not issue.cover_url
    assert work() == 1
    pages = list(Page.objects.shown_of(issue))
    assert [page.number for page in pages] == [1, 2, 3, 4]
    assert pages[2].words == "Page 3"
    assert pages[2].word_count == len(pages[2].boxes) == 2
    assert (pages[2].width, pages[2].height) == (2400, 3258)
    assert sorted(pages[2].pictures["jpeg"], key=int) == ["96", "320", "720", "1280", "2400"]
    for width, name in pages[2].pictures["jpeg"].items():
        assert as_picture(name).format == "JPEG"
        assert as_picture(name).width == int(width)
    assert pages[2].reading is None  # settled into articles
    assert not incoming().exists(waiting)
    assert work() == 0


def test_the_issue_gets_its_cover_and_its_public_pdf():
    issue = upload(make_issue(12), make_pdf(4))
    work()
    issue.refresh_from_db()
    assert issue.pdf_state == Issue.PdfState.READY
    assert issue.pages == 4
    assert as_picture(issue.cover.name).size == (issue.cover_width, issue.cover_height)
    assert issue.cover_width == 720
    assert default_storage.size(issue.pdf.name) == issue.pdf_bytes == len(make_pdf(4))
    assert issue.pdf_upload.name == ""
    made = Rendering.objects.get(issue=issue)
    assert made.is_shown and made.finished_at and made.page_count == 4
    assert made.source == issue.pdf.name


@pytest.mark.parametrize(("size", "pixels"), [((100, 500), (1000, 5000)), ((420, 70), (2400, 401))])
def test_a_page_of_another_shape_stays_within_its_pixels(size, pixels):
    issue = upload(make_issue(), make_pdf(1, size=size))
    work()
    page = Page.objects.shown_of(issue).get()
    assert (page.width, page.height) == pixels
    assert page.picture_name(2400) == page.pictures["jpeg"][str(pixels[0])]


def test_a_page_that_stands_on_its_side_is_shown_as_it_is_seen():
    data = make_pdf(1).replace(b"/Type /Page\n", b"/Type /Page\n/Rotate 90\n")
    issue = upload(make_issue(), data)
    work()
    page = Page.objects.shown_of(issue).get()
    assert page.width > page.height


def test_a_scan_has_no_words():
    from fpdf import FPDF

    pdf = FPDF(unit="mm", format=(280, 380))
    pdf.add_page()
    pdf.image(Image.new("L", (560, 760), "grey"), 0, 0, 280, 380)
    issue = upload(make_issue(), bytes(pdf.output()))
    work()
    page = Page.objects.shown_of(issue).get()
    assert (page.words, page.boxes, page.word_count) == ("", [], 0)


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


def test_the_first_page_can_be_read_before_the_rest(monkeypatch):
    monkeypatch.setattr(rendering, "CHILDREN", 1)
    store = rendering._store

    def killed_at_the_second(issue, made, number, *more):
        if number == 2:
            raise KeyboardInterrupt
        return store(issue, made, number, *more)

    monkeypatch.setattr(rendering, "_store", killed_at_the_second)
    issue = upload(make_issue(), make_pdf(3))
    with pytest.raises(KeyboardInterrupt):
        work()
    assert [page.number for page in Page.objects.shown_of(issue)] == [1]
    issue.refresh_from_db()
    assert issue.pdf_state == Issue.PdfState.WAITING and not issue.pdf


@for_good
def test_old_pages_stay_until_the_new_are_complete(monkeypatch):
    issue = upload(make_issue(), make_pdf(2, size=(100, 120)))
    work()
    old = Rendering.objects.get()
    before = files_of(issue)
    upload(Issue.objects.get(), make_pdf(3))
    monkeypatch.setattr(rendering, "_finish", lambda *args: None)
    rendering.make_pages(timezone.now())
    assert Rendering.objects.shown().get() == old
    assert Page.objects.count() == 5
    monkeypatch.undo()
    work()
    new = Rendering.objects.get()
    assert new != old and new.is_shown and new.page_count == 3
    # Nothing of the old pages is left in the public files.
    assert not before & files_of(issue)
    assert len(files_of(issue)) == 3 * 5
    issue.refresh_from_db()
    assert issue.cover.name in Page.objects.picture_names()


@for_good
def test_a_pdf_that_was_replaced_cannot_be_had_any_more(client):
    issue = upload(make_issue(), make_pdf(1))
    other = upload(make_issue(), make_pdf(2))
    work()
    issue.refresh_from_db()
    other.refresh_from_db()
    upload(issue, make_pdf(2))
    work()
    assert client.get(issue.pdf.url).status_code == 404
    issue.refresh_from_db()
    assert client.get(issue.pdf.url).status_code == 200
    # Equal files are one file: that of the other issue stays.
    upload(other, make_pdf(3))
    work()
    assert client.get(issue.pdf.url).status_code == 200


@for_good
def test_pictures_of_an_issue_that_had_this_address_before_are_kept():
    elder = upload(make_issue(key="special"), make_pdf(1))
    work()
    Issue.objects.filter(pk=elder.pk).update(key="special-2017")
    upload(make_issue(key="special"), make_pdf(2))
    work()
    names = Page.objects.filter(rendering__issue=elder).picture_names()
    assert len(names) == 5 and all(default_storage.exists(name) for name in names)
    assert names <= Page.objects.with_files_in(["newspaper/special"]).picture_names()
    assert not Page.objects.with_files_in(["newspaper/spec"]).exists()


def test_the_same_pdf_once_more_changes_nothing_that_is_seen():
    issue = upload(make_issue(), make_pdf(2))
    work()
    before = Page.objects.picture_names()
    upload(Issue.objects.get(), make_pdf(2))
    work()
    assert Page.objects.picture_names() == before
    assert Rendering.objects.count() == 1
    assert all(default_storage.exists(name) for name in before)
    issue.refresh_from_db()
    assert issue.pdf_state == Issue.PdfState.READY


def test_another_upload_meanwhile_is_made_instead(monkeypatch):
    issue = upload(make_issue(), make_pdf(2))
    store = rendering._store

    def replaced(*args):
        monkeypatch.undo()
        upload(Issue.objects.get(), make_pdf(6))
        return store(*args)

    monkeypatch.setattr(rendering, "_store", replaced)
    assert work() == 2
    issue.refresh_from_db()
    assert issue.pages == 6
    assert Page.objects.shown_of(issue).count() == Page.objects.count() == 6


def test_an_issue_from_before_gets_pages_of_the_pdf_it_has():
    issue = make_issue(pdf_state="ready")
    issue.pdf.save("old.pdf", ContentFile(make_pdf(2)))
    name = issue.pdf.name
    assert work() == 1
    issue.refresh_from_db()
    assert issue.pages == Page.objects.shown_of(issue).count() == 2
    assert issue.pdf.name == name
    assert default_storage.exists(name)
    assert work() == 0


def test_an_issue_from_before_whose_pdf_is_no_good_is_refused_once():
    issue = make_issue(pdf_state="ready")
    issue.pdf.save("old.pdf", ContentFile(b"no pdf"))
    assert work() == 1
    issue.refresh_from_db()
    assert issue.pdf_state == Issue.PdfState.REFUSED and issue.pdf
    assert work() == 0
    issue.try_pdf_again()
    assert work() == 1


def test_an_upload_in_the_admin_is_seen_by_the_worker(client, ed):
    sign_in(client, ed)
    fields = {
        "number": "12", "key": "12", "title": "Safe for all", "season": "Autumn 2018",
        "published_on": "2018-10-01", "weight_grams": "35", "summary": "",
        "print_cost_pence": "0",
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
