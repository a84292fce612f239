"""Lines in reading order into articles: headline, author, standfirst and text.

A headline is set well larger than the text beneath it; what follows belongs to it until the next
one. Type that differs from the text, before it begins, is the standfirst or the author's name.
"""

import re

from .headlines import is_large, prepare
from .lines import body_of
from .order import Box, in_order
from .paragraphs import differs, is_finished, starts_small

BYLINE = re.compile(
    r"^(?:(?:words|report|story|text|interview)\s+)?by\s+(?P<by>\S.*)$|^(?P<reports>.+)\s+reports:?$",
    re.I,
)
MOST_STANDFIRST = 70
SMALL_WORDS = {"and", "by", "for", "from", "in", "of", "on", "the", "to", "at", "with"}


class Piece:
    """An article, or text that belongs to none when it has no headline."""

    def __init__(self):
        self.kicker, self.headline, self.author, self.standfirst = [], [], [], []
        self.body = []  # (line, number of its stretch)
        self.style = None
        self.has_text = False  # running text, not only a caption

    def lines(self):
        return [
            *self.kicker,
            *self.headline,
            *self.author,
            *self.standfirst,
            *(line for line, _ in self.body),
        ]

    @property
    def is_unfinished(self):
        return bool(self.body) and not is_finished(self.body[-1][0])


def of_box(box, rules, outer):
    if not box.is_picture:
        return tell_apart(box.things, rules, outer, is_box=True)
    piece = Piece()
    piece.style = outer
    inner = []
    for number, stretch in enumerate(in_order(box.things, rules)):
        for thing in stretch:
            if isinstance(thing, Box):
                inner += of_box(thing, rules, outer)
            else:
                piece.body.append((thing, number))
    return [piece, *inner] if piece.body else inner


def tell_apart(things, rules, outer, *, is_box=False):
    """Pieces of an area in reading order; `outer` is the style of the text around it."""
    lines = [thing for thing in things if not isinstance(thing, Box)]
    own = body_of(lines) if lines else outer
    if is_box and sum(line.letters() for line in lines) < 120:
        own = outer if outer.size <= own.size else own
    rest, quotations = prepare(lines, own)
    things = [*rest, *(thing for thing in things if isinstance(thing, Box))]
    pieces = Telling(own, is_box=is_box).tell(in_order(things, rules), rules)
    for group in quotations:
        pieces.insert(place_of(group, pieces), plain(group, own))
    return pieces


def plain(lines, style):
    piece = Piece()
    piece.style = style
    piece.body = [(line, 0) for line in lines]
    return piece


def place_of(group, pieces):
    """After the piece in whose midst a quotation stands."""
    for at, piece in enumerate(pieces):
        lines = piece.lines()
        if any(line.base < group[0].base and near(line, group[0]) for line in lines) and any(
            line.base > group[-1].base and near(line, group[0]) for line in lines
        ):
            return at + 1
    return len(pieces)


def near(line, other):
    return line.x0 < other.x1 and other.x0 < line.x1


