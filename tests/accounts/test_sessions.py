"""One sees where one is signed in, and ends what one does not know; an ended session is over."""

from datetime import timedelta

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from core.accounts import devices, forgetting
from tests.people import PASSWORD, send

PAGE = "/accounts/sessions/"
WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0"
PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like "
    "Gecko) Version/17.5 Mobile/15E148 Safari/604.1"
)


def come_in(person, user_agent):
    client = Client(headers={"User-Agent": user_agent})
    send(client, "/accounts/login/", login=person.email, password=PASSWORD)
    return client


def is_let_in(client):
    return client.get("/accounts/").status_code == 200


def row_of(client):
    return UserSession.objects.get(session_key=client.session.session_key)


def test_the_list_says_with_what_and_which_is_this_one(ed):
    come_in(ed, PHONE)
    page = come_in(ed, WINDOWS).get(PAGE).content.decode()
    assert "Safari on iPhone" in page
    assert page.index("Firefox on Windows") < page.index("this one") < page.index("Safari on")
    assert PAGE in come_in(ed, WINDOWS).get("/accounts/").content.decode()


def test_an_ended_session_is_refused_at_the_next_request(ed):
    here, lost = come_in(ed, WINDOWS), come_in(ed, PHONE)
    assert is_let_in(lost)
    response = here.post(f"{PAGE}{row_of(lost).pk}/end/", follow=True)
    assert "Ended: Safari on iPhone" in response.content.decode()
    assert not is_let_in(lost)
    assert lost.get("/admin/").status_code == 302
    assert is_let_in(here)
    assert UserSession.objects.count() == 1


def test_all_the_others_end_at_once(ed, eve):
    here, *others = (come_in(ed, agent) for agent in (WINDOWS, PHONE, PHONE))
    of_eve = come_in(eve, PHONE)
    page = here.post(PAGE, follow=True).content.decode()
    assert "signed in only here now" in page
    assert not any(is_let_in(other) for other in others)
    assert is_let_in(here) and is_let_in(of_eve)


def test_ending_this_one_signs_out(ed):
    here = come_in(ed, WINDOWS)
    assert here.post(f"{PAGE}{row_of(here).pk}/end/")["Location"] == "/"
    assert not is_let_in(here)


def test_nobody_ends_or_sees_the_session_of_another(ed, eve):
    of_ed, of_eve = come_in(ed, WINDOWS), come_in(eve, PHONE)
    assert "iPhone" not in of_ed.get(PAGE).content.decode()
    assert of_ed.post(f"{PAGE}{row_of(of_eve).pk}/end/").status_code == 404
    assert of_ed.get(f"{PAGE}{row_of(of_ed).pk}/end/").status_code == 405
    assert is_let_in(of_eve)
    assert Client().get(PAGE)["Location"].startswith("/accounts/login/")


def test_a_new_password_ends_all_the_others(ed):
    here, other = come_in(ed, WINDOWS), come_in(ed, PHONE)
    new = "four other words here"
    send(here, "/accounts/password/change/", oldpassword=PASSWORD, password1=new, password2=new)
    assert is_let_in(here)
    assert not is_let_in(other)
    assert "iPhone" not in here.get(PAGE).content.decode()


def test_when_it_was_last_used_is_known_to_five_minutes(ed):
    here = come_in(ed, WINDOWS)
    is_let_in(here)
    first = row_of(here).last_seen_at
    is_let_in(here)
    assert row_of(here).last_seen_at == first
    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        is_let_in(here)
        assert row_of(here).last_seen_at > first


def test_no_address_of_a_caller_is_kept(ed, settings):
    settings.PROXY_HOPS = 1
    here = Client(headers={"X-Forwarded-For": "203.0.113.77"})
    here.force_login(ed)
    assert is_let_in(here)
    kept = row_of(here)
    assert "203.0.113" not in f"{kept.ip} {kept.data}"
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        is_let_in(here)
        assert row_of(here).ip != kept.ip  # not to be followed into the next day


def test_what_is_left_of_sessions_that_are_gone_is_forgotten(ed):
    here, gone = come_in(ed, WINDOWS), come_in(ed, PHONE)
    Session.objects.filter(session_key=gone.session.session_key).delete()
    assert forgetting.forget_devices(timezone.now()) == 1
    assert UserSession.objects.get() == row_of(here)
    assert forgetting.forget_devices(timezone.now()) == 0


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (WINDOWS, "Firefox on Windows"),
        (PHONE, "Safari on iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64) Chrome/126.0 Safari/537.36", "Chrome on Linux"),
        ("Mozilla/5.0 (Linux; Android 14) Chrome/126.0 Mobile Safari/537", "Chrome on Android"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/126.0 Safari/537 Edg/126.0", "Edge on Windows"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) Version/17 Safari/605", "Safari on Mac"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17 like Mac OS X) CriOS/126", "Chrome on iPhone"),
        ("<script>", "A browser"),
        ("", "A browser"),
    ],
)  # fmt: skip
def test_devices_have_plain_names(user_agent, words):
    assert devices.in_words(user_agent) == words


def test_the_list_is_not_in_the_admin(client, root):
    client.force_login(root)
    assert client.get("/admin/usersessions/usersession/").status_code == 404
