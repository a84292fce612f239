"""What calendar programs show of an event in words: title, place, and all there is to know of it.

Many see no more of it than their calendar shows them, so the whole page stands there as plain text.
"""

from django.conf import settings

from core.publishing.text import plain
from core.publishing.times import clock, long_day
from events.models.choices import Known, Layer, State, Status


def title_of(event):
    """ "CANCELLED: To attend: Board of the trust": what must not be overlooked comes first."""
    if event.layer != Layer.TO_ATTEND:
        return event.headline
    return f"{event.headline.removesuffix(event.title)}To attend: {event.title}"


def categories_of(event):
    layer = [event.get_layer_display()] if event.layer == Layer.TO_ATTEND else []
    return [event.get_kind_display(), *layer]


def location_of(event):
    """Where to go, on one line; where there is no such place, where to join."""
    if lines := event.address_lines:
        return ", ".join(lines)
    return event.public_online_url or ("Online" if event.is_online else "")


def description_of(event):
    """All that the page says, in paragraphs; the address of the page comes last."""
    address = f"{settings.SITE_URL}{event.get_absolute_url()}"
    parts = (
        *_first(event),
        event.summary,
        plain(event.description),
        *_where(event),
        *_who(event),
        _labelled("Price", event.price_line),
        event.how_to_book,
        _labelled("Book at", event.booking_url),
        _transport(event, address),
        address,
    )
    return "\n\n".join(part.strip() for part in parts if part.strip())


def _first(event):
    """What must be known before the rest: how sure it is, and hours that are not in its times."""
    if event.status != Status.CONFIRMED:
        yield f"{event.get_status_display()}. {event.status_note}"
    if not event.ends_at and not (event.start_time and event.is_one_day):
        yield event.when
    if event.time_to_come:
        yield "The time is still to be confirmed: please look again nearer the day."


def _where(event):
    yield _programme(event)
    for place in event.further_places.all():
        yield _labelled(place.label, ", ".join(place.address_lines))
    yield _labelled("Route", event.route)
    yield _labelled("Nearest station", event.station)
    if event.public_online_url:
        yield f"Online: {event.public_online_url}"
    elif event.online_url:
        yield "Online: the link is sent to those who ask for it on the page below."
    yield _access(event)


def _who(event):
    groups = [host.group.name for host in event.hosts.all() if host.state == host.State.AGREED]
    names = [event.organisers_text, *(name for name in groups if name not in event.organisers_text)]
    yield _labelled("Organised by", ", ".join(name for name in names if name))
    yield _labelled("Speakers", event.speakers)
    yield _labelled("Ask", ", ".join(part for part in event.contact if part))
    if event.part_of:
        national = event.part_of
        yield f"Part of: {national.title}, {settings.SITE_URL}{national.get_absolute_url()}"


def _programme(event):
    lines = [_moment(moment) for moment in event.moments.all()]
    return "\n".join(["Programme:", *lines]) if lines else ""


def _moment(moment):
    """ "11.30am: assemble, Leeds Art Gallery"."""
    when = [long_day(moment.on) if moment.on else "", clock(moment.time) if moment.time else ""]
    what = ", ".join(part for part in (moment.what, moment.where) if part)
    return _labelled(", ".join(part for part in when if part), what) if any(when) else what


def _access(event):
    """What is there, what is not, and what nobody has told us; the page says the same."""
    answers = event.access_by_answer
    lines = [
        _labelled(words, ", ".join(answers[known]))
        for known, words in ((Known.YES, "Yes"), (Known.NO, "No"), (Known.UNKNOWN, "Not known"))
    ]
    if not (answers[Known.YES] or answers[Known.NO]):
        lines = ["Nobody has told us yet. Please ask before you come."]
    return "\n".join(["Access:", *(line for line in (*lines, event.access_note) if line)])


def _transport(event, address):
    if not any(one.state == State.PUBLISHED for one in event.transports.all()):
        return ""
    return f"Coaches and shared cars: {address}transport/"


def _labelled(label, text):
    return f"{label}: {text}" if text.strip() else ""
