"""Signing in and out: the ways in, what strangers are told, and when the door shuts."""

import re

import pytest
from allauth.account.models import EmailAddress
from post_office.models import Email

from tests.people import PASSWORD, send, sign_in

LOGIN = "/accounts/login/"
SHUT = "this door is shut for a few minutes"


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", response.content.decode()))


def refusal_of(response):
    """What the page says in its error summary."""
    found = re.search(r'class="error-summary".*?</ul>', response.content.decode(), re.DOTALL)
    return re.sub(r"<[^>]*>|\s+", " ", found.group()).strip() if found else None


def is_signed_in(client):
    return "_auth_user_id" in client.session


def test_staff_come_in_with_address_and_password(client, ed):
    response = send(client, LOGIN, login="ED@example.org", password=PASSWORD)
    assert response.status_code == 302
    assert response["Location"] == "/admin/"
    assert is_signed_in(client)
    assert not EmailAddress.objects.exists()


def test_whoever_is_no_staff_comes_to_the_page_of_their_group(client, visitor):
    response = send(client, LOGIN, login="visitor@example.org", password=PASSWORD)
    assert response["Location"] == "/your-group/"


def test_the_next_page_is_never_on_another_site(client, ed):
    response = client.post(
        LOGIN,
        {"login": "ed@example.org", "password": PASSWORD, "next": "https://elsewhere.example/"},
    )
    assert response["Location"] == "/admin/"


@pytest.mark.parametrize("address", ["ed@example.org", "nobody@example.org", "gone@example.org"])
def test_a_wrong_password_gets_the_same_answer_for_every_address(client, ed, address):
    from core.accounts.models import User

    User.objects.create_user("gone@example.org", PASSWORD, is_active=False)
    response = send(client, LOGIN, login=address, password="not this one")
    assert response.status_code == 200
    assert "Email address and password do not fit together" in refusal_of(response)
    assert not is_signed_in(client)


@pytest.mark.parametrize("address", ["ed@example.org", "nobody@example.org"])
@pytest.mark.parametrize("door", [LOGIN, "/admin/login/"])
def test_forty_wrong_passwords_are_stopped_with_the_same_text(client, ed, address, door):
    page = client.get(door, follow=True)
    url = page.redirect_chain[-1][0] if page.redirect_chain else door
    answers = [
        client.post(url, {"login": address, "password": f"guess {number}"}) for number in range(40)
    ]
    assert all(SHUT in text_of(answer) for answer in answers[5:])
    assert not is_signed_in(client)
    # Now not even the right one opens.
    response = client.post(url, {"login": address, "password": PASSWORD})
    assert SHUT in text_of(response)
    assert not is_signed_in(client)


def test_the_limit_counts_the_address_that_our_own_proxy_saw(client, db, settings):
    settings.PROXY_HOPS = 1
    for number in range(12):
        # A caller writes what they like on the left; the last entry is the proxy's.
        response = client.post(
            LOGIN,
            {"login": f"nobody{number}@example.org", "password": "guess"},
            headers={"X-Forwarded-For": f"10.0.0.{number}, 192.0.2.7"},
        )
    assert SHUT in text_of(response)
    response = client.post(
        LOGIN,
        {"login": "nobody99@example.org", "password": "guess"},
        headers={"X-Forwarded-For": "192.0.2.7, 198.51.100.8"},
    )
    assert SHUT not in text_of(response)


def test_a_new_password_opens_the_door_that_wrong_ones_had_shut(client, ed):
    for _ in range(6):
        client.post(LOGIN, {"login": "ed@example.org", "password": "guess"})
    send(client, "/accounts/password/reset/", email="ed@example.org")
    link = re.search(r"http://testserver(/\S+)", Email.objects.get().message).group(1)
    page = client.get(link, follow=True)
    new = "four other words here"
    client.post(page.redirect_chain[-1][0], {"password1": new, "password2": new})
    assert is_signed_in(client)
    client.post("/accounts/logout/")
    client.post(LOGIN, {"login": "ed@example.org", "password": new})
    assert is_signed_in(client)


