"""Words into line segments: the words of one line in one column, left to right.

Words of one base line are parted where a rule or the gap between two columns stands. A column's gap
shows by words that begin one beneath the other, for in justified type a gap between words can be
wider than the one between columns.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from statistics import median

from .glyphs import is_from_right

EDGE = 0.45  # of the type size: the narrowest gap that may part two columns
WIDE = 2.3  # of the type size: a gap that parts two columns without any other sign
WIDEST = 4.0  # of the type size: the same between words that the PDF holds one after the other
CHAIN = 3.4  # of the type size: how far apart two lines of one column may stand


class Line:
    """Words of one line in one column."""

    __slots__ = ("words", "x0", "x1", "base", "size", "style", "cap", "is_beside_cap")

    def __init__(self, words):
        self.words = words
        self.x0, self.x1 = min([w.x0 for w in words]), max([w.x1 for w in words])
        self.style = words[0].style
        if len({word.style for word in words}) > 1:
            weights = Counter()
            for word in words:
                weights[word.style] += len(word.text)
            self.style = weights.most_common(1)[0][0]
        self.size = self.style.size
        self.base = median([w.base for w in words]) if len(words) > 1 else words[0].base
        self.cap, self.is_beside_cap = None, False

    @property
    def y0(self):
        """Where small letters begin: lines set tight do not overlap by this."""
        return self.base - 0.66 * self.size

    @property
    def y1(self):
        return self.base + 0.06 * self.size

    @property
    def text(self):
        return " ".join(word.text for word in self.words)

    def letters(self):
        return sum(len(word.text) for word in self.words)


def body_of(things):
    """The style that most letters are set in: of words or lines."""
    weights = Counter()
    for thing in things:
        weights[thing.style] += len(thing.text)
    return weights.most_common(1)[0][0]


def set_lines(words, rules):
    """Line segments, top to bottom."""
    rows = rows_of(words)
    in_turn = is_in_turn(rows)
    gutters = gutters_of(rows, in_turn)
    rules = sorted(rules, key=lambda rule: rule.x0)
    starts = [rule.x0 for rule in rules]
    lines = []
    for row in rows:
        part = [row[0]]
        for before, word in zip(row, row[1:], strict=False):
            if is_parted(before, word, gutters, rules, starts, in_turn):
                lines.append(part)
                part = []
            part.append(word)
        lines.append(part)
    return [Line(in_reading_order(closed_up(part))) for part in lines]


def closed_up(words):
    """Letters that are set far apart (l i k e   t h i s) as words again."""
    single = sum(len(word.text) == 1 and word.text.isalpha() for word in words)
    if single < 4 or single < 0.7 * len(words):
        return words
    apart = median(w.x0 - before.x1 for before, w in zip(words, words[1:], strict=False))
    out = [words[0]]
    for word in words[1:]:
        last = out[-1]
        if word.x0 - last.x1 < 1.5 * apart and word.style is last.style:
            last.text += word.text
            last.x1 = word.x1
        else:
            out.append(word)
    return out


def rows_of(words):
    """Words of about one base line, whatever their column, left to right."""
    rows, row = [], []
    for word in sorted(words, key=lambda word: word.base):
        if row and word.base - row[0].base > 0.2 * min(word.size, row[0].size):
            rows.append(row)
            row = []
        row.append(word)
    if row:
        rows.append(row)
    for row in rows:
        row.sort(key=lambda word: word.x0)
    return rows


def in_reading_order(words):
    """A line in a script that runs from the right is read from the right."""
    if all(word.text.isascii() for word in words):
        return words
    letters = [letter for word in words for letter in word.text[:3] if letter.isalpha()]
    from_right = sum(is_from_right(letter) for letter in letters)
    return words[::-1] if from_right * 2 > len(letters) else words


def is_parted(before, word, gutters, rules, starts, in_turn):
    gap = word.x0 - before.x1
    if gap <= 0:
        # Overlapping words of two stories: never one line where the size differs much.
        return not 0.6 < word.size / before.size < 1.67
    size = max(before.size, word.size)
    small = min(before.size, word.size)
    if rules and gap > 0.2 * small:
        at = bisect_left(starts, before.x1 - 0.5)
        while at < len(rules) and rules[at].x0 <= word.x0 + 0.5:
            reach = min(small, 12)
            if rules[at].y0 - reach < word.base - 0.3 * small < rules[at].y1 + reach:
                return True
            at += 1
    if size > 1.7 * small or size > 1.45 * small and gap > 0.3 * small:
        return True
    if gap <= EDGE * size:
        return False
    is_next = follows(before, word)
    if is_next and is_label(before):
        return gap > 3 * size
    if gap > (1.1 * size if in_turn and not is_next else WIDEST * size if is_next else WIDE * size):
        return True
    if in_turn and not is_next and gap > 0.75 * size:
        return True
    for x, top, foot in gutters.get(int(word.x0 // BIN), ()):
        if before.x1 - 1 < x <= word.x0 + 1 and top <= word.base <= foot:
            return True
    return False


BIN = 40


def is_in_turn(rows):
    """Whether the PDF holds the words of a line one after the other; some hold them in no order."""
    pairs = [
        (before, word)
        for row in rows
        for before, word in zip(row, row[1:], strict=False)
        if word.x0 - before.x1 < EDGE * word.size
    ]
    return sum(follows(*pair) for pair in pairs) > 0.9 * len(pairs)


def follows(before, word):
    """Whether a word stands in the PDF right after another, as within a line it mostly does."""
    return 0 < word.at - before.at <= len(before.text) + 4


def is_label(word):
    """A number or a sign before an entry of a list."""
    text = word.text.rstrip(".):")
    return len(text) <= 3 and not text.isalpha()


def gutters_of(rows, in_turn):
    """The left edges of columns: bin → [(x, from, to)], a little longer than the text."""
    edges = {}
    lefts = []
    for number, row in enumerate(rows):
        lefts.append([word.x0 for word in row])
        for at, word in enumerate(row):
            before = row[at - 1] if at else None
            gap = word.x0 - before.x1 if at else None
            if at and gap < EDGE * word.size:
                continue
            after = row[at + 1] if at + 1 < len(row) else None
            is_alone = after is None or after.x0 - word.x1 > WIDE * word.size
            edges.setdefault(round(word.x0 / 2), []).append((number, word, before, is_alone))
    found = {}
    for key in sorted(edges):
        hits = sorted(edges[key] + edges.get(key + 1, []), key=lambda hit: hit[0])
        for run in chained(hits, rows, lefts):
            with_left = [hit for hit in run if hit[2] is not None]
            if len(run) < 3 or not with_left or is_list(with_left):
                continue
            gap = median(word.x0 - before.x1 for _, word, before, _ in with_left)
            size = run[0][1].size
            following = sum(follows(before, word) for _, word, before, _ in with_left)
            if not in_turn or following > 0.5 * len(with_left):
                # it may be white that happens to run down through justified lines
                least = 5 if gap > WIDE * size else 8 if gap > 1.3 * size else 10
                if sum(is_alone for *_, is_alone in run) > 0.5 * len(run):
                    continue  # the last words of lines
            else:
                least = 4 if gap < 0.8 * size else 3
            if len(run) < least:
                continue
            x = min(word.x0 for _, word, *_ in run)
            gutter = (x, run[0][1].base - 1.8 * size, run[-1][1].base + 1.8 * size)
            for bin in range(int((x - 20) // BIN), int((x + 6 * size) // BIN) + 1):
                found.setdefault(bin, []).append(gutter)
    return found


def is_list(hits):
    """Numbers before entries, or cells of a table: parts of one line, not columns."""
    labels = sum(is_label(before) for _, _, before, _ in hits)
    return labels > 0.6 * len(hits)


def chained(hits, rows, lefts):
    """Hits that stand one beneath the other with no word across their edge between them."""
    runs, run = [], []
    for hit in hits:
        number, word, *_ = hit
        if run:
            last_number, last, *_ = run[-1]
            near = word.base - last.base < CHAIN * word.size
            if number == last_number:
                continue
            if (
                not near
                or number - last_number > 12
                or any(
                    is_crossed(rows[between], lefts[between], word)
                    for between in range(last_number + 1, number)
                )
            ):
                runs.append(run)
                run = []
        run.append(hit)
    if run:
        runs.append(run)
    return runs


def is_crossed(row, lefts, word):
    at = bisect_right(lefts, word.x0 - 0.3 * word.size) - 1
    return at >= 0 and row[at].x1 > word.x0 - 0.2 * word.size


# Drop caps


def join_caps(lines, body):
    """Give the first letter that is set over several lines to the line that it begins."""
    caps = [
        line
        for line in lines
        if len(line.words) == 1
        and line.size > 1.7 * body.size
        and len(line.words[0].text.strip("“‘\"'")) == 1
        and line.words[0].text[-1].isalpha()
    ]
    if not caps:
        return lines
    vocabulary = {word.text.strip(".,;:!?").lower() for line in lines for word in line.words}
    taken = []
    for cap in caps[:200]:
        beside = [
            line
            for line in lines
            if line is not cap
            and line.size < 0.7 * cap.size
            and -2 < line.x0 - cap.x1 < 1.6 * body.size
            and cap.base - 0.95 * cap.size < line.base - 0.3 * line.size < cap.base
        ]
        if not beside:
            continue
        beside.sort(key=lambda line: line.base)
        first = beside[0]
        if first.base - 0.75 * first.size > cap.base - 0.35 * cap.size or first.cap:
            continue
        for line in beside:
            line.is_beside_cap = True
        first.cap = cap
        letter, word = cap.words[0], first.words[0]
        rest = word.text.strip(".,;:!?").lower()
        if letter.text in ("A", "I", "O") and rest in vocabulary and len(rest) > 2:
            first.words.insert(0, letter)
        else:
            word.more = ((letter.x0, letter.y0, letter.x1, letter.y1), *word.more)
            word.text = letter.text + word.text
        taken.append(cap)
    gone = set(map(id, taken))
    return [line for line in lines if id(line) not in gone]
