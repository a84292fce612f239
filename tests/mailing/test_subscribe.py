"""Subscribing: the same answer for everybody, a letter to confirm, a button that confirms."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from post_office.models import Email

from core.mailing.models import CONSENT, Subscriber
from tests.factories import make_subscriber
from tests.people import ORIGIN, send, sign_in

pytestmark = pytest.mark.django_db
FORM = "/subscribe/"


def subscribe(client, email="reader@example.org", **typed):
    return send(client, FORM, email=email, **{"consent": "on"} | typed)


def link_in(letter):
    return re.search(r"http://[^/\s]+(/my/\S+/)", letter.message)[1]


def press(client, link):
    return client.post(link, headers={"Origin": ORIGIN})


def test_the_box_is_not_ticked_and_its_words_are_kept(client):
    page = client.get(FORM).content.decode()
    assert CONSENT in page
    assert not re.search(r"<input[^>]*name=\"consent\"[^>]*checked", page)
    response = subscribe(client, consent=None)
    assert "Tick the box" in response.content.decode()
    assert "reader@example.org" in response.content.decode()
    assert not Subscriber.objects.exists()
    assert not Email.objects.exists()
    subscribe(client)
    assert Subscriber.objects.get().consent == CONSENT


def test_only_the_button_confirms(client):
    assert subscribe(client)["Location"] == "/subscribe/sent/"
    assert Subscriber.objects.get().state == "asked"
    letter = Email.objects.get()
    assert letter.to == ["reader@example.org"]
    for _ in range(3):  # a mail scanner
        page = client.get(link_in(letter))
        assert page.status_code == 200
        client.head(link_in(letter))
    assert Subscriber.objects.get().state == "asked"
    response = press(client, link_in(letter))
    assert response["Location"] == "/subscribe/confirmed/"
    assert Subscriber.objects.get().state == "confirmed"
    assert not response.cookies


def test_confirming_twice_is_once(client):
    subscribe(client)
    link = link_in(Email.objects.get())
    press(client, link)
    press(client, link)
    assert Email.objects.count() == 2  # to confirm, and the welcome


def test_the_welcome_says_how_to_leave_and_so_do_its_headers(client):
    subscribe(client)
    press(client, link_in(Email.objects.get()))
    welcome = Email.objects.order_by("pk").last()
    assert CONSENT in welcome.message
    link = welcome.headers["List-Unsubscribe"].strip("<>")
    assert link in welcome.message
    assert welcome.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


@pytest.mark.parametrize("state", [None, "asked", "confirmed", "left"])
def test_the_same_answer_whether_the_address_is_known_or_not(client, state):
    if state:
        make_subscriber("reader@example.org", state=state)
    response = subscribe(client)
    assert (response.status_code, response["Location"]) == (302, "/subscribe/sent/")
    assert response.content == b""
    assert Email.objects.count() == 1
    page = client.get(response["Location"]).content.decode()
    assert "reader@" not in page
    expected = "confirmed" if state == "confirmed" else "asked"
    assert Subscriber.objects.get().state == expected


def test_who_is_subscribed_is_told_so_by_letter_only(client):
    make_subscriber("reader@example.org")
    subscribe(client, "READER@example.org")
    letter = Email.objects.get()
    assert "subscribed" in letter.subject
    assert "List-Unsubscribe" in letter.headers


def test_who_left_comes_back_with_a_new_link(client):
    subscriber = make_subscriber("reader@example.org", state="left")
    old = subscriber.link("confirm")
    subscribe(client)
    press(client, link_in(Email.objects.get()))
    subscriber.refresh_from_db()
    assert subscriber.state == "confirmed"
    assert subscriber.left_at is None
    assert old.endswith(link_in(Email.objects.first()))


def test_nobodys_mailbox_is_filled_by_somebody_else(client):
    for _ in range(6):
        assert subscribe(client).status_code == 302
    assert Email.objects.count() == 3
    with time_machine.travel(timezone.now() + timedelta(days=1, hours=1)):
        subscribe(client)
    assert Email.objects.count() == 4


def test_the_same_page_sent_twice_writes_one_letter(client):
    from tests.people import fields_of, typed_long_enough

    fields = typed_long_enough(fields_of(client.get(FORM).content.decode()))
    fields |= {"email": "reader@example.org", "consent": "on"}
    for _ in range(2):
        assert client.post(FORM, fields, headers={"Origin": ORIGIN}).status_code == 302
    assert Email.objects.count() == 1
    client.post(FORM, fields | {"email": "other@example.org"}, headers={"Origin": ORIGIN})
    assert Subscriber.objects.count() == Email.objects.count() == 2


def test_too_many_from_one_place_are_refused(client):
    for n in range(20):
        subscribe(client, f"reader{n}@example.org")
    response = subscribe(client)
    assert "try again tomorrow" in response.content.decode()
    assert Subscriber.objects.count() == 20


def test_a_volunteer_needs_an_address_too(client, ed):
    response = send(sign_in(client, ed), FORM, email="", consent="on")
    assert response.status_code == 200
    assert not Subscriber.objects.exists()


@pytest.mark.parametrize("wrong", ["nobody", "a@b", "x" * 400 + "@example.org", "a\nb@example.org"])
def test_what_is_no_address_is_told(client, wrong):
    response = subscribe(client, wrong)
    assert response.status_code == 200
    assert "Write the email address in full" in response.content.decode()
    assert not Email.objects.exists()


def test_a_quoted_address_is_no_way_to_write_to_several(client):
    # Django takes this for one address; the outbox would have parted it at the commas.
    response = subscribe(client, email='"a,victim@example.com,b"@example.org')
    assert "without quotation marks" in response.content.decode()
    assert not Email.objects.exists()
    assert not Subscriber.objects.exists()


def test_the_export_is_defused(client, anna):
    make_subscriber("=cmd|'/c'!a0@example.org")
    response = sign_in(client, anna).post(
        "/admin/mailing/subscriber/export/",
        {"format": "0", "resource": "", "confirmedsubscribers_email": "on"},
    )
    assert "\n'=cmd" in response.content.decode("utf-8-sig").replace("\r", "")
