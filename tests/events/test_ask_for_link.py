"""The link to join online that is sent to those who ask, and that stands nowhere else."""

from datetime import time, timedelta

import pytest
from django.utils import timezone
from post_office.models import Email

from core.publishing.models import SentForm
from events.models import EventFollower
from tests.events.followers import change
from tests.factories import make_event, make_group
from tests.people import send

pytestmark = pytest.mark.django_db
LINK = "https://meet.example.org/secret-room"


def make_online(**facts):
    given = {"online_url": LINK, "online_for": "who_asks", "start_time": time(19)}
    return make_event("Save our ward", **given | facts)


def ask(client, event, email="fay@example.org", **how):
    return send(client, f"{event.get_absolute_url()}online/", email=email, **how)


def test_the_link_goes_by_letter_at_once_and_no_row_tells_who_asked(client):
    event = make_online()
    assert "Ask for the link" in client.get(event.get_absolute_url()).content.decode()
    html = ask(client, event, follow=True).content.decode()
    assert "The link is on its way" in html
    letter = Email.objects.get()
    assert letter.to == ["fay@example.org"]
    assert LINK in letter.message
    assert not EventFollower.objects.exists()
    assert "fay" not in SentForm.objects.get().reference


def test_one_address_gets_three_a_day_and_the_page_says_the_same(client):
    event = make_online()
    pages = {ask(client, event, follow=True).content.decode() for _ in range(4)}
    assert (len(pages), Email.objects.count()) == (1, 3)


@pytest.mark.parametrize(
    "facts",
    [{"status": "cancelled"}, {"status": "postponed"}, {"online_for": "all"}, {"online_url": ""},
     {"starts_on": timezone.now().date() - timedelta(days=2)}],
    ids=["cancelled", "postponed", "shown to all", "no link", "past"],
)  # fmt: skip
def test_where_there_is_nothing_to_send_the_page_leads_back(client, facts):
    event = make_online(**facts)
    answer = client.get(f"{event.get_absolute_url()}online/")
    assert answer["Location"] == event.get_absolute_url()
    assert "Ask for the link" not in client.get(event.get_absolute_url()).content.decode()


def test_the_link_stands_nowhere_else(client):
    group = make_group("Otley Save Our Wards")
    event = make_online(organisers=[group], description="<p>Join us.</p>")
    change(event, online_url=f"{LINK}-2", place_name="Art Gallery")
    month = f"/events/{event.starts_on:%Y/%m}/"
    addresses = [
        event.get_absolute_url(), f"/events/{event.slug}.ics", "/events/", "/events/feed/",
        "/events/feed.ics", month, "/sitemap-events.xml", "/search/?q=ward", "/search/?q=secret",
        f"{event.get_absolute_url()}online/", f"{event.get_absolute_url()}tell-me/",
        group.get_absolute_url(), f"/affiliates/{group.slug}/events.ics",
        f"/affiliates/{group.slug}/feed/", "/",
    ]  # fmt: skip
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 200, address
        # Lines of calendars are folded.
        page = answer.getvalue() if answer.streaming else answer.content
        text = page.decode().replace("\r\n ", "")
        assert "meet.example.org" not in text, address
