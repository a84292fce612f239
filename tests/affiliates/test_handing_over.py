"""The link to a seat: what it shows, whom it lets in, and whom it does not."""

import re
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client
from django.utils import timezone
from post_office.models import Email

from affiliates.models import Sitting
from core.accounts.models import User
from core.mailing import private_links
from tests.factories import make_invitation
from tests.people import ORIGIN, make_person, send, sign_in

pytestmark = pytest.mark.django_db
HOME = "/your-group/otley-save-our-wards/"


def link_in(letter):
    return re.search(r"http://[^/\s]+(/my/\S+/)", letter.message)[1]


def path(invitation):
    return f"/my/{private_links.token(purpose='seat', object_id=invitation.pk)}/"


def take(client, invitation, name="Sue Marsh", **headers):
    return client.post(path(invitation), {"name": name}, headers={"Origin": ORIGIN, **headers})


def user_of(client):
    return User.objects.filter(pk=client.session.get("_auth_user_id")).first()


def test_the_link_tells_everything_and_only_the_button_takes_the_seat(client, ours, sec):
    one = make_invitation(ours, "press", by=sec, as_what="Secretary")
    link = link_in(Email.objects.get())
    for _ in range(3):  # a mail scanner
        page = client.get(link)
    html = page.content.decode()
    for words in (
        "Will you be press officer of Otley Save Our Wards?", "Sec asks you", 'value="Sue"',
        "Change what its page says", "Take the seat", "You need no password",
    ):  # fmt: skip
        assert words in html
    assert "Say that the group leaves" not in html
    assert not page.cookies and page["X-Robots-Tag"] == "noindex"
    assert not User.objects.filter(email=one.email).exists()


def test_one_button_and_the_new_one_is_in(client, ours):
    response = take(client, make_invitation(ours))
    assert response.url == HOME
    assert user_of(client).email == "sue@example.org"
    html = client.get(HOME).content.decode()
    assert "You are now secretary of Otley Save Our Wards. First: is this still right?" in html
    assert "Yes, all is still right" in html
    assert "Sue Marsh (you)" in html


def test_who_may_not_confirm_is_not_asked_to(client, ours):
    take(client, make_invitation(ours, "papers"))
    html = client.get(HOME).content.decode()
    assert "You are now paper distributor of" in html
    assert "still right" not in html


def test_an_account_that_is_there_is_let_in_as_by_a_mailed_code(client, ours):
    tim = make_person("tim")
    take(client, make_invitation(ours, email=tim.email), name="Tim")
    assert user_of(client) == tim


def test_volunteers_sign_in_as_they_always_do(client, ours, ed):
    response = take(client, make_invitation(ours, email=ed.email))
    assert response.url.startswith("/accounts/login/?next=%2Fyour-group%2F")
    assert user_of(client) is None
    assert Sitting.objects.get().person == ed


def test_so_does_whoever_has_a_second_factor(client, ours):
    tim = make_person("tim")
    TOTP.activate(tim, generate_totp_secret())
    response = take(client, make_invitation(ours, email=tim.email))
    assert response.url.startswith("/accounts/login/")
    assert user_of(client) is None and Sitting.objects.get().person == tim


def test_whoever_is_signed_in_as_that_person_takes_it_at_once(client, ours, ed):
    sign_in(client, ed)
    assert take(client, make_invitation(ours, email=ed.email)).url == HOME
    assert client.get(HOME).status_code == 200


def test_somebody_elses_session_is_told_of_and_can_be_ended(client, ours, pam):
    one = make_invitation(ours)
    sign_in(client, pam)
    html = client.get(path(one)).content.decode()
    assert "This browser is signed in as Pam (pam@example.org)" in html
    assert "Take the seat</button>" not in html
    take(client, one)
    assert not Sitting.objects.of_address("sue@example.org").exists()
    response = client.post(path(one), {"sign_out": "1"}, headers={"Origin": ORIGIN})
    assert response.url == path(one) and user_of(client) is None
    assert take(client, one).url == HOME


