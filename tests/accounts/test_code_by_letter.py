"""Whoever sits for a group has no password: a code by letter lets them in, and no link does."""

import re

import pytest
from django.test import Client
from post_office.models import STATUS, Email

from core.accounts.models import User
from core.mailing import outbox
from tests.people import PASSWORD, send

ASK = "/accounts/login/code/"


@pytest.fixture
def rosa(db):
    """As an accepted invitation to a seat makes them."""
    return User.objects.create_user("rosa@example.org", name="Rosa")


def letter_to(person):
    letter = Email.objects.latest("pk")
    assert letter.to == [person.email]
    return letter


def code_in(letter):
    return re.search(r"\b\d{6}\b", letter.message).group()


def is_signed_in(client):
    return client.get("/accounts/").status_code == 200


def test_she_asks_for_a_code_gets_a_letter_and_comes_to_her_groups_page(client, rosa, mailoutbox):
    from django.utils import timezone

    assert not rosa.has_usable_password()
    page = send(client, ASK, email="Rosa@Example.org")
    outbox.send_letters(timezone.now())
    letter = letter_to(rosa)
    assert letter.status == STATUS.sent
    assert [message.to for message in mailoutbox] == [["rosa@example.org"]]
    assert code_in(letter) in mailoutbox[0].body
    response = send(client, page["Location"], code=code_in(letter))
    assert response["Location"] == "/your-group/"
    assert is_signed_in(client)


def test_the_code_may_be_typed_as_people_type(client, rosa):
    page = send(client, ASK, email=rosa.email)
    code = code_in(letter_to(rosa))
    send(client, page["Location"], code=f" {code[:3]} {code[3:]} ")
    assert is_signed_in(client)


def test_what_a_scanner_opens_signs_nobody_in_and_uses_nothing_up(client, rosa):
    page = send(client, ASK, email=rosa.email)
    letter = letter_to(rosa)
    links = re.findall(r"https?://[^/\s]+(/\S*)", letter.message)
    assert code_in(letter) not in " ".join(links)
    scanner = Client()
    for link in [*links, ASK, "/accounts/login/code/confirm/"]:
        scanner.get(link, follow=True)
        scanner.head(link)
    assert not is_signed_in(scanner)
    send(client, page["Location"], code=code_in(letter))
    assert is_signed_in(client)


def test_the_code_opens_only_where_it_was_asked_for(client, rosa):
    page = send(client, ASK, email=rosa.email)
    code = code_in(letter_to(rosa))
    other = Client()
    other.post(page["Location"], {"code": code})
    assert not is_signed_in(other)
    send(other, ASK, email="nobody@example.org")
    other.post(page["Location"], {"code": code})
    assert not is_signed_in(other)


def test_a_code_works_once(client, rosa):
    page = send(client, ASK, email=rosa.email)
    code = code_in(letter_to(rosa))
    send(client, page["Location"], code=code)
    client.post("/accounts/logout/")
    client.post(page["Location"], {"code": code})
    assert not is_signed_in(client)


@pytest.mark.parametrize("figures", ["000000", "", "------", "０００００００", "\u202e000000"])
def test_nothing_but_the_code_opens(client, db, figures):
    page = send(client, ASK, email="nobody@example.org")
    assert client.post(page["Location"], {"code": figures}).status_code == 200
    assert not is_signed_in(client)


def test_no_password_opens_an_account_without_one(client, rosa):
    for guess in ("", "!", rosa.password, PASSWORD):
        client.post("/accounts/login/", {"login": rosa.email, "password": guess})
    assert not is_signed_in(client)


def test_she_may_set_a_password_and_a_second_factor_but_needs_neither(client, rosa, settings):
    settings.SECOND_FACTOR_FOR_STAFF = True
    page = send(client, ASK, email=rosa.email)
    send(client, page["Location"], code=code_in(letter_to(rosa)))
    home = client.get("/accounts/").content.decode()
    assert "/accounts/password/set/" in home and 'href="/your-group/"' in home
    assert 'href="/admin/"' not in home.split("<footer")[0]
    assert client.get("/accounts/2fa/totp/activate/").status_code == 200
    new = "four other words here"
    send(client, "/accounts/password/set/", password1=new, password2=new)
    rosa.refresh_from_db()
    assert rosa.check_password(new)
    assert is_signed_in(client)
    assert client.get("/")["Content-Type"].startswith("text/html")


def test_a_new_password_can_be_asked_for_by_whoever_has_none(client, rosa):
    send(client, "/accounts/password/reset/", email=rosa.email)
    assert "/accounts/password/reset/key/" in letter_to(rosa).message
