"""Reads newspaper pages back: every word once, each column in the order in which it was set.

Compared with pdfium's own text of the page, by the place of each word. The demo's paper always, and
the PDFs of ../shared/samples where that folder is there. A *break* is a line that is not read right
after the one above it in its column; a *jump* one that is not read right after the one set before
it, as from column to column in a paper whose stories were set one after the other.
"""

import io
import re
import time
from collections import Counter

import pypdfium2
import pypdfium2.raw as pdfium

from hct_site.demo.newspaper_pdf import typeset
from hct_site.local.trouble import CHECKOUT
from newspaper.typeset.reading import read_page
from newspaper.typeset.running import settle_margins

SAMPLES = CHECKOUT.parent / "shared" / "samples"
MOST_MS = 120
HYPHENS = str.maketrans("", "", "-\u00ad\x02\ufffe")
CUT = re.compile("[-\u00ad\x02\ufffe]\\s*\n(?=[a-z])")


CAP = re.compile("(?<=\n)([A-Z])\\s*\n(?=[a-z])")


def main():
    demo = io.BytesIO()
    typeset(demo)
    papers = {"demo's paper": demo.getvalue()}
    for path in sorted(SAMPLES.glob("*.pdf")):
        papers[path.name] = path.read_bytes()
    figures, missed = {}, []
    for name, data in papers.items():
        of_paper = measure(data)
        figures |= {f"{name}: {what}": figure for what, figure in of_paper.items()}
        slow = of_paper["ms of processor time a page, at most"] > MOST_MS
        wrong = ("words lost", "words doubled", "breaks in column order")
        if slow or any(of_paper[what] for what in wrong):
            missed.append(name)
    assert not missed, f"{', '.join(missed)}: {figures}"
    return figures


def measure(data):
    document = pypdfium2.PdfDocument(data)
    sums, taken, answers = Counter(), [], {}
    for number in range(1, len(document) + 1):
        page = document[number - 1]
        started = time.process_time()
        answer = answers[number] = read_page(page, number=number)
        taken.append((time.process_time() - started) * 1000)
        lost, doubled = compared(page, answer)
        sums["lost"] += lost
        sums["doubled"] += doubled
        sums["words"] += len(answer["boxes"])
        broken, jumped = compared_order(page, answer)
        sums["breaks"] += broken
        sums["jumps"] += jumped
        sums["articles"] += sum(bool(piece["headline"]) for piece in answer["pieces"])
        sums["authors"] += sum(bool(piece["author"]) for piece in answer["pieces"])
    kept = settle_margins(answers)
    margins = sum(len(answer["margins"]) for answer in answers.values())
    document.close()
    return {
        "words": sums["words"],
        "words lost": sums["lost"],
        "words doubled": sums["doubled"],
        "breaks in column order": sums["breaks"],
        "jumps from the order of setting": sums["jumps"],
        "articles found": sums["articles"],
        "authors found": sums["authors"],
        "margin lines, and those kept": f"{margins}, {sum(map(len, kept.values()))}",
        "ms of processor time a page, at most": round(max(taken)),
    }


def compared(page, answer):
    """(words of pdfium's text that are missing, words too many); those cut at a line end joined."""
    text = CAP.sub(r"\1", CUT.sub("", page.get_textpage().get_text_range()))
    theirs, ours = (Counter(each.translate(HYPHENS).split()) for each in (text, answer["words"]))
    return (theirs - ours).total(), (ours - theirs).total()


def compared_order(page, answer):
    """(breaks, jumps)"""
    text = page.get_textpage()
    scale = 10_000 / page.get_width()
    height = page.get_height()
    places = {}  # a hundredth of the width down → [(box, index of the word)]
    for index, boxes in enumerate(answer["boxes"]):
        for box in boxes:
            for row in range(box[1] // 100, box[3] // 100 + 1):
                places.setdefault(row, []).append((box, index))
    broken, jumped, last = 0, 0, None
    for start, end in lines_of(text):
        at = [place(text, at, scale, height, places) for at in (start, end)]
        if None in at:
            continue
        (first, box), (final, _) = at
        if last:
            last_word, last_box = last
            high = box[3] - box[1]
            is_below = 0 < box[1] - last_box[1] < 1.5 * high
            is_alike = abs(last_box[3] - last_box[1] - high) < 3
            in_column = abs(box[0] - last_box[0]) < 3 * high
            if is_alike and first - last_word not in (0, 1):
                jumped += 1
                broken += is_below and in_column
        last = final, box
    return broken, jumped


def lines_of(text):
    """(first, last) index of the letters of each line, as they follow one another in the PDF."""
    start = end = None
    for at in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, at)
        if code in (10, 13):
            if start is not None:
                yield start, end
            start = None
        elif code > 32:
            start = at if start is None else start
            end = at
    if start is not None:
        yield start, end


def place(text, at, scale, height, places):
    """(index, box) of the word that a letter stands in; of a page that is not turned."""
    left, bottom, right, top = text.get_charbox(at)
    x, y = (left + right) / 2 * scale, (height - (bottom + top) / 2) * scale
    for box, index in places.get(int(y) // 100, ()):
        if box[0] <= x <= box[2] and box[1] <= y <= box[3]:
            return index, box
    return None
