"""Papers of the house as PDF: invoices, quotes, labels, lists. Millimetres, A4 unless said.

A campaigning newspaper's paper: heavy black headlines, thin rules, no boxes around everything.
Whatever is typed into it is set somehow: letters without a font show as a box, long words are
broken, too long texts end in "…". The same content gives the same bytes, for nothing comes from the
clock.
"""

from dataclasses import dataclass
from email.utils import parseaddr

import segno
from django.conf import settings
from fpdf import FPDF

from core.publishing import typefaces
from core.publishing.typefaces import ELLIPSIS, one_line, printable

HOUSE = "Health Campaigns Together"
INK = (17, 17, 17)
GREY = (95, 92, 87)
HAIR = (170, 166, 158)
RED = (180, 0, 28)
MM_PER_POINT = 25.4 / 72
LEADING = 1.24  # of the size of the type
ASCENT = 0.94  # from the top of a line to its baseline, so that accents on capitals have room
MARGIN = 18
FOOT = 16  # kept free at the bottom of a page
GAP = 2.6  # below a named value
MOST_LINES = 14  # of one cell of a table: no row is taller than a page


@dataclass(frozen=True)
class Column:
    heading: str
    width: float
    align: str = "L"
    face: str = ""


def our_address():
    """Our postal address, a list of lines without our name."""
    lines = [line.strip() for line in settings.CONTACT_ADDRESS.split("\n") if line.strip()]
    return lines[1:] if lines and lines[0] == HOUSE else lines


def our_email():
    """The bare address, whether or not a name stands with it in the settings."""
    return parseaddr(settings.CONTACT_EMAIL)[1]


