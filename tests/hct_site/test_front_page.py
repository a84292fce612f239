"""The front page: the lead by its dates, and from each room what is newest."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from hct_site.models import HouseLink, Lead
from tests.factories import (
    make_event,
    make_group,
    make_issue,
    make_link,
    make_news,
    make_suggestion,
)
from tests.people import send, sign_in

pytestmark = pytest.mark.django_db


def front(client):
    return client.get("/").content.decode()


def make_lead(title="Come to Leeds", *, since=-1, until=1, **facts):
    now = timezone.now()
    given = {
        "title": title, "text": "A conference.", "button_label": "Book a place",
        "button_url": "/events/", "shown_from": now + timedelta(days=since),
        "shown_until": now + timedelta(days=until),
    }  # fmt: skip
    return Lead.objects.create(**given | facts)


def test_the_lead_appears_and_disappears_by_itself(client):
    make_lead(since=1, until=3)
    assert "Come to Leeds" not in front(client)
    with time_machine.travel(timezone.now() + timedelta(days=2), tick=False):
        html = front(client)
        assert "Come to Leeds" in html and "Book a place" in html
    with time_machine.travel(timezone.now() + timedelta(days=3, seconds=1), tick=False):
        assert "Come to Leeds" not in front(client)


def test_of_two_leads_the_one_that_began_last_is_shown(client):
    make_lead("The older", since=-5)
    make_lead("The newer", since=-1)
    html = front(client)
    assert "The newer" in html and "The older" not in html


def test_a_lead_that_ends_before_it_begins_is_refused():
    now = timezone.now()
    lead = Lead(title="x", button_label="x", button_url="/", shown_from=now, shown_until=now)
    with pytest.raises(ValidationError, match="end after"):
        lead.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        make_lead(since=2, until=1)


@pytest.mark.parametrize(
    "address", ["//evil.example", "javascript:alert(1)", "evil.example", "data:x"]
)
def test_a_button_leads_only_to_a_page(address):
    lead = Lead(title="x", button_label="x", button_url=address, shown_from=timezone.now(),
                shown_until=timezone.now() + timedelta(days=1))  # fmt: skip
    with pytest.raises(ValidationError, match="Begin with /"):
        lead.full_clean()


def test_it_gathers_what_is_newest_from_every_room(client):
    make_issue(12, at=timezone.now() - timedelta(days=90), published_on=date(2018, 6, 1))
    make_issue(13, items=("Beds close in Leeds",), season="Winter 2018")
    today = timezone.localdate()
    for day in range(7):
        make_event(f"Meeting {day}", starts_on=today + timedelta(days=day + 1))
    make_event("Long over", starts_on=today - timedelta(days=400))
    make_event("Called off and withdrawn", state="withdrawn", withdrawn_reason="A mistake.")
    for number in range(4):
        make_news(f"News {number}", at=timezone.now() - timedelta(hours=number + 1))
    for number in range(7):
        make_link(f"Link {number}", at=timezone.now() - timedelta(hours=number + 1))
    make_suggestion("Nobody has looked at this")
    make_news("Half written", state="draft")
    make_news("Tomorrow's", at=timezone.now() + timedelta(days=1))
    make_group("Leeds KONP", region="yorkshire-and-the-humber")
    make_group("Bristol KONP", region="south-west")
    html = front(client)
    for seen in (
        "No 13", "Beds close in Leeds", *(f"Meeting {n}" for n in range(5)),
        *(f"News {n}" for n in range(3)), *(f"Link {n}" for n in range(6)),
        "/affiliates/?region=south-west", "/affiliates/?region=yorkshire-and-the-humber",
        'href="/join/"', 'href="/subscribe/"', 'action="/search/"', 'action="/links/"',
        'href="/newspaper/order/',
    ):  # fmt: skip
        assert seen in html, seen
    for hidden in (
        "Meeting 5", "News 3", "Link 6", "Long over", "withdrawn", "Nobody has looked",
        "Half written", "Tomorrow",
    ):  # fmt: skip
        assert hidden not in html, hidden


def test_figures_are_true_and_nought_is_not_boasted_of(client):
    assert "affiliated groups" not in front(client)
    for _ in range(3):
        make_group()
    make_group(state="left")
    html = front(client)
    assert "affiliated groups" in html
    assert ">3<" in html.replace(" ", "").replace("\n", "")


def test_an_empty_house_has_a_front_page_too(client):
    html = front(client)
    assert html.count("<h1") == 1
    assert "Nothing in the calendar yet" in html


def test_staff_choose_the_lead_in_the_admin(client, ed):
    sign_in(client, ed)
    today, later = timezone.localdate(), timezone.localdate() + timedelta(days=9)
    answer = send(
        client, "/admin/hct_site/lead/add/", title="March for our ward", text="",
        button_label="Come",
        button_url="/events/", shown_from_0=(today - timedelta(days=1)).isoformat(),
        shown_from_1="10:00", shown_until_0=later.isoformat(), shown_until_1="18:00",
    )  # fmt: skip
    assert answer.status_code == 302
    assert "March for our ward" in front(client)


def test_links_to_us_elsewhere_stand_in_the_footer(client):
    HouseLink.objects.create(label="HCT in pictures", url="https://pictures.example.org/hct")
    assert "https://pictures.example.org/hct" in front(client)


def test_a_lead_without_an_end_is_asked_for_one(client, ed):
    facts = {"title": "Come", "button_label": "Book", "button_url": "/events/"}
    begins = {"shown_from_0": "2026-11-01", "shown_from_1": "09:00"}
    page = sign_in(client, ed).post("/admin/hct_site/lead/add/", facts | begins)
    assert page.status_code == 200
    assert not Lead.objects.exists()
