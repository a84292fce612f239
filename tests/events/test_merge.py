"""An event entered twice is merged into the one that stays, with all that belongs to it."""

import time

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from post_office.models import Email

from core.publishing.errors import NotAllowed
from events import correcting
from events.models import Event, EventFollower, FurtherPlace, Transport
from hct_site import merging_events
from hct_site.merging_events import merge_events
from tests.at_once import at_once
from tests.events.corrections import make_correction
from tests.factories import (
    make_event,
    make_group,
    make_order,
    make_prices,
    make_suggestion,
)
from tests.people import ORIGIN

pytestmark = pytest.mark.django_db


def merge(event, into):
    merge_events(event=event, into=into, at=timezone.now())
    event.refresh_from_db()
    into.refresh_from_db()


def follow(event, email, **facts):
    return EventFollower.objects.create(event=event, email=email, asked_at=timezone.now(), **facts)


def test_all_that_belongs_to_it_goes_over_and_nothing_is_there_twice():
    now, both, one = timezone.now(), make_group("Both"), make_group("One")
    into = make_event("Save our ward", links=[("Leaflet", "https://a.example.org/x")])
    into.hosts.create(group=both, state="asked")
    event = make_event(
        "Save our Ward!", organisers=[both, one],
        links=[("Same", "https://A.example.org/x/"), ("New", "https://b.example.org")],
    )  # fmt: skip
    for at in (event, into):
        FurtherPlace.objects.create(event=at, label="Rally", place_name="Hyde Park", town="Leeds")
    FurtherPlace.objects.create(event=event, label="Ends", place_name="City Square", town="Leeds")
    follow(into, "ann@example.org")
    follow(event, "Ann@example.org", confirmed_at=now)
    follow(event, "bob@example.org", confirmed_at=now)
    Transport.objects.create(event=event, town="York", suggested_at=now)
    make_correction(event)
    make_prices()
    order = make_order(collect_at=event)
    merge(event, into)
    assert {(host.group.name, host.state) for host in into.hosts.all()} == {
        ("Both", "agreed"), ("One", "agreed"),
    }  # fmt: skip
    assert [link.label for link in into.links.all()] == ["Leaflet", "New"]
    assert [place.label for place in into.further_places.all()] == ["Rally", "Ends"]
    assert sorted(f.email for f in into.followers.all()) == ["ann@example.org", "bob@example.org"]
    assert not into.followers.filter(confirmed_at=None).exists()
    assert into.transports.count() == into.corrections.count() == 1
    assert not event.followers.exists()
    order.refresh_from_db()
    assert order.collect_at == into
    assert (event.state, event.merged_into) == ("withdrawn", into)


def test_old_addresses_lead_to_it_for_good_also_those_of_what_was_merged_before(client):
    first, second, third = make_event("A"), make_event("B"), make_event("C")
    merge(first, second)
    merge(second, third)
    for old in (first, second):
        for end in ("/", ".ics", "/transport/", "/tell-me/", "/online/"):
            response = client.get(f"/events/{old.slug}{end}")
            assert (response.status_code, response["Location"]) == (
                301,
                f"/events/{third.slug}{end}",
            )
    first.refresh_from_db()
    assert first.merged_into == third
    third.withdraw(reason="Gone.")
    assert client.get(f"/events/{first.slug}/").status_code == 404
    assert Event.objects.has_slug(first.slug)


@pytest.mark.parametrize("is_there", [True, False])
def test_the_suggester_reads_that_we_had_it_and_where(client, is_there):
    into = make_event("Save our ward") if is_there else make_suggestion("Save our ward")
    event = make_suggestion("Save our Ward!")
    merge(event, into)
    assert event.state == "refused"
    assert "We had it already" in event.refused_reason
    (letter,) = Email.objects.all()
    assert event.reference in letter.subject
    assert (f"/events/{into.slug}/" in letter.message) == is_there
    html = client.get(event.private_path).content.decode()
    assert "We had your event already" in html
    assert (f'href="/events/{into.slug}/"' in html) == is_there


def test_what_cannot_be_merged_is_refused_in_a_sentence():
    one, two = make_event("A"), make_event("B")
    gone = make_event("Gone", state="withdrawn", withdrawn_reason="x")
    for event, into, words in ((one, one, "into itself"), (one, gone, "is not to be seen itself")):
        with pytest.raises(NotAllowed, match=words):
            merge(event, into)
    make_correction(one), make_correction(two)
    with pytest.raises(NotAllowed, match="For both events a correction waits"):
        merge(one, two)
    correction = one.corrections.get()
    seen = correcting.mark_of(correction)
    correcting.refuse(correction, reason="No.", seen=seen, at=timezone.now())
    merge(one, two)
    with pytest.raises(NotAllowed, match="merged into another event already"):
        merge(one, two)
    with pytest.raises(NotAllowed, match="its address leads there"):
        one.publish(at=timezone.now())  # from a page that was open before


def test_the_desk_sees_likely_doubles_and_what_moves_before_it_is_done(client, eve):
    into = make_event("Save our ward: public meeting", start_time=None)
    event = make_suggestion(
        "Public meeting, save our ward!", links=[("New", "https://b.example.org")]
    )
    make_event("Nurses' choir"), make_event("Save our ward: public meeting", starts_on="2018-10-26")
    client.force_login(eve)
    html = client.get(reverse("admin:events_event_change", args=[event.pk])).content.decode()
    act = reverse("admin:events_event_act", args=[event.pk, "merge"])
    assert html.count("Merge into this one") == 1
    assert f"{act}?into={into.pk}" in html
    assert "Save our ward" in client.get(f"{act}?into={into.pk}").content.decode()
    preview = client.post(act, {"reason": into.pk}, headers={"Origin": ORIGIN}).content.decode()
    for words in ("https://b.example.org", f"/events/{event.slug}/", "sue@example.org"):
        assert words in preview
    assert Event.objects.get(pk=event.pk).merged_into is None
    done = client.post(act, {"reason": into.pk, "seen": "yes"}, follow=True)
    assert "is a part of" in done.content.decode()
    assert Event.objects.get(pk=event.pk).merged_into == into
    html = client.get(reverse("admin:events_event_change", args=[event.pk])).content.decode()
    assert "This event was merged into" in html


@pytest.mark.django_db(transaction=True)
def test_two_volunteers_who_merge_them_crosswise_do_not_lock_each_other_up(monkeypatch, eve):
    rows = make_event("Save our ward"), make_event("Save our Ward!")
    do = merging_events.merge_events

    def a_moment_later(**given):
        time.sleep(0.3)  # both pages have found their rows by then
        return do(**given)

    monkeypatch.setattr(merging_events, "merge_events", a_moment_later)
    ways = [(*rows,), (*reversed(rows),)]

    def press():
        event, into = ways.pop()
        client = Client()
        client.force_login(eve)
        act = reverse("admin:events_event_act", args=[event.pk, "merge"])
        return client.post(act, {"reason": into.pk, "seen": "yes"}).status_code

    assert sorted(at_once(2, press)) == [200, 302]  # the second is told
    assert Event.objects.exclude(merged_into=None).count() == 1
