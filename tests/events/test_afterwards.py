"""After an event: its report with pictures of ours, the press, films elsewhere."""

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from core.publishing.pictures import incoming
from events.models import EventLink, EventPicture
from hct_site.pictures import take_in_pictures
from tests.factories import make_event
from tests.people import fields_of, sign_in

pytestmark = pytest.mark.django_db


def photograph(colour="red"):
    data = io.BytesIO()
    Image.new("RGB", (60, 40), colour).save(data, "JPEG")
    return SimpleUploadedFile("march.jpg", data.getvalue(), "image/jpeg")


@pytest.fixture
def event():
    return make_event(starts_on=timezone.now().date() - timedelta(days=3), report="<p>Many.</p>")


def upload(client, event, **typed):
    address = f"/admin/events/event/{event.pk}/change/"
    fields = fields_of(client.get(address).content.decode(), form_id="event_form")
    return client.post(address, fields | typed)


def test_a_picture_is_uploaded_at_the_desk_and_stands_with_the_report(client, eve, event):
    sign_in(client, eve)
    answer = upload(client, event, **{"pictures-0-picture_upload": photograph()})
    assert "This field is required" in answer.content.decode()  # words for who does not see it
    assert not EventPicture.objects.exists()
    typed = {"pictures-0-picture_upload": photograph(), "pictures-0-credit": "Ann Lee",
             "pictures-0-picture_alt": "Nurses with a banner"}  # fmt: skip
    assert upload(client, event, **typed).status_code == 302
    assert "report__picture" not in client.get(event.get_absolute_url()).content.decode()
    assert take_in_pictures(None) == 1
    html = client.get(event.get_absolute_url()).content.decode()
    picture = EventPicture.objects.get()
    assert f'src="{picture.picture_url}" alt="Nurses with a banner" width="60" height="40"' in html
    assert 'loading="lazy"' in html
    assert "Picture: Ann Lee" in html


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def taken_in(row, committed):
    with committed():
        assert take_in_pictures(None) == 1
    row.refresh_from_db()
    return row


def make_picture(event, **facts):
    return EventPicture.objects.create(event=event, picture_alt="A", **facts)


def test_the_files_go_with_the_row_unless_another_shows_the_same(event, committed):
    one = make_picture(event)
    one.picture.save("march.jpeg", photograph())
    storage, name = one.picture.storage, one.picture.name
    make_picture(event, picture=name)
    upload_name = make_picture(event, picture_upload=photograph()).picture_upload.name
    with committed():
        one.delete()
    assert storage.exists(name)
    assert incoming().exists(upload_name)
    with committed():
        event.delete()
    assert not storage.exists(name)
    assert not incoming().exists(upload_name)


def test_a_picture_that_is_replaced_goes(event, committed):
    row = taken_in(make_picture(event, picture_upload=photograph()), committed)
    old = row.picture.name
    row.picture_upload = photograph("blue")
    row.save()
    taken_in(row, committed)
    assert row.picture.name != old
    assert row.picture.storage.exists(row.picture.name)
    assert not row.picture.storage.exists(old)


def test_press_and_films_stand_apart_from_what_is_about_it(client, event):
    for kind, label in (("about", "The leaflet"), ("press", "The Post"), ("video", "A film")):
        EventLink.objects.create(event=event, kind=kind, label=label, url="https://example.org/")
    html = client.get(event.get_absolute_url()).content.decode()
    headings = ["How it was", "In the press", "The Post", "Film and pictures elsewhere", "A film",
                "More</h2>", "The leaflet"]  # fmt: skip
    assert [html.index(words) for words in headings] == sorted(html.index(w) for w in headings)
