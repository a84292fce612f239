"""Which lines in the margins are page numbers and running heads: told by the issue as a whole."""

import re
from collections import Counter

FIGURES = re.compile(r"\d+")
ALONE = re.compile(r"^[\W_]*(?:page|p|no)?[\W_]*(\d{1,4})(?:\s*(?:/|of)\s*\d{1,4})?[\W_]*$", re.I)
MOST_IN_A_HEAD = 8  # words


def settle_margins(pages):
    """{page: margin lines to be kept as its plain text}, of {page: what read_page answered}.

    Dropped are lines that repeat over the pages with figures set aside, page numbers, and what
    stands in one row with the page's number, as a section's name does.
    """
    rows = {number: rows_of(answer["margins"]) for number, answer in pages.items()}
    lines = [(number, line) for number, page in rows.items() for row in page for line in row]
    repeated = repeats([(number, line["text"]) for number, line in lines], len(pages))
    shifts = Counter(
        int(found[1]) - number for number, line in lines if (found := ALONE.match(line["text"]))
    )
    names = names_of([(number, line["text"]) for number, line in lines])

    def is_number(number, text):
        found = ALONE.match(text)
        return bool(found) and (int(found[1]) == number or shifts[int(found[1]) - number] > 1)

    def is_running(number, row, line):
        text = line["text"]
        if bare(text) in repeated or is_number(number, text):
            return True
        if len(text.split()) > MOST_IN_A_HEAD + 4:
            return False
        figures = {int(figure) for figure in FIGURES.findall(text) if len(figure) < 6}
        if number in figures and any(name in bare(text) for name in names):
            return True
        others = [other["text"] for other in row if other is not line]
        return len(text.split()) <= MOST_IN_A_HEAD and any(
            is_number(number, other) for other in others
        )

    return {
        number: [line["text"] for row in page for line in row if not is_running(number, row, line)]
        for number, page in rows.items()
    }


def rows_of(lines):
    """The margin lines that stand side by side."""
    rows = []
    for line in lines:
        top, foot = line["box"][1], line["box"][3]
        middle = (top + foot) / 2
        for row in rows:
            if row[0]["where"] == line["where"] and row[0]["box"][1] <= middle <= row[0]["box"][3]:
                row.append(line)
                break
        else:
            rows.append([line])
    return rows


def bare(text):
    """Without figures, signs and capitals."""
    return " ".join(re.sub(r"[\W\d_]+", " ", text.casefold()).split())


def repeats(lines, pages):
    """What stands on at least three pages, or on two where the issue has hardly more."""
    on = Counter(words for words, _ in {(bare(text), number) for number, text in lines} if words)
    least = 3 if pages > 5 else 2
    return {words for words, many in on.items() if many >= least}


def names_of(lines):
    """Runs of two words and more that stand in the margins of several pages: the paper's name."""
    on = {}
    for number, text in lines:
        words = bare(text).split()
        for start in range(min(len(words) - 1, 20)):
            on.setdefault(" ".join(words[start : start + 2]), set()).add(number)
    return {words for words, numbers in on.items() if len(numbers) > 1}
