"""A small press for tabloid pages: lines, columns, headlines and boxes on top of fpdf2.

Everything is measured in millimetres. With `dry` set nothing is drawn and every method still
answers where it would have ended, so that a page can be measured first and a picture stretched to
fill it.
"""

from datetime import UTC, datetime

from fpdf import FPDF

PAGE_W, PAGE_H = 280, 380
LEFT, RIGHT = 13, 267
WIDTH = RIGHT - LEFT
BOTTOM = 364
GUTTER = 5.5
LEADING = 5.15
BODY_PT = 11.6
INK = (17, 17, 17)
RED = (180, 0, 28)
GREY = (110, 106, 100)
TINT = (241, 237, 230)
WHITE = (255, 255, 255)
CONDENSED = 82  # per cent; tabloid headlines are narrow, and the core fonts hold no narrow one
MM_PER_POINT = 25.4 / 72
VOWELS = "aeiouy"
KEPT_TOGETHER = {
    *("th", "ch", "sh", "ph", "gh", "ck", "wh", "pl", "pr", "tr", "cr", "br", "bl", "cl", "dr"),
    *("fr", "gr", "gl", "fl", "sc", "sk", "sp", "st", "ng"),
}
FIRST_PARTS = {"every", "some", "any", "under", "over", "inter", "after", "with", "news"}
LAST_PARTS = {"ment", "ments", "tion", "tions", "ness", "wards", "shire", "isations"}
CAP_PT = 53


