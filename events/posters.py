"""A poster and leaflets of an event as PDF: what they say, and how it fills whatever room there is.

The words come from the event; nothing is left to be set by hand. A long title is set smaller, what
finds no room is left out from the end of the list, and everything is behind the QR code.
"""

import hashlib
from dataclasses import astuple, dataclass

from django.conf import settings
from django.utils.text import capfirst

from core.publishing.papers import GREY, HOUSE, INK, MM_PER_POINT, RED, Paper
from core.publishing.times import clock
from core.publishing.typefaces import one_line
from events.models.choices import Known

# Raise it when the drawing changes, so that kept copies are fetched again.
EDITION = "1"
AIRY, TIGHT = 1.22, 1.02  # from line to line, of the size of the type
RISE = 0.8  # from the top of a line to its baseline, of the size
DASH = 2.0
SHRINKING = (1, 0.85, 0.7, 0.6, 0.5)  # what the title keeps of its size, to have all below it
MOST_AIR = 2.5  # what a gap may grow by, of the sheet's air
MOST_LINES = 8  # of one line of the list


@dataclass(frozen=True)
class Words:
    """What stands on it. `rest` are pairs of a name and what is there, the dearest first."""

    kicker: str
    title: str
    day: str
    hours: str
    place: str
    address: str
    rest: tuple
    url: str

    def etag(self, kind):
        text = repr((EDITION, kind, astuple(self)))
        return f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'


@dataclass(frozen=True)
class Sheet:
    """Sizes in points, all else in millimetres: (largest, smallest, how high at most)."""

    width: float
    height: float
    margin: float
    bar: float
    kicker: float
    title: tuple
    day: tuple
    hours: tuple
    place: tuple
    address: float
    rest: float
    names: float  # how wide the column of names is
    qr: float
    url: tuple
    air: float  # between two parts


POSTER = Sheet(
    width=210, height=297, margin=15, bar=3.2, kicker=18, title=(110, 24, 100), day=(46, 20, 36),
    hours=(64, 22, 26), place=(34, 17, 28), address=19, rest=15.5, names=35, qr=42,
    url=(19, 9, 24), air=5,
)  # fmt: skip
LEAFLET = Sheet(
    width=105, height=148.5, margin=8.5, bar=1.6, kicker=9, title=(50, 13, 46), day=(23, 11, 17),
    hours=(30, 11, 13), place=(16, 9.5, 13), address=10, rest=8.5, names=19, qr=24,
    url=(9.5, 6, 12), air=2.4,
)  # fmt: skip


@dataclass
class Part:
    """Lines of one kind of type; with a name, they stand beside it."""

    face: str
    size: float
    lines: list
    colour: tuple = INK
    step: float = AIRY
    name: str = ""
    apart: float = 1  # from the one before it, of the sheet's air; none of what stands close grows

    @property
    def height(self):
        return len(self.lines) * self.size * MM_PER_POINT * self.step


# Words -------------------------------------------------------------------------------------------


def words_of(event, *, groups, moments):
    """The Words of an event; `groups` are those that call for it."""
    is_provisional = event.status == event.Status.PROVISIONAL
    kind = "Open to the public" if event.layer == event.Layer.TO_ATTEND else ""
    if not kind and event.kind != event.Kind.OTHER:
        kind = event.get_kind_display()
    kicker = [kind, "provisional" if is_provisional else ""]
    place, *address = event.address_lines or [_nowhere(event)]
    several = not event.is_one_day
    hours = event.hours_in_words if not several else ""
    return Words(
        kicker=", ".join(part for part in kicker if part),
        title=one_line(event.title),
        day=event.when if several else event.days_in_words,
        hours={"all day": "All day", "to be confirmed": "Time to be confirmed"}.get(hours, hours),
        place=one_line(place),
        address=one_line(", ".join(address)),
        rest=tuple(
            (name, words)
            for name, words in (
                ("Online", _online(event)),
                ("Price", event.price_line),
                ("Programme", "\n".join(_moment(moment, event) for moment in moments)),
                ("Access", _access(event)),
                ("Station", event.station),
                ("Speakers", event.speakers),
                ("Organised by", _organisers(event, groups)),
                ("", event.summary),
            )
            if words.strip()
        ),
        url=f"{settings.SITE_URL}{event.get_absolute_url()}",
    )


