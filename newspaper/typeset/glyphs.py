"""Characters of a PDF page into words with a place: the only module that asks pdfium for text.

Lengths are points of the page as it is seen, from its top left corner; `base` is the line that the
letters stand on. Calls into pdfium cost most of the time, so all characters are asked for at once,
and of what stands between two spaces the matrix and the box of the first and the last letter: where
these are as far apart as the letters are wide, it is one word. Otherwise each letter is looked at.
The font is looked at where the matrix changes.
"""

import ctypes
import math
import re
import unicodedata

import pypdfium2.raw as pdfium

LAID_OUT = 100_000  # characters; what comes after them is read as plain words
DEVICE = 100_000
MOST_SIZE = 5_000
MOST_WORD = 200  # letters; what is longer is no word, and no index can hold it
SPACE = 0.17  # of the type size: a wider gap parts two words
HYPHENS = {0x02, 0xAD}
GAPS = {code for code in range(0x3001) if chr(code).isspace()} | {0, 0x200B}
NOTHING = {code for code in range(160) if not chr(code).isprintable()} - GAPS - HYPHENS
NOTHING |= {0x200C, 0x2060, 0xFEFF, 0xFFFE, 0xFFFF}
UNSPACED = re.compile(f"[^{re.escape(''.join(map(chr, sorted(GAPS))))}]+")
ODD = {chr(code) for code in HYPHENS | NOTHING}
BOLD = re.compile(r"bold|black|heavy|demi|extra|ultra", re.I)
ITALIC = re.compile(r"ital|obli|slant", re.I)
ITALIC_FLAG, BOLD_FLAG = 1 << 6, 1 << 18
JOINT = "\ufffe"  # what pdfium's text has where a line end cut a word
END = "\u00ad"  # stands for a hyphen that pdfium or the typesetter marked as one of a line end


class Style:
    """How a run of letters is set; one object for equal styles, so that `is` compares."""

    __slots__ = ("font", "size", "is_bold", "is_italic", "colour")

    def __init__(self, font, size, is_bold, is_italic, colour):
        self.font, self.size, self.colour = font, size, colour
        self.is_bold, self.is_italic = is_bold, is_italic


class Word:
    __slots__ = ("text", "x0", "x1", "y0", "y1", "base", "size", "style", "at", "angle", "more")

    def __init__(self, text, box, base, style, at, angle=0):
        self.text, self.base, self.style, self.at, self.angle = text, base, style, at, angle
        self.x0, self.y0, self.x1, self.y1 = box
        self.size = style.size
        self.more = ()  # boxes of its other parts


class Frame:
    """The page as it is seen: rotation and crop box applied, its map from PDF coordinates."""

    def __init__(self, page):
        self.width = pdfium.FPDF_GetPageWidthF(page)
        self.height = pdfium.FPDF_GetPageHeightF(page)
        self.is_sound = all(
            math.isfinite(side) and 0 < side < 1e6 for side in (self.width, self.height)
        )
        self.angle, self.paper_width, self.paper_height = 0, self.width, self.height
        if self.is_sound:
            self._measure(page)

    def _measure(self, page):
        x, y = ctypes.c_double(), ctypes.c_double()

        def at(across, down):
            pdfium.FPDF_DeviceToPage(page, 0, 0, DEVICE, DEVICE, 0, across, down, x, y)
            return x.value, y.value

        (ox, oy), (ax, ay), (dx, dy) = at(0, 0), at(DEVICE, 0), at(0, DEVICE)
        a, b, c, d = ax - ox, ay - oy, dx - ox, dy - oy
        turn = a * d - b * c
        self.is_sound = math.isfinite(turn) and turn != 0
        if self.is_sound:
            self.xx, self.xy = d / turn * self.width, -c / turn * self.width
            self.yx, self.yy = -b / turn * self.height, a / turn * self.height
            self.x0 = -(ox * self.xx + oy * self.xy)
            self.y0 = -(ox * self.yx + oy * self.yy)

    def turn(self, angle):
        """Look at the page with the head to the side, so that text set at this angle is upright."""
        self.angle = angle
        wide, high = self.width, self.height
        x, y = (self.x0, self.xx, self.xy), (self.y0, self.yx, self.yy)
        if abs(angle) == 90:
            self.width, self.height = high, wide
        new_x = {90: y, -90: mirrored(y, high)}.get(angle, mirrored(x, wide))
        new_y = {90: mirrored(x, wide), -90: x}.get(angle, mirrored(y, high))
        (self.x0, self.xx, self.xy), (self.y0, self.yx, self.yy) = new_x, new_y

    def on_paper(self, x, y):
        """The point as the page is seen without a turned head."""
        if self.angle == 90:
            return self.paper_width - y, x
        if self.angle == -90:
            return y, self.paper_height - x
        return (self.paper_width - x, self.paper_height - y) if self.angle else (x, y)

    def seen(self, x, y):
        return self.x0 + x * self.xx + y * self.xy, self.y0 + x * self.yx + y * self.yy

    def seen_box(self, left, bottom, right, top):
        ax, ay = self.seen(left, bottom)
        bx, by = self.seen(right, top)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)

    def shows(self, x, y):
        return 0 <= x <= self.width and 0 <= y <= self.height


