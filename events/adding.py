"""Ways to put an event, or a whole calendar, into a calendar program: links, and no script."""

from datetime import UTC, datetime, timedelta
from urllib.parse import quote, urlencode

from django.conf import settings

from core.publishing.times import london
from events.when import span

# Google and Outlook want an end. What is not known is not made out to be longer than it must be.
UNKNOWN_LASTS = timedelta(hours=1)
_GOOGLE = "https://calendar.google.com/calendar/render"
_OUTLOOK = "https://outlook.live.com/calendar/0"


def ways_to_add(event):
    """Pairs of a program's name and the address that puts this one event into it.

    All other programs take the event's own calendar file, which has a button.
    """
    address = f"{settings.SITE_URL}{event.get_absolute_url()}"
    place = ", ".join(event.address_lines) or event.public_online_url
    details = "\n\n".join(part for part in (event.summary, address) if part)
    return [
        ("Google Calendar", _google(event, place, details)),
        ("Outlook.com", _outlook(event, place, details)),
    ]


def ways_to_follow(path, name="Health Campaigns Together"):
    """The same for a feed that goes on: `path` is that of a calendar feed, query included."""
    address = f"{settings.SITE_URL}{path}"
    webcal = f"webcal:{address.partition(':')[2]}"
    subscribe = urlencode({"url": address, "name": name}, quote_via=quote)
    return [
        (
            "Google Calendar",
            f"{_GOOGLE.removesuffix('/render')}/r?{urlencode({'cid': webcal}, quote_via=quote)}",
        ),
        ("Outlook.com", f"{_OUTLOOK}/addfromweb?{subscribe}"),
        ("Apple and all others", webcal),
    ]


def _times(event):
    """(start, end) as aware moments, or as two dates where it has no hours; the end excluded."""
    starts, ends = span(event)
    return starts, ends or _later(starts)


def _later(moment):
    return (moment.astimezone(UTC) + UNKNOWN_LASTS).astimezone(moment.tzinfo)


def _google(event, place, details):
    both = _times(event)
    if isinstance(both[0], datetime):
        dates = "/".join(f"{london(moment):%Y%m%dT%H%M%S}" for moment in both)
    else:
        dates = "/".join(f"{day:%Y%m%d}" for day in both)
    return f"{_GOOGLE}?" + urlencode(
        {
            "action": "TEMPLATE",
            "text": event.headline,
            "dates": dates,
            "ctz": "Europe/London",
            "location": place,
            "details": details,
        },
        quote_via=quote,
    )


def _outlook(event, place, details):
    start, end = _times(event)
    is_all_day = not isinstance(start, datetime)
    start, end = (
        m.isoformat() if is_all_day else m.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        for m in (start, end)
    )
    return f"{_OUTLOOK}/deeplink/compose?" + urlencode(
        {
            "path": "/calendar/action/compose",
            "rru": "addevent",
            "subject": event.headline,
            "startdt": start,
            "enddt": end,
            **({"allday": "true"} if is_all_day else {}),
            "location": place,
            "body": details,
        },
        quote_via=quote,
    )
