"""Large type on a page: which of it heads a story, over how many columns, and which is a quotation.

Done before the page is cut into columns: a short headline must stand across all columns of its
story, and a quotation in the midst of a story must not part it.
"""

from .paragraphs import differs, is_finished, starts_small

MOST_GROUPS = 80
MARKS = ".,;:!?\"'“”‘’()"
OPENING, CLOSING = ("“", "‘", '"', "«"), ("”", "’", '"', "»")


def is_large(line, style):
    ratio = line.size / style.size
    if ratio < 1.25 or line.is_beside_cap:
        return False
    return line.style.is_bold or ratio >= 1.75 or (ratio >= 1.4 and not line.style.is_italic)


def prepare(lines, style):
    """(lines without quotations, quotations as lists of lines); headlines are made as wide as
    what they head."""
    text = [line for line in lines if not differs(line, style)]
    quotations, taken = [], set()
    said = pairs_of(text)
    for group in groups_of(lines, style)[:MOST_GROUPS]:
        if is_said(group, said) or is_quotation(group, text):
            quotations.append(group)
            taken.update(map(id, group))
        else:
            widen(group, lines, text, style.size)
    return [line for line in lines if id(line) not in taken], quotations


def groups_of(lines, style):
    """Lines of large type that stand close beneath each other."""
    groups = []
    large = [line for line in lines if is_large(line, style)]
    for line in sorted(large, key=lambda line: line.base):
        for group in reversed(groups[-8:]):
            last = group[-1]
            if (
                0.85 < line.size / last.size < 1.18
                and 0 < line.base - last.base < 1.6 * max(line.size, last.size)
                and line.x0 < last.x1
                and last.x0 < line.x1
            ):
                group.append(line)
                break
        else:
            groups.append([line])
    return groups


def pairs_of(lines):
    """Each two words that follow one another in a line."""
    pairs = set()
    for line in lines:
        words = [word.text.strip(MARKS).lower() for word in line.words]
        pairs.update(zip(words, words[1:], strict=False))
    return pairs


def is_said(group, said):
    """Whether a sentence in large type is taken from the text."""
    words = [word.text.strip(MARKS).lower() for line in group for word in line.words]
    pairs = list(zip(words, words[1:], strict=False))
    return len(words) > 5 and sum(pair in said for pair in pairs) > 0.7 * len(pairs)


def is_quotation(group, text):
    """Whether large type interrupts a story: in quotation marks, or in the middle of a sentence."""
    first, last = group[0], group[-1]
    left, right = min(line.x0 for line in group), max(line.x1 for line in group)
    over = [line for line in text if line.x0 < right and left < line.x1]
    reach = 3.5 * first.size
    above = [line for line in over if 0 < first.base - line.base < reach + first.size]
    below = [line for line in over if 0 < line.base - last.base < reach]
    if not above or not below:
        return False
    leftmost = min(line.x0 for line in above)
    size = above[0].size
    before = max(
        (line for line in above if line.x0 < leftmost + 3 * size), key=lambda line: line.base
    )
    leftmost = min(line.x0 for line in below)
    after = min(
        (line for line in below if line.x0 < leftmost + 3 * size), key=lambda line: line.base
    )
    cut = not is_finished(before)
    if cut and starts_small(after):
        return True
    is_quoted = first.text.startswith(OPENING) and last.text.rstrip(".").endswith(CLOSING)
    same = [line for line in over if abs(line.x0 - before.x0) < size]
    is_full = max(line.x1 for line in same) - before.x1 < size
    return is_quoted and (cut or starts_small(after) or is_full)


def widen(group, lines, text, size):
    """Let a short headline reach over the columns that begin level with the one beneath it."""
    first, last = group[0], group[-1]
    top, foot = first.base - 0.8 * first.size, last.base
    left, right = min(line.x0 for line in group), max(line.x1 for line in group)
    starts = [line for line in text if foot < line.base < foot + 5 * size]
    own = [line for line in starts if line.x0 < right and left < line.x1 + size]
    if not own:
        return
    level = min(line.base for line in own)
    reach = max(right, max(line.x1 for line in own))
    for line in sorted(starts, key=lambda line: line.x0):
        if line.x0 < reach or abs(line.base - level) > 0.6 * size:
            continue
        if line.x0 - reach > 3 * size:
            break
        is_free = not any(
            other.x0 < line.x1 and reach < other.x1 and top < other.base < line.base - 0.3 * size
            for other in lines
        )
        if not is_free:
            break
        reach = line.x1
    last.x1 = max(last.x1, reach)
