"""The same form sent twenty times at once is one row, one letter and one reference.

The last test is the negative control: without the locks all the others must fail.
"""

import os
import re
import subprocess
import sys
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from post_office.models import Email

from affiliates import admission, confirming, seating
from affiliates.models import Application, Group, Sitting
from campaigns.models import ContactMessage
from core.accounts.models import User
from core.mailing.models import Subscriber
from core.payments.models import Payer
from core.publishing.errors import NotAllowed
from core.publishing.models import SentForm
from core.publishing.times import london_day
from events import deciding
from events.models import Event
from hct_site.local.trouble import CHECKOUT
from newspaper import standing_turns
from newspaper.models import Issue, Order, StandingTurn
from tests.affiliates import journey as applying
from tests.at_once import at_once
from tests.events import journey as suggesting_pages
from tests.factories import (
    make_application,
    make_group,
    make_invitation,
    make_issue,
    make_prices,
    make_suggestion,
)
from tests.newspaper import asking
from tests.newspaper import journey as ordering
from tests.newspaper.standing import make_coming_issue, make_standing
from tests.people import ORIGIN, fields_of, typed_long_enough

IS_UNLOCKED = "unlocked" in os.environ.get("DJANGO_SETTINGS_MODULE", "")
# Without the locks each waits a moment between looking and writing: five lose as surely as twenty.
TIMES = 5 if IS_UNLOCKED else 20
pytestmark = pytest.mark.django_db(transaction=True)


def form_of(address, **typed):
    """What a browser would send from that page, with this filled in."""
    html = Client().get(address).content.decode()
    return address, typed_long_enough(fields_of(html)) | typed


def order():
    make_prices(rates=((900_000, 795),))
    make_issue(13)
    page = ordering.to_check(Client()).content.decode()
    return ordering.ORDER, typed_long_enough(fields_of(page)) | {"go": "next"}


def application():
    return form_of(applying.APPLY, **applying.BEGIN)


def suggestion():
    day = london_day(timezone.now() + timedelta(days=60)).isoformat()
    return suggesting_pages.SUGGEST, suggesting_pages.last_page(
        title="Picket at the gate", kind="picket", summary="Bring a whistle.",
        starts_on=day, hours="7.30am", place_name="Main gate", town="Leeds",
        name="Sue Marsh", email="sue@example.org", phone="01632 960001",
    )  # fmt: skip


def subscription():
    return form_of("/subscribe/", email="rosa@example.org", consent="on")


def message():
    return form_of(
        "/contact/",
        name="Rosa Amin", email="rosa@example.org", subject="The ward", message="Is it closing?",
    )  # fmt: skip


FORMS = [
    # form, what it makes, letters
    (order, (Order, Payer), 1),
    (application, (Application,), 1),
    (suggestion, (Event,), 1),
    (subscription, (Subscriber,), 1),
    (message, (ContactMessage,), 2),  # one to the sender, one to us
]


@pytest.mark.parametrize("form, made, letters", FORMS, ids=[form[0].__name__ for form in FORMS])
def test_twenty_at_once_are_one(form, made, letters):
    address, fields = form()
    answers = at_once(
        TIMES, lambda: Client().post(address, fields, headers={"Origin": ORIGIN})["Location"]
    )
    assert {model: model.objects.count() for model in made} == dict.fromkeys(made, 1)
    assert Email.objects.count() == letters
    assert len(set(answers)) == 1
    assert SentForm.objects.count() == 1
    # One more, later: the same answer, and still one.
    again = Client().post(address, fields, headers={"Origin": ORIGIN})
    assert again["Location"] == answers[0]
    assert (made[0].objects.count(), Email.objects.count()) == (1, letters)


def test_an_application_sent_to_the_desk_twenty_times_at_once_is_one_letter():
    address = f"{applying.to_check(Client())}?page=check"
    fields = fields_of(Client().get(address).content.decode())
    at_once(TIMES, lambda: Client().post(address, fields, headers={"Origin": ORIGIN}))
    assert Application.objects.get().state == "submitted"
    assert Email.objects.count() == 2  # the one with the link before it


