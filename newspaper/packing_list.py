"""The packing list as PDF, for helpers without an account: an evening's work on a few sheets.

By the place the papers lie at, then by the route they leave on, biggest first; a box to tick for
each order.
"""

from collections import defaultdict
from dataclasses import dataclass

from core.publishing.papers import ASCENT, GREY, HAIR, LEADING, Column, Paper
from core.publishing.typefaces import one_line

MARGIN = 14
SIZE = 9.5
# Left edge and width of each part of a row.
TICK, COPIES, REFERENCE, ADDRESS, NOTE = (0, 7), (7, 21), (29, 33), (64, 73), (139, 43)


@dataclass(frozen=True)
class PackingRow:
    """One order to pack. `bundles` says how, such as "4 of 50"; `lines` are without postcode."""

    issue: str
    place: str
    route: str
    reference: str
    copies: int
    bundles: str
    name: str
    lines: tuple[str, ...]
    postcode: str
    note: str = ""
    parcels: int = 1


def packing_list_pdf(rows, *, made_at, title="Packing list"):
    """Everything to pack, whatever order the rows come in; says so if there is nothing."""
    rows = list(rows)
    paper = Paper(title=title, made_at=made_at, margin=MARGIN)
    paper.foot_words = "When all is ticked, mark these orders as packed at the dispatch desk."
    paper.start()
    paper.headline("To pack", title, size=27)
    if not rows:
        paper.type(11)
        paper.paragraph("There is nothing to pack. Put the kettle on.")
        return paper.finished()
    _totals(paper, rows)
    for place, here in _biggest_first(rows, "place"):
        for number, (route, together) in enumerate(_biggest_first(here, "route")):
            _head(paper, place, route, here, together, is_first=not number)
            for row in sorted(together, key=lambda row: (-row.copies, row.name, row.reference)):
                _row(paper, row, f"{place}: {route}")
    return paper.finished()


def _biggest_first(rows, by):
    """(name, its rows) by copies, the most first; without a name last of equals."""
    groups = defaultdict(list)
    for row in rows:
        groups[one_line(getattr(row, by), 80)].append(row)
    return sorted(groups.items(), key=lambda group: (-_copies(group[1]), group[0]))


def _copies(rows):
    return sum(row.copies for row in rows)


def _count(number, one, many=""):
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _sum(rows):
    return ", ".join(
        (
            _count(len(rows), "order"),
            _count(_copies(rows), "copy", "copies"),
            _count(sum(row.parcels for row in rows), "parcel"),
        )
    )


def _totals(paper, rows):
    columns = (
        Column("Issue", paper.width - 78, face="Bold"),
        Column("Orders", 26, "R"),
        Column("Copies", 26, "R", face="Bold"),
        Column("Parcels", 26, "R"),
    )
    groups = _biggest_first(rows, "issue")
    lines = [
        (issue, f"{len(of):,}", f"{_copies(of):,}", f"{sum(row.parcels for row in of):,}")
        for issue, of in groups
    ]
    if len(groups) > 1:
        parcels = sum(row.parcels for row in rows)
        lines.append(("All together", f"{len(rows):,}", f"{_copies(rows):,}", f"{parcels:,}"))
    paper.table(columns, lines, size=10.5)
    paper.y += 5


def _head(paper, place, route, here, together, *, is_first):
    """The place over its first route, and each route with what belongs to it."""
    paper.need(62 if is_first else 46)
    if is_first:
        paper.y += 3
        paper.rule(paper.y, 1.1)
        paper.type(17, "Black")
        paper.put(paper.left, paper.y + 8.6, paper.shortened(place or "No place yet", 110))
        paper.type(9, "Regular", GREY)
        paper.put(paper.right, paper.y + 8.6, _sum(here), "R")
        paper.y += 12
    else:
        paper.y += 4
    paper.type(11, "Bold")
    paper.put(paper.left, paper.y + 4, paper.shortened(route or "No route yet", 110))
    paper.type(9, "Regular", GREY)
    paper.put(paper.right, paper.y + 4, _sum(together), "R")
    paper.y += 6
    paper.rule(paper.y, 0.35)


def _row(paper, row, where):
    """A row is never parted: on a new page it stands under the place and route again."""
    address = one_line(", ".join((*row.lines, row.postcode)), 500)
    paper.type(SIZE, "Bold")
    names = paper.wrapped(one_line(row.name), ADDRESS[1], 2)
    paper.type(SIZE)
    lines = paper.wrapped(address, ADDRESS[1], 8)
    paper.type(SIZE, "Italic")
    notes = paper.wrapped(one_line(row.note), NOTE[1], 8)
    height = max(len(names) + len(lines), len(notes) + 1, 2) * paper.leading + 3.4
    if paper.need(height + 1):
        paper.type(9, "Bold", GREY)
        words = paper.shortened(f"{where}, continued", paper.width)
        paper.put(paper.left, paper.y + 2, words)
        paper.y += 4
        paper.rule(paper.y, 0.35)

    top = paper.y + 1.7
    step, first = paper.leading, top + paper.leading * ASCENT / LEADING
    paper.tick_box(paper.left + TICK[0], top + 0.4)

    x = paper.left + COPIES[0]
    paper.type(14, "Black")
    paper.put(x, first + 0.7, f"{row.copies:,}")
    paper.type(8.5, "Regular", GREY)
    paper.put(x, first + step + 0.5, paper.shortened(row.bundles, COPIES[1] - 2))

    x = paper.left + REFERENCE[0]
    paper.type(SIZE)
    paper.put(x, first, paper.shortened(row.reference, REFERENCE[1]))
    paper.type(8.5, "Regular", GREY)
    paper.put(x, first + step, paper.shortened(row.issue, REFERENCE[1]))

    x, y = paper.left + ADDRESS[0], first
    for face, words in (("Bold", names), ("Regular", lines)):
        paper.type(SIZE, face)
        for line in words:
            paper.put(x, y, line)
            y += step

    x, y = paper.left + NOTE[0], first
    paper.type(SIZE, "Bold")
    paper.put(x, y, paper.shortened(_count(row.parcels, "parcel"), NOTE[1]))
    paper.type(SIZE, "Italic")
    for line in notes:
        y += step
        paper.put(x, y, line)
    paper.y += height
    paper.rule(paper.y, 0.12, HAIR)
