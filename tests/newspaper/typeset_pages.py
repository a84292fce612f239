"""Small newspaper pages for the tests of reading order, set with fpdf2 or written by hand."""

import io
from random import Random

import pypdfium2
from fpdf import FPDF

from newspaper.typeset.reading import read_page

TALK = (
    "ward bed nurse board trust council meeting petition winter closure hospital patient clinic "
    "union march public service doctor plan budget money people town county health care"
)
WORDS = TALK.split()
GUTTER = 14


class Sheet(FPDF):
    """A tabloid page in points; text is set word by word, so that no space stands between."""

    def __init__(self, width=800, height=1080):
        super().__init__(unit="pt", format=(width, height))
        self.core_fonts_encoding = "cp1252"
        self.set_auto_page_break(False)
        self.set_margin(0)
        self.add_page()
        self.face()

    def face(self, size=10, style="", font="Times", colour=(0, 0, 0)):
        self.set_font(font, style, size)
        self.set_text_color(*colour)

    def lines_of(self, text, width, indent=0):
        """Lists of words; a word with a | may be cut there: depart|ment."""
        lines, line, used = [], [], indent
        for word in text.split():
            whole = word.replace("|", "")
            wide = self.get_string_width(whole)
            if line and used + 2.5 + wide > width:
                start, _, rest = word.partition("|")
                if rest and used + 2.5 + self.get_string_width(start + "-") <= width:
                    line.append(start + "-")
                    whole = rest
                lines.append(line)
                line, used = [], 0
                wide = self.get_string_width(whole)
            line.append(whole)
            used += wide + 2.5
        return [*lines, line]

    def set_line(self, x, y, words, width, is_last):
        wide = [self.get_string_width(word) for word in words]
        space = 2.5 if is_last or len(words) < 2 else (width - sum(wide)) / (len(words) - 1)
        for word, each in zip(words, wide, strict=True):
            self.text(x, y, word)
            x += each + space

    def flow(self, paragraphs, columns, width, leading=12, cap=""):
        """Justified text through columns [(x, top, foot)]; answers the y below its last line."""
        column = 0
        x, y, foot = columns[0]
        y += leading
        beside = 3 if cap else 0
        if cap:
            self.face(40, "B", "Helvetica")
            cap_wide = self.get_string_width(cap) + 3
            self.text(x, y + 2 * leading, cap)
            self.face()
        for number, text in enumerate(paragraphs):
            if text.startswith("## "):
                self.face(10, "B", "Helvetica", (180, 0, 0))
                y += leading * 0.5
                self.text(x, y, text[3:])
                y += leading
                self.face()
                continue
            indent = 10 if number and not paragraphs[number - 1].startswith("## ") else 0
            rest = text
            at = 0
            while rest:
                left = cap_wide if beside > 0 else indent if not at else 0
                lines = self.lines_of(rest, width - left)
                if y > foot and column + 1 < len(columns):
                    column += 1
                    x, y, foot = columns[column]
                    y += leading
                self.set_line(x + left, y, lines[0], width - left, len(lines) == 1)
                y += leading
                beside -= 1
                at += 1
                rest = remainder(rest, lines[0])
        return y

    def head(self, x, y, text, size=30):
        self.face(size, "B", "Helvetica")
        self.text(x, y, text)
        self.face()

    def label(self, x, y, text, size=9, style="", font="Helvetica"):
        self.face(size, style, font)
        self.text(x, y, text)
        self.face()


def remainder(text, line):
    """What of a text comes after its first line."""
    words = text.split()
    done = len(line)
    if line[-1].endswith("-") and "|" in words[done - 1]:
        return " ".join([words[done - 1].partition("|")[2], *words[done:]])
    return " ".join(words[done:])


def prose(seed, count, cut=True):
    """Sentences of made-up text, the same for the same seed; words that may be cut in it."""
    chance = Random(seed)
    out = []
    for at in range(count):
        word = chance.choice(WORDS)
        if cut and len(word) > 6 and chance.random() < 0.8:
            word = word[:4] + "|" + word[4:]
        if at % 11 == 0:
            word = word.capitalize()
        out.append(word + ("." if at % 11 == 10 or at == count - 1 else ""))
    return " ".join(out)


