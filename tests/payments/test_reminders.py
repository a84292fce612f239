"""Reminders: three kind letters at most, none while a branch waits for its meeting."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from post_office.models import Email

from core.payments import invoicing, reminding
from core.payments.crediting import credit
from core.payments.models import Invoice, Reminder
from core.publishing.errors import NotAllowed
from tests.at_once import at_once
from tests.factories import make_account, make_invoice, make_payer, make_payment

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def owing(*, days, email="ann@example.org", **facts):
    """An invoice that was due so many days ago."""
    at = NOW - invoicing.TERMS - timedelta(days=days)
    return make_invoice(make_payer("Ann’s branch", email=email), at=at, **facts)


def in_days(days):
    return reminding.remind(NOW + timedelta(days=days))


def subjects():
    return [email.subject for email in Email.objects.order_by("pk")]


def text_of(email):
    return email.message


def test_three_letters_at_three_days_three_weeks_and_six_then_no_more():
    invoice = owing(days=0)
    written = [day for day in range(0, 120) if in_days(day)]
    assert written == [3, 21, 42]
    assert subjects() == [
        f"A reminder: £50.00 for {invoice.reference}",
        f"Still to pay: £50.00 for {invoice.reference}",
        f"Our last letter about {invoice.reference}: £50.00",
    ]
    assert list(Reminder.objects.values_list("step", flat=True)) == [1, 2, 3]


def test_the_letter_says_what_is_owed_and_how_to_pay_it():
    make_account(sort_code="20-00-00")
    invoice = owing(days=3, purchase_order_number="PO 7")
    make_payment(invoice, pounds=20, wants_receipt=False)
    in_days(0)
    letter = Email.objects.get()
    text = text_of(letter)
    for words in (
        "Still to pay: £30.00 (of £50.00; thank you for the rest)", invoice.reference, "PO 7",
        "20-00-00", invoice.link(), "Copies of No 13", "Must your branch meet first?",
    ):  # fmt: skip
        assert words in text
    assert letter.to == ["ann@example.org"]
    assert "\n\n\n" not in text


def test_an_old_debt_that_comes_to_light_gets_no_three_letters_at_once():
    owing(days=300)
    assert [day for day in range(0, 60) if in_days(day)] == [0, 14, 28]


def test_nobody_is_reminded_of_what_is_settled_credited_promised_or_covered_by_credit():
    make_payment(owing(days=9))
    credit(owing(days=9), reason="Never came", at=NOW)
    with_credit = owing(days=9)
    make_payment(make_invoice(with_credit.payer, pounds=1), pounds=20)
    invoicing.promise(
        payer=make_payer(email="d@example.org"), amount_pence=500, name="D", email="d@example.org",
        at=NOW - timedelta(days=90),
    )  # fmt: skip
    assert in_days(0) == 0


def test_a_meeting_stops_reminders_until_two_weeks_after_it():
    meets = (NOW + timedelta(days=30)).date()
    owing(days=9, awaits_meeting=True)
    Invoice.objects.update(meeting_on=meets)
    assert [day for day in range(0, 100) if in_days(day)] == [44, 58, 72]
    assert "we hope that your meeting on" in text_of(Email.objects.first())


def test_a_meeting_without_a_date_is_asked_about_after_sixty_days():
    owing(days=-60, awaits_meeting=True)
    assert [day for day in range(0, 140) if in_days(day)] == [63, 123]
    assert subjects()[0].startswith("When does your branch meet?")


def test_an_address_that_no_letter_can_go_to_keeps_no_other_waiting():
    for wrong in ("no address", "a@b", "a..b@example.org", "ann@-example.org", "ann@example.org x"):
        owing(days=9, email=wrong)
    owing(days=5)
    assert in_days(0) == 1


def test_an_address_that_no_letter_can_go_to_is_listed_for_posting_and_tried_no_more(caplog):
    wrong = [owing(days=9, email="no address"), owing(days=9, email="ann@example,org")]
    assert in_days(0) == 0 and not caplog.records
    assert list(reminding.by_post(NOW)) == wrong
    reminding.note_posted(wrong[0], at=NOW)
    assert list(reminding.by_post(NOW)) == wrong[1:]


@pytest.mark.parametrize(
    "right", ["Ann.O'Neill+hct@mail.example.co.uk", "a@x1.org", "A_B@EX-AMPLE.ORG"]
)
def test_an_ordinary_address_is_written_to(right):
    owing(days=9, email=right)
    assert in_days(0) == 1 and not reminding.by_post(NOW)


def test_without_email_it_is_printed_and_posted_and_counts_as_reminded():
    invoice = owing(days=9, email="")
    assert in_days(0) == 0
    assert list(reminding.by_post(NOW)) == [invoice]
    reminding.note_posted(invoice, at=NOW)
    assert list(reminding.by_post(NOW)) == []
    with pytest.raises(NotAllowed):
        reminding.note_posted(invoice, at=NOW)
    assert list(reminding.by_post(NOW + timedelta(days=20))) == [invoice]


def test_a_reminder_of_one_step_is_one_row_whatever_happens():
    invoice = owing(days=9)
    in_days(0)
    with pytest.raises(IntegrityError), transaction.atomic():
        Reminder.objects.create(invoice=invoice, step=1, at=NOW)


def test_a_letter_that_cannot_be_written_leaves_no_reminder_behind(monkeypatch):
    """As if killed between the two."""
    owing(days=9)

    def killed(**facts):
        raise KeyboardInterrupt

    monkeypatch.setattr(reminding, "send_letter", killed)
    with pytest.raises(KeyboardInterrupt):
        in_days(0)
    assert not Reminder.objects.exists()
    monkeypatch.undo()
    assert in_days(0) == 1


@pytest.mark.django_db(transaction=True)
def test_eight_workers_at_once_write_each_letter_once():
    for _ in range(6):
        owing(days=9)
    answers = at_once(8, lambda: reminding.remind(NOW))
    assert [answer for answer in answers if not isinstance(answer, int)] == []
    assert (sum(answers), Email.objects.count(), Reminder.objects.count()) == (6, 6, 6)
