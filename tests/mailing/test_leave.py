"""Leaving by one click, and private links that are wrong, old or not ours."""

import csv
import io

import pytest
from django.test import Client
from django.utils import timezone

from core.mailing import private_links, subscribing
from core.mailing.models import Subscriber
from core.publishing.errors import NotAllowed
from tests.factories import make_subscriber
from tests.people import ORIGIN, sign_in

pytestmark = pytest.mark.django_db


def path_of(link):
    return link[link.index("/my/") :]


def test_the_link_shows_a_button_and_the_button_leaves(client):
    subscriber = make_subscriber()
    link = path_of(subscriber.link("leave"))
    page = client.get(link).content.decode()
    assert subscriber.email in page
    assert Subscriber.objects.get().state == "confirmed"
    page = client.post(link, headers={"Origin": ORIGIN})
    assert page.status_code == 200
    assert "You have left" in page.content.decode()
    assert Subscriber.objects.get().state == "left"


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "https://mail.example"},
        {"Origin": "null", "Sec-Fetch-Site": "cross-site"},
    ],
)
@pytest.mark.parametrize("multipart", [True, False])
def test_a_mail_programs_own_button_leaves(headers, multipart):
    """RFC 8058: no cookie, no Origin or another one, either encoding, and no redirect."""
    subscriber = make_subscriber()
    data, kind = {"List-Unsubscribe": "One-Click"}, {}
    if not multipart:
        data, kind = (
            "List-Unsubscribe=One-Click",
            {"content_type": "application/x-www-form-urlencoded"},
        )
    client = Client(enforce_csrf_checks=True)
    response = client.post(path_of(subscriber.link("leave")), data, headers=headers, **kind)
    assert response.status_code == 200
    assert not response.cookies
    assert Subscriber.objects.get().state == "left"


def test_a_volunteer_who_is_signed_in_can_leave_too(ed):
    client = sign_in(Client(enforce_csrf_checks=True), ed)
    assert client.post(path_of(make_subscriber().link("leave"))).status_code == 200
    assert Subscriber.objects.get().state == "left"


def test_leaving_twice_does_no_harm(client):
    link = path_of(make_subscriber().link("leave"))
    client.post(link)
    left_at = Subscriber.objects.get().left_at
    assert "You have left" in client.post(link).content.decode()
    assert "You have left" in client.get(link).content.decode()
    assert Subscriber.objects.get().left_at == left_at


def test_the_link_of_an_old_letter_still_leaves_after_coming_back(client):
    subscriber = make_subscriber()
    old = path_of(subscriber.link("leave"))
    client.post(old)
    now = timezone.now()
    subscriber = subscribing.subscribe(email=subscriber.email, at=now)
    subscribing.confirm(subscriber=subscriber, at=now)
    client.post(old)
    assert Subscriber.objects.get().state == "left"


def test_a_link_to_confirm_ends_when_somebody_leaves(client):
    subscriber = make_subscriber(state="asked")
    link = path_of(subscriber.link("confirm"))
    subscribing.leave(subscriber=subscriber, at=timezone.now())
    for response in (client.get(link), client.post(link)):
        assert response.status_code == 410
        assert "no longer valid" in response.content.decode()
    assert Subscriber.objects.get().state == "left"
    with pytest.raises(NotAllowed):
        Subscriber.objects.get().confirm(at=timezone.now())


def tampered(token):
    yield token[:-1] + ("A" if token[-1] != "A" else "B")
    yield token.replace("leave", "confirm")
    yield token.replace(".", ":", 1)
    yield token[: len(token) // 2]
    yield "9." + token
    yield "🚑"
    yield "a" * 3000


def test_a_link_that_is_not_ours_opens_nothing(client, settings):
    settings.ACCOUNT_RATE_LIMITS = False
    subscriber = make_subscriber(state="asked")
    token = path_of(subscriber.link("leave")).split("/")[2]
    for wrong in tampered(token):
        for response in (client.get(f"/my/{wrong}/"), client.post(f"/my/{wrong}/")):
            assert response.status_code == 404
            assert "no longer valid" in response.content.decode()
            assert "noindex" in response["X-Robots-Tag"]
    assert Subscriber.objects.get().state == "asked"


def test_a_purpose_that_nobody_serves_and_a_person_who_is_gone(client):
    link = private_links.address(purpose="fly", object_id=1)
    assert client.get(path_of(link)).status_code == 404
    for purpose in ("leave", "confirm"):
        link = private_links.address(purpose=purpose, object_id=10**30)
        assert client.get(path_of(link)).status_code == 410
        assert client.post(path_of(link)).status_code == 410


def test_private_pages_are_kept_by_nobody(client):
    response = client.get(path_of(make_subscriber().link("leave")))
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Referrer-Policy"] == "same-origin"
    assert "no-store" in response["Cache-Control"]


def test_only_the_confirmed_are_exported_each_with_a_way_to_leave(client, anna):
    confirmed = make_subscriber("yes@example.org")
    make_subscriber("asked@example.org", state="asked")
    make_subscriber("left@example.org", state="left")
    address = "/admin/mailing/subscriber/export/"
    client = sign_in(client, anna)
    assert client.get(address).status_code == 200
    fields = {f"subscribers_{n}": "on" for n in ("email",)}
    data = {"format": "0", "resource": "", **fields}
    for name in ("email", "confirmed_at", "consent", "leave_link"):
        data[f"confirmedsubscribers_{name}"] = "on"
    response = client.post(address, data)
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert [row["email"] for row in rows] == ["yes@example.org"]
    assert rows[0]["leave_link"] == confirmed.link("leave")


def test_a_manager_takes_somebody_off_who_telephones(client, anna, ed):
    subscriber = make_subscriber()
    address = f"/admin/mailing/subscriber/{subscriber.pk}/act/leave/"
    assert sign_in(client, ed).post(address).status_code == 403
    assert Subscriber.objects.get().state == "confirmed"
    sign_in(client, anna).post(address)
    assert Subscriber.objects.get().state == "left"


def test_the_list_of_subscribers_opens(client, anna):
    subscriber = make_subscriber()
    for address in ("", f"{subscriber.pk}/change/"):
        page = sign_in(client, anna).get(f"/admin/mailing/subscriber/{address}")
        assert subscriber.email in page.content.decode()
