"""Exports and changes to people's rights ask once more who one is; nothing typed is lost."""

import re
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from post_office.models import Email

from affiliates.models import SeatInvitation
from core.accounts.models import OneDayCode, User
from tests.people import PASSWORD, fields_of, send, sign_in

PEOPLE = "/admin/accounts/user/"
ASKS = "/accounts/reauthenticate/"
BY_LETTER = "/accounts/reauthenticate/code/"
SECRET = "JBSWY3DPEHPK3PXP"


def fields(person, **changed):
    return {
        "email": person.email, "name": person.name, "is_staff": "on", "is_active": "on",
        "groups": [group.pk for group in person.groups.all()],
    } | changed  # fmt: skip


def code_in_letter(to):
    letter = Email.objects.get()
    assert letter.to == [to]
    return re.search(r"\b\d{6}\b", letter.message).group()


@pytest.mark.parametrize(
    "page",
    [
        "/admin/newspaper/order/export/?state=placed",
        "/admin/newspaper/order/csv/",
        "/admin/mailing/subscriber/export/",
        "/admin/campaigns/infolink/export/",
        "/admin/campaigns/infolink/import/",
    ],
)
def test_tables_in_and_out_ask_who_has_been_signed_in_for_long(client, root, page):
    client.force_login(root)
    answer = client.get(page)
    assert answer.status_code == 302
    assert answer["Location"].startswith(f"{ASKS}?next=")
    shown = send(client, answer["Location"], password=PASSWORD)
    assert shown["Location"] == page
    assert client.get(page).status_code == 200


def test_whoever_has_just_signed_in_is_not_asked_till_a_quarter_of_an_hour_later(client, root):
    send(client, "/accounts/login/", login=root.email, password=PASSWORD)
    assert client.get("/admin/newspaper/order/csv/").status_code == 200
    with time_machine.travel(timezone.now() + timedelta(minutes=14)):
        assert client.get("/admin/newspaper/order/csv/").status_code == 200
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        assert client.get("/admin/newspaper/order/csv/")["Location"].startswith(ASKS)


def test_a_new_desk_waits_for_the_password_and_is_given_then(ed, anna):
    client = Client(enforce_csrf_checks=True)
    client.force_login(anna)
    page = f"{PEOPLE}{ed.pk}/change/?_changelist_filters=factor%3Dno"
    token = fields_of(client.get(page).content.decode())["csrfmiddlewaretoken"]
    desk = Group.objects.get(name="treasurer")
    form = fields(ed, groups=[desk.pk], csrfmiddlewaretoken=token)
    answer = client.post(page, form)
    assert answer["Location"].startswith(ASKS)
    assert list(ed.groups.all()) != [desk]
    wrong = send(client, answer["Location"], password="not this one")
    assert "That is not your password" in wrong.content.decode()
    assert list(ed.groups.all()) != [desk]
    done = send(client, answer["Location"], password=PASSWORD, follow=True)
    assert done.redirect_chain == [(page, 302), (f"{PEOPLE}?factor=no", 302)]
    assert list(ed.groups.all()) == [desk]


def test_what_is_wrong_in_the_form_comes_back_with_everything_in_it(ed, anna):
    client = Client(enforce_csrf_checks=True)
    client.force_login(anna)
    page = f"{PEOPLE}{ed.pk}/change/"
    typed = fields_of(client.get(page).content.decode())
    typed |= fields(ed, name="Edward", email="anna@example.org")
    answer = client.post(page, typed)
    shown = send(client, answer["Location"], password=PASSWORD, follow=True)
    # It stands at its own address, for there it is sent once more.
    assert shown.redirect_chain == [(page, 302)]
    assert "signs in with this address already" in shown.content.decode()
    again = fields_of(shown.content.decode(), form_id="user_form")
    assert again["name"] == "Edward"
    client.post(page, again | {"email": "edward@example.org"})
    ed.refresh_from_db()
    assert (ed.name, ed.email) == ("Edward", "edward@example.org")


def test_what_was_held_is_sent_on_once_and_only_at_once(client, ed, anna):
    page = f"{PEOPLE}{ed.pk}/change/"
    client.force_login(anna)
    answer = client.post(page, fields(ed, name="Edward"))
    send(client, answer["Location"], password=PASSWORD)
    with time_machine.travel(timezone.now() + timedelta(minutes=2)):
        assert client.get(page).status_code == 200
    ed.refresh_from_db()
    assert ed.name == "Ed"
    assert client.get(page).status_code == 200


@pytest.mark.parametrize("act", ["add", "one-day-code", "invite"])
def test_letting_somebody_in_waits_for_the_password(client, ed, anna, act):
    ed.set_unusable_password()
    ed.save()
    client.force_login(anna)
    where = f"{PEOPLE}add/" if act == "add" else f"{PEOPLE}{ed.pk}/act/{act}/"
    typed = {"email": "nia@example.org", "name": "Nia", "is_staff": "on", "reason": "Lost it"}
    answer = client.post(where, typed)
    assert answer["Location"].startswith(ASKS)
    assert User.objects.count() == 2
    assert not OneDayCode.objects.exists() and not Email.objects.exists()
    send(client, answer["Location"], password=PASSWORD, follow=True)
    assert User.objects.count() == (3 if act == "add" else 2)
    assert OneDayCode.objects.count() == (act == "one-day-code")
    assert Email.objects.exists()


