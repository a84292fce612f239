"""Events as iCalendar (RFC 5545): right in every program, on both sides of a clock change."""

import hashlib
import re
from datetime import UTC, timedelta

import icalendar
from django.conf import settings

from core.publishing.text import plain
from events.models.choices import Status

# A feed goes back a year and holds so many at most.
KEPT = timedelta(days=366)
MOST = 1000
# Raise it when what is written below changes, so that programs fetch the feed again.
EDITION = "1"

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
_STATUS = {
    Status.CONFIRMED: "CONFIRMED",
    Status.PROVISIONAL: "TENTATIVE",
    # On that day it does not take place; the new day comes with a new revision of the same event.
    Status.POSTPONED: "CANCELLED",
    Status.CANCELLED: "CANCELLED",
}
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")


def etag(*parts):
    """A strong ETag for a calendar made of rows with this fingerprint."""
    text = "|".join((EDITION, settings.SITE_URL, *parts))
    return f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'


def calendar_of(events, *, about=""):
    """The bytes of a calendar with these events; `about` are the filters in words."""
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
    """One event as VEVENT. Without an hour it is a whole day, for a date is no midnight."""
    item = icalendar.Event()
    address = f"{settings.SITE_URL}{event.get_absolute_url()}"
    changed = event.changed_at.astimezone(UTC).replace(microsecond=0)
    item.add("uid", event.uid)
    item.add("sequence", event.sequence)
    item.add("dtstamp", changed)
    item.add("created", event.made_at.astimezone(UTC).replace(microsecond=0))
    item.add("last-modified", changed)
    item.add("summary", _clean(event.headline))
    _add_times(item, event)
    item.add("status", _STATUS[Status(event.status)])
    if place := ", ".join(event.address_lines) or event.public_online_url:
        item.add("location", _clean(place))
    item.add("description", _clean(_description(event, address)))
    item.add("url", address)
    item.add("categories", [event.get_kind_display()])
    return item


def _add_times(item, event):
    starts, ends = event.starts_at, event.ends_at
    # Over several days, an end that is not known must not shrink the event to its beginning.
    if starts and (ends or event.is_one_day):
        item.add("dtstart", starts)
        if ends and ends > starts:
            item.add("dtend", ends)
        item.add("transp", "OPAQUE")
    else:
        item.add("dtstart", event.starts_on)
        item.add("dtend", event.last_day + timedelta(days=1))
        item.add("transp", "TRANSPARENT")


def _description(event, address):
    parts = (
        event.when if not event.start_time else "",
        event.status_note,
        event.summary,
        plain(event.description),
        f"Online: {event.public_online_url}" if event.public_online_url else "",
        event.price_line,
        event.how_to_book,
        event.booking_url,
        address,
    )
    return "\n\n".join(part.strip() for part in parts if part.strip())


def _clean(text):
    """Text without what RFC 5545 forbids; line ends of one kind."""
    return _CONTROL.sub("", text.replace("\r\n", "\n"))
