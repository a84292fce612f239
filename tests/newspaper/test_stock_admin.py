"""The issue's page of stock: what is written down there, who may, and once if pressed twice."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone
from post_office.models import Email

from newspaper import comparing, stock
from newspaper.models import Issue, Movement, Stock
from tests.factories import make_issue, make_order, make_place, make_prices
from tests.people import make_person, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue(client, dev):
    sign_in(client, dev)
    make_prices(rates=((9_000_000, 795),))
    return make_issue(13, copies=0)


@pytest.fixture
def leeds():
    return make_place("Leeds")


def address(issue):
    return f"/admin/newspaper/issue/{issue.pk}/stock/"


def say(client, issue, act, *, key=None, **typed):
    fields = {"key": key or uuid.uuid4()} | typed
    fields = {f"{act}-{k}": getattr(v, "pk", v) for k, v in fields.items()} | {"act": act}
    return client.post(address(issue), fields, follow=True).content.decode()


def test_what_happens_to_copies_is_written_down_and_drawn(client, dev, issue, leeds):
    say(client, issue, "to-come", copies=500)
    page = say(client, issue, "printed", place=leeds, copies=300, note="First van")
    assert "Written down." in page
    say(client, issue, "given", place=leeds, copies=20, note="March")
    say(client, issue, "damaged", place=leeds, copies=5)
    say(client, issue, "moved", place=leeds, to=make_place("York"), copies=75)
    page = say(client, issue, "counted", place=leeds, copies=190)
    row = Issue.objects.get()
    assert (row.on_hand, row.to_come) == (265, 200)
    assert {movement.by for movement in Movement.objects.all()} == {dev}
    for words in ("<strong>265</strong> on hand", "<strong>200</strong> to come", "First van",
                  "<strong>190</strong> there", "house-bar--come", "counted anew"):  # fmt: skip
        assert words in page


def test_refused_it_says_why_and_keeps_what_was_typed(client, issue, leeds):
    page = say(client, issue, "given", place=leeds, copies=50, note="To the library")
    assert "Only 0 copies of No 13 lie at Leeds, not 50." in page
    assert "To the library" in page
    assert '<details class="house-act-form" open>' in page
    for wrong in ("", "-1", "0", "x", "9" * 50, "1.5", "\0"):
        assert say(client, issue, "printed", place=leeds, copies=wrong)
    assert say(client, issue, "printed", place=10**30, copies=1, note="🚑" * 400)
    assert client.post(address(issue), {"act": "nonsense"}).status_code == 200
    assert not Movement.objects.exists()


def test_pressed_twice_it_is_one_movement_and_another_number_is_asked_about(client, issue, leeds):
    key = uuid.uuid4()
    for _ in range(2):
        say(client, issue, "printed", key=key, place=leeds, copies=300)
    assert Stock.objects.get().on_hand == 300
    page = say(client, issue, "printed", key=key, place=leeds, copies=400)
    assert "sent already, with other figures" in page
    assert str(key) not in page
    assert Stock.objects.get().on_hand == 300


def test_the_treasurer_and_editors_write_no_copies_down(client, issue, leeds):
    for desk in ("editors", "treasurer"):
        sign_in(client, make_person(desk, desk))
        fields = {"act": "printed", "printed-place": leeds.pk, "printed-copies": 5}
        assert client.post(address(issue), fields).status_code == 403
    assert not Movement.objects.exists()


def test_places_movements_and_the_issue_itself_show_copies(client, issue, leeds, root):
    stock.arrive(issue, place=leeds, copies=4_321, at=timezone.now())
    assert "4,321" in client.get("/admin/newspaper/stockplace/").content.decode()
    page = client.get("/admin/newspaper/movement/").content.decode()
    assert "+4,321" in page
    movement = Movement.objects.get()
    for sent in ("change", "delete"):
        assert client.post(f"/admin/newspaper/movement/{movement.pk}/{sent}/").status_code == 403
    assert client.post(f"/admin/newspaper/stockplace/{leeds.pk}/delete/").status_code == 403
    page = client.get(f"/admin/newspaper/issue/{issue.pk}/change/").content.decode()
    assert "4,321 on hand, 0 to come, 0 ordered, 4,321 free." in page
    assert address(issue) in page


# --- The nightly look ----------------------------------------------------------------------------


def test_a_difference_is_told_once_a_day_and_waits_on_the_first_page(client, issue, leeds):
    now = timezone.now()
    stock.arrive(issue, place=leeds, copies=500, at=now)
    make_order(issue)
    assert comparing.compare_stock(now - timedelta(days=1)) == 0
    assert "do not add up" not in client.get("/admin/").content.decode()
    Stock.objects.update(on_hand=490)
    Issue.objects.update(reserved=40)
    assert comparing.compare_stock(now) == 1
    assert comparing.compare_stock(now) == 0
    letter = Email.objects.get()
    assert letter.to == ["dev@example.org"]
    assert "No 13, copies at Leeds: 490 written, 500 counted" in letter.message
    assert "No 13, copies ordered: 40 written, 100 counted" in letter.message
    assert comparing.compare_stock(now + timedelta(days=1)) == 1
    assert "issue whose copies do not add up" in client.get("/admin/").content.decode()
    assert "No 13" in client.get("/admin/newspaper/issue/?copies=differ").content.decode()
