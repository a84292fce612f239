"""Lines into reading order: by cutting the page along its white, as the eye does.

Where a strip of white runs from top to bottom of an area, its columns are read one after the other.
Where something stands across the columns (a headline, a rule), what is above is read first. A box
with lines of its own is laid out by itself and stands in the flow as one thing.
"""

from .lines import body_of

DEEPEST = 40
MOST_LINES = 6_000
MOST_SPANS = 100
MOST_NEAR = 200
MOST_BOXES = 80  # the largest; boxes within boxes are read by recursion
NARROWEST = 5  # of the type size: a column


class Box:
    """An area with a ground or a frame: its lines are read together."""

    def __init__(self, mark):
        self.mark, self.things, self.is_picture = mark, [], False

    def close(self):
        self.x0, self.y0 = (min(getattr(t, side) for t in self.things) for side in ("x0", "y0"))
        self.x1, self.y1 = (max(getattr(t, side) for t in self.things) for side in ("x1", "y1"))


class Rule:
    """A level rule: it holds no text, but nothing is read across it."""

    def __init__(self, mark):
        self.x0, self.y0, self.x1, self.y1 = mark.x0, mark.y0, mark.x1, mark.y1


def put_in_boxes(lines, marks, frame):
    """Lines and boxes of the open page; a box of a headline or a label only is taken apart."""
    boxes = [Box(mark) for mark in marks if not is_crossed(mark, lines)]
    free = []
    for line in lines:
        x, y = (line.x0 + line.x1) / 2, line.base - 0.3 * line.size
        box = next((box for box in boxes if holds(box.mark, x, y)), None)
        (box.things if box else free).append(line)
    total = sum(line.letters() for line in lines)
    page = frame.width * frame.height
    for at, box in enumerate(boxes):
        outer = next((b for b in boxes[at + 1 :] if encloses(b.mark, box.mark)), None)
        if not box.things:
            continue
        box.is_picture = is_picture(box, page)
        if at < len(boxes) - MOST_BOXES or not (box.is_picture or is_apart(box, total)):
            (outer.things if outer else free).extend(box.things)
            continue
        box.close()
        (outer.things if outer else free).append(box)
    return free


def is_crossed(mark, lines):
    """Whether text lies over the edge or goes on beyond it: no box then."""
    inside, near = [], []
    for line in lines:
        middle = line.base - 0.3 * line.size
        reach = 1.5 * line.size
        if not (mark.y0 - reach < middle < mark.y1 + reach):
            continue
        if mark.y0 <= middle <= mark.y1:
            if line.x0 < mark.x0 - 2 < line.x1 or line.x0 < mark.x1 + 2 < line.x1:
                return True
            if mark.x0 - 2 <= line.x0 and line.x1 <= mark.x1 + 2:
                inside.append(line)
        else:
            near.append(line)
    if not inside or len(inside) > MOST_NEAR or len(near) > MOST_NEAR:
        return False
    return any(
        abs(line.base - other.base) < 1.45 * line.size
        and line.style is other.style
        and line.x0 < other.x1
        and other.x0 < line.x1
        for line in near
        for other in inside
    )


def is_apart(box, total):
    """Whether a box holds a text of its own; a frame around all of the page does not count."""
    lines = [thing for thing in box.things if not isinstance(thing, Box)]
    letters = sum(line.letters() for line in lines)
    return len(lines) >= 3 and letters <= 0.7 * total and sum(len(t.words) for t in lines) >= 8


def is_picture(box, page):
    """Whether a box is nearly bare of text: a drawing or a chart with a few words in it."""
    mark = box.mark
    inked = sum((t.x1 - t.x0) * (1.2 * getattr(t, "size", t.y1 - t.y0)) for t in box.things)
    return mark.area > 0.04 * page and inked < 0.12 * mark.area


def holds(mark, x, y):
    return mark.x0 <= x <= mark.x1 and mark.y0 <= y <= mark.y1


def encloses(outer, inner):
    return (
        outer.x0 - 1 <= inner.x0
        and outer.y0 - 1 <= inner.y0
        and inner.x1 <= outer.x1 + 1
        and inner.y1 <= outer.y1 + 1
    )


