"""On a public site staff come in with a second factor, or with a manager's one-day code."""

import re
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.contrib.admin.models import LogEntry
from django.utils import timezone
from post_office.models import Email

from core.accounts import second_factor
from core.accounts.models import OneDayCode
from core.publishing.errors import NotAllowed
from tests.people import PASSWORD, send, sign_in

LOGIN = "/accounts/login/"
NEEDED = "/accounts/second-factor/"
SECRET = "JBSWY3DPEHPK3PXP"
SHUT = "this door is shut for a few minutes"


@pytest.fixture(autouse=True)
def as_on_a_public_site(settings):
    settings.SECOND_FACTOR_FOR_STAFF = True


def figures_now():
    return format_hotp_value(hotp_value(SECRET, next(yield_hotp_counters_from_time())))


def give_app(person):
    TOTP.activate(person, SECRET)


def is_signed_in(client):
    return "_auth_user_id" in client.session


def hand_out(to, by):
    return second_factor.hand_out_code(to=to, by=by, reason="Lost on a train", at=timezone.now())


def test_staff_without_one_reach_only_their_account(client, ed):
    sign_in(client, ed)
    for page in ("/admin/", "/", "/admin/accounts/user/", "/admin/logout/"):
        assert client.get(page)["Location"] == NEEDED
    assert client.post("/admin/campaigns/news/add/")["Location"] == NEEDED
    assert client.get("/accounts/").status_code == 200
    page = client.get(NEEDED).content.decode()
    assert "/accounts/2fa/webauthn/add/" in page
    assert "/accounts/2fa/totp/activate/" in page


def test_recovery_codes_alone_are_no_second_factor(client, ed):
    Authenticator.objects.create(user=ed, type="recovery_codes", data={})
    sign_in(client, ed)
    assert client.get("/admin/")["Location"] == NEEDED


def test_people_who_are_no_staff_need_none(client, visitor):
    sign_in(client, visitor)
    assert client.get("/").status_code == 200
    assert client.get(NEEDED)["Location"] == "/accounts/"


def test_an_app_is_set_up_after_showing_once_more_who_one_is(
    client, ed, django_capture_on_commit_callbacks
):
    client.force_login(ed)  # long ago
    response = client.get("/accounts/2fa/totp/activate/")
    assert response["Location"].startswith("/accounts/reauthenticate/")
    response = send(client, response["Location"], password="not this one")
    assert "That is not your password" in response.content.decode()
    response = send(client, "/accounts/reauthenticate/?next=/accounts/2fa/", password=PASSWORD)
    page = client.get("/accounts/2fa/totp/activate/").content.decode()
    secret = re.search(r'reference--long">(\w+)<', page).group(1)
    code = format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post("/accounts/2fa/totp/activate/", {"code": code})
    assert response.status_code == 302
    assert client.get("/admin/").status_code == 200
    assert Email.objects.get().subject == "A second factor was set up"
    assert "127.0.0.1" not in Email.objects.get().message


def test_the_app_is_asked_for_after_the_password(client, ed):
    give_app(ed)
    response = send(client, LOGIN, login=ed.email, password=PASSWORD)
    assert response["Location"] == "/accounts/2fa/authenticate/"
    assert not is_signed_in(client)
    assert client.get("/admin/").status_code == 302
    send(client, "/accounts/2fa/authenticate/", code=figures_now())
    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize("way", ["code by letter", "new password"])
def test_the_app_is_asked_for_whichever_way_one_comes(client, ed, way):
    give_app(ed)
    if way == "code by letter":
        send(client, "/accounts/login/code/", email=ed.email)
        code = re.search(r"\b\d{6}\b", Email.objects.get().message).group()
        response = send(client, "/accounts/login/code/confirm/", code=code)
    else:
        send(client, "/accounts/password/reset/", email=ed.email)
        link = re.search(r"http://testserver(/\S+)", Email.objects.get().message).group(1)
        page = client.get(link, follow=True)
        new = {"password1": "four other words here", "password2": "four other words here"}
        response = client.post(page.redirect_chain[-1][0], new)
    assert response["Location"] == "/accounts/2fa/authenticate/"
    assert not is_signed_in(client)


