"""Events as iCalendar (RFC 5545): right in every program, on both sides of a clock change."""

import hashlib
import re
from datetime import UTC, date, datetime, timedelta

import icalendar
from django.conf import settings

from events.calendar_words import categories_of, description_of, location_of, title_of
from events.models.choices import PointIs, Status
from events.when import span

# A feed goes back a year and holds so many at most.
KEPT = timedelta(days=366)
MOST = 1000
# Raise it when what is written below changes, so that programs fetch the feed again.
EDITION = "2"

# The rule since 1996, in a few lines; the library would write out every change of a century.
_LONDON = """BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
DTSTART:19960331T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
TZNAME:BST
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
TZNAME:GMT
END:STANDARD
END:VTIMEZONE
""".replace("\n", "\r\n")
# What the zone above does not reach is written as UTC, which needs no zone.
_ZONE_FROM = date(1996, 3, 31)
_STATUS = {
    Status.CONFIRMED: "CONFIRMED",
    Status.PROVISIONAL: "TENTATIVE",
    # On that day it does not take place; the new day comes with a new revision of the same event.
    Status.POSTPONED: "CANCELLED",
    Status.CANCELLED: "CANCELLED",
}
_LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")


def etag(*parts):
    """A strong ETag for a calendar made of rows with this fingerprint."""
    text = "|".join((EDITION, settings.SITE_URL, *parts))
    return f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'


def calendar_of(events, *, about=""):
    """The bytes of a calendar with these `for_calendars`; `about` are the filters in words."""
    calendar = icalendar.Calendar()
    name = f"Health Campaigns Together: {about}" if about else "Health Campaigns Together"
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Health Campaigns Together//Events//EN")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", "Europe/London")
    calendar.add("refresh-interval", timedelta(hours=6), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    calendar.add_component(icalendar.Timezone.from_ical(_LONDON))
    for event in events:
        calendar.add_component(component_of(event))
    return calendar.to_ical()


def component_of(event):
    """One event as VEVENT. Without an hour it is a whole day, for a date is no midnight.

    There is no ORGANIZER: it would have to be somebody's address.
    """
    item = icalendar.Event()
    changed = event.changed_at.astimezone(UTC).replace(microsecond=0)
    item.add("uid", event.uid)
    item.add("sequence", event.sequence)
    item.add("dtstamp", changed)
    item.add("created", event.made_at.astimezone(UTC).replace(microsecond=0))
    item.add("last-modified", changed)
    item.add("summary", _clean(title_of(event)))
    _add_times(item, event)
    item.add("status", _STATUS[Status(event.status)])
    if place := location_of(event):
        item.add("location", _clean(place))
    if event.point_is in {PointIs.EXACT, PointIs.HAND} and event.latitude is not None:
        item.add("geo", (event.latitude, event.longitude))
    item.add("description", _clean(description_of(event)))
    item.add("url", f"{settings.SITE_URL}{event.get_absolute_url()}")
    item.add("categories", categories_of(event))
    if event.part_of:
        item.add("related-to", event.part_of.uid, parameters={"RELTYPE": "PARENT"})
    return item


def _add_times(item, event):
    starts, ends = span(event)
    item.add("dtstart", _zoned(starts))
    if ends:
        item.add("dtend", _zoned(ends))
    is_busy = isinstance(starts, datetime) and event.goes_ahead
    item.add("transp", "OPAQUE" if is_busy else "TRANSPARENT")


def _zoned(when):
    is_before = isinstance(when, datetime) and when.date() < _ZONE_FROM
    return when.astimezone(UTC) if is_before else when


def _clean(text):
    """Text without what RFC 5545 forbids; line ends of one kind, where any reader sees one."""
    return _CONTROL.sub("", _LINE_END.sub("\n", text))
