"""Address labels as PDF: A4 sheets of 14 or 21 self-adhesive labels, or one 4 × 6 inch a page.

An address always stands wholly inside its label: type shrinks first, lines are wrapped then, and
what still has no room ends in "…". The postcode is never what goes.
"""

from dataclasses import dataclass

from core.publishing.papers import (
    ASCENT,
    GREY,
    HOUSE,
    INK,
    LEADING,
    MM_PER_POINT,
    Paper,
    our_address,
)
from core.publishing.typefaces import one_line, printable

SMALLEST = 6.0  # points
TIGHT = 1.15  # a line's height to its type: a label has no room to lose
LARGER = 1.15  # the postcode, which a sorter looks for first
MOST_LINES = 12  # of an address; a form takes seven


@dataclass(frozen=True)
class Label:
    """What stands on one parcel. `lines` are the address without its postcode."""

    name: str
    lines: tuple[str, ...]
    postcode: str
    reference: str
    copies: int  # in this parcel
    parcel: str = ""  # "1 of 3"
    note: str = ""  # for whoever delivers it


@dataclass(frozen=True)
class Sheet:
    """A sheet of labels as one buys it; millimetres."""

    name: str
    across: int
    down: int
    width: float
    height: float
    left: float  # of the first label from the edge of the paper
    top: float
    step_x: float  # from one label's left edge to the next one's
    step_y: float
    page: tuple[float, float] = (210, 297)
    pad_x: float = 4.5  # kept clear inside a label: printers are a little out
    pad_y: float = 2.6
    largest: float = 12  # points
    # Type that is still easily read: below it we rather wrap a long line than shrink all.
    easy: float = 8.5

    @property
    def count(self):
        return self.across * self.down

    def place(self, number):
        """Left and top of the label with that number, from 0, row by row."""
        row, column = divmod(number, self.across)
        return self.left + column * self.step_x, self.top + row * self.step_y


SHEETS = {
    "14": Sheet("14 to a sheet (L7163)", 2, 7, 99.1, 38.1, 4.65, 15.15, 101.6, 38.1),
    "21": Sheet("21 to a sheet (L7160)", 3, 7, 63.5, 38.1, 7.21, 15.15, 66.04, 38.1, pad_x=3.6),
    "4x6": Sheet(
        "4 × 6 inch",
        1,
        1,
        101.6,
        152.4,
        0,
        0,
        0,
        0,
        page=(101.6, 152.4),
        pad_x=7,
        pad_y=7,
        largest=19,
        easy=11,
    ),  # fmt: skip
}


class LabelPaper(Paper):
    """Sheets without a letterhead: only what is stuck on parcels."""

    def __init__(self, sheet, *, made_at):
        super().__init__(title="Address labels", made_at=made_at, size=sheet.page, margin=0)

    def header(self):
        pass


def labels_pdf(labels, *, kind, made_at, start_at=1):
    """All labels in their order; `kind` is a key of SHEETS, `start_at` the first free label.

    With none there is one empty sheet, for a PDF without a page cannot be opened.
    """
    sheet = SHEETS[kind]
    paper = LabelPaper(sheet, made_at=made_at)
    paper.add_page()
    number = min(max(start_at, 1), sheet.count) - 1
    for label in labels:
        if number == sheet.count:
            paper.add_page()
            number = 0
        (_parcel_label if kind == "4x6" else _label)(paper, sheet, label, *sheet.place(number))
        number += 1
    return bytes(paper.output())


def _label(paper, sheet, label, x, y):
    """Address above, a rule, and what is in the parcel below it."""
    x, width = x + sheet.pad_x, sheet.width - 2 * sheet.pad_x
    y, foot = y + sheet.pad_y, y + sheet.height - sheet.pad_y
    paper.type(6.5, "Regular", GREY)
    notes = paper.wrapped(one_line(label.note), width, 1) if label.note.strip() else []
    foot -= paper.leading * (1 + len(notes)) + 0.6
    _address(paper, sheet, label, x, y, width, foot - y)
    paper.rule(foot + 0.2, 0.12, GREY, x=x, width=width)
    paper.type(6.5, "Italic", INK)
    below = foot + 0.8
    for line in notes:
        paper.put(x, below + paper.leading * ASCENT / LEADING, paper.shortened(line, width))
        below += paper.leading
    baseline = below + paper.leading * ASCENT / LEADING
    paper.type(6.5, "Bold")
    right = _copies(label) + (f", parcel {one_line(label.parcel, 20)}" if label.parcel else "")
    right = paper.shortened(right, width * 0.7)
    paper.put(x + width, baseline, right, "R")
    room = width - paper.wide(right) - 2
    paper.type(6.5, "Regular")
    paper.put(x, baseline, paper.shortened(label.reference, room))