def test_a_one_day_code_opens_the_door_of_somebody_who_has_lost_the_app(client, ed, anna):
    give_app(ed)
    code = hand_out(ed, anna)
    send(client, LOGIN, login=ed.email, password=PASSWORD)
    response = send(client, "/accounts/2fa/one-day-code/", code=code.lower().replace("-", " "))
    assert response["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200
    assert client.session.get_expiry_age() <= 24 * 60 * 60
    # The lost app is still there: its owner removes it, or finds it.
    assert Authenticator.objects.filter(user=ed).exists()


def test_a_one_day_code_opens_the_door_of_somebody_who_has_none_yet(client, ed, anna):
    code = hand_out(ed, anna)
    sign_in(client, ed)
    assert send(client, NEEDED, code=code)["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200
    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        assert client.get("/admin/").status_code == 302
        assert not is_signed_in(client) or client.get("/admin/")["Location"] == NEEDED


@pytest.mark.parametrize("page", [NEEDED, "/accounts/2fa/one-day-code/"])
def test_a_one_day_code_works_once(client, ed, anna, page):
    code = hand_out(ed, anna)
    assert OneDayCode.use(user=ed, code=code, at=timezone.now())
    if page == NEEDED:
        sign_in(client, ed)
    else:
        give_app(ed)
        send(client, LOGIN, login=ed.email, password=PASSWORD)
    response = send(client, page, code=code)
    assert "has been used or has run out" in response.content.decode()
    assert client.get("/admin/").status_code == 302


def test_a_one_day_code_ends_after_a_day_with_the_next_one_and_is_nobody_elses(ed, eve, anna):
    now = timezone.now()
    code = hand_out(ed, anna)
    assert not OneDayCode.use(user=eve, code=code, at=now)
    assert not OneDayCode.use(user=ed, code=code, at=now + timedelta(hours=24, minutes=1))
    later = hand_out(ed, anna)
    assert not OneDayCode.use(user=ed, code=code, at=now)
    assert OneDayCode.use(user=ed, code=later, at=now)


@pytest.mark.parametrize("page", [NEEDED, "/accounts/2fa/one-day-code/"])
def test_guessed_one_day_codes_are_stopped(client, ed, anna, page):
    if page == NEEDED:
        sign_in(client, ed)
    else:
        give_app(ed)
        send(client, LOGIN, login=ed.email, password=PASSWORD)
    code = hand_out(ed, anna)
    answers = [client.post(page, {"code": f"GUESS-{number}"}) for number in range(40)]
    assert all(SHUT in answer.content.decode() for answer in answers[5:])
    assert SHUT in client.post(page, {"code": code}).content.decode()
    assert client.get("/admin/").status_code == 302
    # It was not used up by being typed at a shut door.
    assert OneDayCode.objects.usable(at=timezone.now()).exists()


def test_guessed_figures_of_the_app_are_stopped(client, ed):
    give_app(ed)
    send(client, LOGIN, login=ed.email, password=PASSWORD)
    answers = [client.post("/accounts/2fa/authenticate/", {"code": "000000"}) for _ in range(40)]
    assert all(SHUT in answer.content.decode() for answer in answers[5:])
    assert not is_signed_in(client)


def test_the_page_for_the_code_opens_only_after_the_password(client, db):
    assert client.get("/accounts/2fa/one-day-code/")["Location"] == LOGIN
    assert client.post("/accounts/2fa/one-day-code/", {"code": "x"})["Location"] == LOGIN


def test_a_code_handed_out_is_on_record_and_told_to_all_managers(ed, anna, root):
    code = hand_out(ed, anna)
    entry = LogEntry.objects.get()
    assert (entry.user, entry.object_id) == (anna, str(ed.pk))
    assert "Lost on a train" in entry.change_message
    letters = {letter.to[0]: letter for letter in Email.objects.all()}
    assert set(letters) == {ed.email, anna.email, root.email}
    for letter in letters.values():
        assert "Anna" in letter.message and "Lost on a train" in letter.message
        assert code not in letter.message and code not in letter.subject
    assert code not in str(list(OneDayCode.objects.values()))


def test_who_may_not_hand_out_or_be_handed_a_code(ed, eve, anna, root, visitor):
    for to, by, why in (
        (eve, ed, "Only a manager"),
        (anna, anna, "to themselves"),
        (visitor, anna, "cannot open the back office"),
        (root, anna, "Only somebody who may do everything"),
    ):
        with pytest.raises(NotAllowed, match=why):
            hand_out(to, by)
    assert not Email.objects.exists()
    assert not OneDayCode.objects.exists()