def seat_address(group, what):
    seat = group.seats.get(office="press")
    return f"/your-group/{group.slug}/seats/{seat.pk}/{what}/"


def test_who_sits_is_a_right_too_so_an_old_session_is_asked_before_a_seat_is_given(
    client, sec, ours
):
    client.force_login(sec)
    page = seat_address(ours, "invite")
    answer = send(client, page, name="Pat", email="pat@example.org")
    assert answer["Location"].startswith(ASKS)
    assert not SeatInvitation.objects.exists()
    shown = send(client, answer["Location"], password=PASSWORD)
    client.get(shown["Location"], follow=True)
    assert SeatInvitation.objects.get().email == "pat@example.org"


def test_the_desk_is_asked_before_it_gives_a_seat_and_not_before_other_acts(client, aff, ours):
    client.force_login(aff)
    act = f"/admin/affiliates/group/{ours.pk}/act"
    typed = {"reason": "press:1", "email": "pat@example.org", "name": "Pat"}
    assert client.post(f"{act}/invite/", typed)["Location"].startswith(ASKS)
    assert not SeatInvitation.objects.exists()
    assert client.post(f"{act}/lapse/", {"reason": "No answer"})["Location"].startswith("/admin/")


def test_looking_at_people_asks_nothing(client, ed, anna):
    client.force_login(anna)
    for page in (PEOPLE, f"{PEOPLE}{ed.pk}/change/", f"{PEOPLE}add/"):
        assert client.get(page).status_code == 200


def test_a_form_that_was_left_is_not_sent_on_from_another_page(client, ed, anna):
    client.force_login(anna)
    client.post(f"{PEOPLE}{ed.pk}/change/", fields(ed, name="Left alone"))
    shown = send(client, f"{ASKS}?next=/accounts/2fa/", password=PASSWORD)
    assert shown["Location"] == "/accounts/2fa/"
    ed.refresh_from_db()
    assert ed.name == "Ed"


def test_a_file_has_to_be_chosen_once_more(client, root):
    client.force_login(root)
    page = "/admin/campaigns/infolink/import/"
    table = SimpleUploadedFile("links.csv", b"url,title\n")
    answer = client.post(page, {"import_file": table, "format": "0"})
    shown = send(client, answer["Location"], password=PASSWORD, follow=True)
    assert shown.redirect_chain == [(page, 302)]
    assert "Choose the file once more" in shown.content.decode()


def test_whoever_has_no_password_shows_it_by_a_code_by_letter(client, anna, ed):
    anna.set_unusable_password()
    anna.save()
    client.force_login(anna)
    answer = client.post(f"{PEOPLE}{ed.pk}/change/", fields(ed, name="Edward"))
    assert answer["Location"].startswith(f"{BY_LETTER}?next=")
    page = send(client, answer["Location"])
    assert "on their way to <strong>anna@example.org" in page.content.decode()
    typed = fields_of(page.content.decode()) | {"code": code_in_letter("anna@example.org")}
    client.post(answer["Location"], typed, follow=True)
    ed.refresh_from_db()
    assert ed.name == "Edward"


def test_a_code_by_letter_works_once_ends_after_three_wrong_ones_and_after_15_minutes(client, anna):
    client.force_login(anna)

    def type_in(code):
        return client.post(BY_LETTER, {"code": code, "next": "/admin/newspaper/order/csv/"})

    client.post(BY_LETTER, {"send": "yes"})
    code = code_in_letter(anna.email)
    for _ in range(3):
        assert "That code is not right" in type_in("x00000").content.decode()
    assert type_in(code).status_code == 200
    Email.objects.all().delete()
    client.post(BY_LETTER, {"send": "yes"})
    code = code_in_letter(anna.email)
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        assert type_in(code).status_code == 200
    assert type_in(code).status_code == 302
    assert type_in(code).status_code == 200


def test_a_code_by_letter_is_nobody_elses(client, anna, ed):
    client.force_login(anna)
    client.post(BY_LETTER, {"send": "yes"})
    code = code_in_letter(anna.email)
    other = Client()
    other.force_login(ed)
    assert other.post(BY_LETTER, {"code": code}).status_code == 200
    assert Client().post(BY_LETTER, {"code": code}).status_code == 302


@pytest.mark.parametrize(
    "page",
    ["/accounts/password/set/", "/accounts/2fa/totp/activate/", "/accounts/2fa/webauthn/add/"],
)
def test_an_open_browser_alone_makes_nobody_elses_account_ones_own(client, visitor, page):
    visitor.set_unusable_password()
    visitor.save()
    client.force_login(visitor)
    assert client.get(page)["Location"].startswith(BY_LETTER)
    sign_in(client, visitor)
    assert client.get(page).status_code == 200


def test_the_app_shows_it_too(client, root):
    root.set_unusable_password()
    root.save()
    TOTP.activate(root, SECRET)
    client.force_login(root)
    answer = client.get("/admin/newspaper/order/csv/")
    assert answer["Location"].startswith("/accounts/2fa/reauthenticate/")
    figures = format_hotp_value(hotp_value(SECRET, next(yield_hotp_counters_from_time())))
    send(client, answer["Location"], code=figures)
    assert client.get("/admin/newspaper/order/csv/").status_code == 200


def test_whoever_may_not_is_refused_all_the_same(client, ed):
    sign_in(client, ed)
    assert client.get("/admin/newspaper/order/csv/").status_code == 403
    assert client.get("/admin/mailing/subscriber/export/").status_code == 200
