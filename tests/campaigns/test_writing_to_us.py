"""Writing to us: a row, a letter to the sender and one to us; once, however often it is sent."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from post_office.models import Email

from campaigns.forgetting import forget_messages
from campaigns.models import ContactMessage
from tests.people import ORIGIN, fields_of, send, sign_in, typed_long_enough

MESSAGE = {
    "name": "Rosa Amin",
    "email": "rosa@example.org",
    "phone": "",
    "subject": "The walk-in centre",
    "message": "They mean to close it.\nWhat can we do?",
}


def opened(client):
    return typed_long_enough(fields_of(client.get("/contact/").content.decode()))


def post(client, fields):
    return client.post("/contact/", fields, headers={"Origin": ORIGIN})


@pytest.mark.django_db
def test_a_message_is_kept_and_two_letters_are_written(client, settings):
    settings.CONTACT_EMAIL = "desk@example.org"
    response = send(client, "/contact/", **MESSAGE)
    assert (response.status_code, response["Location"]) == (302, "/contact/sent/")
    message = ContactMessage.objects.get()
    assert (message.name, message.subject, message.answered_at) == (
        "Rosa Amin",
        MESSAGE["subject"],
        None,
    )
    to_sender, to_us = Email.objects.order_by("pk")
    assert to_sender.to == ["rosa@example.org"]
    assert "usually within three days" in to_sender.message
    assert to_us.to == ["desk@example.org"]
    assert to_us.headers == {"Reply-To": "rosa@example.org"}
    assert "They mean to close it.\nWhat can we do?" in to_us.message
    thanks = client.get("/contact/sent/").content.decode()
    assert "Rosa" not in thanks
    assert not response.cookies


@pytest.mark.django_db
def test_the_letter_to_the_sender_carries_nothing_that_was_typed(client):
    """Or anybody could have us send their own words to a stranger."""
    spam = "Buy at http://spam.example.org"
    send(client, "/contact/", **MESSAGE | {"name": spam, "subject": spam, "message": spam})
    letter = Email.objects.order_by("pk").first()
    assert "spam" not in letter.subject + letter.message


@pytest.mark.django_db
def test_a_subject_of_several_lines_stays_one_header(client):
    send(client, "/contact/", **MESSAGE | {"subject": "Hello\r\nBcc: all@example.org"})
    assert "\n" not in Email.objects.order_by("pk").last().subject


@pytest.mark.django_db
def test_the_page_says_how_to_reach_us_without_it(client, settings):
    page = client.get("/contact/").content.decode()
    assert settings.CONTACT_TELEPHONE in page
    assert settings.CONTACT_ADDRESS.split("\n")[1] in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("name", "", "Write your name."),
        ("email", "rosa", "Write the email address in full"),
        ("subject", "x" * 151, "150"),
        ("message", "x" * 10_001, "10000"),
        ("website_url", "https://spam.example.org", "Leave the field"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(client, field, typed, said):
    response = send(client, "/contact/", **MESSAGE | {field: typed})
    page = response.content.decode()
    assert response.status_code == 200
    assert "Please look at this again" in page
    assert said in page
    assert page.count("The walk-in centre") == (field != "subject")
    assert not ContactMessage.objects.exists()
    assert not Email.objects.exists()


@pytest.mark.django_db
def test_the_same_message_twice_is_one(client):
    fields = opened(client) | MESSAGE
    assert [post(client, fields)["Location"] for _ in range(2)] == ["/contact/sent/"] * 2
    assert ContactMessage.objects.count() == 1
    assert Email.objects.count() == 2


@pytest.mark.django_db
def test_another_message_from_the_same_page_is_asked_about_and_then_taken(client):
    fields = opened(client) | MESSAGE
    post(client, fields)
    asked = post(client, fields | {"message": "One thing more."})
    page = asked.content.decode()
    assert "You have sent us a message from this page already" in page
    assert "One thing more." in page
    assert ContactMessage.objects.count() == 1
    again = fields_of(page) | {"second": "1"}
    assert post(client, again)["Location"] == "/contact/sent/"
    assert ContactMessage.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_ten_at_once_make_one_message():
    fields = opened(Client()) | MESSAGE
    start, answers = threading.Barrier(10), []

    def press():
        try:
            start.wait()
            answers.append(post(Client(), fields).status_code)
        finally:
            connection.close()

    people = [threading.Thread(target=press) for _ in range(10)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    assert answers == [302] * 10
    assert ContactMessage.objects.count() == 1
    assert Email.objects.count() == 2


@pytest.mark.django_db
def test_a_caller_who_writes_all_day_is_stopped_with_everything_kept(client):
    for number in range(20):
        assert send(client, "/contact/", **MESSAGE | {"subject": f"No {number}"}).status_code == 302
    response = send(client, "/contact/", **MESSAGE | {"subject": "No 20"})
    assert "more than we take from one place in a day" in response.content.decode()
    assert "No 20" in response.content.decode()
    assert ContactMessage.objects.count() == 20


@pytest.mark.django_db
def test_another_site_cannot_write_in_somebodys_name(client):
    fields = opened(client) | MESSAGE
    response = client.post("/contact/", fields, headers={"Origin": "https://elsewhere.example.org"})
    assert response.status_code == 403
    assert not ContactMessage.objects.exists()


@pytest.mark.django_db
def test_a_volunteer_takes_it_down_by_telephone_without_email(client, ed):
    sign_in(client, ed)
    told = MESSAGE | {"email": "", "phone": "01632 960001"}
    fields = opened(client) | told
    response = client.post("/contact/", fields, headers={"Origin": ORIGIN})
    assert response.status_code == 302, response.content.decode()[:3000]
    assert ContactMessage.objects.get().taken_by == ed
    assert "01632 960001" in Email.objects.get().message
    unreachable = client.post("/contact/", opened(client) | MESSAGE | {"email": ""})
    assert "Write down a telephone number or an email address" in unreachable.content.decode()


@pytest.mark.django_db
def test_messages_are_forgotten_a_year_after_they_were_answered():
    now = timezone.now()

    def message(sent, answered=None):
        return ContactMessage.objects.create(
            name="A", subject="B", body="C", sent_at=now - timedelta(days=sent),
            answered_at=answered and now - timedelta(days=answered),
        )  # fmt: skip

    message(sent=400, answered=366)
    message(sent=731)
    kept = [message(sent=400, answered=364), message(sent=729), message(sent=1)]
    assert forget_messages(now) == 2
    assert forget_messages(now) == 0
    assert list(ContactMessage.objects.order_by("pk")) == kept