def _parcel_label(paper, sheet, label, x, y):
    """A carrier's label: from, to, and in large figures which of the parcels it is."""
    x, width = x + sheet.pad_x, sheet.width - 2 * sheet.pad_x
    y, foot = y + sheet.pad_y, y + sheet.height - sheet.pad_y
    paper.type(8, "Bold")
    paper.put(x, y + 3, paper.shortened(f"From {HOUSE}", width))
    paper.type(8, "Regular")
    y = paper.block(x, y + 4.2, width, ", ".join(our_address()), most=2) + 1.6
    paper.rule(y, 1.1, x=x, width=width)

    tall = 30 if label.note.strip() else 19
    paper.type(8, "Bold", GREY)
    paper.put(x, y + 7, "TO")
    _address(paper, sheet, label, x, y + 9.5, width, foot - tall - y - 12)

    y = foot - tall
    paper.rule(y, 0.2, x=x, width=width)
    if label.note.strip():
        paper.type(9.5, "Italic")
        paper.block(x, y + 1.2, width, one_line(label.note), most=2)
        y += 11
        paper.rule(y, 0.2, x=x, width=width)
    paper.type(8, "Bold", GREY)
    paper.put(x, y + 5, "REFERENCE")
    paper.put(x + width, y + 5, "PARCEL" if label.parcel else "COPIES", "R")
    large = one_line(label.parcel, 20) or f"{label.copies:,}"
    paper.type(26, "Black")
    large = paper.shortened(large, width * 0.5)
    paper.put(x + width, y + 16, large, "R")
    room = width - paper.wide(large) - 4
    paper.type(13, "Bold")
    paper.put(x, y + 10.6, paper.shortened(label.reference, room))
    if label.parcel:
        paper.type(9, "Regular")
        paper.put(x, y + 16, paper.shortened(f"{_copies(label)} in it", room))


def _copies(label):
    return f"{label.copies:,} {'copy' if label.copies == 1 else 'copies'}"


def _address(paper, sheet, label, x, y, width, height):
    """Name, lines and postcode in the largest type that has room."""
    lines = [one_line(line) for part in label.lines for line in printable(part).split("\n")]
    lines = [line for line in lines if line][:MOST_LINES]
    code = one_line(label.postcode, 12).upper()
    texts = [("Bold", one_line(label.name)), *(("Regular", line) for line in lines)]
    texts = [text for text in texts if text[1]]
    size = sheet.largest
    while size > SMALLEST:
        rows = _rows(paper, texts, size, width)
        wraps = len(rows) > len(texts)
        if len(rows) <= _room(height, size, code) and not (wraps and size > sheet.easy):
            break
        size = max(SMALLEST, size - 0.5)
    room = _room(height, size, code)
    rows = _rows(paper, texts, size, width)
    if len(rows) > room:  # one line after the other wastes room: let them run on
        rows = _rows(paper, [*texts[:1], ("Regular", ", ".join(lines))], size, width)
    if len(rows) > room:
        rows = rows[:room]
        paper.type(size, rows[-1][0])
        rows[-1] = (rows[-1][0], paper.shortened(rows[-1][1] + " …", width))
    for face, line in rows:
        paper.type(size, face)
        paper.put(x, y + _step(size) * ASCENT / LEADING, line)
        y += _step(size)
    if code:
        paper.type(size * LARGER, "Bold")
        paper.put(x, y + _step(size) * LARGER * ASCENT / LEADING, paper.shortened(code, width))


def _rows(paper, texts, size, width):
    """(face, line) of each line, wrapped."""
    rows = []
    for face, words in texts:
        paper.type(size, face)
        rows += [(face, line) for line in paper.wrapped(words, width)]
    return rows


def _room(height, size, code):
    """How many lines have room above the postcode."""
    return int((height - (_step(size) * LARGER if code else 0)) / _step(size) + 0.001)


def _step(size):
    return size * MM_PER_POINT * TIGHT
