"""A suggestion of several pages: the journey, and what was told on it.

    journey = suggestion_journey(request, initial={"town": "Leeds"})
    if journey.is_complete: suggesting.suggest(told=told_of(journey), at=now, …)

The same pages correct a stored event:

    journey = suggestion_journey(request, act="correct", event=event)  # filled in from the event
    if journey.is_complete:
        suggesting.apply(told_of(journey), event)  # sets columns, saves nothing
        event.keep_changes(at=now)
        suggesting.write_parts(told_of(journey), event)  # programme, links, second place

A page is shown by events/_suggestion_page.html, with `journey` and, on the last, `read_back`.
"""

from datetime import time, timedelta
from functools import partial

from django.utils import timezone

from core.places.regions import COUNTRY
from core.publishing.journeys import Journey
from core.publishing.text import plain
from core.publishing.times import clock
from events.forms import WhatForm
from events.models import Event
from events.models.choices import ACCESS, Layer, Status
from events.person_forms import CONTACT, LINKS, WhoForm
from events.place_forms import SECOND, AccessForm, WhereForm
from events.placing import spot_of
from events.read_back import read_back
from events.suggesting import further_place_as_typed, links_as_typed

ACT = "suggest"
STEPS = {
    "what": "What and when",
    "where": "Where",
    "access": "Who can get in",
    "who": "Who calls for it, and you",
    "check": "Check what you told us",
}
MOST_NATIONAL = 15
# Columns of Event that the pages ask for by the same name, as they are.
SAME = (
    "title", "kind", "summary", "place_name", "place_lines", "town", "postcode", "station",
    "route", "online_url", "online_for", *ACCESS, "access_note", "organisers_text", "speakers",
    "price_line", "how_to_book",
)  # fmt: skip


def suggestion_journey(request, *, initial=None, act=ACT, event=None, answered=None):
    """The Journey. `initial` is {field: value} of whatever page; `event` a stored one to correct.

    A corrected event keeps its own pages filled in, and is not compared with itself. With what is
    `answered` beforehand it begins at the check (core/publishing/journeys.py).
    """
    now = timezone.now()
    shown = (event_as_typed(event) if event else {}) | (initial or {})
    what = partial(
        WhatForm,
        now=now,
        national=_national(now, event),
        event=event,
        # Asked once, of that page: sending the last one twice must not find what the first made.
        looks_for_alike=request.POST.get("step") == "what",
    )
    where = partial(WhereForm, has_route=bool(event and event.route))
    return Journey(
        request,
        act=act,
        steps=(("what", what), ("where", where), ("access", AccessForm), ("who", WhoForm)),
        initial=dict.fromkeys(STEPS, shown),
        answered=answered,
    )


def _national(now, event):
    rows = Event.objects.national_to_join(at=now).for_cards().in_order()
    found = [row for row in rows[:MOST_NATIONAL] if event is None or row.pk != event.pk]
    if event and event.part_of and event.part_of not in found:
        found.append(event.part_of)
    return found


def told_of(journey):
    """What was told on all pages, as `suggesting.suggest` and `apply` take it.

    Only where every page is valid. Two equal ones are one sending. Columns of Event stand under
    their own names; `programme` is pairs of a time and what happens, `links` pairs of a label and
    an address, `further_place` a dict of FurtherPlace's columns or None; name, email, phone and
    note are the suggester's.
    """
    forms = journey.valid_forms()
    typed = {name: value for form in forms for name, value in form.content.items()}
    told = {name: typed.get(name, "") for name in SAME}
    told |= _when(typed)
    told |= {
        "layer": typed["layer"],
        "part_of_id": int(typed["part_of"]) if typed.get("part_of") else None,
        "is_provisional": typed["is_provisional"],
        "description": typed["description"],
        "region": _region(typed),
        "further_place": _further_place(typed),
        "links": [
            (typed[label] or "More about it", typed[url]) for url, label in LINKS if typed[url]
        ],
        "note": typed["note"],
    }
    return told | _people(typed)


