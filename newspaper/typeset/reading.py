"""One page of a newspaper as plain data: its words with their places, and its articles."""

from collections import Counter

from . import margins
from .glyphs import END, Frame, Reader
from .lines import body_of, join_caps, set_lines
from .marks import read_marks
from .order import put_in_boxes
from .paragraphs import joined, paragraphs_of
from .stories import author_of, tell_apart

WHOLE = 10_000  # the page's width, in the units that are answered


def read_page(page, *, number):
    """The page's words in reading order and its articles; `page` is an open pypdfium2 PdfPage.

    Answers `words` (one string), `boxes` (of each word, in ten-thousandths of the page's width),
    `pieces` (articles, and text of no article under the headline ""), and `margins` (lines at the
    head and foot, of which `running.settle_margins` says whether they are to be kept).
    """
    frame = Frame(page.raw)
    answer = Answer(frame)
    if not frame.is_sound:
        return answer.data()
    upright, turned, beyond = Reader(page.raw, frame).read()
    angle = main_angle(upright, turned)
    if angle:
        frame.turn(angle)
        upright, turned, beyond = Reader(page.raw, frame).read()
    if upright:
        lay_out(upright, page, frame, answer)
    for run in runs_of(turned):
        answer.add_plain(run)
    if beyond:
        answer.add_plain(beyond)
    return answer.data()


def lay_out(words, page, frame, answer):
    upright, level, boxes = read_marks(page.raw, frame)
    body = body_of(words)
    lines = join_caps(set_lines(words, upright), body)
    head, lines, foot = margins.part(lines, frame, body)
    for line in head:
        answer.add_margin(line, "top")
    free = put_in_boxes(lines, boxes, frame)
    hyphened = {
        word.text.strip(".,;:!?\"'“”‘’()").lower() for word in words if "-" in word.text[1:-1]
    }
    for piece in tell_apart(free, level, body):
        answer.add_piece(piece, hyphened)
    for line in foot:
        answer.add_margin(line, "bottom")


def main_angle(upright, turned):
    """A quarter or half turn that most of the page is set in, or 0."""
    letters = Counter()
    for word in turned:
        letters[word.angle] += len(word.text)
    angle, many = letters.most_common(1)[0] if letters else (0, 0)
    is_main = many > sum(letters.values()) / 2 and many > 2 * sum(len(w.text) for w in upright)
    return angle if is_main and angle in (90, -90, 180, -180) else 0


def runs_of(turned):
    """Turned words by what stands together at one angle, in the order they were set."""
    runs = []
    for word in turned:
        last = runs[-1][-1] if runs else None
        if not last or last.angle != word.angle or apart(last, word) > 4 * word.size:
            runs.append([])
        runs[-1].append(word)
    return runs


def apart(word, other):
    """How far two boxes are from each other."""
    across = max(word.x0, other.x0) - min(word.x1, other.x1)
    down = max(word.y0, other.y0) - min(word.y1, other.y1)
    return max(across, down, 0)


class Answer:
    def __init__(self, frame):
        self.frame = frame
        self.words, self.boxes, self.pieces, self.margins = [], [], [], []

    def data(self):
        return {
            "words": " ".join(self.words),
            "boxes": self.boxes,
            "pieces": self.pieces,
            "margins": self.margins,
        }

    def add_piece(self, piece, hyphened):
        parts = {}
        for name in ("kicker", "headline", "author", "standfirst"):
            words = joined(getattr(piece, name), hyphened)
            self.add_words(words)
            parts[name] = " ".join(text for text, _ in words)
        paragraphs = paragraphs_of(piece.body, piece.style, hyphened)
        for paragraph in paragraphs:
            self.add_words(paragraph.words)
        standfirst = parts["standfirst"]
        if parts["kicker"]:
            standfirst = f"{parts['kicker']}: {standfirst}" if standfirst else parts["kicker"]
        self.pieces.append(
            {
                "headline": parts["headline"],
                "author": author_of(parts["author"]) if parts["author"] else "",
                "standfirst": standfirst,
                "text": "\n\n".join(map(as_text, paragraphs)),
                "box": self.around(piece.lines()),
            }
        )

    def add_plain(self, words):
        self.add_words([(word.text.replace(END, "-"), [of(word)]) for word in words])
        text = " ".join(word.text.replace(END, "-") for word in words)
        self.pieces.append(
            {
                "headline": "",
                "author": "",
                "standfirst": "",
                "text": text,
                "box": self.around(words),
            }
        )

    def add_margin(self, line, where):
        words = joined([line], ())
        self.add_words(words)
        text = " ".join(text for text, _ in words)
        self.margins.append({"text": text, "where": where, "box": self.around([line])})

    def add_words(self, words):
        for text, boxes in words:
            self.words.append(text)
            self.boxes.append([self.whole(box) for box in boxes])

    def around(self, things):
        words = [word for thing in things for word in getattr(thing, "words", [thing])]
        boxes = [of(word) for word in words]
        return self.whole(
            (
                min(box[0] for box in boxes),
                min(box[1] for box in boxes),
                max(box[2] for box in boxes),
                max(box[3] for box in boxes),
            )
        )

    def whole(self, box):
        """In ten-thousandths of the page's width, and within the page."""
        frame = self.frame
        scale = WHOLE / frame.paper_width
        low = int(frame.paper_height * scale)
        x0, y0, x1, y1 = box
        if frame.angle:
            (x0, y0), (x1, y1) = frame.on_paper(x0, y0), frame.on_paper(x1, y1)
        x0, y0, x1, y1 = round(x0 * scale), round(y0 * scale), round(x1 * scale), round(y1 * scale)
        if x0 < 0 or y0 < 0 or x1 > WHOLE or y1 > low or x0 > x1 or y0 > y1:
            x0, x1 = sorted(max(min(x, WHOLE), 0) for x in (x0, x1))
            y0, y1 = sorted(max(min(y, low), 0) for y in (y0, y1))
        return [x0, y0, x1, y1]


def of(word):
    return word.x0, word.y0, word.x1, word.y1


def as_text(paragraph):
    text = paragraph.text
    if paragraph.kind == "heading":
        return f"## {text}"
    return text.lstrip("# ") or text if text.startswith("##") else text
