"""Lines of an article into paragraphs and whole words: indents, leading, hyphens at line ends."""

import re
from collections import Counter
from statistics import median

from .glyphs import END

FINISHED = re.compile(r"[.!?:…][\"'”’)\]»]*$")
BULLET = re.compile(r"^(?:[•·●▪■◆►*–—-]|\(?\d{1,2}[.)])$")
MOST_HEADING = 12


class Paragraph:
    """`words` are (text, boxes in points); `kind` is text, heading or aside."""

    def __init__(self, kind):
        self.kind, self.lines, self.words = kind, [], []

    @property
    def text(self):
        return " ".join(text for text, _ in self.words)


def differs(line, style):
    """Whether a line is set otherwise than the running text."""
    its = line.style
    return its is not style and (
        its.is_bold != style.is_bold
        or its.is_italic != style.is_italic
        or its.font != style.font
        or its.colour != style.colour
        or not 0.9 < its.size / style.size < 1.1
    )


def is_finished(line):
    return bool(FINISHED.search(line.words[-1].text))


def starts_small(line):
    return not line.cap and line.words[0].text[:1].islower()


def paragraphs_of(body, style, hyphened):
    """Paragraphs of [(line, number of its stretch)]; `hyphened` are words the page writes so."""
    measures = measured(body, style)
    parts = []
    for at, (line, _) in enumerate(body):
        kind = kind_of(line, style)
        if at == 0 or kind != parts[-1].kind or is_new(body, at, kind, measures):
            parts.append(Paragraph(kind))
        parts[-1].lines.append(line)
    for at, part in enumerate(parts):
        if part.kind == "aside" and part.lines[0].style in styles_of(parts):
            part.kind = "heading"
        if part.kind == "heading" and not is_heading(part, parts[at + 1 :]):
            part.kind = "aside"
    parts = mended(parts)
    for part in parts:
        part.words = joined(part.lines, hyphened)
    return [part for part in parts if part.words]


def styles_of(parts):
    """How headings are set in this article."""
    return {part.lines[0].style for part in parts if part.kind == "heading"}


def kind_of(line, style):
    if not differs(line, style) or line.cap:
        return "text"
    its = line.style
    is_short = len(line.words) <= MOST_HEADING and not line.words[-1].text.endswith((".", ",", ";"))
    stands_out = (
        its.is_bold and not style.is_bold or its.font != style.font or its.colour != style.colour
    )
    has_letters = any(letter.isalpha() for letter in line.text)
    if is_short and stands_out and has_letters and 0.9 <= its.size / style.size < 1.75:
        return "heading"
    return "aside"


def is_heading(part, after):
    words = sum(len(line.words) for line in part.lines)
    return words <= MOST_HEADING and any(other.kind == "text" for other in after[:1])


class Measure:
    """Of the running text in one stretch of a column."""

    def __init__(self, lines):
        lefts = Counter(round(line.x0) for line in lines if not line.is_beside_cap)
        self.left = min(
            (left for left, many in lefts.items() if many * 4 >= max(lefts.values())), default=0
        )
        self.right = max(line.x1 for line in lines)
        steps = [
            after.base - line.base
            for line, after in zip(lines, lines[1:], strict=False)
            if 0.5 * line.size < after.base - line.base < 2.5 * line.size
        ]
        self.leading = median(steps) if steps else 1.2 * lines[0].size
        full = sum(self.right - line.x1 < 0.4 * line.size for line in lines)
        self.has_indents = any(0.55 < (line.x0 - self.left) / line.size < 5 for line in lines)
        self.is_justified = len(lines) > 3 and full * 2 > len(lines)


def measured(body, style):
    stretches = {}
    for line, number in body:
        stretches.setdefault((number, kind_of(line, style) == "text"), []).append(line)
    return {key: Measure(lines) for key, lines in stretches.items()}


def is_new(body, at, kind, measures):
    (before, its), (line, number) = body[at - 1], body[at]
    here = measures[number, kind == "text"]
    there = measures[its, kind == "text"]
    if its == number and abs(line.base - before.base) < 0.2 * line.size:
        return False
    if is_next_entry(before, line):
        return True
    if kind != "text":
        return (
            its != number
            or line.base - before.base > 1.6 * line.size
            or (line.style is not before.style)
        )
    if BULLET.match(line.words[0].text):
        return True
    is_indented = not line.is_beside_cap and 0.55 < (line.x0 - here.left) / line.size < 5
    if is_indented and (its != number or not (before.x0 - there.left) / line.size > 0.55):
        return True
    room = there.right - before.x1
    first = line.words[0]
    would_fit = room > first.x1 - first.x0 + 0.5 * line.size
    if its != number or line.base < before.base:
        return would_fit and is_finished(before) and not starts_small(line)
    step = line.base - before.base
    if step > 1.28 * here.leading and step - here.leading > 0.25 * line.size:
        is_full = here.has_indents and room < 0.4 * line.size
        goes_on = starts_small(line) and not is_finished(before)
        if step > 1.8 * here.leading and (goes_on or is_full):
            return False  # a quotation or a picture stood between
        return not (line.is_beside_cap or before.is_beside_cap) or step > 2 * here.leading
    if would_fit:
        if there.is_justified and room > 1.5 * line.size:
            return True
        return (is_finished(before) or first.text[0].isdigit()) and not starts_small(line)
    return False


def is_next_entry(before, line):
    """Whether two lines are numbered one after the other."""
    one, two = before.words[0].text, line.words[0].text
    return one.isdecimal() and two.isdecimal() and len(two) < 4 and int(two) == int(one) + 1


def mended(parts):
    """What stands in the middle of a sentence comes after the paragraph it interrupts."""
    out, aside = [], []
    at = 0
    while at < len(parts):
        part = parts[at]
        follow = next((n for n in range(at + 1, len(parts)) if parts[n].kind == "text"), None)
        if (
            part.kind == "text"
            and follow is not None
            and follow > at + 1
            and not is_finished(part.lines[-1])
            and starts_small(parts[follow].lines[0])
            and all(parts[n].kind == "aside" for n in range(at + 1, follow))
        ):
            aside += parts[at + 1 : follow]
            parts[follow].lines = part.lines + parts[follow].lines
            at = follow
            continue
        out.append(part)
        out += aside
        aside = []
        at += 1
    return out


def joined(lines, hyphened):
    """Words of the lines as (text, boxes), with those that a line end cut in two made whole."""
    out = []
    for line in lines:
        for at, word in enumerate(line.words):
            boxes = [(word.x0, word.y0, word.x1, word.y1)]
            boxes = [*word.more, *boxes]
            if at == 0 and out and is_cut(out[-1][0], word.text):
                text, its_boxes = out.pop()
                start = text[:-1]
                whole = f"{start}-{word.text.rstrip(END)}".strip(".,;:!?\"'“”‘’()").lower()
                keeps = not word.text[0].islower() or whole in hyphened
                out.append((start + ("-" if keeps else "") + word.text, its_boxes + boxes))
            else:
                out.append((word.text, boxes))
    return [(text.replace(END, "-"), boxes) for text, boxes in out]


def is_cut(text, after):
    return len(text) > 1 and text[-1] in ("-", END) and text[-2].isalnum() and after[0].isalnum()
