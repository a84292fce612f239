"""What the site forgets, when it does, and that it forgets nothing else."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.utils import timezone
from post_office.models import STATUS, Email

from affiliates.forgetting import forget_applicants, forget_begun, forget_contacts
from affiliates.models import Application, ApplicationPerson
from core.accounts.forgetting import (
    forget_admin_log,
    forget_cache,
    forget_people,
    forget_sessions,
)
from core.accounts.models import User
from core.mailing.forgetting import forget_letters, forget_subscribers
from core.mailing.letters import send_letter
from core.mailing.models import Subscriber
from core.publishing import forgetting
from core.publishing.models import SentForm, Use
from core.publishing.pictures import incoming
from core.publishing.times import london_day
from hct_site.chores import all_chores
from newspaper.forgetting import forget_customers
from newspaper.models import Order
from tests.factories import (
    make_application,
    make_event,
    make_group,
    make_news,
    make_order,
    make_prices,
    make_subscriber,
)
from tests.people import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return timezone.now()


def letter(*, age, status=STATUS.sent):
    row = send_letter(
        to="rosa@example.org",
        template="campaigns/emails/message_received",
        context={"message": None},
        reply_to="us@example.org",
    )
    Email.objects.filter(pk=row.pk).update(created=timezone.now() - age, status=status)
    return row


def test_every_chore_runs_on_an_empty_site(now):
    for chore in all_chores():
        assert chore.do(now) == 0, chore.name


def test_letters_lose_their_text_after_ninety_days_and_go_after_a_year(now):
    young, old, gone = (letter(age=timedelta(days=days)) for days in (89, 91, 366))
    waiting = letter(age=timedelta(days=91), status=STATUS.queued)
    assert forget_letters(now) == 2
    assert forget_letters(now) == 0
    for row in (young, old, waiting):
        row.refresh_from_db()
    assert not Email.objects.filter(pk=gone.pk).exists()
    assert (old.message, old.html_message, old.headers) == ("", "", None)
    assert (old.to, old.subject) == (["rosa@example.org"], young.subject)
    assert "usually within three days" in young.message
    assert "usually within three days" in waiting.message


def test_a_letter_without_text_is_not_sent_again(client, anna):
    row = letter(age=timedelta(days=91), status=STATUS.failed)
    forget_letters(timezone.now())
    sign_in(client, anna).post(f"/admin/post_office/email/{row.pk}/act/again/")
    row.refresh_from_db()
    assert row.status == STATUS.failed


def test_subscribers_go_thirty_days_after_leaving_or_never_confirming(now):
    kept = [
        make_subscriber(asked_at=now - timedelta(days=900)),
        make_subscriber(state="asked", asked_at=now - timedelta(days=29)),
        make_subscriber(state="left", left_at=now - timedelta(days=29)),
    ]
    make_subscriber(state="asked", asked_at=now - timedelta(days=31))
    make_subscriber(state="left", left_at=now - timedelta(days=31))
    assert forget_subscribers(now) == 2
    assert list(Subscriber.objects.order_by("pk")) == kept


def test_keys_of_forms_go_after_a_month_and_callers_after_two_days(now):
    for days in (29, 31):
        row = SentForm.objects.create(act="try", key=f"{days:032}", digest="x")
        SentForm.objects.filter(pk=row.pk).update(sent_at=now - timedelta(days=days))
    for days in (0, 2, 3):
        Use.objects.create(act="try", day=london_day(now) - timedelta(days=days))
    assert forgetting.forget_sent_forms(now) == 1
    assert forgetting.forget_uses(now) == 1
    assert (SentForm.objects.count(), Use.objects.count()) == (1, 2)


def test_a_batch_is_no_more_than_a_batch(monkeypatch, now):
    monkeypatch.setattr(forgetting.delete_batch, "__defaults__", (2,))
    for _ in range(5):
        Use.objects.create(act="try", day=london_day(now) - timedelta(days=9))
    assert [forgetting.forget_uses(now) for _ in range(4)] == [2, 2, 1, 0]


def test_changes_are_remembered_for_six_years(now):
    news = make_news()
    history = type(news).history
    history.update(history_date=now - timedelta(days=6 * 365))
    assert forgetting.forget_history(now) == 0
    history.update(history_date=now - timedelta(days=6 * 365 + 3))
    assert forgetting.forget_history(now) == 1
    assert type(news).objects.exists()


def test_sessions_go_when_they_are_over(client, ed, now):
    sign_in(client, ed)
    assert forget_sessions(now) == 0
    assert forget_sessions(now + timedelta(days=15)) == 1
    assert not Session.objects.exists()


def test_counts_of_tries_to_sign_in_go_when_they_are_over(now):
    cache.set("short", 1, 60)
    cache.set("long", 1, 86_400)
    assert forget_cache(now) == 0
    assert forget_cache(now + timedelta(minutes=2)) == 1
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM cache")
        assert cursor.fetchone() == (1,)


def test_the_admins_log_goes_after_two_years(client, ed, now):
    LogEntry.objects.create(user=ed, object_repr="Rosa", action_flag=2)
    assert forget_admin_log(now + timedelta(days=729)) == 0
    assert forget_admin_log(now + timedelta(days=731)) == 1


def test_who_applied_is_forgotten_a_year_after_the_decision(now):
    old = make_application(state="refused", reason="No group", decided_at=now - timedelta(days=366))
    waiting = make_application(submitted_at=now - timedelta(days=900))
    for one in (old, waiting):
        one.people.create(office="press", name="Pat", email="pat@example.org")
    link = old.private_path
    assert forget_applicants(now) == 1
    assert forget_applicants(now) == 0
    old.refresh_from_db()
    waiting.refresh_from_db()
    assert (old.applicant_name, old.applicant_email, old.applicant_phone) == ("", "", "")
    assert (old.name, old.reason) == (old.name, "No group")
    assert old.private_path != link  # which opens nothing any more
    assert not old.people.exists() and waiting.people.exists()
    assert waiting.applicant_email == "ann@example.org"
    assert forget_applicants(now + timedelta(days=200)) == 1


def test_applications_never_sent_go_whole_after_sixty_days_with_their_logo(now):
    old, young, sent = (
        make_application(state=state, submitted_at=at, picture_upload=SimpleUploadedFile("a", b"a"))
        for state, at in (("begun", None), ("begun", None), ("submitted", now))
    )
    old.people.create(office="press", name="Pat")
    Application.objects.filter(pk__in=(old.pk, sent.pk)).update(saved_at=now - timedelta(days=61))
    Application.objects.filter(pk=young.pk).update(saved_at=now - timedelta(days=59))
    assert forget_begun(now) == 1
    assert forget_begun(now) == 0
    assert set(Application.objects.all()) == {young, sent}
    assert not ApplicationPerson.objects.exists()
    assert incoming().exists(young.picture_upload.name)


@pytest.mark.django_db(transaction=True)
def test_the_logo_of_one_never_sent_is_deleted(now):
    old = make_application(
        state="begun", submitted_at=None, picture_upload=SimpleUploadedFile("a", b"a")
    )
    assert incoming().exists(old.picture_upload.name)
    forget_begun(now + timedelta(days=61))
    assert not incoming().exists(old.picture_upload.name)


def test_volunteers_who_left_are_forgotten_two_years_after_they_were_last_here(ed, eve, now):
    event = make_event("Save our ward", taken_by=ed)
    ed.is_active, ed.last_login = False, now
    ed.save()
    assert forget_people(now + timedelta(days=729)) == 0
    assert forget_people(now + timedelta(days=731)) > 0
    assert list(User.objects.all()) == [eve]
    event.refresh_from_db()
    assert event.taken_by is None


def test_who_spoke_for_a_group_is_forgotten_two_years_after_it_left(now):
    contact = {"contact_name": "Ann", "contact_email": "ann@example.org", "contact_public": True}
    gone, still, here = (make_group(f"Group {n}", **contact) for n in range(3))
    today = london_day(now)
    gone.leave(on=today - timedelta(days=731), reason="Wrote to us")
    still.leave(on=today - timedelta(days=729), reason="Wrote to us")
    assert forget_contacts(now) == 1
    for group in (gone, still, here):
        group.refresh_from_db()
    assert (gone.contact_name, gone.contact_email, gone.contact_public) == ("", "", False)
    assert still.contact_email == here.contact_email == "ann@example.org"


def test_who_ordered_is_forgotten_after_seven_years_and_the_order_stays(now):
    make_prices()
    old, young = make_order(), make_order()
    Order.objects.filter(pk=old.pk).update(placed_at=now - timedelta(days=7 * 365 + 3))
    assert forget_customers(now) == 1
    old.refresh_from_db()
    young.refresh_from_db()
    assert {getattr(old, name) for name in Order.PERSONAL} == {""}
    assert old.total_pence == young.total_pence
    assert young.ordered_by_name
