"""Asking to be told when an event changes: a letter first, confirming and stopping by its link."""

from datetime import timedelta

import pytest
from django.utils import timezone
from post_office.models import Email

from events.models import EventFollower
from tests.events.followers import make_follower
from tests.factories import make_event
from tests.people import ORIGIN, fields_of, send, typed_long_enough

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return make_event("Save our ward")


def ask(client, event, *, page="tell-me/", email="fay@example.org", **how):
    return send(client, f"{event.get_absolute_url()}{page}", email=email, **how)


def press(client, path, act):
    return client.post(path, {"act": act}, headers={"Origin": ORIGIN}, follow=True)


def test_from_the_form_on_the_events_page_to_confirmed_and_stopped(client, event):
    page = client.get(event.get_absolute_url())
    assert "private" in page["Cache-Control"]
    fields = typed_long_enough(fields_of(page.content.decode())) | {"email": "Fay@Example.org"}
    address = f"{event.get_absolute_url()}tell-me/"
    answer = client.post(address, fields, headers={"Origin": ORIGIN}, follow=True)
    assert "Look into your mailbox" in answer.content.decode()
    assert not answer.client.cookies
    follower = EventFollower.objects.get()
    assert (follower.email, follower.is_confirmed) == ("fay@example.org", False)
    letter = Email.objects.get()
    assert letter.to == ["fay@example.org"]
    assert "Save our ward" in letter.subject
    assert follower.link() in letter.message

    link = follower.private_path
    html = client.get(link).content.decode()
    assert "Yes, tell me" in html
    assert not EventFollower.objects.confirmed().exists()  # a mail scanner has only looked
    html = press(client, link, "confirm").content.decode()
    assert "You are told of changes" in html
    assert EventFollower.objects.confirmed().count() == 1
    press(client, link, "confirm")  # twice does no harm
    html = press(client, link, "stop").content.decode()
    assert "No more letters" in html
    assert not EventFollower.objects.exists()
    assert client.get(link).status_code == press(client, link, "stop").status_code == 200


def test_a_mail_programs_own_button_stops_it(client, event):
    follower = make_follower(event)
    answer = client.post(follower.private_path, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert not EventFollower.objects.exists()


def test_the_page_never_tells_whether_an_address_is_known(client, event):
    make_follower(event)
    known = ask(client, event, follow=True).content.decode()
    unknown = ask(client, event, email="new@example.org", follow=True).content.decode()
    assert known == unknown
    assert EventFollower.objects.count() == 2
    subjects = set(Email.objects.values_list("subject", flat=True))
    assert any("already" in subject for subject in subjects) and len(subjects) == 2


def test_nobodys_mailbox_is_filled_by_asking_again(client, event):
    for _ in range(5):
        assert ask(client, event).status_code == 302
    assert (EventFollower.objects.count(), Email.objects.count()) == (1, 3)


@pytest.mark.parametrize("email", ["", "fay", '"a,b"@example.org', "x" * 9000])
def test_what_is_no_address_is_asked_for_again(client, event, email):
    answer = ask(client, event, email=email)
    assert answer.status_code == 200
    assert "error-summary" in answer.content.decode()
    assert not Email.objects.exists()


def test_only_what_is_published_and_to_come_can_be_followed(client):
    past = make_event(starts_on=timezone.now().date() - timedelta(days=2))
    draft = make_event(state="draft", publish_at=None)
    assert client.get(f"{past.get_absolute_url()}tell-me/")["Location"] == past.get_absolute_url()
    assert client.get(f"{draft.get_absolute_url()}tell-me/").status_code == 404
    assert "Tell me when" not in client.get(past.get_absolute_url()).content.decode()
    late = make_follower(past, confirmed_at=None)
    assert "is over or off the site" in press(client, late.private_path, "confirm").content.decode()