def _nowhere(event):
    if event.is_online:
        return "Online"
    return event.get_region_display() or "Place to be confirmed"


def _moment(moment, event):
    day = f"{moment.on:%a} {moment.on.day}" if moment.on and not event.is_one_day else ""
    when = " ".join(part for part in (day, clock(moment.time) if moment.time else "") if part)
    what = ", ".join(part for part in (moment.what, moment.where) if part)
    return one_line(f"{when}  {what}" if when else what, 160)


def _online(event):
    if event.public_online_url:
        return (
            event.public_online_url if len(event.public_online_url) < 60 else "See the page below"
        )
    return "Ask for the link on the page below" if event.online_url else ""


def _access(event):
    """What there is and what there is not; of what nobody told us, that one may ask."""
    said = event.access_by_answer
    parts = [capfirst(", ".join(said[Known.YES]))]
    if said[Known.NO]:
        parts.append(f"Not: {', '.join(said[Known.NO])}")
    if said[Known.UNKNOWN] and any(parts):
        parts.append("Ask us about the rest")
    return ". ".join(part for part in parts if part) + "." if any(parts) else ""


def _organisers(event, groups):
    names = [event.organisers_text, *(group.name for group in groups)]
    return ", ".join(dict.fromkeys(name for name in names if name))


# Drawing -----------------------------------------------------------------------------------------


class Printed(Paper):
    """A sheet without a letterhead."""

    def header(self):
        pass


def poster_pdf(words, *, made_at):
    """The bytes of a poster, one page of A4."""
    paper = Printed(title=words.title, made_at=made_at, margin=0)
    paper.add_page()
    _draw(paper, words, POSTER, 0, 0)
    return bytes(paper.output())


def leaflets_pdf(words, *, made_at):
    """The bytes of a page of A4 with four leaflets of A6, and lines to cut along."""
    paper = Printed(title=words.title, made_at=made_at, margin=0)
    paper.add_page()
    for down in (0, 1):
        for right in (0, 1):
            _draw(paper, words, LEAFLET, right * LEAFLET.width, down * LEAFLET.height)
    paper.set_draw_color(*GREY)
    paper.set_line_width(0.15)
    paper.set_dash_pattern(dash=DASH, gap=DASH)
    paper.line(0, LEAFLET.height, 2 * LEAFLET.width, LEAFLET.height)
    paper.line(LEAFLET.width, 0, LEAFLET.width, 2 * LEAFLET.height)
    return bytes(paper.output())


def _draw(paper, words, sheet, left, top):
    """One sheet with its upper left corner there."""
    x, width = left + sheet.margin, sheet.width - 2 * sheet.margin
    y = top + sheet.margin
    paper.rule(y, sheet.bar, x=x, width=width)
    y += sheet.bar + sheet.air * 0.8
    foot = top + sheet.height - sheet.margin - sheet.qr
    _foot(paper, words, sheet, x, foot, width)
    if not words.kicker:
        y += sheet.air
    room = foot - sheet.air - y
    for part_of_it in SHRINKING:
        head, rest = (
            _head(paper, words, sheet, width, part_of_it),
            _rest(paper, words, sheet, width),
        )
        if _height([*head, *rest], sheet) <= room:
            break
    parts = [*head]
    for part in rest:
        if _height([*parts, part], sheet) <= room:
            parts.append(part)
    grows = sum(1 for part in parts[1:] if part.apart >= 1)
    more = min(max(room - _height(parts, sheet), 0) / max(grows, 1), MOST_AIR * sheet.air)
    for number, part in enumerate(parts):
        if number:
            y += part.apart * sheet.air + (more if part.apart >= 1 else 0)
        _set(paper, part, sheet, x, y)
        y += part.height


