"""What was told of an event, read back in full before it is sent: in the words of its own page."""

from core.publishing.times import clock, london_day
from events.models import Event
from events.models.choices import Known, Layer, OnlineFor
from events.suggesting import apply

_LEFT_OUT = "You have not said"


def read_back(told, *, at):
    """Two lists of answers, for everybody and for our volunteers alone (see _answers.html)."""
    event = Event()
    apply(told, event)
    public = [
        *_what(event, told),
        *_when(event, told, at),
        *_where(event, told),
        *_access(event),
        *_who(event, told),
    ]
    return {
        "public": [_answer(*row) for row in public if row[1]],
        "private": [_answer(*row) for row in _private(event, told) if row[1]],
    }


def _answer(label, value, step):
    return {"label": label, "value": value, "change_name": "go", "change_value": f"change-{step}"}


def _what(event, told):
    kind = event.get_kind_display()
    if event.layer == Layer.TO_ATTEND:
        kind = f"{kind}, of others, for people to attend"
    return [
        ("Name", event.title, "what"),
        ("Kind", kind, "what"),
        ("Part of", event.part_of and event.part_of.title, "what"),
        ("In short", event.summary, "what"),
        ("More about it", told["description"], "what"),
    ]


def _when(event, told, at):
    when = event.when
    if not (event.start_time or event.all_day or event.time_to_come):
        when = f"{when}\n{_LEFT_OUT} at what time"
    if event.is_past(at=at):
        when = f"{when}\nIt is over, and for the archive"
    elif event.starts_on == london_day(at):
        when = f"{when}\nThat is today"
    planned = "The day or the time may still change" if told["is_provisional"] else ""
    return [
        ("When", when, "what"),
        ("Being planned", planned, "what"),
        ("Programme", "\n".join(_moment(*line) for line in told["programme"]), "what"),
    ]


def _moment(time, what):
    return f"{clock(time)}: {what}" if time else what


def _where(event, told):
    further = told["further_place"]
    lines = list(further.values()) if further else []
    region = event.get_region_display() or "The whole country, or no one part of it"
    online = event.online_url
    if online:
        sent = event.online_for == OnlineFor.WHO_ASKS
        online += "\nSent only to those who ask" if sent else "\nEverybody sees it"
    return [
        ("Where", "\n".join(event.address_lines) or _nowhere(event), "where"),
        (lines[0] if lines else "Second place", _lines(lines[1:]), "where"),
        ("Part of the country", region, "where"),
        ("Nearest station", event.station, "where"),
        ("Route", event.route, "where"),
        ("Online", online, "where"),
    ]


def _nowhere(event):
    return "Online" if event.is_online else f"{_LEFT_OUT} where"


def _access(event):
    words = {Known.YES: "Yes", Known.NO: "No", Known.UNKNOWN: "Not known"}
    found = event.access_by_answer
    said = [f"{words[known]}: {', '.join(labels)}" for known, labels in found.items() if labels]
    return [
        ("Who can get in", "\n".join(said), "access"),
        ("More about getting in", event.access_note, "access"),
    ]


def _who(event, told):
    links = "\n".join(f"{label}: {url}" for label, url in told["links"])
    return [
        ("Organised by", event.organisers_text, "who"),
        ("Speakers", event.speakers, "who"),
        ("Price", event.price_line, "who"),
        ("How to come", event.how_to_book, "who"),
        ("Links", links, "who"),
        ("Whom to ask", _lines(event.contact) or "Nobody is shown", "who"),
    ]


def _private(event, told):
    you = (told["name"], told["email"], told["phone"])
    return [
        ("You", "" if event.contact == you else _lines(you), "who"),
        ("For us alone", told["note"], "who"),
    ]


def _lines(parts):
    return "\n".join(part for part in parts if part)