def test_no_other_site_can_sign_anybody_in(client, ours, pam):
    one = make_invitation(ours)
    elsewhere = {"Origin": "https://evil.example.com"}
    for headers in (elsewhere, {"Sec-Fetch-Site": "cross-site"}):
        response = client.post(path(one), {"name": "Sue"}, headers=headers)
        assert response.status_code == 403
    sign_in(client, pam)
    response = client.post(path(one), {"sign_out": "1"}, headers=elsewhere)
    assert response.status_code == 403 and user_of(client) == pam
    assert not Sitting.objects.of_address("sue@example.org").exists()


def test_an_empty_or_endless_name_is_asked_for_again(client, ours):
    one = make_invitation(ours)
    for name in ("", "  ", "x" * 101):
        response = take(client, one, name=name)
        assert response.status_code == 200 and "error-summary" in response.content.decode()
    assert not Sitting.objects.exists()
    assert take(client, one, name="مريم 🌹").status_code == 302
    assert User.objects.get().name == "مريم 🌹"


def test_a_used_link_leads_whoever_used_it_in_and_tells_others(client, ours):
    one = make_invitation(ours)
    take(client, one)
    assert take(client, one).url == HOME  # pressed twice
    assert client.get(path(one)).url == HOME
    stranger = Client()
    for response in (stranger.get(path(one)), take(stranger, one)):
        html = response.content.decode()
        assert response.status_code == 410
        assert "This link was used on" in html and "/accounts/login/?next=" in html
    assert user_of(stranger) is None


@pytest.mark.parametrize(
    ("end", "told"),
    [
        (lambda one: one.end(at=timezone.now()), "called back, or a newer one"),
        (
            lambda one: make_invitation(one.seat.group, email="a@example.org"),
            "called back, or a newer one",
        ),
        (lambda one: one.seat.group.leave(on=one.sent_at.date(), reason="x"), "nobody can sit"),
    ],
)
def test_a_link_that_is_over_says_why_and_whom_to_ask(client, ours, end, told):
    one = make_invitation(ours)
    end(one)
    html = take(client, one).content.decode()
    assert told in html and "ask the group for a new link" in html
    assert not Sitting.objects.exists()


def test_a_link_that_has_run_out_says_so(client, ours):
    one = make_invitation(ours)
    with time_machine.travel(one.sent_at + timedelta(days=15), tick=False):
        response = client.get(path(one))
    assert response.status_code == 410
    assert "held for 14 days" in response.content.decode()


def test_a_link_of_another_version_or_row_opens_nothing(client, ours):
    one = make_invitation(ours)
    for what in ({"object_id": one.pk + 1}, {"object_id": one.pk, "version": 2}):
        token = private_links.token(purpose="seat", **what)
        assert client.get(f"/my/{token}/").status_code == 410
    wrong = private_links.token(purpose="leave", object_id=one.pk).replace("leave", "seat", 1)
    assert client.get(f"/my/{wrong}/").status_code == 404


def test_from_i_am_leaving_to_the_successors_first_act(ours, sec):
    """The old one, in a session that stays open, can do nothing more from the moment on."""
    old, new = sign_in(Client(), sec), Client()
    seat = Sitting.objects.get().seat
    address = f"{HOME}seats/{seat.pk}/hand-over/"
    assert "Who follows you?" in old.get(address).content.decode()
    response = send(old, address, name="Sue Marsh", email="Sue@example.org", follow=True)
    assert "Until they press the button there, you stay secretary" in response.content.decode()
    assert old.get(HOME).status_code == 200
    link = link_in(Email.objects.latest("pk"))
    send(new, link)
    assert new.post(f"{HOME}confirm/").url == HOME
    ours.refresh_from_db()
    assert ours.confirmed_on
    for part in ("", "profile/", "events/suggest/", "leave/", "deeds/", "orders/", "confirm/"):
        for verb in (old.get, old.post):
            assert verb(f"{HOME}{part}").status_code == 404, part
    past = old.get("/your-group/").content.decode()
    assert "you sat here as secretary until" in past


def test_the_one_who_goes_can_leave_the_seat_empty(client, ours, sec):
    seat = Sitting.objects.get().seat
    page = sign_in(client, sec).post(
        f"{HOME}seats/{seat.pk}/hand-over/", {"go": "empty"}, follow=True
    )
    html = page.content.decode()
    assert page.redirect_chain[-1][0] == "/your-group/"
    assert "You are no longer secretary of Otley Save Our Wards" in html
    assert not Sitting.objects.now().exists()
