"""Your group: who gets in, what each seat sees and may do there, and that others find nothing."""

from datetime import timedelta

import pytest
from django.utils import timezone
from post_office.models import Email

from affiliates.models import Deed, Group, Sitting
from affiliates.offices import SEATS_MAY, May, Office
from events.models import Event
from tests.events import journey
from tests.factories import (
    make_event,
    make_invitation,
    make_order,
    make_prices,
    make_suggestion,
    sit,
)
from tests.people import make_person, send, sign_in

pytestmark = pytest.mark.django_db
HOME = "/your-group/otley-save-our-wards/"


def seat_of(group, office):
    return group.seats.get(office=office, number=1)


def text_of(client, address=HOME, **how):
    response = client.get(address, follow=True, **how)
    assert response.status_code == 200, address
    return response.content.decode()


# address → what one must be allowed to do to open it
def addresses(group):
    press = seat_of(group, "press").pk
    return {
        "": May.SEE,
        "deeds/": May.SEE,
        "profile/": May.PROFILE,
        "events/suggest/": May.EVENTS,
        "orders/": May.ORDERS,
        "leave/": May.LEAVE,
        f"seats/{press}/invite/": May.SEATS,
    }


@pytest.mark.parametrize("office", Office)
def test_each_seat_opens_what_the_table_says(client, ours, office):
    sign_in(client, sit(make_person("somebody"), ours, office))
    for address, act in addresses(ours).items():
        response = client.get(f"{HOME}{address}")
        allowed = act in SEATS_MAY[office]
        assert response.status_code == (200 if allowed else 403), address
        if not allowed:
            html = response.content.decode()
            assert f"as: {office.label}" in html and "These may: Secretary" in html
    may_confirm = May.CONFIRM in SEATS_MAY[office]
    assert client.post(f"{HOME}confirm/").status_code == (302 if may_confirm else 403)


def test_other_peoples_groups_are_not_found(client, ours, theirs, outsider, visitor, root):
    invitation = make_invitation(ours, "papers")
    own = f"seats/{seat_of(ours, 'secretary').pk}"
    every = [
        *addresses(ours), "confirm/", f"{own}/hand-over/", f"{own}/take-back/",
        f"invitations/{invitation.pk}/call-back/",
    ]  # fmt: skip
    for person in (outsider, visitor, root):
        sign_in(client, person)
        for address in every:
            for verb in (client.get, client.post):
                assert verb(f"{HOME}{address}").status_code == 404, (person, address)
    client.logout()
    for address in every:
        assert client.get(f"{HOME}{address}").url.startswith("/accounts/login/?next=/your-group/")


def test_another_groups_seat_is_not_found_under_ones_own(client, theirs, sec):
    sign_in(client, sec)
    seat = seat_of(theirs, "press")
    invitation = make_invitation(theirs, "papers")
    for address in (
        f"seats/{seat.pk}/invite/", f"seats/{seat.pk}/take-back/", f"seats/{seat.pk}/hand-over/",
        "seats/99999999999999999999/invite/",
    ):  # fmt: skip
        assert client.get(f"{HOME}{address}").status_code == 404
        assert client.post(f"{HOME}{address}").status_code == 404
    assert client.post(f"{HOME}invitations/{invitation.pk}/call-back/").status_code == 404


def test_one_group_is_opened_at_once_and_several_are_listed(client, ours, theirs, sec):
    sign_in(client, sec)
    assert client.get("/your-group/").url == HOME
    sit(sec, theirs, "press")
    html = text_of(client, "/your-group/")
    assert "Otley Save Our Wards" in html and "You are press officer since" in html


def test_who_sits_nowhere_is_told_how_seats_are_given(client, visitor):
    html = text_of(sign_in(client, visitor), "/your-group/")
    assert "You do not sit for a group." in html and "visitor@example.org" in html


