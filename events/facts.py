"""What an event's page says line by line: when, where, what it costs, who can get in."""

from django.utils.html import format_html, format_html_join

from events.models.choices import ACCESS, PointIs

_LATER = "not known yet"
_NEVER = "not recorded"
# What there is to ask of a meeting that is only online.
ACCESS_ONLINE = {"bsl", "captions"}
_NOT_EXACT = {PointIs.DISTRICT, PointIs.TOWN}


def facts(event, *, is_past, groups, further_places=()):
    """Pairs of label and text for the page; `groups` are those linked as organisers."""
    to_come = not is_past and event.goes_ahead
    return [
        ("When" if event.goes_ahead else "Was to be", _when(event, is_past)),
        ("Where", _where(event, is_past)),
        *((place.label.capitalize(), _lines(place.address_lines)) for place in further_places),
        ("Online", _online(event) if event.address_lines and not is_past else ""),
        ("Nearest station", event.station if not is_past else ""),
        ("Organised by", _organisers(event, groups)),
        ("Speakers", event.speakers),
        ("Price", event.price_line or (_LATER.capitalize() if to_come else "")),
        ("How to come", event.how_to_book),
        ("Ask", _contact(event)),
    ]


def map_address(event):
    """The page of OpenStreetMap where it is, as near as we know; empty where it has no point."""
    if event.latitude is None:
        return ""
    point = f"{event.latitude:.5f}/{event.longitude:.5f}"
    latitude, longitude = point.split("/")
    zoom = 13 if event.point_is in _NOT_EXACT else 17
    return f"https://www.openstreetmap.org/?mlat={latitude}&mlon={longitude}#map={zoom}/{point}"


def pass_on(event, address):
    """A ready text for letters and messages: title, when, where, address of the page."""
    where = event.place_in_words if event.address_lines else event.place_line
    lines = (
        event.headline,
        event.when,
        where,
        event.price_line,
        address,
    )
    return "\n".join(line for line in lines if line)


def access(event, *, is_past=False):
    """Three lists of labels, for "yes", "no" and "not known", and the note.

    What nobody has told us is worth saying only to those who may still go, and of what there is:
    nobody needs a step-free way into a meeting online.
    """
    by_answer = {known: [] for known in event.Known}
    to_come = not is_past and event.goes_ahead
    only_online = event.is_online and not event.address_lines
    for name, (label, known) in zip(ACCESS, event.access_facts, strict=True):
        is_told = known != event.Known.UNKNOWN
        if is_told or (to_come and (not only_online or name in ACCESS_ONLINE)):
            by_answer[known].append(label)
    return {
        "yes": by_answer[event.Known.YES],
        "no": by_answer[event.Known.NO],
        "unknown": by_answer[event.Known.UNKNOWN],
        "note": event.access_note,
    }


def _when(event, is_past):
    words = event.when
    if event.start_time or event.all_day or is_past or not event.goes_ahead:
        return words
    if event.time_to_come or event.status == event.Status.PROVISIONAL:
        return f"{words}.\nThe time will stand here as soon as it is settled."
    return f"{words}\nThe time is {_LATER}."


def _where(event, is_past):
    if event.address_lines:
        return _lines(event.address_lines)
    if event.is_online:
        return "Online" if is_past else format_html("Online\n{}", _online(event))
    return event.get_region_display() or (_NEVER if is_past else _LATER).capitalize()


def _lines(lines):
    return "\n".join(lines)


def _online(event):
    if event.public_online_url:
        return _link(event.public_online_url)
    if not event.is_online:
        return ""
    if not event.online_url:
        return "Where to join is not known yet."
    return "The link is sent to those who ask for it."


def _organisers(event, groups):
    linked = format_html_join(
        "\n",
        '<a href="{}">{}</a>',
        ((g.get_absolute_url(), g.name) for g in groups if g.name != event.organisers_text),
    )
    if event.organisers_text and groups:
        return format_html("{}\n{}", event.organisers_text, linked) if linked else linked
    return event.organisers_text or linked


def _contact(event):
    name, email, phone = event.contact
    parts = [
        format_html("{}", name) if name else "",
        format_html('<a href="mailto:{}">{}</a>', email, email) if email else "",
        format_html('<a href="tel:{}">{}</a>', phone.replace(" ", ""), phone) if phone else "",
    ]
    return format_html_join("\n", "{}", ((part,) for part in parts if part))


def _link(address):
    return format_html('<a href="{}" rel="noopener">{}</a>', address, address) if address else ""
