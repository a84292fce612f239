"""Whoever guesses is stopped alike at every door, by one sentence, and only they."""

import re

import pytest
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.totp.internal.auth import TOTP
from django.core.cache import caches
from django.test import Client
from post_office.models import Email

from core.accounts.adapters import TOO_MANY
from core.mailing import private_links
from tests.factories import make_subscriber
from tests.people import PASSWORD, send, sign_in

LOGIN = "/accounts/login/"
SECRET = "JBSWY3DPEHPK3PXP"
KNOWN, UNKNOWN = "ed@example.org", "nobody@example.org"


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", response.content.decode()))


# The doors: each makes ready, and returns what tries the next wrong guess -------------------------


def password(client, ed, address=KNOWN):
    return lambda n: client.post(LOGIN, {"login": address, "password": f"guess {n}"})


def password_at_the_admins_door(client, ed, address=KNOWN):
    fields = {"username": address}
    return lambda n: client.post("/admin/login/", {**fields, "password": f"guess {n}"})


def asking_for_codes(client, ed, address=KNOWN):
    return lambda n: Client().post("/accounts/login/code/", {"email": address}, follow=True)


def asking_for_new_passwords(client, ed, address=KNOWN):
    return lambda n: Client().post("/accounts/password/reset/", {"email": address}, follow=True)


def code_by_letter(client, ed, address=KNOWN):
    """Three tries end a code, so the guesser asks for the next."""

    def guess(n):
        page = client.get("/accounts/login/code/confirm/")
        if page.status_code == 302:
            page = client.post("/accounts/login/code/", {"email": address})
            if page.status_code != 302:
                return page
        return client.post("/accounts/login/code/confirm/", {"code": "x00000"}, follow=True)

    return guess


def past_the_password(client, ed):
    TOTP.activate(ed, SECRET)
    send(client, LOGIN, login=ed.email, password=PASSWORD)


def second_factor(client, ed):
    past_the_password(client, ed)
    return lambda n: client.post("/accounts/2fa/authenticate/", {"code": "x00000"})


def one_day_code(client, ed):
    past_the_password(client, ed)
    return lambda n: client.post("/accounts/2fa/one-day-code/", {"code": f"GUESS-{n}"})


def one_day_code_without_factor(client, ed):
    sign_in(client, ed)
    return lambda n: client.post("/accounts/second-factor/", {"code": f"GUESS-{n}"})


def still_you_by_password(client, ed):
    client.force_login(ed)
    return lambda n: client.post("/accounts/reauthenticate/", {"password": f"guess {n}"})


def still_you_by_app(client, ed):
    TOTP.activate(ed, SECRET)
    client.force_login(ed)
    return lambda n: client.post("/accounts/2fa/reauthenticate/", {"code": "x00000"})


def still_you_by_letter(client, ed):
    client.force_login(ed)
    client.post("/accounts/reauthenticate/code/", {"send": "yes"})
    return lambda n: client.post("/accounts/reauthenticate/code/", {"code": "x00000"})


def password_of_now(client, ed):
    sign_in(client, ed)
    new = {"password1": "four other words here", "password2": "four other words here"}
    change = "/accounts/password/change/"
    return lambda n: client.post(change, {"oldpassword": f"guess {n}", **new})


def key_for_a_new_password(client, ed):
    uid = user_pk_to_url_str(ed)
    return lambda n: client.get(f"/accounts/password/reset/key/{uid}-d00{n:03}-abcdef/")


def private_link(client, ed):
    token = private_links.token(purpose="leave", object_id=1)
    return lambda n: client.get(f"/my/{token[:-3]}{n:03}/")


BY_ADDRESS = (
    password, password_at_the_admins_door, asking_for_codes, asking_for_new_passwords,
    code_by_letter,
)  # fmt: skip
DOORS = (
    *BY_ADDRESS, second_factor, one_day_code, one_day_code_without_factor, still_you_by_password,
    still_you_by_app, still_you_by_letter, password_of_now, key_for_a_new_password, private_link,
)  # fmt: skip


def name(door):
    return door.__name__


@pytest.mark.parametrize("door", DOORS, ids=name)
def test_forty_guesses_are_stopped_with_one_sentence(client, ed, settings, door):
    settings.SECOND_FACTOR_FOR_STAFF = door is one_day_code_without_factor
    guess = door(client, ed)
    answers = [guess(n) for n in range(40)]
    assert TOO_MANY not in text_of(answers[0])
    for answer in answers[10:]:
        assert TOO_MANY in text_of(answer)
        assert answer.status_code in (200, 429)


