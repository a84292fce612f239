"""Managers invite people and seat them at desks; nobody gives themselves more."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group
from post_office.models import Email

from core.accounts.models import OneDayCode, User
from tests.people import PASSWORD, sign_in

PEOPLE = "/admin/accounts/user/"


def page_of(person):
    return f"{PEOPLE}{person.pk}/change/"


def fields(person, **changed):
    return {
        "email": person.email,
        "name": person.name,
        "is_staff": "on" if person.is_staff else "",
        "is_active": "on" if person.is_active else "",
        "groups": [group.pk for group in person.groups.all()],
    } | changed


def test_a_manager_invites_somebody_who_then_sets_a_password(client, anna):
    sign_in(client, anna)
    desk = Group.objects.get(name="events")
    response = client.post(
        f"{PEOPLE}add/",
        {"email": "New@Example.org", "name": "Nia", "is_staff": "on", "groups": [desk.pk]},
        follow=True,
    )
    assert "is on its way to new@example.org" in response.content.decode()
    nia = User.objects.get(email="new@example.org")
    assert nia.is_staff and not nia.is_superuser and not nia.has_usable_password()
    assert list(nia.groups.all()) == [desk]
    letter = Email.objects.get()
    assert letter.to == ["new@example.org"]
    link = re.search(r"http://\S+?(/accounts/password/reset/key/\S+)", letter.message).group(1)
    newcomer = type(client)()
    form = newcomer.get(link, follow=True)
    response = newcomer.post(
        form.redirect_chain[-1][0], {"password1": PASSWORD, "password2": PASSWORD}
    )
    assert response["Location"] == "/admin/"
    assert "no longer works" in type(client)().get(link, follow=True).content.decode()


def test_an_invitation_can_be_sent_again_until_it_is_taken_up(client, anna, ed):
    sign_in(client, anna)
    assert f"{PEOPLE}{ed.pk}/act/invite/" not in client.get(PEOPLE).content.decode()
    ed.set_unusable_password()
    ed.save()
    assert f"{PEOPLE}{ed.pk}/act/invite/" in client.get(PEOPLE).content.decode()
    client.post(f"{PEOPLE}{ed.pk}/act/invite/")
    assert Email.objects.get().to == [ed.email]


def test_nobody_has_two_accounts_with_one_address(client, anna, ed):
    sign_in(client, anna)
    response = client.post(f"{PEOPLE}add/", {"email": "ED@example.org", "name": "Again"})
    assert "signs in with this address already" in response.content.decode()
    assert not Email.objects.exists()


def test_the_list_says_who_sits_where_and_who_has_a_second_factor(client, anna, ed, eve):
    Authenticator.objects.create(user=ed, type="totp", data={"secret": "SECRETSECRET"})
    Authenticator.objects.create(user=eve, type="recovery_codes", data={"seed": "SEED"})
    sign_in(client, anna)
    page = client.get(f"{PEOPLE}?factor=yes").content.decode()
    assert "ed@example.org" in page and "editors" in page
    assert "eve@example.org" not in page
    assert "eve@example.org" in client.get(f"{PEOPLE}?factor=no").content.decode()
    assert "SECRETSECRET" not in client.get(page_of(ed)).content.decode()
    assert "eve@example.org" in client.get(f"{PEOPLE}?q=eve").content.decode()


def test_the_list_asks_the_database_as_often_for_many_as_for_few(
    client, anna, ed, django_assert_max_num_queries
):
    sign_in(client, anna)
    for number in range(30):
        User.objects.create_user(f"more{number}@example.org").groups.add(*ed.groups.all())
    client.get(PEOPLE)  # the session is written down at its first page
    with django_assert_max_num_queries(11):
        client.get(PEOPLE)


def test_a_manager_makes_nobody_who_may_do_everything(client, anna, ed):
    sign_in(client, anna)
    assert "is_superuser" not in client.get(page_of(ed)).content.decode()
    client.post(page_of(ed), fields(ed, is_superuser="on", user_permissions=["1"]))
    ed.refresh_from_db()
    assert not ed.is_superuser
    assert not ed.user_permissions.exists()


def test_a_manager_gives_themselves_no_more_desks(client, anna):
    sign_in(client, anna)
    everything = [group.pk for group in Group.objects.all()]
    client.post(page_of(anna), fields(anna, groups=everything, is_active=""))
    anna.refresh_from_db()
    assert [group.name for group in anna.groups.all()] == ["manager"]
    assert anna.is_active


def test_a_manager_cannot_touch_somebody_who_may_do_everything(client, anna, root):
    sign_in(client, anna)
    assert client.get(page_of(root)).status_code == 200
    assert client.post(page_of(root), fields(root, email="a@example.org")).status_code == 403
    assert client.post(f"{PEOPLE}{root.pk}/act/one-day-code/", {"reason": "x"}).status_code == 403
    root.refresh_from_db()
    assert root.email == "root@example.org"
    assert not Email.objects.exists()


def test_somebody_who_may_do_everything_can_give_that_on_but_not_give_it_up(client, ed, root):
    sign_in(client, root)
    client.post(page_of(ed), fields(ed, is_superuser="on"))
    ed.refresh_from_db()
    assert ed.is_superuser
    client.post(page_of(root), fields(root))
    root.refresh_from_db()
    assert root.is_superuser and root.is_active


@pytest.mark.parametrize("page", [PEOPLE, f"{PEOPLE}add/", "/admin/accounts/onedaycode/"])
def test_only_managers_look_after_people(client, ed, tom, page):
    for person in (ed, tom):
        sign_in(client, person)
        assert client.get(page).status_code == 403


def test_nobody_is_deleted_and_no_password_is_typed_for_another(client, root, ed):
    sign_in(client, root)
    assert client.post(f"{PEOPLE}{ed.pk}/delete/", {"post": "yes"}).status_code == 403
    assert client.get(f"{PEOPLE}{ed.pk}/password/", follow=True).status_code in (404, 200)
    assert 'name="password' not in client.get(page_of(ed)).content.decode()
    assert client.get("/admin/password_change/")["Location"] == "/accounts/password/change/"


def test_the_old_address_hears_of_the_new_one(client, anna, ed):
    sign_in(client, anna)
    client.post(page_of(ed), fields(ed, email="edward@example.org"))
    letter = Email.objects.get()
    assert letter.to == ["ed@example.org"]
    assert "from ed@example.org to edward@example.org" in letter.message


def test_a_one_day_code_is_shown_once_after_a_reason(client, anna, ed):
    sign_in(client, anna)
    act = f"{PEOPLE}{ed.pk}/act/one-day-code/"
    assert "Reason" in client.get(act).content.decode()
    assert not OneDayCode.objects.exists()
    client.post(act, {"reason": ""})
    assert not OneDayCode.objects.exists()
    page = client.post(act, {"reason": "Telephone stolen"})
    code = re.search(r'house-code">([^<]+)<', page.content.decode()).group(1)
    assert page["Cache-Control"] == "no-store, private"
    assert OneDayCode.objects.get().digest == OneDayCode.digest_of(code)
    for elsewhere in (
        PEOPLE,
        page_of(ed),
        f"{PEOPLE}{ed.pk}/history/",
        "/admin/accounts/onedaycode/",
    ):
        assert code not in client.get(elsewhere).content.decode()
    assert "Telephone stolen" in client.get(f"{PEOPLE}{ed.pk}/history/").content.decode()
    assert LogEntry.objects.get().user == anna


def test_what_is_typed_into_a_letter_is_never_read_as_a_tag(client, anna, ed):
    sign_in(client, anna)
    client.post(f"{PEOPLE}{ed.pk}/act/one-day-code/", {"reason": "{% nonsense %} {{ person }}"})
    assert "{% nonsense %} {{ person }}" in Email.objects.get(to="anna@example.org").message


def test_a_manager_gets_no_code_for_themselves(client, anna):
    sign_in(client, anna)
    response = client.post(f"{PEOPLE}{anna.pk}/act/one-day-code/", {"reason": "x"}, follow=True)
    assert "Nobody hands a one-day code to themselves" in response.content.decode()
    assert not OneDayCode.objects.exists()


@pytest.mark.parametrize(
    "put_away",
    [
        "auth/group", "account/emailaddress", "mfa/authenticator",
        "post_office/emailtemplate", "post_office/log", "post_office/attachment",
    ],
)  # fmt: skip
def test_what_nobody_needs_is_not_in_the_admin(client, root, put_away):
    sign_in(client, root)
    assert client.get(f"/admin/{put_away}/").status_code == 404


def test_letters_are_listed_but_nobody_reads_them(client, anna, ed, root):
    from post_office import mail

    letter = mail.send("new@example.org", "hct@example.org", subject="Invited", message="SECRET")
    page = f"/admin/post_office/email/{letter.pk}/change/"
    for person in (anna, root):
        sign_in(client, person)
        listed = client.get("/admin/post_office/email/").content.decode()
        assert "new@example.org" in listed and "Invited" in listed and "queued" in listed
        assert "SECRET" not in client.get(page).content.decode()
        assert client.post(page, {"message": "other"}).status_code == 403
    sign_in(client, ed)
    assert client.get("/admin/post_office/email/").status_code == 403


def test_a_letter_that_failed_can_be_sent_again(client, anna):
    from post_office import mail
    from post_office.models import STATUS

    letter = mail.send("new@example.org", "hct@example.org", subject="Invited", message="x")
    again = f"/admin/post_office/email/{letter.pk}/act/again/"
    sign_in(client, anna)
    response = client.post(again, follow=True)
    assert "Only a letter that could not be sent" in response.content.decode()
    Email.objects.update(status=STATUS.failed, number_of_retries=9)
    client.post(again)
    letter.refresh_from_db()
    assert (letter.status, letter.number_of_retries) == (STATUS.queued, 0)
