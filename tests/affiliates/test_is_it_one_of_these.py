"""Who applies is asked whether it is one of the groups that are likely the same."""

import re

import pytest
from django.utils import timezone

from affiliates.models import Application
from tests.affiliates.journey import GROUP, fill, link_of
from tests.factories import make_group

pytestmark = pytest.mark.django_db


def text_of(response):
    return re.sub(r"\s+", " ", response.content.decode())


def row():
    return Application.objects.get()


@pytest.fixture
def link(client):
    return link_of(client)


def gone(group, *, left=False):
    today = timezone.now().date()
    group.leave(on=today, reason="Wrote") if left else group.lapse(on=today)
    return group


def test_after_the_group_come_those_of_like_names(client, link):
    make_group("Otley: save our wards", town="Otley")
    assert fill(client, link, "group", **GROUP)["Location"] == f"{link}?page=alike"
    page = text_of(client.get(f"{link}?page=alike"))
    assert "That is us, and we are affiliated already" in page
    assert "/affiliates/otley-save-our-wards/" in page
    assert "Choose one" in text_of(fill(client, link, "alike"))
    answer = fill(client, link, "alike", group="another")
    assert answer["Location"] == f"{link}?page=web"
    assert row().again is None


def test_who_is_affiliated_already_is_told_where_to_go(client, link):
    group = make_group("Otley Save Our Wards")
    page = text_of(fill(client, link, "alike", group=str(group.pk)))
    assert "there is nothing to apply for" in page
    assert group.get_absolute_url() in page and row().reference in page
    assert (row().again, row().state) == (None, "begun")


@pytest.mark.parametrize("left", [True, False])
def test_who_comes_back_says_so_and_may_think_again(client, link, left):
    group = gone(make_group("Otley Save Our Wards"), left=left)
    assert "That is us, and we come back" in text_of(client.get(f"{link}?page=alike"))
    assert fill(client, link, "alike", group=str(group.pk))["Location"] == f"{link}?page=web"
    assert row().again == group
    assert fill(client, link, "group", **GROUP)["Location"] == f"{link}?page=web"  # asked once
    fill(client, link, "alike", group="another")
    assert row().again is None


def test_one_cannot_claim_to_be_any_group_there_is(client, link):
    make_group("Otley Save Our Wards")
    other = gone(make_group("Plymouth Pensioners"))
    answer = fill(client, link, "alike", group=str(other.pk))
    assert answer.status_code == 200 and row().again is None


def test_without_any_like_it_nobody_is_asked(client, link):
    make_group("Plymouth Pensioners")
    assert client.get(f"{link}?page=alike")["Location"] == link
    assert "Are you with us already" not in text_of(client.get(link))