def in_order(things, rules):
    """Lists of lines and boxes, one a stretch of a column, in the order they are read."""
    lines = [thing for thing in things if not isinstance(thing, Box)]
    if not lines:
        return [sorted(things, key=lambda thing: (thing.y0, thing.x0))] if things else []
    if len(things) > MOST_LINES:
        return [sorted(things, key=place_in_file)]
    size = body_of(lines).size
    left, right = min(t.x0 for t in things), max(t.x1 for t in things)
    widths = sorted(line.x1 - line.x0 for line in lines if line.size < 1.1 * size)
    widest = 1.3 * widths[len(widths) * 4 // 5]  # a rule over one column parts nothing
    top, foot = min(t.y0 for t in things), max(t.y1 for t in things)
    across = [
        Rule(rule)
        for rule in rules
        if left - 5 <= rule.x0 and rule.x1 <= right + 5 and top < rule.y0 and rule.y1 < foot
        if rule.x1 - rule.x0 > widest
    ]
    stretches = []
    cut([*things, *across], size, stretches, 0)
    kept = ([thing for thing in part if not isinstance(thing, Rule)] for part in stretches)
    return [part for part in kept if part]


def place_in_file(thing):
    while isinstance(thing, Box):
        thing = thing.things[0]
    return thing.words[0].at


def cut(things, size, out, depth):
    if len(things) < 2 or depth > DEEPEST:
        out.append(stacked(things, size))
        return
    columns = columns_of(things, size)
    if len(columns) > 1:
        for column in columns:
            cut(column, size, out, depth + 1)
        return
    storeys = storeys_of(things, size)
    if len(storeys) > 1:
        for storey in storeys:
            cut(storey, size, out, depth + 1)
        return
    out.append(stacked(things, size))


def columns_of(things, size):
    """The things by column, where strips of white run through from top to foot."""
    least = 0.45 * size
    columns, reach = [], None
    for thing in sorted(things, key=lambda thing: thing.x0):
        if reach is None or thing.x0 - reach >= least:
            columns.append([])
            reach = thing.x1
        columns[-1].append(thing)
        reach = max(reach, thing.x1)
    out = []
    for column in columns:
        if out and is_narrow(out[-1], size):
            out[-1] = out[-1] + column
        else:
            out.append(column)
    return out


def is_narrow(column, size):
    """Numbers or signs that stand before something, not a column to be read by itself."""
    lines = [thing for thing in column if not isinstance(thing, Rule)]
    return all(
        not isinstance(t, Box) and (t.letters() <= 3 or t.text.replace(" ", "").isdecimal())
        for t in lines
    )


def storeys_of(things, size):
    """The things by storey: a new one begins where what follows closes a gap between columns."""
    storeys, spans, wide = [], [], []
    for band in bands_of(things):
        spans_here, wide_here = spans_of(band), spans_of(band, size)
        if storeys:
            left = gaps_of(merged([*spans, *spans_here]), size)
            was = gaps_of(wide, size)
            is_new = loses(was or gaps_of(spans_here, size), left)
            if not is_new and len(left) < MOST_SPANS:
                storeys[-1].append(band)
                spans, wide = merged([*spans, *spans_here]), merged([*wide, *wide_here])
                continue
            labels = labels_above(storeys[-1], band, size) if was else []
            storeys.append([*labels, band])
            flat = [thing for each in storeys[-1] for thing in each]
            spans, wide = spans_of(flat), spans_of(flat, size)
            continue
        storeys.append([band])
        spans, wide = spans_here, wide_here
    return [[thing for band in storey for thing in band] for storey in storeys]


def spans_of(things, size=None):
    """What the things take up from left to right; with a size only those as wide as a column."""
    least = NARROWEST * size if size else 0
    return merged((thing.x0, thing.x1) for thing in things if thing.x1 - thing.x0 >= least)


def labels_above(bands, new, size):
    """Take from a storey its last bands if they stand nearer to what follows: a label, a title."""
    top = min(thing.y0 for thing in new)
    white = top - max(thing.y1 for thing in bands[-1])
    best, at = max(1.3 * white, 0.8 * size), None
    for number in range(len(bands) - 1, max(len(bands) - 4, 0), -1):
        above = max(thing.y1 for thing in bands[number - 1])
        here = min(thing.y0 for thing in bands[number]) - above
        if here > best:
            best, at = here, number
    if at is None:
        return []
    taken = bands[at:]
    del bands[at:]
    return taken


def bands_of(things):
    """Things that overlap in height, level by level."""
    bands, reach = [], None
    for thing in sorted(things, key=lambda thing: thing.y0):
        if reach is None or thing.y0 >= reach:
            bands.append([])
            reach = thing.y1
        bands[-1].append(thing)
        if not isinstance(thing, Box):  # a tall box would make one band of all beside it
            reach = max(reach, thing.y1)
        elif len(bands[-1]) == 1:
            reach = thing.y0 + 1
    return bands


def merged(spans):
    out = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1][1] = max(out[-1][1], end)
        else:
            out.append([start, end])
    return out


def gaps_of(spans, size):
    least = 0.45 * size
    return [
        (before[1], after[0])
        for before, after in zip(spans, spans[1:], strict=False)
        if after[0] - before[1] >= least
    ]


def loses(gaps, left):
    """Whether one of the gaps is closed in what is left."""
    return any(all(min(b, d) <= max(a, c) for c, d in left) for a, b in gaps)


def stacked(things, size):
    """One column from top to foot; what stands on one level, from left to right."""
    rows = []
    for thing in sorted(things, key=lambda thing: thing.y0):
        if rows and thing.y0 - rows[-1][0].y0 < 0.4 * size:
            rows[-1].append(thing)
        else:
            rows.append([thing])
    return [thing for row in rows for thing in sorted(row, key=lambda thing: thing.x0)]