def test_pages_are_kept_nowhere_and_only_a_session_shows_the_way(client, sec):
    assert 'href="/your-group/"' not in client.get("/").content.decode()
    sign_in(client, sec)
    assert 'href="/your-group/"' in client.get("/").content.decode()
    assert client.get(HOME)["Cache-Control"] == "no-store, private"


def test_the_page_gathers_what_is_of_the_group(client, ours, sec, theirs):
    make_event("Rally for the ward", organisers=[ours])
    make_event("Somebody else’s", organisers=[theirs])
    make_event("Long ago", organisers=[ours], starts_on=timezone.now().date() - timedelta(days=9))
    make_suggestion("Stall on Saturday", organisers=[ours])
    sit(make_person("tess"), ours, "treasurer")
    make_invitation(ours, "papers", name="Paul")
    html = text_of(sign_in(client, sec))
    for words in (
        "Rally for the ward", "Stall on Saturday", "Waiting to be looked at", "Tess, since",
        "A link has gone to Paul, sue@example.org", "Empty", "Invited Paul to the seat",
    ):  # fmt: skip
        assert words in html
    assert "Somebody else’s" not in html and "Long ago" not in html
    assert "ordered" not in html  # nothing has been: no empty section


def test_papers_are_seen_by_seats_that_may_with_where_they_went(client, ours, pam):
    make_prices()
    for _ in range(6):
        make_order(group=ours, delivery_lines="14 Chapel Rise")
    assert "Chapel Rise" not in text_of(sign_in(client, pam))
    sign_in(client, sit(make_person("paul"), ours, "papers"))
    html = text_of(client)
    assert html.count("14 Chapel Rise") == 5 and "£" not in html
    assert text_of(client, f"{HOME}orders/").count("14 Chapel Rise") == 6


def test_still_right_is_asked_when_half_a_year_has_gone(client, ours, pam):
    sign_in(client, pam)
    for days, is_asked in ((None, True), (100, False), (184, True)):
        day = timezone.now().date() - timedelta(days=days) if days else None
        Group.objects.filter(pk=ours.pk).update(confirmed_on=day)
        assert ("Yes, all is still right" in text_of(client)) == is_asked, days
    assert (
        "Thank you. We ask again in six months."
        in client.post(f"{HOME}confirm/", follow=True).content.decode()
    )
    assert "Yes, all is still right" not in text_of(client)
    deed = Deed.objects.of_group(ours).get()
    assert (deed.by, deed.as_what) == (pam, "Press")


def test_an_address_that_only_posts_leads_to_the_page(client, sec):
    sign_in(client, sec)
    assert client.get(f"{HOME}confirm/").url == HOME


def test_the_secretary_invites_calls_back_and_takes_back(client, ours, sec, pam):
    sign_in(client, sec)
    press = seat_of(ours, "press")
    html = send(
        client, f"{HOME}seats/{press.pk}/invite/", name="Sue", email="sue@example.org", follow=True
    ).content.decode()
    assert "A link is on its way to Sue, sue@example.org" in html
    assert "Sec (Secretary) asks you" in Email.objects.get().message
    one = press.invitations.get()
    client.post(f"{HOME}invitations/{one.pk}/call-back/")
    one.refresh_from_db()
    assert one.ended_at
    again = client.post(f"{HOME}invitations/{one.pk}/call-back/", follow=True)
    assert "This link was called back" in again.content.decode()
    assert "Pam sits there since" in text_of(client, f"{HOME}seats/{press.pk}/take-back/")
    client.post(f"{HOME}seats/{press.pk}/take-back/")
    assert not Sitting.objects.now().of_person(pam).exists()


def test_ones_own_seat_is_handed_over_and_not_taken_back(client, ours, sec):
    own = seat_of(ours, "secretary").pk
    response = sign_in(client, sec).get(f"{HOME}seats/{own}/take-back/")
    assert response.url == f"{HOME}seats/{own}/hand-over/"


