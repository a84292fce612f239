"""Writing to a group by a form that hides its address."""

from datetime import date

import pytest
from django.utils import timezone
from post_office.models import Email

from affiliates.models import Seat, Sitting
from core.publishing.models import Use
from tests.factories import make_group, sit
from tests.people import ORIGIN, fields_of, send, typed_long_enough

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
PAGE = "/affiliates/save-our-wards/write/"
SAID = {"name": "Wendy", "reply_to": "wendy@example.org", "message": "When do you meet?"}


@pytest.fixture
def group():
    return make_group("Save our wards", email_for_messages="wards@example.org")


def test_the_letter_goes_to_the_group_and_the_answer_to_the_writer(client, group):
    response = send(client, PAGE, follow=True, **SAID)
    assert "Sent to the group" in response.text
    [letter] = Email.objects.all()
    assert letter.to == ["wards@example.org"]
    assert letter.headers["Reply-To"] == "wendy@example.org"
    message = letter.message
    assert "When do you meet?" in message
    assert "Wendy has written to Save our wards" in message
    for answer in (response, client.get(PAGE), client.get(group.get_absolute_url())):
        assert "wards@example.org" not in answer.text
    assert "private" in client.get(PAGE)["Cache-Control"]
    assert not response.cookies


def test_without_an_address_for_messages_it_goes_to_the_contact(client):
    make_group("Save our wards", contact_email="ann@example.org")
    send(client, PAGE, **SAID)
    assert Email.objects.get().to == ["ann@example.org"]


def test_without_a_contact_it_goes_to_whoever_is_secretary_now(client, visitor, anna):
    group = make_group("Save our wards")
    seat, _ = Seat.objects.get_or_create(group=group, office="secretary", number=1)
    now = timezone.now()
    Sitting.objects.create(
        seat=seat, person=anna, began_at=now, ended_at=now, ended_because="handed_over"
    )
    Sitting.objects.create(seat=seat, person=visitor, began_at=now)
    send(client, PAGE, **SAID)
    assert Email.objects.get().to == ["visitor@example.org"]


def test_a_secretary_whose_account_was_closed_gets_no_letters(client, visitor):
    group = make_group("Save our wards", with_seats=True)
    sit(visitor, group, "secretary")
    visitor.is_active = False
    visitor.save()
    assert "has given us no address" in client.get(PAGE).text


def test_without_any_address_the_page_says_so_and_leads_to_us(client):
    make_group("Save our wards")
    page = client.get(PAGE).text
    assert "has given us no address" in page
    assert 'href="/contact/"' in page
    assert "<textarea" not in page
    answer = client.post(PAGE, SAID, headers={"Origin": ORIGIN})
    assert answer.status_code == 200
    assert not Email.objects.exists()


def test_the_same_form_twice_is_one_letter(client, group):
    fields = typed_long_enough(fields_of(client.get(PAGE).text)) | SAID
    for _ in range(2):
        assert client.post(PAGE, fields, headers={"Origin": ORIGIN}).status_code == 302
    assert Email.objects.count() == 1
    # Something else from the same page is asked about, and can be sent then.
    other = fields | {"message": "And where?"}
    asked = client.post(PAGE, other, headers={"Origin": ORIGIN})
    assert "Send this as a second message" in asked.text
    assert "And where?" in asked.text
    client.post(PAGE, other | {"second": "1"}, headers={"Origin": ORIGIN})
    assert Email.objects.count() == 2


def test_the_same_words_may_go_to_two_groups(client, group):
    make_group("Other", email_for_messages="other@example.org")
    send(client, PAGE, **SAID)
    send(client, "/affiliates/other/write/", **SAID)
    assert Email.objects.count() == 2


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"reply_to": "nobody"}, "Write the email address in full"),
        ({"reply_to": '"a,b@example.org,c"@example.org'}, "without quotation marks"),
        ({"reply_to": "a@example.org\nBcc: b@example.org"}, "Write the email address in full"),
        ({"message": ""}, "Write your message."),
        ({"message": "x" * 5001}, "at most 5000"),
        ({"website_url": "spam"}, "Leave the field"),
        ({"opened": "nonsense"}, "faster than anybody types"),
    ],
)
def test_what_will_not_do_gets_a_sentence_and_loses_nothing(client, group, wrong, sentence):
    response = send(client, PAGE, **SAID | wrong)
    assert response.status_code == 200
    assert sentence in response.text
    assert "Wendy" in response.text
    assert not Email.objects.exists()


def test_one_caller_cannot_write_without_end(client, group):
    for number in range(10):
        send(client, PAGE, **SAID | {"message": f"Message {number}"})
    response = send(client, PAGE, **SAID | {"message": "One more"})
    assert "more than we take from one place in a day" in response.text
    assert "One more" in response.text
    assert Email.objects.count() == 10


def test_one_group_is_not_buried(client, group):
    for number in range(20):
        send(client, PAGE, **SAID | {"message": f"Message {number}"})
        Use.objects.exclude(network="").delete()  # as if each came from elsewhere
    response = send(client, PAGE, **SAID | {"message": "One more"})
    assert "has had many messages today" in response.text
    assert Email.objects.count() == 20


def test_a_message_is_text_and_no_template(client, group):
    send(client, PAGE, **SAID | {"message": "{{ group.payer }} {% now 'Y' %} <b>🚑</b> \u202e"})
    [letter] = Email.objects.all()
    assert "{{ group.payer }} {% now 'Y' %} <b>🚑</b>" in letter.message


def test_a_group_that_has_gone_or_merged_leads_to_its_page(client, group):
    other = make_group("Other")
    group.merge(into=other, on=TODAY)
    assert client.get(PAGE)["Location"] == "/affiliates/other/"
    other.lapse(on=TODAY)
    assert client.get("/affiliates/other/write/")["Location"] == "/affiliates/other/"
    assert client.get("/affiliates/other/write/sent/").status_code == 404
    assert client.get("/affiliates/never/write/").status_code == 404
