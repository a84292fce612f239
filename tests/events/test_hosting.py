"""Groups that call for an event: named by anybody, on their own page only when they say yes."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from post_office.models import Email

from affiliates.models import Deed
from core.publishing.errors import NotAllowed
from events import correcting, hosting
from events.models import Event, FollowedFeed, TrustedGroup
from tests.events.corrections import make_correction
from tests.factories import make_event, make_group
from tests.people import sign_in

pytestmark = pytest.mark.django_db


def test_groups_are_found_by_their_whole_names_and_no_others():
    one = make_group("Hackney and Islington Campaign")
    two = make_group("Unite Branch 7")
    make_group("Unite")
    text = "Hackney and Islington Campaign, unite branch 7 and friends"
    assert set(hosting.groups_named(text)) == {one, two}
    assert hosting.groups_named("") == [] == hosting.groups_named(" , ; .")


def test_a_named_group_is_asked_once_and_its_page_shows_the_event_only_after_yes(
    client, ours, pam, sec
):
    event = make_event("Day of action", organisers_text=f"Everybody, {ours.name}")
    hosting.name(event, at=timezone.now())
    hosting.name(event, at=timezone.now())
    page = ours.get_absolute_url()
    assert ours.name in client.get(event.get_absolute_url()).content.decode()
    assert "Day of action" not in client.get(page).content.decode()
    assert "Day of action" not in client.get(f"{page}events.ics").content.decode()
    assert [hosting.ask_groups(timezone.now()) for _ in range(2)] == [1, 0]
    assert {letter.to[0] for letter in Email.objects.all()} == {pam.email, sec.email}
    sign_in(client, pam)
    home = f"/your-group/{ours.slug}/events/"
    assert "Do you call for these?" in client.get(home).content.decode()
    client.post(f"{home}answer/", {"event": event.pk, "says": "yes"})
    assert "Day of action" in client.get(page).content.decode()
    assert "Said yes" in Deed.objects.of_group(ours).get().what


def test_a_group_that_a_correction_names_is_asked_as_well(ours):
    correction = make_correction(told={"organisers_text": [ours.name]})
    seen = correcting.mark_of(correction)
    correcting.take(correction, seen=seen, at=timezone.now())
    assert correction.event.hosts.asked().get().group == ours
    assert hosting.put_in_by(correction.event) == []


def test_the_suggesters_own_groups_have_agreed_at_once(ours, theirs, pam):
    event = make_event(organisers_text=f"{ours.name}, {theirs.name}")
    hosting.name(event, by=pam, at=timezone.now())
    assert list(event.groups()) == [ours]
    assert event.hosts.asked().get().group == theirs


def test_a_group_says_no_and_may_think_again(ours, pam):
    event = make_event(organisers_text=ours.name)
    hosting.name(event, at=timezone.now())
    about = {"event": event, "group": ours, "by": pam, "as_what": "Press", "at": timezone.now()}
    hosting.answer(agrees=False, **about)
    with pytest.raises(NotAllowed, match="said already"):
        hosting.answer(agrees=False, **about)
    assert list(event.groups()) == []
    hosting.answer(agrees=True, **about)
    assert list(event.groups()) == [ours]


def test_a_seat_answers_for_its_own_group_only(client, ours, theirs, pam):
    event = make_event(organisers_text=theirs.name)
    hosting.name(event, at=timezone.now())
    sign_in(client, pam)
    client.post(f"/your-group/{ours.slug}/events/answer/", {"event": event.pk, "says": "yes"})
    for nonsense in ("", "-1", "x", "9" * 30):
        answer = client.post(f"/your-group/{ours.slug}/events/answer/", {"event": nonsense})
        assert answer.status_code == 404
    assert not event.hosts.agreed().exists()


def test_a_group_is_trusted_after_three_events_that_the_desk_approved(ours):
    now = timezone.now()
    for number in range(3):
        assert not hosting.trust_if_earned(ours, at=now)
        came = now - timedelta(days=9)
        event = make_event(f"Stall {number}", suggested_at=came, decided_at=now)
        event.organisers_text = ours.name
        hosting.name(event, own=ours, at=came)
    make_event("Of others", organisers=[ours], suggested_at=now, decided_at=now)
    assert hosting.trust_if_earned(ours, at=now) and hosting.is_trusted(ours)
    assert TrustedGroup.objects.get().because
    assert Event.objects.approved_of_group(ours).count() == 3


def test_what_a_trusted_group_puts_in_is_on_the_site_at_once_and_changed_at_once(client, ours, pam):
    TrustedGroup.objects.create(group=ours, since=timezone.now(), because="We know them.")
    now = timezone.now()
    event = make_event("Stall", suggested_at=now, suggested_by_email=pam.email)
    hosting.name(event, own=ours, by=pam, at=now)
    cancelling = f"{event.private_path}?page=cancel"
    Client().post(cancelling, {"note": "A stranger with the link."})
    event.refresh_from_db()
    assert event.status == "confirmed" and event.corrections.waiting().exists()
    sign_in(client, pam)
    home = client.get(f"/your-group/{ours.slug}/events/").content.decode()
    assert event.private_path in home
    client.post(cancelling, {"note": "The market is closed."})
    event.refresh_from_db()
    assert (event.status, event.status_note) == ("cancelled", "The market is closed.")
    assert not event.corrections.waiting().exists()


def test_a_group_has_its_own_calendar_followed_and_stopped(client, ours, theirs, pam):
    sign_in(client, pam)
    address = f"/your-group/{ours.slug}/events/calendars/"
    bad = client.post(address, {"url": "http://me:secret@example.org/a.ics"}).content.decode()
    assert "no passwords of others" in bad and "me:secret@example.org" in bad
    client.post(address, {"url": "webcal://example.org/ours.ics"})
    feed = FollowedFeed.objects.get()
    assert (feed.url, feed.group, feed.added_by) == ("https://example.org/ours.ics", ours, pam)
    assert "within a few minutes" in client.get(address).content.decode()
    of_theirs = FollowedFeed.objects.create(title="T", url="https://t.example.org/", group=theirs)
    assert client.post(f"{address}stop/", {"feed": of_theirs.pk}).status_code == 404
    client.post(f"{address}stop/", {"feed": feed.pk})
    feed.refresh_from_db()
    assert not feed.is_followed
    assert Deed.objects.of_group(ours).count() == 2