def page_of(journey, *, at):
    """What events/_suggestion_page.html shows of it."""
    page = {"journey": journey, "form": journey.form, "step_title": STEPS[journey.step_name]}
    if journey.is_checking:
        page["read_back"] = read_back(told_of(journey), at=at)
    return page


def letter_of(journey):
    """(the member of staff who takes it down, or None; whether a letter goes to the suggester)."""
    who = journey.valid_forms()[-1]
    return who.taken_by, who.wants_letter


def _when(typed):
    hours, first, last = typed["hours"], typed["starts_on"], typed["ends_on"]
    if hours.ends_next_day:
        last = first + timedelta(days=1)
    programme = typed["programme"]
    said = {when for when, _ in programme}
    own = [(moment.time, moment.what) for moment in hours.moments if moment.time not in said]
    if own:
        programme = sorted([*own, *programme], key=lambda line: line[0] or time.max)
    return {
        "starts_on": first,
        "start_time": hours.start,
        "ends_on": last,
        "end_time": hours.end,
        "all_day": hours.all_day,
        "time_to_come": hours.time_to_come,
        "programme": programme,
    }


def _region(typed):
    if typed["region"]:
        return "" if typed["region"] == COUNTRY else typed["region"]
    spot, _ = spot_of(typed["postcode"], typed["town"])
    return spot.region if spot else ""


def _further_place(typed):
    label, *place = (typed[name] for name in SECOND)
    if not any(place):
        return None
    names = ("place_name", "place_lines", "town", "postcode")
    return {"label": label or "Also at", **dict(zip(names, place, strict=True))}


def _people(typed):
    own = {name: typed[name] for name in ("name", "email", "phone")}
    if typed["contact_agreed"]:
        contact = [typed[name] for name in CONTACT]
    else:
        contact = own.values() if typed["contact_public"] else ("", "", "")
    public = {"contact_public": typed["contact_public"] or typed["contact_agreed"]}
    return own | public | dict(zip(CONTACT, contact, strict=True))


def event_as_typed(event):
    """A stored event as somebody would have typed it: {field: text} of all pages."""
    typed = {name: getattr(event, name) for name in SAME}
    typed |= _when_as_typed(event) | _contact_as_typed(event)
    moments = event.moments.all()
    typed |= {
        "is_to_attend": event.layer == Layer.TO_ATTEND,
        "part_of": str(event.part_of_id or ""),
        "description": plain(event.description).replace("\n", "\n\n"),
        "is_provisional": event.status == Status.PROVISIONAL,
        "is_for_archive": event.is_past(at=timezone.now()),
        "is_another": True,
        "programme": "\n".join(f"{_typed(m.time)} {m.what}".strip() for m in moments),
        "region": event.region or COUNTRY,
        "name": event.suggested_by_name,
        "email": event.suggested_by_email,
        "phone": event.suggested_by_phone,
        "note": event.suggested_note,
    }
    if further := further_place_as_typed(event):
        names = ("label", "place_name", "place_lines", "town", "postcode")
        typed |= {field: getattr(further, n) for field, n in zip(SECOND, names, strict=True)}
    for (url, label), link in zip(LINKS, links_as_typed(event), strict=False):
        typed |= {url: link.url, label: link.label}
    return typed


def _when_as_typed(event):
    if event.all_day:
        hours = "all day"
    elif event.time_to_come:
        hours = "to be confirmed"
    else:
        hours = " to ".join(_typed(t) for t in (event.start_time, event.end_time) if t is not None)
    days = {"starts_on": event.starts_on, "ends_on": event.ends_on}
    return {name: f"{d.day} {d:%B} {d.year}" if d else "" for name, d in days.items()} | {
        "hours": hours
    }


def _typed(when):
    """As `clock` prints it, but so that it can be read as the start of a day too."""
    if when is None:
        return ""
    return "00.00" if when == time(0) else clock(when)


def _contact_as_typed(event):
    shown = (event.contact_name, event.contact_email, event.contact_phone)
    own = (event.suggested_by_name, event.suggested_by_email, event.suggested_by_phone)
    if not event.contact_public or shown == own:
        return {"contact_public": event.contact_public}
    return {"contact_agreed": True, **dict(zip(CONTACT, shown, strict=True))}
