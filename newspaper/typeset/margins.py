"""Lines in the head and foot margin of a page: what may be a running head or a page number."""

HIGH = 0.07  # of the page's height
MOST_WORDS = 24
ROWS = 2


def part(lines, frame, body):
    """(lines at the head, lines between, lines at the foot)"""
    head = outermost(lines, body, lambda line: line.base < HIGH * frame.height, 1)
    rest = without(lines, head)
    foot = outermost(rest, body, lambda line: line.base - line.size > (1 - HIGH) * frame.height, -1)
    return head, without(rest, foot), foot


def without(lines, some):
    gone = set(map(id, some))
    return [line for line in lines if id(line) not in gone]


def outermost(lines, body, is_in_margin, down):
    """The rows nearest the page's edge, if they stand in the margin and clear of the text."""
    found = []
    rest = sorted(lines, key=lambda line: down * line.base)
    for _ in range(ROWS):
        if not rest:
            break
        size = max(rest[0].size, body.size)
        edge = rest[0].base
        row = [line for line in rest if abs(line.base - edge) < 0.6 * size]
        after = rest[len(row) :]
        if not all(
            is_in_margin(line) and line.size < 1.3 * body.size and len(line.words) <= MOST_WORDS
            for line in row
        ):
            break
        next_gap = min((abs(line.base - edge) for line in after), default=None)
        if next_gap is not None and next_gap < 1.6 * size:
            break
        found += row
        rest = after
    return sorted(found, key=lambda line: (round(line.base), line.x0))