def mirrored(line, size):
    return size - line[0], -line[1], -line[2]


class Reader:
    """Goes through the characters once, and gathers words."""

    def __init__(self, page, frame):
        self.page, self.frame = page, frame
        self.styles, self.all_widths = {}, {}
        self.words, self.turned = [], []
        self.matrix, self.box = pdfium.FS_MATRIX(), pdfium.FS_RECTF()
        self.run, self.style, self.base, self.angle, self.widths = None, None, 0.0, 0, {}
        self.buffer, self.flags = ctypes.create_string_buffer(128), ctypes.c_int()
        self.colour = [ctypes.c_uint() for _ in range(4)]

    def read(self):
        """(words that stand upright, turned words, words beyond the most that is laid out)"""
        text = pdfium.FPDFText_LoadPage(self.page)
        if not text:
            return [], [], []
        try:
            letters = letters_of(text)
            self._go(text, letters, 0, LAID_OUT)
            upright, turned = self.words, self.turned
            self.words, self.turned = [], []
            self._go(text, letters, LAID_OUT, len(letters))
        finally:
            pdfium.FPDFText_ClosePage(text)
        beyond = sorted(self.words + self.turned, key=lambda word: word.at)
        return once(upright), once(turned), once(beyond)

    def _go(self, text, letters, start, end):
        for token in UNSPACED.finditer(letters, start, end):
            if not self._at_once(text, token[0], token.start()):
                self._letter_by_letter(text, token[0], token.start())
        self._end_turned()

    def _at_once(self, text, letters, start):
        """Keep the letters between two spaces as one word, where they surely are one."""
        if len(letters) > MOST_WORD or not ODD.isdisjoint(letters):
            return False
        matrix, box, last = self.matrix, self.box, start + len(letters) - 1
        pdfium.FPDFText_GetMatrix(text, last, matrix)
        run = bytes(matrix)
        if run != self.run:  # what ends in the run of the word before has begun in it as well
            pdfium.FPDFText_GetMatrix(text, start, matrix)
            if bytes(matrix) != run:
                return False
            self._begin_run(text, start, matrix, run)
        style, wide = self.style, self.widths
        if style is None or self.angle:
            return False
        x_of, xx, xy = self.frame.x0, self.frame.xx, self.frame.xy
        pdfium.FPDFText_GetLooseCharBox(text, start, box)
        x0, x1 = x_of + box.left * xx + box.bottom * xy, x_of + box.right * xx + box.top * xy
        wide[letters[0]] = x1 - x0
        if last > start:
            pdfium.FPDFText_GetLooseCharBox(text, last, box)
            x1 = x_of + box.right * xx + box.top * xy
            wide[letters[-1]] = x1 - (x_of + box.left * xx + box.bottom * xy)
            try:
                spare = x1 - x0 - sum([wide[letter] for letter in letters])
            except KeyError:
                return False
            if not abs(spare) < 0.5 * SPACE * style.size:
                return False
        if not (-1e7 < x0 <= x1 < 1e7):
            return False
        self._keep([[letters], x0, x1, self.base, style, start])
        return True

    def _begin_run(self, text, at, matrix, run):
        self.run = run
        self.style, self.base, self.angle = self._style(text, at, matrix)
        # How wide letters are: equal where the font, its size and all of the matrix but the place
        # on the page are.
        self.widths = self.all_widths.setdefault((self.style, run[:16]), {})

    def _letter_by_letter(self, text, token, start):
        box_of, matrix_of = pdfium.FPDFText_GetLooseCharBox, pdfium.FPDFText_GetMatrix
        matrix, box = self.matrix, self.box
        x_of, xx, xy = self.frame.x0, self.frame.xx, self.frame.xy
        word_run, last_x0 = None, 0.0
        word = None  # [letters, left, right, base, style, first index]
        for at, letter in enumerate(token, start):
            code = ord(letter)
            if code in NOTHING:
                continue
            matrix_of(text, at, matrix)
            run = bytes(matrix)
            if run != self.run:
                self._begin_run(text, at, matrix, run)
            style, base, angle = self.style, self.base, self.angle
            if style is None:
                continue
            if code in HYPHENS:
                letter = END
            box_of(text, at, box)
            if angle:
                word = self._keep(word)
                self._turn(letter, box, base, style, angle, at)
                continue
            x0, x1 = x_of + box.left * xx + box.bottom * xy, x_of + box.right * xx + box.top * xy
            if x1 < x0:
                x0, x1 = x1, x0
            if not (x0 > -1e7 and x1 < 1e7):  # what is not a number fails as well
                continue
            self.widths.setdefault(letter, x1 - x0)
            if word:
                letters, left, right, its_base, its_style, _ = word
                size, lift = its_style.size, abs(base - its_base)
                is_same_spot = abs(x0 - last_x0) < 0.06 * size and lift < 0.1 * size
                if is_same_spot and letter == letters[-1] and run != word_run:
                    continue  # drawn twice, to look bold
                gap = x0 - right
                if lift < 0.12 * size and style.size < 1.6 * size:
                    goes_on = (
                        -0.45 * size < gap < SPACE * size
                        or is_same_spot  # letters of one sign: a ligature, an emoji
                        or (abs(left - x1) < SPACE * size and is_from_right(letter))
                    )
                else:  # a small raised or lowered letter stays with its word
                    goes_on = (
                        style.size < 0.85 * size
                        and lift < 0.6 * size
                        and -0.2 * size < gap < 0.12 * size
                    )
                if goes_on and len(letters) < MOST_WORD:
                    letters.append(letter)
                    if x0 < left:
                        word[1] = x0
                    if x1 > right:
                        word[2] = x1
                    last_x0, word_run = x0, run
                    continue
                self._keep(word)
            word = [[letter], x0, x1, base, style, at]
            last_x0, word_run = x0, run
        self._keep(word)

    def _keep(self, word):
        if word:
            letters, x0, x1, base, style, at = word
            text = clean(letters)
            middle = base - 0.3 * style.size
            if text and self.frame.shows((x0 + x1) / 2, middle):
                box = (x0, base - 0.76 * style.size, x1, base + 0.22 * style.size)
                self.words.append(Word(text, box, base, style, at))

    # Turned letters: on a placard, up the edge of a photograph

    last_turned = None

    def _turn(self, letter, box, base, style, angle, at):
        x0, y0, x1, y1 = self.frame.seen_box(box.left, box.bottom, box.right, box.top)
        if not (x0 > -1e7 and x1 < 1e7 and y0 > -1e7 and y1 < 1e7):
            return
        word = self.last_turned
        if word:
            letters, its, (ax, ay), its_style, its_angle, last, _ = word
            far = math.hypot((x0 + x1) / 2 - ax, (y0 + y1) / 2 - ay)
            if (
                its_angle == angle
                and last == at - 1
                and far < 1.3 * max(style.size, its_style.size)
                and len(letters) < MOST_WORD
            ):
                letters.append(letter)
                its[:] = min(its[0], x0), min(its[1], y0), max(its[2], x1), max(its[3], y1)
                word[2], word[5] = ((x0 + x1) / 2, (y0 + y1) / 2), at
                return
            self._end_turned()
        middle = ((x0 + x1) / 2, (y0 + y1) / 2)
        self.last_turned = [[letter], [x0, y0, x1, y1], middle, style, angle, at, base]

    def _end_turned(self):
        if self.last_turned:
            letters, box, _, style, angle, at, base = self.last_turned
            self.last_turned = None
            text = clean(letters)
            if text and self.frame.shows((box[0] + box[2]) / 2, (box[1] + box[3]) / 2):
                self.turned.append(Word(text, box, base, style, at, angle))

    def _style(self, text, at, matrix):
        """(style, base line, angle in whole degrees as seen) of the run that begins here."""
        frame = self.frame
        a, b, c, d = matrix.a, matrix.b, matrix.c, matrix.d
        ux, uy = a * frame.xx + b * frame.xy, a * frame.yx + b * frame.yy
        vx, vy = c * frame.xx + d * frame.xy, c * frame.yx + d * frame.yy
        nominal = pdfium.FPDFText_GetFontSize(text, at)
        size = abs(nominal) * math.hypot(vx, vy)
        _, base = frame.seen(matrix.e, matrix.f)
        if not (0.01 < size < MOST_SIZE and math.isfinite(base + ux + uy)):
            return None, 0.0, 0
        angle = round(math.degrees(math.atan2(uy * nominal, ux * nominal)))
        size = round(size, 1) or 0.1
        pdfium.FPDFText_GetFillColor(text, at, *self.colour)
        colour = tuple(part.value for part in self.colour[:3])
        got = pdfium.FPDFText_GetFontInfo(text, at, self.buffer, 128, self.flags)
        name = self.buffer.value if 0 < got <= 128 else b""
        key = (name, size, self.flags.value, colour)
        if key not in self.styles:
            font = name.decode("utf-8", "replace").split("+")[-1]
            is_bold = bool(BOLD.search(font) or self.flags.value & BOLD_FLAG)
            is_italic = bool(ITALIC.search(font) or self.flags.value & ITALIC_FLAG)
            family = re.split(r"[-,]", font)[0]
            self.styles[key] = Style(family, size, is_bold, is_italic, colour)
        return self.styles[key], base, 0 if abs(angle) <= 1 else angle