class Paper(FPDF):
    """A paper that is written from top to bottom; `y` is how far it has come.

    `made_at` is the aware moment it is dated with, such as the invoice's own: never "now", or two
    copies of one paper would differ.
    """

    def __init__(self, *, title, made_at, size="A4", margin=MARGIN):
        super().__init__(unit="mm", format=size)
        self.title_words = one_line(title)
        self.set_title(self.title_words)
        self.set_author(HOUSE)
        self.set_creator(HOUSE)
        self.set_lang("en-GB")
        self.set_creation_date(made_at)
        self.set_auto_page_break(False)
        self.set_margin(margin)
        self.left, self.right = margin, self.w - margin
        self.bottom = self.h - FOOT
        self.foot_words = ""
        self.face = ("Regular", 10, INK)
        self._units = {}  # how wide a letter is at one point

    @property
    def width(self):
        return self.right - self.left

    # Type

    def type(self, size, face="Regular", colour=INK):
        """Set what follows in "Regular", "Bold", "Italic" or "Black", so many points high."""
        self.face = (face, size, colour)

    @property
    def leading(self):
        """The height of one line."""
        return self.face[1] * MM_PER_POINT * LEADING

    def _font(self, family):
        # Loaded when first used: most papers need two or three files.
        face = self.face[0]
        own = family in (typefaces.MAIN, None)
        key = f"fira-{face.lower()}" if own else family.lower()
        if key not in self.fonts:
            self.add_font(key, fname=typefaces.fira(face) if own else typefaces.noto(family))
        return key

    def wide(self, text):
        """How many millimetres the printable text takes on one line."""
        face, size, _ = self.face
        units = 0
        for char in text:
            if (each := self._units.get((face, char))) is None:
                key = self._font(typefaces.family_of(char))
                each = self._units[face, char] = self.fonts[key].get_text_width(char, 1, None)[1]
            units += each
        return units * size / self.k

    def put(self, x, baseline, text, align="L"):
        """Printable text on one line, whatever its length; `x` is its left, right or middle."""
        x -= {"L": 0, "R": 1, "C": 0.5}[align] * (self.wide(text) if align != "L" else 0)
        self.set_text_color(*self.face[2])
        for family, run in typefaces.runs(typefaces.in_reading_order(text)):
            self.set_font(self._font(family), size=self.face[1])
            self.text(x, baseline, run)
            x += self.wide(run)

    def wrapped(self, text, width, most=None):
        """Lines no wider than that; words that are too long are broken; at most so many lines."""
        lines = []
        for paragraph in printable(text).split("\n"):
            line = ""
            for word in paragraph.split():
                longer = f"{line} {word}" if line else word
                if self.wide(longer) <= width:
                    line = longer
                    continue
                if line:
                    lines.append(line)
                *broken, line = self._broken(word, width)
                lines += broken
            lines.append(line)
        return self._cut(lines, width, most)

    def _broken(self, word, width):
        """The word in pieces that fit, at least a letter each; an address after a hyphen or "/"."""
        pieces, piece, used = [], "", 0.0
        for char in word:
            wide = self.wide(char)
            if piece and used + wide > width:
                cut = max(piece.rfind("-"), piece.rfind("/")) + 1
                cut = cut if cut > len(piece) / 2 else len(piece)
                pieces.append(piece[:cut])
                piece = piece[cut:]
                used = self.wide(piece)
            piece += char
            used += wide
        return [*pieces, piece]

    def _cut(self, lines, width, most):
        if most is None or len(lines) <= most:
            return lines
        return [*lines[: most - 1], self.shortened(lines[most - 1] + ELLIPSIS, width)]

    def shortened(self, text, width):
        """Text on one line, cut with "…" where it is too wide."""
        text = one_line(text)
        if self.wide(text) <= width:
            return text
        while text and self.wide(text + ELLIPSIS) > width:
            text = text[:-1]
        return text.rstrip() + ELLIPSIS

    def block(self, x, y, width, text, *, align="L", most=None):
        """Wrapped text from `y` down; answers the y below it."""
        at = {"L": x, "R": x + width, "C": x + width / 2}[align]
        for line in self.wrapped(text, width, most):
            self.put(at, y + self.leading * ASCENT / LEADING, line, align)
            y += self.leading
        return y

    def paragraph(self, text, *, after=2.0, most=60):
        """Wrapped text over the whole width; the paper goes on below it."""
        for line in self.wrapped(text, self.width, most):
            self.need(self.leading)
            self.put(self.left, self.y + self.leading * ASCENT / LEADING, line)
            self.y += self.leading
        self.y += after

    # Ink

    def rule(self, y, thick=0.2, colour=INK, *, x=None, width=None):
        """A line across, from `y` down; a filled one, so that its ends are where they should be."""
        self.set_fill_color(*colour)
        x = self.left if x is None else x
        self.rect(x, y, self.width if width is None else width, thick, style="F")

    def tick_box(self, x, y, side=4.0):
        self.set_draw_color(*INK)
        self.set_line_width(0.35)
        self.rect(x, y, side, side)

    def qr(self, x, y, side, text):
        """A QR code with its white border, drawn as rectangles: sharp at any size."""
        rows = [
            bytes(row) for row in segno.make(text, error="m", micro=False).matrix_iter(border=4)
        ]
        each = side / len(rows)
        self.set_fill_color(0, 0, 0)
        for down, row in enumerate(rows):
            at = 0
            while (start := row.find(1, at)) >= 0:
                at = end if (end := row.find(0, start)) >= 0 else len(row)
                # A hair of overlap, or screens show white seams between rows.
                self.rect(
                    x + start * each, y + down * each, (at - start) * each, each + 0.02, style="F"
                )
        return side

    # Parts of a paper

    def start(self):
        """The first page, under our name, address and telephone number."""
        self.add_page()
        top = self.t_margin - 4
        self.rule(top, 1.3)
        self.type(25, "Black")
        self.put(self.left, top + 11.2, HOUSE)
        self.type(8.2, "Regular", GREY)
        ways = (", ".join(our_address()), settings.CONTACT_TELEPHONE, our_email())
        y = top + 4.6
        for words in ways:
            self.put(self.right, y, self.shortened(words, self.width - 88), "R")
            y += 3.9
        self.rule(top + 15, 0.2)
        self.y = top + 22

    def header(self):
        """Pages after the first say what they belong to."""
        if self.page_no() == 1:
            return
        self.type(9, "Bold")
        self.put(self.left, self.t_margin - 2, HOUSE)
        self.type(9, "Regular", GREY)
        self.put(self.right, self.t_margin - 2, self.shortened(self.title_words, 100), "R")
        self.rule(self.t_margin + 0.5, 0.2)
        self.y = self.t_margin + 5

    def headline(self, kicker, words, *, size=30, width=None):
        """What it is, in red capitals over a heavy headline."""
        width = width or self.width
        self.type(9.5, "Bold", RED)
        self.put(self.left, self.y + 3.4, self.shortened(kicker.upper(), width))
        self.y += 5.2
        self.type(size, "Black")
        self.y = self.block(self.left, self.y, width, one_line(words), most=3) + 2

    def heading(self, words):
        """A heading in the text, kept with what follows."""
        self.need(16)
        self.type(12.5, "Black")
        self.y = self.block(self.left, self.y, self.width, words, most=2) + 1

    def need(self, height):
        """A new page unless so much room is left on this one; whether there was one."""
        if self.y + height <= self.bottom:
            return False
        self.add_page()
        return True

    def named(self, x, y, width, name, words, *, size=10.5, face="Regular", most=8):
        """A small grey name with its value below it; answers the y below. Nothing if no value."""
        if not str(words).strip():
            return y
        self.type(7.5, "Bold", GREY)
        y = self.block(x, y, width, name.upper(), most=1) + 0.3
        self.type(size, face)
        return self.block(x, y, width, words, most=most) + GAP

    def table(self, columns, rows, *, size=10, pad=1.7):
        """Rows of text under small headings, which stand again on every page."""
        self._table_head(columns)
        for row in rows:
            self.type(size)
            cells = []
            for column, words in zip(columns, row, strict=True):
                self.type(size, column.face or "Regular")
                cells.append(self.wrapped(words, column.width - 3, MOST_LINES))
            height = max(len(lines) for lines in cells) * self.leading + 2 * pad
            if self.need(height + 1):
                self._table_head(columns)
            x = self.left
            for column, lines in zip(columns, cells, strict=True):
                self.type(size, column.face or "Regular")
                y = self.y + pad + self.leading * ASCENT / LEADING
                for line in lines:
                    right = column.align == "R"
                    self.put(x + column.width if right else x, y, line, column.align)
                    y += self.leading
                x += column.width
            self.y += height
            self.rule(self.y, 0.12, HAIR)

    def _table_head(self, columns):
        self.need(22)
        self.type(7.5, "Bold", GREY)
        x = self.left
        for column in columns:
            at = x + column.width if column.align == "R" else x
            self.put(at, self.y + 3, one_line(column.heading).upper(), column.align)
            x += column.width
        self.y += 4.6
        self.rule(self.y, 0.5)

    def finished(self):
        """The bytes, with "2 of 5" at the foot of every page."""
        count = len(self.pages)
        for number in range(1, count + 1):
            self.page = number
            # The page knows nothing of the font that was set on the last one.
            self.font_family = ""
            self.rule(self.h - 12.5, 0.12, HAIR)
            self.type(8, "Regular", GREY)
            self.put(self.left, self.h - 8.5, self.shortened(self.foot_words, self.width - 30))
            self.put(self.right, self.h - 8.5, f"{number} of {count}", "R")
        return bytes(self.output())
