"""The pages of a suggestion correct a stored event: filled in from it, and nothing else changes."""

from datetime import date, time, timedelta

import pytest
from django.test import RequestFactory
from django.utils import timezone

from core.publishing.forms import opened_stamp
from events.models import Event, FurtherPlace, Moment
from events.suggesting import apply, write_parts
from events.suggestion import event_as_typed, suggestion_journey, told_of
from tests.events.journey import last_page
from tests.factories import make_event

pytestmark = pytest.mark.django_db
PARTS = ("moments", "links", "further_places")
COLUMNS = [
    field.attname for field in Event._meta.concrete_fields
    if field.attname not in {"changed_at", "search", "latitude", "longitude", "point_is"}
]  # fmt: skip


def state_of(event):
    event = Event.objects.get(pk=event.pk)
    rows = {name: list(getattr(event, name).values()) for name in PARTS}
    return {name: getattr(event, name) for name in COLUMNS} | rows


def correct(event, **typed):
    """As the desk's pages do it: all that the pages show is sent back, with this changed."""
    shown = {name: value for name, value in event_as_typed(event).items() if value}
    shown = {name: "on" if value is True else str(value) for name, value in shown.items()}
    request = RequestFactory().post("/", last_page(**shown | {"name": "Sue"} | typed))
    journey = suggestion_journey(request, event=event)
    assert journey.is_complete, journey.form.errors
    told = told_of(journey)
    apply(told, event)
    event.keep_changes(at=timezone.now())
    write_parts(told, event)


FULL = {
    "title": "March", "kind": "march", "summary": "Come.", "status": "postponed",
    "status_note": "Snow", "start_time": time(22), "end_time": time(0), "route": "Park Row",
    "description": "<p>First <strong>the</strong> rally.</p><p>Then the petition.</p>",
    "contact_name": "Ann", "contact_email": "ann@example.org", "contact_public": True,
    "suggested_by_name": "Sue", "suggested_by_email": "sue@example.org", "layer": "to_attend",
    "price_line": "Free", "station": "Leeds", "bsl": "yes", "booking_url": "https://example.org/",
}  # fmt: skip


def full_event():
    day = timezone.now().date() + timedelta(days=30)
    event = make_event(
        **FULL, starts_on=day, ends_on=day + timedelta(days=1),
        links=[(str(n), f"https://example.org/{n}") for n in range(4)] + [("Paper", "/newspaper/")],
    )  # fmt: skip
    Moment.objects.create(event=event, position=1, time=time(22), what="assemble", where="Gate 1")
    Moment.objects.create(event=event, position=2, what="speeches", on=day)
    FurtherPlace.objects.create(event=event, position=1, label="Rally", place_name="Gardens")
    FurtherPlace.objects.create(event=event, position=2, label="Ends", place_name="Square")
    return event


def desks_own_event():
    """With what only the desk can have written: the pages ask of it otherwise, or not at all."""
    event = make_event(
        summary="x", kind="rally", route="Park Row", contact_name="Ann", contact_phone="0113",
        ends_on=timezone.now().date() + timedelta(days=31),
    )  # fmt: skip
    for day in (event.starts_on, event.ends_on):
        Moment.objects.create(event=event, time=time(10), what="doors", on=day)
    return event


@pytest.mark.parametrize(
    "make",
    [
        full_event,
        desks_own_event,
        lambda: make_event("Old", starts_on=date(2018, 4, 14), start_time=None, all_day=True),
        lambda: make_event(start_time=None, time_to_come=True, status="provisional", summary="x"),
        lambda: make_event(start_time=time(0), end_time=time(2), summary="x"),
        lambda: make_event(start_time=time(0, 30), summary="x", region="", postcode="LS1"),
    ],
    ids=["full", "desk", "past", "to_come", "midnight", "after_midnight"],
)
def test_sent_back_as_it_is_shown_nothing_changes(make):
    event = make()
    Event.objects.filter(pk=event.pk).update(
        summary="Come.", suggested_by_name="Sue", suggested_by_email="sue@example.org"
    )
    before = state_of(event)
    correct(Event.objects.get(pk=event.pk))
    assert state_of(event) == before


def test_what_is_corrected_is_changed_and_what_the_pages_do_not_ask_stays():
    event = full_event()
    correct(
        event, hours="7pm", ends_on="", description="Only this.", second_name="Park", link_url="",
        link_label="", programme="10pm assemble",
    )  # fmt: skip
    event = Event.objects.get(pk=event.pk)
    assert (event.start_time, event.end_time, event.ends_on) == (time(19), None, None)
    assert event.description == "<p>Only this.</p>"
    assert [m.where for m in event.moments.all()] == ["Gate 1"]
    assert [p.place_name for p in event.further_places.all()] == ["Park", "Square"]
    assert sorted(link.label for link in event.links.all()) == ["1", "2", "3", "Paper"]
    assert (event.status, event.sequence) == ("postponed", 1)
    assert event.changes.exists()


def test_pages_of_a_stored_event_begin_filled_in_and_do_not_find_itself():
    event = full_event()
    request = RequestFactory().get("/")
    form = suggestion_journey(request, event=event, act="correct").form
    assert form["title"].value() == "March"
    typed = {"title": "March", "kind": "march", "summary": "Come.", "hours": "7pm"}
    typed |= {"starts_on": event.starts_on.isoformat(), "opened": opened_stamp(
        timezone.now() - timedelta(minutes=1))}  # fmt: skip
    request = RequestFactory().post("/", typed | {"step": "what", "go": "next"})
    assert suggestion_journey(request, event=event, act="correct").step_name == "where"
    assert "is_another" in suggestion_journey(request).form.errors
