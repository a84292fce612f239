"""Letters leave through a real mail server, each once; one that is away, or a kill, loses none."""

import time
from collections import Counter

import pytest
from django.utils import timezone
from post_office.models import STATUS, Email, Log

from core.mailing import outbox
from core.mailing.letters import send_letter
from core.mailing.models import Subscriber
from hct_site.chores import run
from tests.at_once import at_once
from tests.drills.mailbox import mailbox
from tests.drills.processes import Worker
from tests.drills.scratch import manage

SMTP = "django.core.mail.backends.smtp.EmailBackend"


@pytest.fixture
def box(settings):
    with mailbox() as box:
        settings.POST_OFFICE = settings.POST_OFFICE | {"BACKENDS": {"default": SMTP}}
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", box.port, 5
        yield box


def write(how_many):
    return [
        send_letter(
            to=f"reader{number}@example.org",
            template="mailing/emails/confirm",
            context={"link": f"https://example.org/my/{number}/"},
            reply_to="desk@example.org",
        )
        for number in range(how_many)
    ]


def states():
    return Counter(Email.objects.values_list("status", flat=True))


@pytest.mark.django_db(transaction=True)
def test_a_letter_leaves_with_its_subject_its_text_and_its_id(box):
    (row,) = write(1)
    assert outbox.send_letters(timezone.now()) == 1
    (letter,) = box.letters
    assert letter.to == ["reader0@example.org"]
    assert letter.subject == row.subject and letter.subject
    assert "https://example.org/my/0/" in letter.text
    assert letter.message_id == row.message_id and letter.message_id
    assert letter.headers["Reply-To"] == "desk@example.org"
    assert "text/html" not in letter.headers["Content-Type"]
    assert outbox.send_letters(timezone.now()) == 0
    assert states() == {STATUS.sent: 1}


@pytest.mark.django_db(transaction=True)
def test_while_the_mail_server_is_away_letters_wait_and_leave_later_as_they_were(box):
    ids = {row.message_id for row in write(12)}
    box.close()
    chore = type("Chore", (), {"name": "send letters", "do": staticmethod(outbox.send_letters)})
    done, failed = run(chore, timezone.now())
    # A server that is away is no failure of ours: the letters wait, and why is written down.
    assert (done, failed) == (0, False)
    assert not states().keys() - {STATUS.queued, STATUS.requeued}
    assert "refused" in Log.objects.first().message.lower()
    box.open()
    Email.objects.filter(status=STATUS.requeued).update(scheduled_time=timezone.now())
    assert outbox.send_letters(timezone.now()) == 12
    assert {letter.message_id for letter in box.letters} == ids
    assert len(box.letters) == 12
    assert states() == {STATUS.sent: 12}


@pytest.mark.django_db(transaction=True)
def test_two_senders_at_once_send_each_letter_once(box):
    box.seconds = 0.02
    write(25)
    sent = at_once(2, lambda: outbox.send_letters(timezone.now()))
    assert sum(sent) == len(box.letters) == 25
    assert len({letter.message_id for letter in box.letters}) == 25


@pytest.mark.django_db(transaction=True)
def test_a_letter_nobody_can_take_does_not_hold_the_others_up(box):
    box.unknown = {"reader0@example.org"}
    write(3)
    outbox.send_letters(timezone.now())
    assert len(box.letters) == 2
    assert states() == {STATUS.sent: 2, STATUS.requeued: 1}


def test_a_worker_killed_between_letters_loses_none(site, box):
    """What it had sent and not yet written down goes again, with the same Message-ID."""
    box.seconds = 0.05
    ids = {row.message_id for row in write(25)}
    site["EMAIL_URL"] = box.url
    with Worker(site) as worker:
        until = time.monotonic() + 60
        while len(box.letters) < 14:
            assert time.monotonic() < until, "the worker sent nothing"
            time.sleep(0.005)
        worker.kill()
    assert states()[STATUS.queued] >= 10
    time.sleep(0.5)  # the server ends the dead one's session, and its lock with it
    box.seconds = 0
    manage(site, "work", "--once")
    assert states() == {STATUS.sent: 25}
    came = Counter(letter.message_id for letter in box.letters)
    assert set(came) == ids
    assert sum(came.values()) - len(came) <= 11  # a batch, and the one under way


@pytest.mark.django_db(transaction=True)
def test_what_fails_takes_its_letter_with_it():
    """A letter is a row of the same transaction: no row, no letter."""
    from django.db import transaction

    with pytest.raises(RuntimeError), transaction.atomic():
        Subscriber.objects.create(email="a@example.org", consent="x", asked_at=timezone.now())
        write(1)
        raise RuntimeError("no")
    assert not Subscriber.objects.exists() and not Email.objects.exists()
