"""A logo comes with an application: looked at from outside here, opened only by the worker."""

import io
import re

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from affiliates import admission
from affiliates.application_web import MOST_LOGO_BYTES
from affiliates.models import Application
from core.publishing.pictures import incoming
from hct_site.pictures import take_in_pictures
from tests.affiliates.journey import fill, link_of, send, to_check

pytestmark = pytest.mark.django_db(transaction=True)


def picture(kind="PNG", size=(40, 30)):
    file = io.BytesIO()
    Image.new("RGB", size, "red").save(file, kind)
    return file.getvalue()


def upload(content, name="logo.png", kind="image/png"):
    return SimpleUploadedFile(name, content, kind)


def text_of(response):
    return re.sub(r"\s+", " ", response.content.decode())


def row():
    return Application.objects.get()


@pytest.fixture
def link(client):
    return link_of(client)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_logo_waits_for_the_worker_and_is_then_shown(client, link, kind):
    answer = fill(client, link, "web", logo=upload(picture(kind)))
    assert answer.status_code == 302
    waits = row().picture_upload.name
    assert incoming().exists(waits) and not row().picture
    assert "looking at it" in text_of(client.get(f"{link}?page=web"))
    assert take_in_pictures(timezone.now()) == 1
    assert (row().picture_width, row().picture_height) == (40, 30)
    assert row().picture_url in text_of(client.get(f"{link}?page=web"))
    assert not incoming().exists(waits)


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (b"MZ\x90\x00 not a picture", "photo.jpg", "image/jpeg"),
        (b"<script>1</script>", "../../../x.html", "image/png"),
        (b"%PDF-1.4", "logo.pdf", "application/pdf"),
        (b"GIF89a", "logo.gif", "image/gif"),
        (b"RIFF\x00\x00\x00\x00WAVE", "logo.webp", "image/webp"),
    ],
)
def test_a_file_that_lies_about_its_type_is_told_and_not_stored(client, link, content, name, kind):
    answer = fill(
        client, link, "web", website="otley.example.org", logo=upload(content, name, kind)
    )
    assert "no JPEG, PNG or WebP picture" in text_of(answer)
    assert not row().picture_upload
    assert row().website == "https://otley.example.org"  # the rest is kept


def test_one_that_only_begins_like_a_picture_is_refused_by_the_worker_in_words(client, link):
    fill(client, link, "web", logo=upload(b"\x89PNG\r\n\x1a\n" + b"nonsense" * 9))
    take_in_pictures(timezone.now())
    assert "We could not use your logo" in text_of(client.get(f"{link}?page=web"))
    fill(client, link, "web", logo=upload(picture()))
    assert row().picture_refusal == ""


def test_an_empty_file_is_none(client, link):
    assert fill(client, link, "web", logo=upload(b"")).status_code in {200, 302}
    assert not row().picture_upload


def test_one_of_more_than_two_megabytes_is_told(client, link):
    big = picture() + b"\x00" * MOST_LOGO_BYTES
    answer = fill(client, link, "web", logo=upload(big))
    assert "larger than 2 MB" in text_of(answer)
    assert not row().picture_upload


def test_one_that_is_larger_than_a_request_may_be_gets_a_page_that_says_so(client, link):
    answer = fill(client, link, "web", logo=upload(b"\x00" * 6_000_000))
    assert answer.status_code == 413
    assert "2 MB at most" in text_of(answer)


def test_a_second_logo_takes_the_place_of_the_first_and_it_can_be_taken_away(client, link):
    fill(client, link, "web", logo=upload(picture()))
    first = row().picture_upload.name
    fill(client, link, "web", logo=upload(picture("JPEG")))
    assert not incoming().exists(first) and incoming().exists(row().picture_upload.name)
    take_in_pictures(timezone.now())
    shown = row().picture.name
    fill(client, link, "web", remove_logo="on")
    assert not row().picture
    assert not default_storage.exists(shown)


def test_a_logo_is_kept_though_something_else_on_the_page_is_wrong(client, link):
    fill(client, link, "web", website="javascript:1", logo=upload(picture()))
    assert row().picture_upload


@pytest.mark.parametrize("is_taken_in", [True, False])
def test_the_logo_becomes_the_groups(client, is_taken_in):
    link = to_check(client)
    fill(client, link, "web", logo=upload(picture()))
    if is_taken_in:
        take_in_pictures(timezone.now())
    send(client, link)
    group = admission.approve(application=row(), by=None, at=timezone.now())
    take_in_pictures(timezone.now())
    take_in_pictures(timezone.now())
    group.refresh_from_db()
    assert group.picture and not group.picture_upload and not row().picture_upload
    assert group.picture_alt == "Logo of Otley Save Our Wards"
