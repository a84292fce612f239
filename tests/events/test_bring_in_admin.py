"""The events desk brings in a calendar file: looks first, presses once; it goes in thirty days."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from events import incoming, incoming_files
from events.calendar_child import read_entries
from events.forgetting import forget_people
from events.models import CalendarFile, Event
from tests.events.hostile_calendars import calendar, event
from tests.factories import make_group
from tests.people import sign_in

pytestmark = pytest.mark.django_db
ADD = "/admin/events/calendarfile/add/"


@pytest.fixture
def desk(client, eve, monkeypatch):
    """Eve at the events desk; files are read without a child, which other tests have."""

    def read_here(data, *, at):
        return incoming.Found(**read_entries(data, today=at.date()))

    monkeypatch.setattr(incoming_files, "read_calendar", read_here)
    return sign_in(client, eve)


def upload(desk, data, name="theirs.ics"):
    return desk.post(ADD, {"file": SimpleUploadedFile(name, data)}, follow=True)


def far_ahead(days=40):
    day = timezone.now() + timedelta(days=days)
    return calendar(event(1)).replace("20270301", f"{day:%Y%m%d}").encode()


def test_she_sees_what_would_come_and_nothing_has_come(desk):
    page = upload(desk, far_ahead()).content.decode()
    assert "Nothing is brought in yet." in page
    assert "Meeting 1" in page and "1 new" in page
    assert not Event.objects.exists()


def test_pressed_twice_it_is_brought_in_once(desk):
    group = make_group("Leeds KONP")
    address = upload(desk, far_ahead()).redirect_chain[-1][0]
    chosen = {"group": group.pk, "straight_on": "on"}
    page = desk.post(address, chosen, follow=True).content.decode()
    assert "1 new" in page and "For Leeds KONP." in page
    again = desk.post(address, chosen, follow=True).content.decode()
    assert "Nothing was done twice." in again
    [brought] = Event.objects.of_group(group)
    assert brought.state == "published" and brought.source == "file"


def test_it_waits_as_a_suggestion_unless_she_says_otherwise(desk):
    address = upload(desk, far_ahead()).redirect_chain[-1][0]
    desk.post(address, {"group": ""})
    assert Event.objects.get().state == "suggested"
    page = desk.get("/admin/events/event/?state=suggested&source=file").content.decode()
    assert "suggested, from a calendar file" in page


def test_the_same_file_chosen_twice_is_one(desk):
    data = far_ahead()
    upload(desk, data)
    upload(desk, data)
    assert CalendarFile.objects.count() == 1


def test_many_are_shown_by_the_page(desk):
    many = calendar(*(event(n) for n in range(120))).replace("20270301", "21000301").encode()
    first = upload(desk, many)
    assert "Page 1 of 3. The button above brings in all of them." in first.content.decode()
    last = desk.get(first.redirect_chain[-1][0], {"page": "3", "what": "new"})
    assert last.content.decode().count('class="incoming-what"') == 20


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("theirs.ics", b"<html>Sign in</html>", "This is a web page, not a calendar."),
        ("theirs.ics", b"", "This file is empty."),
        ("theirs.ics", b"x" * (5 * 1024 * 1024 + 1), "This file is larger than 5 MB."),
    ],
)
def test_what_is_no_calendar_is_refused_with_a_sentence(client, eve, name, data, words):
    page = upload(sign_in(client, eve), data, name)
    assert page.status_code == 200 and words in page.content.decode()
    assert not CalendarFile.objects.exists()


def test_what_was_read_goes_after_thirty_days_and_the_events_stay(desk):
    address = upload(desk, far_ahead()).redirect_chain[-1][0]
    desk.post(address, {"group": ""})
    forget_people(timezone.now() + timedelta(days=29))
    assert CalendarFile.objects.exists()
    forget_people(timezone.now() + timedelta(days=31))
    assert not CalendarFile.objects.exists() and Event.objects.exists()
