"""The series on the site and in the admin: its page, its file, making one, changing its dates."""

from datetime import timedelta

import icalendar
import pytest
from django.utils import timezone

from events import repeating
from events.models import Event, Series
from events.repeating import Scope
from tests.factories import make_event
from tests.people import fields_of, send, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def series():
    day = timezone.now().date() + timedelta(days=30)
    stall = make_event("Paper stall", slug="paper-stall", starts_on=day)
    rule = Series(unit="week", first_on=day, times=3)
    return repeating.begin(event=stall, rule=rule, at=timezone.now())


def dates_of(series):
    return list(series.events.order_by("series_on"))


def test_the_page_of_the_series_says_the_rule_and_the_next_date_and_lists_all(client, series):
    first, second, third = dates_of(series)
    repeating.cancel(event=first, scope=Scope.THIS, reason="Snow.", at=timezone.now())
    page = client.get("/events/paper-stall/").content.decode()
    assert series.in_words in page
    assert page.index("Next</h2>") < page.index(second.get_absolute_url())
    assert page.index(second.get_absolute_url()) < page.index(first.get_absolute_url())
    assert all(event.when in page for event in (first, second, third))


def test_each_date_leads_to_the_series_and_to_the_dates_beside_it(client, series):
    first, second, third = dates_of(series)
    page = client.get(second.get_absolute_url()).content.decode()
    for address in (first.get_absolute_url(), third.get_absolute_url(), "/events/paper-stall/"):
        assert f'href="{address}"' in page
    assert "One of a series" not in client.get(make_event().get_absolute_url()).content.decode()


def test_the_calendar_file_of_the_series_has_every_date_as_an_event_of_its_own(client, series):
    answer = client.get("/events/paper-stall.ics")
    items = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    assert {str(item["uid"]) for item in items} == {event.uid for event in dates_of(series)}
    assert {item["dtstart"].dt for item in items} == {e.starts_at for e in dates_of(series)}
    assert client.get("/events/paper-stall.ics", headers={"If-None-Match": answer["ETag"]}
                      ).status_code == 304  # fmt: skip


def test_a_series_of_drafts_alone_is_not_there(client, series):
    series.events.update(state="draft")
    assert client.get("/events/paper-stall/").status_code == 404
    assert client.get("/events/paper-stall.ics").status_code == 404


def test_all_dates_of_a_draft_are_published_with_one_button(client, eve, series):
    series.events.update(state="draft", publish_at=None)
    sign_in(client, eve)
    assert "Publish all its drafts" in client.get("/admin/events/series/").content.decode()
    client.post(f"/admin/events/series/{series.pk}/act/publish/")
    assert series.events.published(at=timezone.now()).count() == 3
    assert "Publish all its drafts" not in client.get("/admin/events/series/").content.decode()


# At the desk -----------------------------------------------------------------------------------


def test_the_dates_are_shown_before_any_is_made_and_some_can_be_left_out(client, eve):
    sign_in(client, eve)
    event = make_event("Picket", slug="picket")
    address = f"/admin/events/event/{event.pk}/repeat/"
    assert (
        "Make it repeat" in client.get(f"/admin/events/event/{event.pk}/change/").content.decode()
    )
    told = {"how": "week", "times": "3"}
    page = send(client, address, **told, make=None, preview="x").content.decode()
    second = event.starts_on + timedelta(weeks=1)
    assert f'value="{second.isoformat()}"' in page
    assert not Series.objects.exists()
    answer = send(client, address, **told, left_out=second.isoformat(), make="x", preview=None)
    series = Series.objects.get()
    assert answer["Location"] == f"/admin/events/series/{series.pk}/change/"
    assert [e.starts_on - event.starts_on for e in dates_of(series)] == [
        timedelta(0), timedelta(weeks=2),
    ]  # fmt: skip
    assert series.in_words in client.get(answer["Location"]).content.decode()
    assert "Picket" in client.get("/admin/events/series/").content.decode()


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"how": "week", "times": "-1"}, "greater than or equal to 2"),
        ({"how": "week", "until_on": "2026-02-31"}, "valid date"),
        ({"how": "week", "until_on": "0000-01-01"}, "valid date"),
        ({"how": "week", "until_on": "1999-01-01"}, "ends before it begins"),
        ({"how": "week", "every": "9" * 400}, "less than or equal to 52"),
        ({"how": "nth", "weekdays": "3"}, "go only with"),
        ({"how": "week", "times": "3", "left_out": "2026-02-31"}, "Make these dates"),
        ({"how": "week", "times": "3", "left_out": "\u202e🙂"}, "Make these dates"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence_and_nothing_is_made(client, eve, told, why):
    sign_in(client, eve)
    event = make_event()
    page = send(client, f"/admin/events/event/{event.pk}/repeat/", **told, make=None, preview="x")
    assert page.status_code == 200
    assert why in page.content.decode()
    assert not Series.objects.exists()


def save(client, event, **typed):
    address = f"/admin/events/event/{event.pk}/change/"
    page = client.get(address).content.decode()
    return client.post(address, fields_of(page, form_id="event_form") | typed)


def test_a_change_is_for_this_date_unless_the_volunteer_says_more(client, eve, series):
    sign_in(client, eve)
    first, second, third = dates_of(series)
    save(client, second, place_name="The Library")
    save(client, first, summary="Bring a flask.", scope="all")
    assert [(e.place_name, e.summary) for e in dates_of(series)] == [
        ("The Guildhall", "Bring a flask."),
        ("The Library", "Bring a flask."),
        ("The Guildhall", "Bring a flask."),
    ]
    page = save(client, third, starts_on=str(third.starts_on + timedelta(days=1)), scope="later")
    assert "A new day is for this date only" in page.content.decode()


def test_the_programme_is_handed_on_with_the_rest(client, eve, series):
    sign_in(client, eve)
    first, _, third = dates_of(series)
    save(client, first, **{"moments-0-what": "Set up", "moments-0-time": "10am"}, scope="later")
    assert [moment.what for moment in third.moments.all()] == ["Set up"]


def test_no_event_takes_the_address_of_a_series(client, eve, series):
    sign_in(client, eve)
    page = save(client, make_event(), slug="paper-stall")
    assert "A repeated event has this address" in page.content.decode()


def test_the_desk_cancels_the_rest_ends_a_series_and_moves_it_to_other_days(client, eve, series):
    sign_in(client, eve)
    first, second, third = dates_of(series)
    day = second.starts_on + timedelta(days=1)
    send(
        client, f"/admin/events/event/{second.pk}/repeat/",
        first_on=day.isoformat(), how="week", times="2", make="x", preview=None,
    )  # fmt: skip
    assert [event.starts_on for event in dates_of(series)][1] == day
    send(
        client, f"/admin/events/series/{series.pk}/act/end/",
        on=day.isoformat(), reason="The ward is open again.",
    )  # fmt: skip
    third.refresh_from_db()
    assert third.status_note == "The ward is open again."
    send(client, f"/admin/events/event/{first.pk}/act/cancel-all/", reason="Snow.")
    assert not Event.objects.going_ahead().exists()