def letters_of(text):
    """The characters of the page as a string, in which each has the place that pdfium gives it."""
    count = max(pdfium.FPDFText_CountChars(text), 0)
    units = (ctypes.c_ushort * (count + 1))()
    got = pdfium.FPDFText_GetText(text, 0, count, units)
    letters = bytes(units).decode("utf-16-le", "surrogatepass")[:-1]
    if got != count + 1 or len(letters) != count or JOINT in letters:
        # Some are left out of it, take two places, or stand for a hyphen.
        return "".join(chr(pdfium.FPDFText_GetUnicode(text, at)) for at in range(count))
    return letters


def clean(letters):
    """The letters as one word without ligatures or anything that is not to be seen."""
    text = "".join(letters)
    if text.isascii():
        return text
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "ignore")
    if text.strip(END) == "":
        return "-" if len(text) == 1 else ""
    hyphened, text = text.endswith(END), text.replace(END, "")
    if any("\ufb00" <= letter <= "\ufb06" for letter in text):
        text = "".join(
            unicodedata.normalize("NFKC", letter) if "\ufb00" <= letter <= "\ufb06" else letter
            for letter in text
        )
    text = "".join(
        letter
        for letter in text
        if unicodedata.category(letter) not in ("Cc", "Cs", "Cn", "Zs", "Zl", "Zp")
    )
    return text + END if hyphened and text else text


def is_from_right(letter):
    return unicodedata.bidirectional(letter) in ("R", "AL", "NSM", "AN")


def once(words):
    """Without words drawn twice on nearly the same spot, for a shadow or to look bold."""
    seen, out = {}, []
    for word in words:
        text, size, x, y = word.text, word.size, word.x0, word.base
        reach = max(0.2 * size, 0.1)
        # Spots near to one lie in the same square, or in the next where it is at the edge.
        side = 16 * reach
        across, in_x = divmod(x, side)
        down, in_y = divmod(y, side)
        spots = seen.setdefault((text, size, across, down), [])
        near = spots
        if not (reach < in_x < side - reach and reach < in_y < side - reach):
            near = [
                spot
                for h in {(x - reach) // side, (x + reach) // side}
                for v in {(y - reach) // side, (y + reach) // side}
                for spot in seen.get((text, size, h, v), ())
            ]
        if near and any(abs(x0 - x) < reach and abs(base - y) < reach for x0, base in near):
            continue
        spots.append((x, y))
        out.append(word)
    return out