@pytest.mark.parametrize("door", DOORS, ids=name)
def test_without_the_limits_the_fortieth_is_still_tried(client, ed, settings, door):
    """The negative control: what stops them is the table of limits, and nothing else."""
    settings.SECOND_FACTOR_FOR_STAFF = door is one_day_code_without_factor
    settings.ACCOUNT_RATE_LIMITS = False
    guess = door(client, ed)
    answers = [guess(n) for n in range(40)]
    if door is code_by_letter:
        assert Email.objects.count() == 14  # a new code after every third
    else:
        assert TOO_MANY not in text_of(answers[-1])


@pytest.mark.parametrize("door", BY_ADDRESS, ids=name)
def test_they_are_stopped_alike_whether_the_address_is_known_or_not(client, ed, door):
    guess = door(client, ed, KNOWN)
    known = [guess(n) for n in range(40)]
    caches["default"].clear()
    guess = door(Client(), ed, UNKNOWN)
    unknown = [guess(n) for n in range(40)]
    assert [a.status_code for a in known] == [a.status_code for a in unknown]
    assert [TOO_MANY in text_of(a) for a in known] == [TOO_MANY in text_of(a) for a in unknown]


def from_network(number):
    return {"X-Forwarded-For": f"10.{number}.0.1"}


@pytest.mark.parametrize("address", [KNOWN, UNKNOWN])
def test_many_networks_against_one_account_are_stopped(client, ed, settings, address):
    settings.PROXY_HOPS = 1
    for number in range(40):
        answer = Client().post(
            LOGIN, {"login": address, "password": "guess"}, headers=from_network(number)
        )
    assert TOO_MANY in text_of(answer)


def test_one_network_against_many_accounts_is_stopped_and_no_other_is(client, ed, settings):
    settings.PROXY_HOPS = 1
    for number in range(40):
        here = {"X-Forwarded-For": f"10.0.0.{number + 1}"}
        answer = Client().post(
            LOGIN, {"login": f"n{number}@example.org", "password": "guess"}, headers=here
        )
    assert TOO_MANY in text_of(answer)
    right = {"login": KNOWN, "password": PASSWORD}
    assert client.post(LOGIN, right, headers=from_network(7))["Location"] == "/admin/"


def test_wrong_at_the_admins_door_is_wrong_at_the_other_too(client, ed):
    guess = password_at_the_admins_door(client, ed)
    for n in range(6):
        guess(n)
    assert TOO_MANY in text_of(client.post(LOGIN, {"login": KNOWN, "password": PASSWORD}))


def test_counts_stand_where_all_workers_see_them_and_name_nobody(client, db, settings):
    from django.db import connection

    assert settings.CACHES["default"]["BACKEND"].endswith("DatabaseCache")
    settings.PROXY_HOPS = 1
    here = {"X-Forwarded-For": "203.0.113.77"}
    client.post(LOGIN, {"login": UNKNOWN, "password": "guess"}, headers=here)
    with connection.cursor() as cursor:
        cursor.execute("select cache_key from cache")
        keys = " ".join(key for (key,) in cursor.fetchall())
    assert "login_failed" in keys
    assert "203.0.113" not in keys and "nobody" not in keys


@pytest.mark.parametrize("wrong", ["/my/guess-{}/", "/accounts/password/reset/key/1-d00{}-abcdef/"])
def test_a_right_private_link_works_beside_wrong_ones_till_there_are_too_many(
    client, db, settings, wrong
):
    settings.PROXY_HOPS = 1
    subscriber = make_subscriber(state="confirmed")
    link = private_links.token(
        purpose="leave", object_id=subscriber.pk, version=subscriber.link_version
    )
    for n in range(9):
        client.get(wrong.format(n), headers=from_network(1))
    for _ in range(40):
        assert client.get(f"/my/{link}/", headers=from_network(1)).status_code == 200
    for n in range(9, 12):
        client.get(wrong.format(n), headers=from_network(1))
    refused = client.get(f"/my/{link}/", headers=from_network(1))
    assert refused.status_code == (429 if wrong.startswith("/my/") else 200)
    assert client.get(f"/my/{link}/", headers=from_network(2)).status_code == 200


def test_an_old_link_that_was_right_once_is_no_guess(client, db):
    subscriber = make_subscriber(state="asked")
    old = private_links.token(purpose="confirm", object_id=subscriber.pk, version=0)
    for _ in range(40):
        assert client.get(f"/my/{old}/").status_code == 410


def test_whoever_is_locked_out_comes_in_by_the_link_for_a_new_password(client, ed):
    for n in range(40):
        password(client, ed)(n)
    send(client, "/accounts/password/reset/", email=KNOWN)
    link = re.search(r"http://testserver(/\S+)", Email.objects.get().message).group(1)
    page = client.get(link, follow=True).redirect_chain[-1][0]
    new = "four other words here"
    response = client.post(page, {"password1": new, "password2": new})
    assert response["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200