def _height(parts, sheet):
    return sum(part.height for part in parts) + sheet.air * sum(p.apart for p in parts[1:])


def _head(paper, words, sheet, width, part_of_it):
    """Title, day, hours and place, as large as they may be, or a part of that."""
    parts = []
    if words.kicker:
        parts.append(
            _short(paper, words.kicker.upper(), "Bold", sheet.kicker, width, 1, colour=RED)
        )

    def large(text, sizes, **more):
        largest, smallest, high = sizes
        sizes = (max(largest * part_of_it, smallest), smallest, high * part_of_it)
        parts.append(_fitted(paper, text, sizes, width, **more))

    large(words.title, sheet.title, step=TIGHT, apart=0.3)
    # When it is stays large, whatever else there is to say.
    part_of_it = max(part_of_it, 0.85)
    # One day has one line; several have two.
    largest, smallest, high = sheet.day
    large(words.day, (largest, smallest, high / (2 if len(words.day) < 30 else 1)), step=TIGHT)
    if words.hours:
        large(words.hours, sheet.hours, step=TIGHT, apart=0, colour=RED)
    large(words.place, sheet.place, face="Bold", step=1.1)
    if words.address:
        parts.append(_short(paper, words.address, "Regular", sheet.address, width, 3, apart=0))
    return parts


def _rest(paper, words, sheet, width):
    parts = []
    for name, text in words.rest:
        beside = width - sheet.names if name else width
        part = _short(paper, text, "Regular", sheet.rest, beside, MOST_LINES, name=name)
        part.apart = 0.35 if parts else 1
        parts.append(part)
    return parts


def _short(paper, text, face, size, width, most, **more):
    paper.type(size, face)
    return Part(face, size, paper.wrapped(text, width, most), **more)


def _fitted(paper, text, sizes, width, *, face="Black", may_break=False, **more):
    """The text in the largest type that has room and breaks no word, unless it may."""
    size, smallest, high = sizes
    while True:
        part = _short(paper, text, face, size, width, None, **more)
        longest = max((paper.wide(word) for word in one_line(text).split()), default=0)
        if (part.height <= high and (may_break or longest <= width)) or size <= smallest:
            break
        size = max(smallest, size * 0.95)
    if part.height > high:
        most = max(1, int(high / (size * MM_PER_POINT * part.step)))
        part.lines = paper.wrapped(text, width, most)
    return part


def _set(paper, part, sheet, x, y):
    size = part.size * MM_PER_POINT
    if part.name:
        paper.type(part.size, "Bold")
        paper.put(x, y + size * (RISE + (part.step - 1) / 2), part.name)
        x += sheet.names
    paper.type(part.size, part.face, part.colour)
    for line in part.lines:
        paper.put(x, y + size * (RISE + (part.step - 1) / 2), line)
        y += size * part.step


def _foot(paper, words, sheet, x, y, width):
    """Where to look: the code and the address, for those whose phone reads none."""
    paper.rule(y - sheet.air * 0.5, sheet.bar / 8, x=x, width=width)
    paper.qr(x + width - sheet.qr, y, sheet.qr, words.url)
    beside = width - sheet.qr - sheet.air
    lead = _short(paper, "All about it, and whether anything changes:", "Regular", sheet.rest,
                  beside, 2)  # fmt: skip
    url = _fitted(paper, words.url.partition("://")[2], sheet.url, beside, face="Bold",
                  may_break=True)  # fmt: skip
    house = _short(paper, f"From the calendar of {HOUSE}", "Regular", sheet.rest * 0.85, beside, 2,
                   colour=GREY)  # fmt: skip
    at = y + sheet.air * 0.6
    for part in (lead, url):
        _set(paper, part, sheet, x, at)
        at += part.height
    _set(paper, house, sheet, x, y + sheet.qr - house.height)