class Press(FPDF):
    def __init__(self):
        super().__init__(unit="mm", format=(PAGE_W, PAGE_H))
        self.core_fonts_encoding = "cp1252"  # dashes and curly quotation marks
        self.set_auto_page_break(False)
        self.set_margin(0)
        self.set_creation_date(datetime(2019, 1, 8, 9, tzinfo=UTC))
        self.dry = False
        self.serif()

    # Type

    def text(self, x, y, text=""):
        super().text(x, y, text.replace("'", "\u2019"))

    def get_string_width(self, s, *more, **named):
        return super().get_string_width(s.replace("'", "\u2019"), *more, **named)

    def serif(self, size=BODY_PT, style="", colour=INK):
        self.set_font("Times", style, size)
        self.set_stretching(100)
        self.set_text_color(*colour)

    def sans(self, size, colour=INK, stretch=CONDENSED, style="B"):
        self.set_font("Helvetica", style, size)
        self.set_stretching(stretch)
        self.set_text_color(*colour)

    def put(self, x, baseline, words):
        if not self.dry:
            self.text(x, baseline, words)

    def put_right(self, right, baseline, words):
        self.put(right - self.get_string_width(words), baseline, words)

    def put_centre(self, middle, baseline, words):
        self.put(middle - self.get_string_width(words) / 2, baseline, words)

    # Ink

    def rule(self, x, y, w, thick=0.3, colour=INK):
        if not self.dry:
            self.set_draw_color(*colour)
            self.set_line_width(thick)
            self.line(x, y, x + w, y)

    def upright(self, x, y, h, thick=0.2, colour=GREY):
        if not self.dry:
            self.set_draw_color(*colour)
            self.set_line_width(thick)
            self.line(x, y, x, y + h)

    def block(self, x, y, w, h, colour):
        if not self.dry:
            self.set_fill_color(*colour)
            self.rect(x, y, w, h, style="F")

    # Lines

    def broken(self, text, width, first=None):
        """Lists of words, one a line; `first` is a function from line number to its width."""
        lines, line, used = [], [], 0.0
        space = self.get_string_width(" ")
        for word in text.split():
            long = self.get_string_width(word)
            room = first(len(lines)) if first else width
            if line and used + space + long > room:
                start, rest = self.hyphenated(word, room - used - space) if first else ("", word)
                if start:
                    line.append(start)
                lines.append(line)
                line, used = [rest], self.get_string_width(rest)
            else:
                used += long + (space if line else 0)
                line.append(word)
        return [*lines, line]

    def hyphenated(self, word, room):
        """The longest start of a word that fits with its hyphen, and the rest of it.

        Parts only at a seam (some-body, depart-ment) or between two consonants that stand between
        vowels (hos-pital), which is seldom wrong in English; short gaps are left to the spaces.
        """
        if room < 7 or not word.strip(".,:;?").islower():
            return "", word
        plain = word.rstrip(".,:;?")
        for at in range(len(plain) - 3, 2, -1):
            before, pair, after = plain[at - 2], plain[at - 1 : at + 1], plain[at + 1]
            between = (
                before in VOWELS
                and after in VOWELS
                and not set(pair) & set(VOWELS)
                and pair not in KEPT_TOGETHER
            )
            at_a_seam = plain[:at] in FIRST_PARTS or plain[at:] in LAST_PARTS
            fits = self.get_string_width(word[:at] + "-") <= room
            if fits and plain.isalpha() and (between or at_a_seam):
                return word[:at] + "-", word[at:]
        return "", word

    def set_line(self, x, baseline, words, width, *, justify):
        """One line, its spaces stretched to fill the column unless that would tear it apart."""
        if self.dry:
            return
        natural = self.get_string_width(" ")
        widths = [self.get_string_width(word) for word in words]
        space = natural
        if justify and len(words) > 1:
            space = (width - sum(widths)) / (len(words) - 1)
            if space > 5.5 * natural:
                space = natural
        for word, long in zip(words, widths, strict=True):
            self.text(x, baseline, word)
            x += long + space

    def paragraph(self, x, y, width, text, size=BODY_PT, leading=None, **font):
        """Ragged text in one column; answers the y below it."""
        self.serif(size, **font)
        leading = leading or size * 0.445
        for line in self.broken(text, width):
            self.put(x, y + leading * 0.78, " ".join(line))
            y += leading
        return y

    def headline(self, x, y, width, text, *, most, lines=1, colour=INK):
        """The largest type that sets the headline in so many lines; answers the y below it."""
        size = most
        while size > 12:
            self.sans(size, colour)
            rows = self.broken(text, width)
            if len(rows) <= lines and all(
                self.get_string_width(" ".join(row)) <= width for row in rows
            ):
                break
            size -= 0.5
        step = size * MM_PER_POINT * 0.98
        for row in rows:
            self.put(x, y + step * 0.82, " ".join(row))
            y += step
        return y + 1.5

    def kicker(self, x, y, words, colour=RED):
        """A short label in white on colour over a story."""
        self.sans(10.5, WHITE, 92)
        wide = self.get_string_width(words) + 4
        self.block(x, y, wide, 5.6, colour)
        self.put(x + 2, y + 4.15, words)
        return y + 7.6

    # Stories

    def units(self, body, width, drop_cap):
        """The story as lines of one height: (kind, words, is the last of its paragraph)."""
        out = []
        for number, text in enumerate(body):
            if text.startswith("## "):
                out += [("gap", [], True), ("cross", text[3:].split(), True)]
                continue
            self.serif()
            indented = number and not body[number - 1].startswith("## ")
            cap = self.cap_width(text[0]) if drop_cap and not number else 0
            if cap:
                text = text[1:]

            def room(line, cap=cap, indented=indented):
                if cap and line < 3:
                    return width - cap
                return width - (3.5 if indented and not line else 0)

            lines = self.broken(text, width, room)
            for at, words in enumerate(lines):
                kind = "cap" if cap and at < 3 else "indent" if indented and not at else "body"
                out.append((kind, words, at == len(lines) - 1))
        return out[1:] if out and out[0][0] == "gap" else out

    def cap_width(self, letter):
        self.sans(CAP_PT, RED)
        wide = self.get_string_width(letter) + 1.6
        self.serif()
        return wide

    def columns(self, x, y, width, cols, body, *, drop_cap=False):
        """Text balanced over columns with hair rules between; answers the y below the longest."""
        each = (width - GUTTER * (cols - 1)) / cols
        units = self.units(body, each, drop_cap)
        for depth in range(-(-len(units) // cols), len(units) + 1):
            shares = self.dealt(units, cols, depth)
            if shares:
                break
        for number, share in enumerate(shares):
            left = x + number * (each + GUTTER)
            if number:
                self.upright(left - GUTTER / 2, y + 1, depth * LEADING - 1)
            self.set_column(left, y, each, share, body[0][0] if drop_cap and not number else "")
        return y + depth * LEADING + 1

    def dealt(self, units, cols, depth):
        """Columns of at most so many lines, none with a heading as its last; None if too few."""
        shares, at = [], 0
        for _ in range(cols):
            while at < len(units) and units[at][0] == "gap":
                at += 1
            end = min(at + depth, len(units))
            while end < len(units) and end > at and units[end - 1][0] in ("gap", "cross"):
                end -= 1
            shares.append(units[at:end])
            at = end
        return shares if at == len(units) else None

    def set_column(self, x, y, width, share, letter):
        cap = self.cap_width(letter) if letter else 0
        if letter:
            self.sans(CAP_PT, RED)
            self.put(x, y + 2.78 * LEADING, letter)
        for kind, words, last in share:
            if kind == "cross":
                self.sans(11.5, RED, 90)
                self.put(x, y + LEADING * 0.8, " ".join(words))
            elif kind != "gap":
                self.serif()
                move = cap if kind == "cap" else 3.5 if kind == "indent" else 0
                self.set_line(x + move, y + LEADING * 0.78, words, width - move, justify=not last)
            y += LEADING

    def story(self, x, y, width, cols, story, *, most, lines=1, **how):
        """Kicker, headline, standfirst, byline and columns; answers the y below."""
        if story["kicker"]:
            y = self.kicker(x, y, story["kicker"])
        y = self.headline(x, y, width, story["headline"], most=most, lines=lines)
        if story["standfirst"]:
            y = self.paragraph(x, y, width, story["standfirst"], 15, 6.4, style="I") + 1
        return self.text_of(x, y, width, cols, story, **how)

    def text_of(self, x, y, width, cols, story, **how):
        """Byline, line of the page it comes from, columns, line of the page it goes on."""
        if story["byline"] or story["came_from"]:
            self.sans(9.5, GREY, 92)
            self.put(x, y + 3.3, story["byline"].upper())
            if story["came_from"]:
                self.sans(10.5, RED, 88, "BI")
                self.put(x, y + 3.3, f"Continued from page {story['came_from']}")
            y += 5.4
        self.rule(x, y, width, 0.25, GREY)
        y = self.columns(x, y + 2.2, width, cols, story["body"], **how)
        if story["signed"]:
            self.sans(10, INK, 90)
            self.put_right(x + width, y + 3, story["signed"])
            y += 5
        if story["goes_on"]:
            self.sans(10.5, RED, 88, "BI")
            self.put_right(x + width, y + 3.4, f"Continued on page {story['goes_on']}")
            y += 5.4
        return y

    # Running heads

    def running_head(self, number, section):
        """The number stands on the outer edge: left on even pages, right on odd ones."""
        paper = "Health Campaigns Together   No 13   January 2019"
        self.sans(13, INK)
        (self.put_right if number % 2 else self.put)(
            RIGHT if number % 2 else LEFT, 15.5, str(number)
        )
        self.sans(10, GREY, 92)
        self.put_centre(PAGE_W / 2, 15.5, section.upper())
        (self.put if number % 2 else self.put_right)(LEFT if number % 2 else RIGHT, 15.5, paper)
        self.rule(LEFT, 18, WIDTH, 0.9)
        self.rule(LEFT, 19.3, WIDTH, 0.25)
        return 23

    def foot(self, words):
        self.rule(LEFT, 367, WIDTH, 0.25, GREY)
        self.sans(8.5, GREY, 95, "")
        self.put(LEFT, 371.5, words)
        self.put_right(
            RIGHT, 371.5, "Demonstration edition. Free to read, and made for giving away"
        )
