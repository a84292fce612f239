"""Pictures of news: taken in by the worker, refused with a sentence, never lost on the way."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from PIL import Image

from core.publishing import pictures
from hct_site.pictures import take_in_pictures
from tests.factories import make_news
from tests.people import sign_in

NOW = None  # the chore does not look at the clock


def photograph():
    data = io.BytesIO()
    Image.new("RGB", (60, 40), "red").save(data, "JPEG")
    return SimpleUploadedFile("march.jpg", data.getvalue(), "image/jpeg")


def waiting_news(file):
    return make_news(picture_upload=file)


@pytest.mark.django_db(transaction=True)
def test_an_upload_becomes_the_picture():
    news = waiting_news(photograph())
    upload = news.picture_upload.name
    assert take_in_pictures(NOW) == 1
    assert take_in_pictures(NOW) == 0
    news.refresh_from_db()
    assert (news.picture_width, news.picture_height, news.picture_upload) == (60, 40, "")
    assert news.picture.storage.exists(news.picture.name)
    assert not pictures.incoming().exists(upload)


@pytest.mark.django_db(transaction=True)
def test_the_upload_goes_only_once_the_row_is_written():
    news = waiting_news(photograph())
    with transaction.atomic():
        assert take_in_pictures(NOW) == 1
        transaction.set_rollback(True)  # as a kill would do
    assert pictures.incoming().exists(news.picture_upload.name)
    assert take_in_pictures(NOW) == 1
    news.refresh_from_db()
    assert news.picture


@pytest.mark.django_db
def test_what_is_no_picture_is_refused_with_a_sentence():
    news = waiting_news(SimpleUploadedFile("march.jpg", b"<script>"))
    assert take_in_pictures(NOW) == 1
    news.refresh_from_db()
    assert "not a picture" in news.picture_refusal and not news.picture


@pytest.mark.django_db
def test_one_that_is_too_large_is_not_taken(client, ed, monkeypatch):
    monkeypatch.setattr(pictures, "MOST_BYTES", 100)
    news = make_news()
    facts = {"title": news.title, "slug": news.slug, "publish_at_0": "2026-01-01",
             "publish_at_1": "09:00", "picture_upload": photograph()}  # fmt: skip
    page = sign_in(client, ed).post(f"/admin/campaigns/news/{news.pk}/change/", facts)
    assert "larger than 15 MB" in page.content.decode()


@pytest.mark.django_db
def test_a_form_holds_the_row_that_it_is_about_to_write(client, ed):
    """Or saving would put back what the worker has written since the row was read."""
    news = make_news()
    sign_in(client, ed)
    facts = {"title": "Other", "slug": news.slug, "publish_at_0": "2026-01-01",
             "publish_at_1": "09:00"}  # fmt: skip
    with CaptureQueriesContext(connection) as asked:
        client.post(f"/admin/campaigns/news/{news.pk}/change/", facts)
    held = [n for n, query in enumerate(asked) if "FOR UPDATE" in query["sql"]]
    written = [n for n, query in enumerate(asked) if 'UPDATE "campaigns_news"' in query["sql"]]
    assert held and written and held[0] < written[0]