def test_an_application_approved_twenty_times_at_once_is_one_group():
    one, now = make_application(), timezone.now()
    answers = at_once(TIMES, lambda: admission.approve(application=one, by=None, at=now))
    assert Group.objects.count() == Payer.objects.count() == Email.objects.count() == 1
    refused = [answer for answer in answers if not isinstance(answer, Group)]
    assert len(refused) == TIMES - 1
    assert {type(refusal) for refusal in refused} == {NotAllowed}


def test_a_suggestion_approved_twenty_times_at_once_is_one_letter():
    one, now = make_suggestion(), timezone.now()
    answers = at_once(TIMES, lambda: deciding.approve(one, seen=None, at=now))
    assert Email.objects.count() == 1
    assert sum(isinstance(answer, NotAllowed) for answer in answers) == TIMES - 1


def test_a_quote_ordered_by_twenty_at_once_is_one_order():
    """Two of a branch have the link; both press, or one twice."""
    make_prices(rates=((900_000, 795),))
    make_issue(13)
    quote = asking.asked(Client())
    Email.objects.all().delete()
    answers = at_once(TIMES, lambda: asking.order_it(Client(), quote)["Location"])
    assert set(answers) == {Order.objects.get().private_path}
    assert Payer.objects.count() == Email.objects.count() == 1
    assert Issue.objects.get().reserved == 200


def test_a_seat_taken_twenty_times_at_once_by_one_link_is_one_sitting():
    group, now = make_group(with_seats=True), timezone.now()
    one = make_invitation(group)
    answers = at_once(TIMES, lambda: seating.take_seat(invitation=one, name="Sue", at=now))
    assert {type(answer) for answer in answers} == {Sitting, NotAllowed}
    assert sum(isinstance(answer, NotAllowed) for answer in answers) == TIMES - 1
    assert Sitting.objects.count() == User.objects.count() == 1


def test_groups_asked_by_twenty_workers_at_once_get_one_letter_each():
    for number in range(5):
        make_group(contact_email=f"{number}@example.org", affiliated_on="2020-05-01")
    for days, letters in ((0, 5), (29, 10), (60, 10)):
        later = timezone.now() + timedelta(days=days)
        at_once(TIMES, lambda at=later: confirming.ask_to_confirm(at))
        assert Email.objects.count() == letters


@pytest.mark.skipif(IS_UNLOCKED, reason="a constraint guards it as well: it is not lost")
def test_standing_orders_told_by_twenty_workers_at_once_are_told_once_and_held_once():
    make_prices(rates=((900_000, 795),))
    issue, now = make_coming_issue(), timezone.now()
    for _ in range(5):
        make_standing()
    at_once(TIMES, lambda: standing_turns.tell(now))
    issue.refresh_from_db()
    assert (StandingTurn.objects.count(), issue.reserved, Email.objects.count()) == (5, 250, 5)


def test_a_turn_ordered_by_twenty_workers_at_once_is_one_order():
    make_prices(rates=((900_000, 795),))
    issue, now = make_coming_issue(days=2), timezone.now()
    make_standing()
    standing_turns.tell(now)
    at_once(TIMES, lambda: standing_turns.order(now))
    issue.refresh_from_db()
    assert (Order.objects.count(), issue.reserved, Email.objects.count()) == (1, 50, 1)


@pytest.mark.skipif(IS_UNLOCKED, reason="this is what runs without the locks")
def test_without_the_locks_every_one_of_these_fails():
    """The negative control. The same server and template, a database of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", __file__, "--ds=tests.settings_unlocked", "-p", "no:xdist",
         "-p", "no:cacheprovider", "--tb=line", "--show-capture=no"],
        cwd=CHECKOUT,
        env=os.environ
        | {
            "PYTEST_XDIST_WORKER": f"unlocked_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}",
            "DJANGO_SETTINGS_MODULE": "tests.settings_unlocked",
        },
        capture_output=True,
        text=True,
    )  # fmt: skip
    # For too many rows, and for no other reason.
    lost = re.findall(r"^.+\.py:\d+: (?:AssertionError: )?assert ", done.stdout, re.MULTILINE)
    assert len(lost) == len(FORMS) + 7, done.stdout[-3000:]
