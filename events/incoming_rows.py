"""From what a calendar says of an event to the columns of ours: place, kind, text."""

import hashlib
import json
import re
from datetime import date, time

from django.utils.html import linebreaks

from core.places.finding import find_spots
from core.places.postcodes import normalise
from events.models.choices import Kind
from events.placing import place

# What a change in the calendar it came from writes again. The kind is ours to choose, once.
WRITTEN = (
    "title", "starts_on", "start_time", "ends_on", "end_time", "all_day", "time_to_come",
    "description", "place_name", "place_lines", "town", "postcode", "region", "online_url",
)  # fmt: skip
_POSTCODE = re.compile(r"\b[A-Z]{1,2}[0-9][A-Z0-9]?\s{0,2}[0-9][A-Z]{2}\b", re.I)
_OUTCODE = re.compile(r"\b[A-Z]{1,2}[0-9]{1,2}[A-Z]?$", re.I)
_COUNTRIES = {
    "uk", "u.k.", "united kingdom", "great britain", "gb", "england", "scotland", "wales",
}  # fmt: skip
_ONLINE = re.compile(
    r"\b(online|zoom|google meet|microsoft teams|ms teams|teams meeting|skype|webinar|virtual)\b",
    re.I,
)
_ADDRESS = re.compile(r"https?://[^\s<>\"]{3,480}", re.I)
_KINDS = (
    (Kind.MARCH, r"march(?!\s+\d|\s+(meeting|newsletter))|demo(nstration)?\b|parade"),
    (Kind.RALLY, r"rall(y|ies)|vigil"),
    (Kind.PICKET, r"picket|lobby|protest"),
    (Kind.CONFERENCE, r"conference|convention|summit"),
    (Kind.STALL, r"stall|leaflet"),
    (Kind.FUNDRAISER, r"fundrais|benefit gig|raffle|quiz night"),
    (Kind.DAY_OF_ACTION, r"(day|week) of action"),
    (Kind.ONLINE, r"online|webinar|zoom"),
    (Kind.MEETING, r"meeting|agm|committee|forum|assembly"),
)
_PARTS_ASKED = 3  # of an address, from its end, may be the name of a town
_EDITION = "1"  # raise it when more is read of a calendar, so that all is written again


def digest_of(entry):
    """Differs whenever what the calendar says of the event does."""
    said = {name: value for name, value in entry.items() if name != "sequence"}
    return hashlib.sha256(f"{_EDITION}{json.dumps(said, sort_keys=True)}".encode()).hexdigest()


def source_uid(entry):
    """What its calendar calls it; of a repeat, that date."""
    return f"{entry['uid']}|{entry['recurrence']}"


def kind_of(entry):
    said = " ".join([entry["title"], *entry["categories"]]).casefold()
    kinds = (kind for kind, words in _KINDS if re.search(rf"\b({words})", said))
    kind = next(kinds, Kind.OTHER)
    return Kind.ONLINE if kind in (Kind.MEETING, Kind.OTHER) and _is_online(entry) else kind


def first_day(entry):
    return date.fromisoformat(entry["starts_on"])


def last_day(entry):
    return date.fromisoformat(entry["ends_on"] or entry["starts_on"])


class Places:
    """Works out where events are; asks the database once for each place of a file."""

    def __init__(self):
        self._towns, self._points = {}, {}

    def columns(self, entry):
        """What WRITTEN names, from an entry."""
        return {
            "title": entry["title"],
            "starts_on": first_day(entry),
            "start_time": _time(entry["start_time"]),
            "ends_on": date.fromisoformat(entry["ends_on"]) if entry["ends_on"] else None,
            "end_time": _time(entry["end_time"]),
            "all_day": entry["all_day"],
            "time_to_come": False,
            "description": linebreaks(entry["description"], autoescape=True)
            if entry["description"]
            else "",
            **self.of_text(entry["location"]),
        }

    def of_text(self, text):
        """The columns of a place from an address as calendars have it, in one line or several."""
        online = _ADDRESS.search(text)
        text = _ADDRESS.sub(" ", text)
        found = _POSTCODE.search(text.upper())
        postcode = normalise(found[0]) if found else ""
        if found:
            text = f"{text[: found.start()]} {text[found.end() :]}"
        parts = [" ".join(part.split()).strip(" .-") for part in re.split(r"[,;\n]", text)]
        parts = [part for part in parts if part and part.casefold() not in _COUNTRIES]
        parts = list(dict.fromkeys(parts))
        town, at = self._town(parts)
        if town:
            # What stands behind the town is its county.
            parts = parts[:at] if at else parts[1:]
        if not postcode and parts and (last := _OUTCODE.fullmatch(parts[-1])):
            postcode = normalise(last[0]) or ""
            parts = parts[:-1]
        name = parts[0] if parts else ""
        if _ONLINE.fullmatch(name) and not town:
            name = ""
        return {
            "place_name": name[:150],
            "place_lines": "\n".join(parts[1:])[:500],
            "town": town[:80],
            "postcode": postcode or "",
            "region": self._region(postcode, town),
            "online_url": online[0] if online else "",
        }

    def put(self, event):
        """`place(event)`, asked once for each place."""
        where = (event.postcode, event.town, event.region)
        if where in self._points and event.point_is != event.PointIs.HAND:
            event.latitude, event.longitude, event.point_is = self._points[where]
            return
        place(event)
        if event.point_is != event.PointIs.HAND:
            self._points[where] = (event.latitude, event.longitude, event.point_is)

    def _town(self, parts):
        """(the part that is a town's name, its place among the parts), the last there is."""
        for at in range(len(parts) - 1, max(len(parts) - 1 - _PARTS_ASKED, -1), -1):
            part = parts[at]
            if len(part) <= 40 and not re.search(r"\d", part) and self._spots(part):
                return part, at
        return "", 0

    def _region(self, postcode, town):
        for text in (postcode, town):
            regions = {spot.region for spot in self._spots(text)} if text else set()
            if len(regions) == 1:
                return regions.pop()
        return ""

    def _spots(self, text):
        key = text.casefold()
        if key not in self._towns:
            self._towns[key] = find_spots(text)
        return self._towns[key]


def _is_online(entry):
    return bool(_ADDRESS.search(entry["location"]) or _ONLINE.search(entry["location"]))


def _time(text):
    return time.fromisoformat(text) if text else None
