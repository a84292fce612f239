"""An event as schema.org describes one, for search engines: JSON-LD in the page."""

import json

from django.conf import settings
from django.utils.safestring import mark_safe

from events.models.choices import Status

_STATUS = {
    Status.CANCELLED: "https://schema.org/EventCancelled",
    Status.POSTPONED: "https://schema.org/EventPostponed",
}
_ATTENDANCE = "https://schema.org/{}EventAttendanceMode"


def structured_data(event):
    """The JSON for a <script type="application/ld+json">, safe to stand in HTML."""
    data = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": event.title,
        "startDate": _moment(event.starts_at, event.starts_on),
        "endDate": _moment(event.ends_at, event.ends_on),
        "eventStatus": _STATUS.get(event.status, "https://schema.org/EventScheduled"),
        "eventAttendanceMode": _ATTENDANCE.format(_attendance(event)),
        "location": _location(event),
        "description": event.summary,
        "url": f"{settings.SITE_URL}{event.get_absolute_url()}",
        "organizer": {
            "@type": "Organization",
            "name": event.organisers_text or "Health Campaigns Together",
        },
    }
    text = json.dumps({k: v for k, v in data.items() if v}, ensure_ascii=False)
    # As Django's json_script does: no character that could end the script or begin a tag.
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return mark_safe(text)  # noqa: S308


def _moment(moment, day):
    if moment:
        return moment.isoformat()
    return day.isoformat() if day else None


def _attendance(event):
    if not event.is_online:
        return "Offline"
    return "Mixed" if event.address_lines else "Online"


def _location(event):
    places = []
    if event.address_lines:
        places.append(
            {
                "@type": "Place",
                "name": event.place_name or event.town or event.postcode,
                "address": ", ".join(event.address_lines),
            }
        )
    if event.is_online:
        address = event.online_url or f"{settings.SITE_URL}{event.get_absolute_url()}"
        places.append({"@type": "VirtualLocation", "url": address})
    return places[0] if len(places) == 1 else places
