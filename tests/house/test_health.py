"""/healthz/ tells database, worker and letters apart; pages say in our clothes what is away."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import OperationalError, connections
from django.test import Client
from django.utils import timezone
from post_office.models import STATUS, Email

from core.mailing.letters import send_letter
from hct_site import health


@pytest.fixture
def no_database(monkeypatch):
    """The server does not answer: every query fails as psycopg2's would."""

    def fail(*args, **kwargs):
        raise OperationalError("connection refused")

    monkeypatch.setattr(connections["default"], "cursor", fail)


def healthz(client):
    answer = client.get("/healthz/")
    return answer.status_code, answer.json()


@pytest.mark.django_db
def test_all_is_well(client):
    health.beat(timezone.now())
    assert healthz(client) == (200, {"database": "ok", "worker": "ok", "letters": "ok"})


@pytest.mark.django_db
def test_a_worker_that_never_came_or_is_late_is_said_and_the_site_still_serves(client):
    cache.clear()
    assert healthz(client) == (200, {"database": "ok", "worker": "never seen", "letters": "ok"})
    health.beat(timezone.now() - timedelta(minutes=5))
    status, said = healthz(client)
    assert status == 200
    assert said["worker"].startswith("last seen 20")


@pytest.mark.django_db
def test_letters_that_wait_too_long_are_counted(client):
    for _ in range(3):
        send_letter(to="a@example.org", template="mailing/emails/confirm", context={"link": "x"})
    assert healthz(client)[1]["letters"] == "ok"
    late = timezone.now() - timedelta(minutes=31)
    Email.objects.update(created=late)
    Email.objects.filter(pk=Email.objects.first().pk).update(status=STATUS.sent)
    assert healthz(client)[1]["letters"] == "2 waiting for more than half an hour"


@pytest.mark.django_db
def test_a_database_that_is_away_is_said_with_503(client, no_database):
    status, said = healthz(client)
    assert status == 503
    assert said == {"database": "away", "worker": "unknown", "letters": "unknown"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/", "/events/", "/news/", "/newspaper/order/", "/search/?q=nhs"]
)
def test_a_page_without_its_database_says_when_to_come_back(no_database, address):
    answer = Client(raise_request_exception=False).get(address)
    assert answer.status_code == 503
    assert answer["Retry-After"] == "60"
    html = answer.content.decode()
    assert html.count("<h1") == 1 and "masthead" in html
    assert "connection refused" not in html


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/about/", "/privacy/", "/accounts/login/", "/admin/", "/subscribe/", "/join/"]
)
def test_no_page_breaks_in_another_way_without_its_database(no_database, address):
    """Some need none; the others say so."""
    answer = Client(raise_request_exception=False).get(address)
    assert answer.status_code in {200, 302, 503}
