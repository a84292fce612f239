"""When nothing else waits, pages get WebP pictures beside their JPEG ones; no reader waits."""

import io

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone
from PIL import Image

from newspaper import rendering
from newspaper.models import Issue, Page
from tests.factories import make_issue, make_pdf
from tests.newspaper.test_rendering import upload, work

pytestmark = pytest.mark.django_db


def test_one_page_a_call_gets_its_lighter_pictures():
    issue = upload(make_issue(), make_pdf(2))
    work()
    assert rendering.make_webp(timezone.now()) == 1
    first, second = Page.objects.shown_of(issue)
    assert (first.webp, second.webp) == (Page.Webp.READY, Page.Webp.WAITING)
    assert first.pictures["webp"].keys() == first.pictures["jpeg"].keys()
    for width, name in first.pictures["webp"].items():
        picture = Image.open(io.BytesIO(default_storage.open(name).read()))
        assert (picture.format, picture.width) == ("WEBP", int(width))
    assert rendering.make_webp(timezone.now()) == 1
    assert rendering.make_webp(timezone.now()) == 0


def test_it_waits_while_an_issue_waits_for_its_pages():
    upload(make_issue(), make_pdf(1))
    work()
    upload(make_issue(), make_pdf(1))
    assert rendering.make_webp(timezone.now()) == 0
    assert Page.objects.get().webp == Page.Webp.WAITING


def test_a_page_that_fails_is_not_tried_for_ever():
    issue = upload(make_issue(), make_pdf(1))
    work()
    default_storage.delete(Issue.objects.get(pk=issue.pk).pdf.name)
    assert rendering.make_webp(timezone.now()) == 1
    page = Page.objects.get()
    assert page.webp == Page.Webp.REFUSED
    assert "webp" not in page.pictures
    assert rendering.make_webp(timezone.now()) == 0
