"""A group begins to apply, without an account: five questions, and a private link."""

import re

import pytest
from post_office.models import Email

from affiliates.models import Application
from tests.affiliates.journey import APPLY, BEGIN, begin, link_of, post, send, to_check
from tests.factories import make_group
from tests.people import sign_in

pytestmark = pytest.mark.django_db


def text_of(response):
    return re.sub(r"\s+", " ", response.content.decode())


def test_the_page_says_what_one_needs_and_how_long_it_takes(client):
    page = text_of(client.get(APPLY))
    for words in ("quarter of an hour", "which meeting of your group", "020 7946 0018"):
        assert words in page


def test_beginning_makes_an_application_and_a_letter_with_its_link(client):
    answer = begin(client)
    application = Application.objects.get()
    assert answer["Location"] == application.private_path
    assert (application.state, application.name) == ("begun", BEGIN["name"])
    assert (application.kind, application.region) == (BEGIN["kind"], BEGIN["region"])
    assert (application.applicant_name, application.applicant_role) == (
        "Ann Archer",
        "Branch secretary",
    )
    assert application.begun_at is not None and application.submitted_at is None
    assert application.taken_by is None
    letter = Email.objects.get()
    assert letter.to == ["ann@example.org"]
    assert application.reference in letter.subject
    assert application.link() in letter.message
    assert "we delete it" in letter.message
    assert not answer.cookies
    assert not application.history.exists()  # nobody has sent it to us yet


def test_nobodys_mailbox_is_filled_by_somebody_elses_typing(client):
    for number in range(5):
        assert begin(client, name=f"Group {number}").status_code == 302
    assert (Application.objects.count(), Email.objects.count()) == (5, 3)


def test_the_link_shows_what_is_done_and_what_is_to_do(client):
    page = client.get(link_of(client))
    assert "Go on: Your group" in text_of(page)
    assert "The link to this page is on its way" in text_of(page)
    assert page["X-Robots-Tag"] == "noindex"
    assert not page.cookies


def test_without_an_email_one_is_told_to_keep_the_address(client):
    link = link_of(client, email="")
    assert "make a bookmark of this page now" in text_of(client.get(link))
    assert not Email.objects.exists()


def test_without_email_and_telephone_nobody_could_be_answered(client):
    page = begin(client, email="", phone="")
    assert "Write an email address, or a telephone number" in text_of(page)
    assert "Ann Archer" in text_of(page)
    assert not Application.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"name": ""}, "Write the name of the group"),
        ({"name": "a" * 151}, "at most 150"),
        ({"kind": "cartel"}, "Select a valid choice"),
        ({"region": "atlantis"}, "Select a valid choice"),
        ({"your_name": ""}, "Write your name"),
        ({"role": " "}, "Write what you are in the group"),
        ({"email": "ann@"}, "Write the email address in full"),
        ({"website_url": "https://spam.example"}, "Leave this empty"),
        ({"opened": ""}, "faster than anybody types"),
    ],
)
def test_a_wrong_answer_is_told_and_nothing_typed_is_lost(client, wrong, told):
    page = begin(client, **wrong)
    assert page.status_code == 200
    assert told in text_of(page)
    assert "01632 960001" in text_of(page)
    assert not Application.objects.exists()


@pytest.mark.parametrize("name", ["🚑 Save Us 🏳️‍🌈", "\u202eאבג\u202c", "Ŵa & <b>Sons</b>"])
def test_a_group_may_be_called_as_it_likes(client, name):
    link = link_of(client, name=name)
    assert Application.objects.get().name == name
    assert client.get(link).status_code == 200


def test_begun_twice_with_one_key_is_one_application_and_one_letter(client):
    page = client.get(APPLY)
    first, second = post(client, APPLY, page, **BEGIN), post(client, APPLY, page, **BEGIN)
    assert first["Location"] == second["Location"]
    assert Application.objects.count() == Email.objects.count() == 1


def test_begun_again_with_other_words_is_asked_about(client):
    page = client.get(APPLY)
    post(client, APPLY, page, **BEGIN)
    again = post(client, APPLY, page, **BEGIN | {"name": "Ilkley Save Our Wards"})
    application = Application.objects.get()
    assert f"already: {application.reference}" in text_of(again)
    assert "Ilkley" in text_of(again)
    assert application.private_path not in text_of(again)
    for _ in range(2):  # pressing that button twice is still once
        answer = post(client, APPLY, again, second="1")
    assert Application.objects.count() == Email.objects.count() == 2
    assert answer["Location"] != application.private_path


def test_the_same_words_within_the_hour_are_asked_about_and_open_nothing(client):
    begin(client)
    page = text_of(begin(client))
    assert Application.objects.get().reference in page
    assert "/my/" not in page


def test_too_many_from_one_place_are_refused_and_nothing_is_lost(client):
    for n in range(20):
        begin(client, name=f"Group {n}")
    page = begin(client)
    assert "try again tomorrow" in text_of(page)
    assert "Otley Save Our Wards" in text_of(page)
    assert Application.objects.count() == 20


def test_a_form_on_another_site_cannot_begin_one(client):
    response = client.post(APPLY, BEGIN, headers={"Origin": "https://elsewhere.example"})
    assert response.status_code == 403
    assert not Application.objects.exists()


def test_groups_of_like_names_are_mentioned_at_once(client):
    make_group("Save Our Wards, Otley")
    page = text_of(client.get(link_of(client)))
    assert "Are you with us already?" in page


def test_a_volunteer_takes_it_by_telephone_without_an_email(client, aff):
    sign_in(client, aff)
    link = link_of(client, email="")
    assert Application.objects.get().taken_by == aff
    assert client.get(link).status_code == 200
    assert not Email.objects.exists()


def test_a_volunteer_may_leave_the_letters_out(client, aff):
    sign_in(client, aff)
    link = to_check(client, begun={"send_letter": None})
    send(client, link, send_letter=None)
    assert not Email.objects.exists()
    assert Application.objects.get().applicant_email == "ann@example.org"


@pytest.mark.parametrize("wrong", ["version", "token", "gone"])
def test_a_link_that_is_not_of_now_opens_nothing(client, wrong):
    link = link_of(client)
    application = Application.objects.get()
    if wrong == "version":
        application.end_links()
    elif wrong == "gone":
        application.delete()
    else:
        link = f"{link[:-2]}x/"
    for answer in (client.get(link), client.post(f"{link}?page=you", {"your_name": "Eve"})):
        assert answer.status_code in {404, 410}
        assert "no longer valid" in text_of(answer)
