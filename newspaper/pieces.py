"""What was read off the pages, made fit to be articles: cleaned, cut to size, nothing lost."""

import re
from dataclasses import dataclass
from itertools import groupby

from newspaper.models import ACROSS, Article
from newspaper.models.article import MOST_TEXT

_MOST = {name: Article._meta.get_field(name).max_length for name in ("headline", "author")}
_MOST_STANDFIRST = Article._meta.get_field("standfirst").max_length
_BREAKS = re.compile(r"\r\n?|[\u2028\u2029]")
_SPACES = re.compile(r"[\t\v\f\x1c-\x1f\x85]")
# Control characters, halves of characters, and what turns the direction of all that follows.
_UNPRINTABLE = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
# No page is so tall: sixty times its width.
_MOST_DOWN = 60 * ACROSS
_LAST_POSITION = 32_767
WORDS_OF_LABEL, FEWEST_LABELS = 3, 4
# Text before the first headline of a page goes on from another page, if it is longer than a label.
WORDS_THAT_GO_ON = 40


@dataclass
class Piece:
    """Something that stands on a page: an article, or text without a headline."""

    page: int
    position: int = 0
    headline: str = ""
    standfirst: str = ""
    author: str = ""
    text: str = ""
    box: list = None


def clean(text):
    """The text without what no page can show; whatever is no text becomes none."""
    if not isinstance(text, str):
        return ""
    text = _UNPRINTABLE.sub("", _SPACES.sub(" ", _BREAKS.sub("\n", text)))
    return re.sub(r"\n[ \n]*\n", "\n\n", text).strip()


def paragraphs(*parts):
    """The parts that are not empty, as paragraphs."""
    return "\n\n".join(part for part in parts if part)


def gather_labels(text):
    """The labels of a map or of placards, each a paragraph of few words, as one paragraph.

    Nobody wants to hear forty-four of them one by one.
    """
    gathered = []
    for are_labels, run in groupby(text.split("\n\n"), key=_is_label):
        run = list(run)
        gathered += [" · ".join(run)] if are_labels and len(run) >= FEWEST_LABELS else run
    return "\n\n".join(gathered)


def _is_label(paragraph):
    return len(paragraph.split()) <= WORDS_OF_LABEL and not paragraph.startswith("## ")


def whole(article):
    """An article or a piece as the paragraphs it would be inside of another one."""
    heading = f"## {article.headline}" if article.headline else ""
    return paragraphs(heading, article.standfirst, article.author, article.text)


def cut(text, most):
    """The beginning that has room, and the rest; between two words where there is a gap."""
    if len(text) <= most:
        return text, ""
    gap = max(text.rfind(" ", 0, most + 1), text.rfind("\n", 0, most + 1))
    at = gap if gap > 0 else most
    return text[:at].rstrip(), text[at:].lstrip()


def chunks(text):
    """The text in parts that have room in a column each."""
    while text:
        part, text = cut(text, MOST_TEXT)
        if part:
            yield part


def unite(*boxes):
    """The smallest box around all of them; None around none."""
    boxes = [box for box in boxes if box]
    if not boxes:
        return None
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return [min(lefts), min(tops), max(rights), max(bottoms)]


def margins_of(reading):
    """The margin lines that are as they should be, and the texts of those that are not."""
    given = reading.get("margins")
    lines = [line for line in given if isinstance(line, dict)] if isinstance(given, list) else []
    whole_ones = [
        {"text": clean(line.get("text")), "where": str(line.get("where")), "box": box}
        for line in lines
        if (box := _box(line.get("box"))) and clean(line.get("text"))
    ]
    return whole_ones, [clean(line.get("text")) for line in lines if not _box(line.get("box"))]


def of_page(number, reading, kept_margins):
    """The pieces of one page in reading order; the lines that its margins keep stand last."""
    pieces, last = [], []
    given = reading.get("pieces")
    for raw in given if isinstance(given, list) else ():
        if isinstance(raw, dict):
            first, *rest = _from_raw(number, raw)
            pieces.append(first)
            last += rest
    last += [Piece(number, text=text) for text in kept_margins]
    pieces = [piece for piece in pieces + last if piece.headline or piece.text]
    for place, piece in enumerate(pieces, 1):
        piece.position = min(10 * place, _LAST_POSITION)
    return pieces


def _from_raw(number, raw):
    """One piece; and where its text has no room in one, what follows on as pieces of its own."""
    headline, author = (" ".join(clean(raw.get(name)).split()) for name in ("headline", "author"))
    standfirst, text, box = (
        clean(raw.get("standfirst")),
        clean(raw.get("text")),
        _box(raw.get("box")),
    )
    headline, more = cut(headline, _MOST["headline"])
    if headline:
        author, more_author = cut(author, _MOST["author"])
        standfirst, more_standfirst = cut(standfirst, _MOST_STANDFIRST)
        text = paragraphs(more, more_author, more_standfirst, text)
    else:  # then it is no article, and all of it is text
        text, author, standfirst = paragraphs(author, standfirst, text), "", ""
    first, *rest = list(chunks(gather_labels(text))) or [""]
    return [
        Piece(number, 0, headline, standfirst, author, first, box),
        *(Piece(number, text=part, box=box) for part in rest),
    ]


def _box(box):
    if not isinstance(box, list) or len(box) != 4:
        return None
    if not all(type(side) is int and abs(side) <= _MOST_DOWN for side in box):
        return None
    left, top, right, bottom = (max(0, side) for side in box)
    return [left, top, right, bottom] if left < right and top < bottom else None


def join_leftovers(pieces):
    """The page's pieces with its texts without a headline joined: at most two of them are left.

    What comes before the first headline goes on from another page, unless it is only the paper's
    name or some labels of a picture: those stand with the rest below the articles.
    """
    headed = [piece for piece in pieces if piece.headline]
    rest = [piece for piece in pieces if not piece.headline]
    first = headed[0].position if headed else 0
    before = [piece for piece in rest if piece.position < first]
    if sum(len(piece.text.split()) for piece in before) < WORDS_THAT_GO_ON:
        before = []
    after = rest[len(before) :]
    return [*_joined(before, before), *headed, *_joined(after, pieces)]


def _joined(pieces, above):
    """Pieces as one, or as few as have room; it stands below the last of those `above`."""
    if not pieces:
        return []
    box = unite(*(piece.box for piece in pieces))
    text = gather_labels(paragraphs(*(piece.text for piece in pieces)))
    position = above[-1].position
    return [
        Piece(pieces[0].page, min(position + place, _LAST_POSITION), text=part, box=box)
        for place, part in enumerate(chunks(text))
    ]
