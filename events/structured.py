"""An event as schema.org describes one, for search engines: JSON-LD in the page."""

from django.conf import settings

from core.publishing.structured import as_json_ld
from events.models.choices import Status

_STATUS = {
    Status.CANCELLED: "https://schema.org/EventCancelled",
    Status.POSTPONED: "https://schema.org/EventPostponed",
}
_ATTENDANCE = "https://schema.org/{}EventAttendanceMode"


def structured_data(event):
    """The JSON for a <script type="application/ld+json">, safe to stand in HTML."""
    return as_json_ld(described(event))


def described(event):
    """The event in schema.org's words, to stand alone or within whoever holds it."""
    return {
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
                "address": _postal(event),
            }
        )
    if event.is_online:
        address = event.public_online_url or f"{settings.SITE_URL}{event.get_absolute_url()}"
        places.append({"@type": "VirtualLocation", "url": address})
    return places[0] if len(places) == 1 else places


def _postal(event):
    return {
        "@type": "PostalAddress",
        "streetAddress": ", ".join(event.place_lines.splitlines()),
        "addressLocality": event.town,
        "addressRegion": event.get_region_display(),
        "postalCode": event.postcode,
        "addressCountry": "GB",
    }