def test_a_code_by_letter_opens_the_door_once(client, ed):
    response = send(client, "/accounts/login/code/", email="ed@example.org")
    letter = Email.objects.get()
    code = re.search(r"\b\d{6}\b", letter.message).group()
    assert letter.to == ["ed@example.org"]
    # Managers see the subjects of letters.
    assert code not in letter.subject
    response = send(client, response["Location"], code=code)
    assert response["Location"] == "/admin/"
    assert is_signed_in(client)


def test_guessed_codes_are_stopped(client, ed):
    response = send(client, "/accounts/login/code/", email="ed@example.org")
    for _ in range(3):
        response = client.post("/accounts/login/code/confirm/", {"code": "000000"})
    assert response["Location"] == "/accounts/login/code/"
    assert client.get("/accounts/login/code/confirm/").status_code == 302
    for _ in range(40):
        stranger = type(client)()
        response = stranger.post("/accounts/login/code/", {"email": "ed@example.org"})
    assert SHUT in text_of(response)
    assert Email.objects.count() <= 3


@pytest.mark.parametrize("page", ["/accounts/login/code/", "/accounts/password/reset/"])
def test_a_stranger_gets_the_same_answer_and_no_letter(client, ed, page):
    known = send(client, page, email="ed@example.org", follow=True)
    assert Email.objects.count() == 1
    unknown = send(type(client)(), page, email="nobody@example.org", follow=True)
    assert Email.objects.count() == 1
    assert unknown.redirect_chain == known.redirect_chain
    assert text_of(unknown).replace("nobody@", "ed@") == text_of(known)


def test_nobody_makes_an_account_for_themselves(client, db):
    from core.accounts.models import User

    assert "A manager invites" in text_of(client.get("/accounts/signup/"))
    client.post(
        "/accounts/signup/", {"email": "new@example.org", "password1": PASSWORD}, follow=True
    )
    assert not User.objects.exists()


def test_a_closed_account_stays_closed(client, ed):
    sign_in(client, ed)
    ed.is_active = False
    ed.save(update_fields=["is_active"])
    assert client.get("/admin/").status_code == 302
    response = client.post(LOGIN, {"login": ed.email, "password": PASSWORD}, follow=True)
    assert "has been closed" in text_of(response)
    assert client.get("/accounts/").status_code == 302


def test_signing_out_leads_to_the_front_page_and_leaves_no_cookie(client, ed, settings):
    sign_in(client, ed)
    assert is_signed_in(client)
    for door in ("/accounts/logout/", "/admin/logout/"):
        sign_in(client, ed)
        assert "Sign out" in text_of(client.get(door))
        assert is_signed_in(client)
        response = client.post(door)
        assert response["Location"] == "/"
        assert not response.cookies[settings.SESSION_COOKIE_NAME].value


def test_the_admins_own_sign_in_page_is_never_shown(client, db):
    response = client.get("/admin/accounts/user/")
    assert response["Location"] == "/admin/login/?next=/admin/accounts/user/"
    response = client.get(response["Location"])
    assert response["Location"] == "/accounts/login/?next=%2Fadmin%2Faccounts%2Fuser%2F"
    assert client.post("/admin/login/", {"username": "x", "password": "y"}).status_code == 302


def test_whoever_is_no_staff_is_told_so_instead_of_going_round_in_circles(client, visitor):
    sign_in(client, visitor)
    response = client.get("/admin/", follow=True)
    assert response.status_code == 403
    assert "You are signed in as visitor@example.org" in text_of(response)
    assert 'href="/accounts/logout/"' in response.content.decode()


def test_no_copy_is_kept_of_what_staff_see(client, ed):
    assert client.get(LOGIN)["Cache-Control"] == "no-store, private"
    sign_in(client, ed)
    for page in ("/admin/", "/accounts/", "/accounts/2fa/", "/admin/nothing/", "/your-group/"):
        assert client.get(page)["Cache-Control"] == "no-store, private"


def test_there_is_no_page_for_several_addresses(client, ed):
    sign_in(client, ed)
    assert client.get("/accounts/email/")["Location"] == "/accounts/"
    response = client.post("/accounts/email/", {"email": "second@example.org", "action_add": ""})
    assert response["Location"] == "/accounts/"
    assert not EmailAddress.objects.exists()
    assert "ed@example.org" in text_of(client.get("/accounts/"))
