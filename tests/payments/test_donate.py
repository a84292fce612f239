"""A plain donation: a reference to quote, how to pay, a letter; nobody is ever chased for it."""

import pytest
from post_office.models import Email

from core.payments.models import Invoice
from tests.factories import make_account
from tests.people import send

pytestmark = pytest.mark.django_db
DONATE = "/donate/"
ROSA = {"amount": "1000", "name": "Rosa Amin", "email": "rosa@example.org"}


def test_a_promise_is_written_down_and_the_way_to_pay_it_shown(client):
    make_account()
    answer = send(client, DONATE, **ROSA)
    promised = Invoice.objects.get()
    assert (promised.kind, promised.total_pence, promised.number) == ("promise", 1000, None)
    assert promised.lines.get().account == "donations"
    assert Invoice.objects.open().count() == 0
    assert answer["Location"] == f"{DONATE}{promised.reference}/"
    page = client.get(answer["Location"]).content.decode()
    for words in (promised.reference, "Sort code 00-00-00", "Nobody reminds you"):
        assert words in page
    assert "Rosa" not in page
    letter = Email.objects.get()
    assert letter.to == ["rosa@example.org"]
    assert promised.reference in letter.message and promised.link() in letter.message
    assert not answer.cookies


def test_another_sum_is_taken_as_it_was_typed(client):
    send(client, DONATE, **ROSA | {"amount": "other", "amount_other": "£7.50"})
    assert Invoice.objects.get().total_pence == 750


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"amount": None}, "Choose how much"),
        ({"amount": "other"}, "Write how much you want to give"),
        ({"amount": "other", "amount_other": "0.10"}, "Give a pound or more"),
        ({"amount": "other", "amount_other": "1e9"}, "Please telephone us about it first."),
        ({"amount_other": "7"}, "You chose £10.00 and wrote another sum"),
        ({"email": "rosa"}, "Write the email address in full"),
        ({"website_url": "http://spam"}, "Leave the field"),
    ],
)
def test_what_is_not_clear_is_asked_about(client, typed, sentence):
    page = send(client, DONATE, **ROSA | typed)
    assert sentence in page.content.decode()
    assert "Rosa Amin" in page.content.decode()
    assert Invoice.objects.count() == 0


def test_by_card_whoever_has_promised_is_led_to_the_page_that_takes_it(client, settings):
    assert "By card" not in client.get(DONATE).content.decode()
    settings.STRIPE_SECRET_KEY = settings.STRIPE_WEBHOOK_SECRET = "sk_test_made_up"
    answer = send(client, DONATE, **ROSA | {"way": "card"})
    assert answer["Location"] == Invoice.objects.get().private_path


def test_a_made_up_reference_has_no_page(client):
    assert client.get(f"{DONATE}IN-000000/").status_code == 404
