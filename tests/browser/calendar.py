"""Walks through the calendar: an event in each state, what one asks there, the desk's pages."""

from datetime import time, timedelta

from django.utils import timezone

from core.publishing.references import new_reference
from events import repeating
from events.models import FurtherPlace, Series, Transport
from tests.events.corrections import make_correction
from tests.events.followers import change, make_follower
from tests.events.taken_on import make_feed, make_file, make_trust
from tests.factories import make_event, make_group, make_suggestion

# What only the demo's content has.
DEMO = (
    "/events/?near=Leeds&miles=50&accessible=yes&show=both",
    "/events/embed/",
    "/events/embed/code/",
    "/events/first-saturday-stall/",
    "/events/nhs-70-demonstration-2018/",
    "/events/board-of-the-hospital-trust-in-public/",
    "/events/yorkshire-march-for-the-nhs/transport/",
    "/events/yorkshire-march-for-the-nhs/transport/?near=Leeds",
    "/events/yorkshire-march-for-the-nhs/transport/?near=Newport",
    "/events/yorkshire-march-for-the-nhs/transport/?near=xyzzy",
)
LONG = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"


def full_event():
    """One of which everything is known, in long words, and changed since; two people follow it."""
    group = make_group(f"Friends of {LONG}")
    event = make_event(
        f"March from {LONG}", kind="march", organisers=[group], end_time=time(16, 30),
        moments=[(time(11, 30), "Assemble"), (None, f"Rally in {LONG}")],
        links=[("Leaflet", f"https://example.org/{LONG}/{LONG}")], place_name=LONG,
        postcode="LS1 3AA", latitude=53.8, longitude=-1.55, point_is="exact", station="Central",
        route="The Headrow\nBriggate", summary="Come.", description="<p>All of us.</p>",
        online_url="https://example.org/join", online_for="who_asks", step_free="yes", bsl="no",
        access_note="Ring the bell.", speakers="A nurse; a porter", price_line="Free",
        how_to_book="Just come.", contact_name="Ann", contact_email=f"ann@{LONG}.example.org",
        contact_phone="0113 496 0000", contact_public=True,
    )  # fmt: skip
    FurtherPlace.objects.create(event=event, label="Rally", place_name=LONG, town="Leeds")
    return change(event, start_time=time(13), place_name=f"{LONG} Square")


def make_transport(event, **facts):
    given = {
        "town": "Otley", "leaves_from": LONG, "how_to_book": "Ring us.", "state": "published",
        "contact_name": "Tia Coach", "contact_email": "tia@example.org",
        "suggested_at": timezone.now(),
    }  # fmt: skip
    return Transport.objects.create(event=event, **given | facts)


def make_series():
    day = timezone.now().date() + timedelta(days=30)
    rule = Series(unit="week", first_on=day, times=3)
    return repeating.begin(event=make_event("Stall", starts_on=day), rule=rule, at=timezone.now())


def in_each_state(walk):
    """Events, and behind their buttons the forms empty, with errors, and sent."""
    full = full_event()
    address = full.get_absolute_url()
    cancelled = make_event("Off", kind="march")
    cancelled.cancel(reason="Snow.", at=timezone.now())
    provisional = make_event("Perhaps", status="provisional", start_time=None, time_to_come=True)
    dated = make_series().events.in_order()[1]
    for event in (full, cancelled, provisional, dated):
        walk.open(event.get_absolute_url())
    for page in ("tell-me/", "online/", "transport/suggest/"):
        walk.page.goto(f"{address}{page}")
        walk.page.locator("main form button:not([aria-hidden])").last.click()
        walk.hands.arrived()
    for page in (
        "transport/",
        "tell-me/sent/",
        "online/sent/",
        f"transport/sent/{new_reference('TR')}/",
    ):
        walk.open(f"{address}{page}")


def private_links(walk):
    """Of who suggested an event, of who is told of changes, of who runs a coach."""
    event = make_correction().event
    for one in (make_suggestion(summary="Come."), event):
        for page in ("", "?page=correct", "?page=take-back", "?page=cancel"):
            walk.open(f"{one.private_path}{page}")
    asked, told = make_follower(event, confirmed_at=None), make_follower(event, "gus@example.org")
    waits, goes = make_transport(event, state="suggested"), make_transport(event, seats=53)
    for address in (
        asked.private_path, told.private_path, waits.private_path, goes.private_path,
        f"{goes.private_path}?page=change",
    ):  # fmt: skip
        walk.open(address)


def of_a_group(page, look, group):
    """Events that wait for its word, those that go well, and those to come."""
    make_event("Theirs").hosts.create(group=group, state="asked", asked_at=timezone.now())
    assert page.goto(f"/your-group/{group.slug}/events/").ok
    look(page)


def desks(page, look):
    """The pages of the events desk that are no plain lists."""
    group, twice = make_group("Leeds Wards"), make_suggestion("Picket at the gate")
    make_event("Picket at the gate", organisers=[group])
    series, full, correction = make_series(), full_event(), make_correction()
    fetched = make_feed(problem="It is a web page, not a calendar.", failures=3)
    taken = make_file(
        state="taken", taken_at=timezone.now(),
        report={"in_words": "5 new", "lines": ["One had no beginning, so it was left out."]},
    )  # fmt: skip
    coach, trust = make_transport(full, state="suggested"), make_trust(group)
    for end in (
        f"event/{twice.pk}/change/",
        f"event/{twice.pk}/act/approve/",
        f"event/{full.pk}/change/",
        f"event/{full.pk}/repeat/",
        f"event/{series.events.in_order()[0].pk}/change/",
        f"series/{series.pk}/change/",
        "eventcorrection/",
        f"eventcorrection/{correction.pk}/change/",
        "calendarfile/",
        "calendarfile/add/",
        f"calendarfile/{make_file().pk}/change/",
        f"calendarfile/{taken.pk}/change/",
        "followedfeed/",
        f"followedfeed/{fetched.pk}/change/",
        f"transport/{coach.pk}/change/",
        f"trustedgroup/{trust.pk}/change/",
    ):
        assert page.goto(f"/admin/events/{end}").ok, end
        look(page)