def test_somebody_elses_seat_is_not_handed_over(client, ours, sec, pam):
    sign_in(client, pam)
    own, other = (seat_of(ours, office).pk for office in ("press", "secretary"))
    refused = client.post(f"{HOME}seats/{other}/hand-over/", {"go": "empty"})
    assert refused.status_code == 403 and "not your seat" in refused.content.decode()
    send(client, f"{HOME}seats/{own}/hand-over/", name="Sue", email="sue@example.org")
    assert seat_of(ours, "press").invitations.get().email == "sue@example.org"
    assert client.post(
        f"{HOME}invitations/{seat_of(ours, 'press').invitations.get().pk}/call-back/"
    ).status_code == 302  # fmt: skip


@pytest.mark.parametrize("email", ["", "no address", '"a,b@c.org,d"@e.org', "x" * 400 + "@a.org"])
def test_an_address_that_is_none_is_asked_for_again(client, ours, sec, email):
    address = f"{HOME}seats/{seat_of(ours, 'press').pk}/invite/"
    html = send(sign_in(client, sec), address, name="Sue", email=email).content.decode()
    assert "error-summary" in html and 'value="Sue"' in html
    assert not Email.objects.exists()


def test_an_event_goes_to_the_desk_with_the_group_as_organiser_and_once(client, ours, pam):
    sign_in(client, pam)
    day = (timezone.now() + timedelta(days=30)).date().isoformat()
    address = f"{HOME}events/suggest/"
    told = {"title": "Stall", "kind": "stall", "summary": "Come.", "starts_on": day}
    check = journey.walk(client, address, **told)
    for words in ("Pam", "pam@example.org", "Otley", "Otley Save Our Wards", "London"):
        assert words in check.content.decode()
    answer = journey.press(client, check, address=address)
    event = Event.objects.get()
    assert f"we have it, as {event.reference}" in client.get(answer["Location"]).content.decode()
    assert event.state == "suggested" and list(event.organisers.all()) == [ours]
    assert (
        Deed.objects.of_group(ours).get().what == f"Suggested an event: Stall ({event.reference})"
    )
    again = journey.press(
        client, journey.walk(client, address, is_another="on", **told), address=address
    )
    assert "You have sent us an event from this page already" in again.content.decode()
    assert Event.objects.count() == Deed.objects.count() == 1


def test_the_same_event_of_another_group_is_another_event(client, ours, theirs, pam):
    sit(pam, theirs, "press")
    sign_in(client, pam)
    day = (timezone.now() + timedelta(days=30)).date().isoformat()
    told = {"title": "Stall", "kind": "stall", "summary": "Come.", "starts_on": day,
            "town": "Otley", "organisers_text": "Both", "name": "Pam",
            "email": "pam@example.org"}  # fmt: skip
    for group in (ours, theirs):
        journey.send(client, address=f"/your-group/{group.slug}/events/suggest/", **told)
    assert sorted(str(e.organisers.get()) for e in Event.objects.all()) == [
        "Ilkley Patients", "Otley Save Our Wards",
    ]  # fmt: skip


def test_leaving_asks_why_and_once_more(client, ours, sec, pam):
    sign_in(client, sec)
    address = f"{HOME}leave/"
    assert "Write a sentence" in send(client, address, reason=" ").content.decode()
    sure = send(client, address, reason="Our branch folds").content.decode()
    assert "really leave?" in sure and "Our branch folds" in sure
    ours.refresh_from_db()
    assert ours.is_affiliated
    done = client.post(address, {"reason": "Our branch folds", "go": "leave"}, follow=True)
    assert "Otley Save Our Wards has left" in done.content.decode()
    ours.refresh_from_db()
    assert ours.state == "left" and not Sitting.objects.now().exists()
    assert client.get(HOME).status_code == 404
    letter = Email.objects.latest("pk")
    assert "Our branch folds" in letter.message and letter.subject == f"{ours} has left"


def test_without_its_token_no_form_of_a_session_is_taken(sec):
    from django.test import Client

    client = sign_in(Client(enforce_csrf_checks=True), sec)
    assert client.post(f"{HOME}confirm/").status_code == 403
    assert not Deed.objects.exists()