def plain(text):
    return text.replace("|", "")


def read(data, page=1):
    """What read_page answers of a page of a PDF."""
    if isinstance(data, FPDF):
        data = bytes(data.output())
    document = pypdfium2.PdfDocument(data)
    try:
        return read_page(document[page - 1], number=page)
    finally:
        document.close()


def turned(sheet, angle=0, crop=None):
    """The same page turned by so many degrees, or with a crop box."""
    document = pypdfium2.PdfDocument(bytes(sheet.output()))
    page = document[0]
    page.set_rotation(angle)
    if crop:
        page.set_cropbox(*crop)
    out = io.BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()


def by_hand(content, unicode_of=None, width=600, height=800, turn=0):
    """A PDF of one page with this content; `unicode_of` is what letters stand for: {"A": "fi"}."""
    mapped = "".join(
        f"<{ord(code):02X}> <{text.encode('utf-16-be', 'surrogatepass').hex()}>\n"
        for code, text in (unicode_of or {}).items()
    )
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap "
        "/CMapName /X def /CMapType 2 def 1 begincodespacerange <00> <FF> endcodespacerange "
        f"{len(unicode_of or {})} beginbfchar\n{mapped}endbfchar endcmap end end"
    )
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding"
    parts = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}]"
        f"/Rotate {turn} /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        font + (" /ToUnicode 6 0 R >>" if unicode_of else " >>"),
        f"<< /Length {len(cmap)} >>\nstream\n{cmap}\nendstream",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{part}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return out + (
        f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{table}"
        f"trailer << /Size {len(parts) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    ).encode("latin-1")


# Pages that several tests read


def three_columns():
    """(sheet, its paragraphs, the sidebar's): a headline over all, a story in three columns."""
    sheet = Sheet()
    sheet.label(40, 40, "2")
    sheet.label(330, 40, "CAMPAIGN NEWS")
    sheet.label(600, 40, "The Test Paper No 12")
    sheet.head(40, 110, "Thousands march against cuts to beds", 36)
    sheet.label(40, 135, "Every town was there, and nobody went home early.", 15, "I", "Times")
    sheet.label(40, 155, "By Jane Smith", 9, "B")
    body = [
        "The " + prose(1, 120, cut=False),
        prose(2, 130),
        "## Not one bed more",
        prose(3, 140),
        prose(4, 150),
    ]
    width = 170
    columns = [(40 + at * (width + GUTTER), 165, 640) for at in range(3)]
    sheet.flow([body[0][1:], *body[1:]], columns, width, cap="T")
    sheet.set_fill_color(230, 230, 220)
    sheet.rect(596, 165, 170, 480, style="F")
    sheet.head(604, 190, "What you can do", 16)
    aside = [prose(5, 60, cut=False), prose(6, 60, cut=False)]
    sheet.flow(aside, [(604, 195, 560)], 154)
    sheet.label(40, 1060, "Printed by friends")
    return sheet, body, aside


def two_up():
    """(sheet, [(headline, paragraphs)]): a story in four columns over two in two columns each."""
    sheet = Sheet()
    width = (720 - 3 * GUTTER) / 4
    xs = [40 + at * (width + GUTTER) for at in range(4)]
    stories = [
        ("One story over all of the four columns here", [prose(11, 150), prose(12, 160)]),
        ("Two columns on the left", [prose(13, 110), prose(14, 90)]),
        ("Two more on the right", [prose(15, 100), prose(16, 90)]),
    ]
    sheet.head(40, 100, stories[0][0], 34)
    sheet.flow(stories[0][1], [(x, 110, 290) for x in xs], width)
    for at, (headline, body) in enumerate(stories[1:]):
        sheet.head(xs[2 * at], 340, headline, 26)
        sheet.flow(body, [(x, 350, 590) for x in xs[2 * at : 2 * at + 2]], width)
    return sheet, stories