class Telling:
    def __init__(self, style, is_box):
        self.style, self.is_box = style, is_box
        self.largest = 0  # the first headline of a box: smaller ones head its parts
        self.pieces = []
        self.piece = None
        self.elder = None  # an article in mid-sentence that another headline interrupted

    def tell(self, stretches, rules):
        for number, stretch in enumerate(stretches):
            at = 0
            while at < len(stretch):
                thing = stretch[at]
                if isinstance(thing, Box):
                    self.pieces += of_box(thing, rules, self.style)
                    at += 1
                    continue
                group = self.heading_at(stretch, at)
                if group:
                    self.begin(group)
                else:
                    group = [thing]
                    self.take(thing, number, at == 0)
                at += len(group)
        for piece in self.pieces:
            piece.style = piece.style or self.style
            settle(piece)
        return [piece for piece in self.pieces if piece.lines()]

    def heading_at(self, stretch, at):
        """The lines of the headline that begins here, if one does."""
        group = []
        for place in range(at, len(stretch)):
            line = stretch[place]
            if isinstance(line, Box) or not is_large(line, self.style):
                break
            if (
                self.is_box
                and line.size < 0.97 * self.largest
                and line.size < 1.75 * self.style.size
            ):
                break
            if group:
                last = group[-1]
                like = 0.85 < line.size / last.size < 1.18
                if (
                    not like
                    or not (has_letters(line) or line.style is last.style)
                    or line.base - last.base > 1.6 * max(line.size, last.size)
                ):
                    break
            group.append(line)
        if sum(letter.isalpha() for line in group for letter in line.text[:40]) < 3:
            return []
        after = stretch[at + len(group)] if at + len(group) < len(stretch) else None
        return [] if self.is_insert(after) else group

    def is_insert(self, after):
        """A quotation in large type, in the middle of a sentence: no headline."""
        return (
            self.piece is not None
            and self.piece.is_unfinished
            and after is not None
            and not isinstance(after, Box)
            and not differs(after, self.style)
            and starts_small(after)
        )

    def begin(self, group):
        last = self.piece
        if last and last.headline and not last.body and not last.author:
            above = last.headline[-1]
            near = 0 <= group[0].base - above.base < 2.2 * above.size
            if near and group[0].x0 < above.x1 and above.x0 < group[-1].x1:
                is_same = 0.9 < group[0].size / above.size < 1.1
                (last.headline if is_same and not last.standfirst else last.standfirst).extend(
                    group
                )
                return
        piece = Piece()
        self.largest = max(self.largest, group[0].size)
        piece.headline = list(group)
        if last:
            piece.kicker = self.kicker_from(last, group[0])
        if last and last.is_unfinished:
            self.elder = last
        self.piece = piece
        self.pieces.append(piece)

    def kicker_from(self, last, head):
        """Take the label above a headline back from the piece before it."""
        kicker = [line for line, _ in last.body if self.is_kicker(line, head)]
        if kicker:
            last.body = [each for each in last.body if each[0] not in kicker]
            return kicker
        for part in (last.author, last.standfirst):
            if part and self.is_kicker(part[-1], head):
                return [part.pop()]
        return []

    def is_kicker(self, line, head):
        return (
            differs(line, self.style)
            and len(line.words) <= 8
            and (line.style.is_bold or line.text.isupper())
            and not is_finished(line)
            and 0 < head.base - line.base < head.size + 1.4 * max(line.size, self.style.size)
            and abs(head.x0 - line.x0) < 2 * line.size
        )

    def take(self, line, number, is_first):
        piece = self.piece
        if piece is None:
            piece = self.piece = Piece()
            self.pieces.append(piece)
        if is_first:
            piece = self.piece = self.owner_of(line) or piece
        elder = self.elder
        goes_on = is_first and starts_small(line) and not differs(line, self.style)
        if elder and elder is not piece and goes_on and piece.body and not piece.is_unfinished:
            self.piece, piece = elder, elder
            self.elder = None
        if piece.headline and not piece.has_text and self.is_above_text(piece, line):
            return
        piece.body.append((line, number))
        piece.has_text |= not differs(line, self.style)

    def owner_of(self, line):
        """The article under whose headline a column begins, if the last headline stands lower."""
        if not self.piece.headline or self.piece.headline[0].base < line.base:
            return None
        for piece in reversed(self.pieces):
            above = [*piece.headline, *piece.standfirst, *piece.author] if piece.headline else []
            if piece is not self.piece and any(
                0 < line.base - each.base < 4 * line.size
                and each.x0 - line.size < line.x0 < each.x1
                for each in above
            ):
                return piece
        return None

    def is_above_text(self, piece, line):
        """Put a line between headline and text where it belongs."""
        text = line.text
        is_other = differs(line, self.style)
        words = len(line.words)
        is_byline = words <= 14 and BYLINE.match(text) and not is_finished(line)
        if is_byline and not any(BYLINE.match(other.text) for other in piece.author):
            # What was taken for a name before was something else: the label of another story.
            piece.body = [(other, -1) for other in piece.author] + piece.body
            piece.author = [line]
            return True
        if not is_other or is_large(line, self.style) or not has_letters(line):
            return False
        if not piece.author and not piece.body and is_name_line(line, self.style):
            piece.author.append(line)
            return True
        its = line.style
        stands_out = its.is_bold or its.is_italic or its.font != self.style.font
        if not (stands_out or its.size > self.style.size) or its.size < 0.95 * self.style.size:
            return False
        if piece.standfirst and piece.standfirst[-1].style.font != its.font:
            return False
        if (
            piece.body
            or sum(len(each.words) for each in piece.standfirst) + words > MOST_STANDFIRST
        ):
            return False
        piece.standfirst.append(line)
        return True


def has_letters(line):
    return any(letter.isalpha() for letter in line.text)


def is_name_line(line, style):
    """A short line of capitals, or of names, no larger than the text."""
    if len(line.words) > 5 or line.size > 1.12 * style.size or is_finished(line):
        return False
    text, its = line.text, line.style
    if any(letter.isdigit() for letter in text):
        return False
    if text.isupper():
        return True
    if not (its.is_bold or its.is_italic or its.font != style.font) or text.endswith((",", ":")):
        return False
    parts = [word.text for word in line.words if word.text.lower() not in SMALL_WORDS]
    return len(parts) >= 2 and all(part[0].isupper() and not part.isupper() for part in parts)


def settle(piece):
    """What has no text beneath it is no article: a masthead, a poster."""
    if len(piece.standfirst) == 1 and any(
        line.style is piece.standfirst[0].style for line, _ in piece.body
    ):  # the first heading of several, not a standfirst
        piece.body.insert(0, (piece.standfirst.pop(), piece.body[0][1]))
    poster = [line for line, _ in piece.body]
    if piece.headline and len(poster) < 8 and all(is_large(line, piece.style) for line in poster):
        piece.standfirst += poster
        piece.body = []
    if piece.headline and not piece.body:
        words = sum(len(line.words) for line in piece.standfirst)
        if words >= 12 and not any(is_large(line, piece.style) for line in piece.standfirst):
            piece.body = [(line, 0) for line in piece.standfirst]
            piece.standfirst = []
        else:
            lines = [*piece.kicker, *piece.headline, *piece.standfirst, *piece.author]
            piece.body = [(line, 0) for line in lines]
            piece.kicker, piece.headline, piece.standfirst, piece.author = [], [], [], []


def author_of(text):
    """The name as it is to stand beneath an article: “By JANE SMITH” → “Jane Smith”."""
    found = BYLINE.match(text)
    name = (found["by"] or found["reports"]) if found else text
    name = name.strip(" ,:;–—-|")
    if name.isupper() and " " in name:
        words = [
            word.lower() if at and word.lower() in SMALL_WORDS else word.capitalize()
            for at, word in enumerate(name.split())
        ]
        name = " ".join(words)
    return name
