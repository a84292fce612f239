"""Typesets the demo's newspaper: four tabloid pages, the same bytes each time."""

from . import newspaper_art as art
from . import newspaper_back as back
from . import newspaper_front as front
from .action_points import ACTION_POINTS
from .newspaper_press import (
    BOTTOM,
    GUTTER,
    INK,
    LEFT,
    MM_PER_POINT,
    PAGE_W,
    RED,
    RIGHT,
    TINT,
    WHITE,
    WIDTH,
    Press,
)

TITLE = "Health Campaigns Together, issue 13, January 2019 (demonstration edition)"
COLUMN = (WIDTH - 3 * GUTTER) / 4
THREE = 3 * COLUMN + 2 * GUTTER
TWO = 2 * COLUMN + GUTTER


def typeset(target):
    """Write the PDF to a path or a binary file; answers the number of pages."""
    pdf = Press()
    pdf.set_title(TITLE)
    pdf.set_author("Health Campaigns Together")
    pdf.set_lang("en-GB")
    for page in (page_one, page_two, page_three, page_four):
        pdf.add_page()
        pdf.dry = True
        spare = BOTTOM - page(pdf, 0)
        pdf.dry = False
        page(pdf, max(spare, 0))
    data = bytes(pdf.output())
    if hasattr(target, "write"):
        target.write(data)
    else:
        with open(target, "wb") as file:
            file.write(data)
    return 4


def masthead(pdf):
    pdf.block(LEFT, 10, WIDTH, 57, RED)
    pdf.sans(84, WHITE, 84)
    pdf.set_stretching(84 * (WIDTH - 12) / pdf.get_string_width("HEALTH CAMPAIGNS"))
    pdf.put(LEFT + 6, 36, "HEALTH CAMPAIGNS")
    pdf.put(LEFT + 6, 62, "TOGETHER")
    beside = LEFT + 6 + pdf.get_string_width("TOGETHER") + 7
    pdf.sans(20, WHITE, 88)
    for row, words in enumerate(
        ["The paper for everybody", "who wants an NHS that is", "public, safe and free"]
    ):
        pdf.put(beside, 46.6 + 7.7 * row, words)
    pdf.block(LEFT, 67, WIDTH, 8, INK)
    pdf.sans(12, WHITE, 92)
    pdf.put(LEFT + 6, 72.5, "No 13")
    pdf.put_centre(PAGE_W / 2, 72.5, "January 2019")
    pdf.put_right(RIGHT - 6, 72.5, "Free to read")
    return 79


def page_one(pdf, spare):
    y = masthead(pdf)
    y = pdf.headline(LEFT, y, WIDTH, front.LONG_TERM["headline"].upper(), most=120, lines=1)
    y = pdf.paragraph(LEFT, y, WIDTH, front.LONG_TERM["standfirst"], 18, 7.6, style="I") + 2
    art.march(pdf, LEFT, y, THREE, spare)
    aside = LEFT + THREE + GUTTER
    inside(pdf, aside, y, COLUMN, spare)
    y += spare + 4
    pdf.sans(9.5, (110, 106, 100), 92)
    pdf.put(LEFT, y + 3.3, front.LONG_TERM["byline"].upper())
    pdf.rule(LEFT, y + 5.2, WIDTH, 0.25)
    y = pdf.columns(LEFT, y + 7.4, WIDTH, 4, front.LONG_TERM["body"], drop_cap=True)
    pdf.foot("Demonstration edition: four pages written and typeset for this site")
    return y


def inside(pdf, x, y, w, h):
    pdf.block(x, y, w, h, TINT)
    pdf.block(x, y, w, 9, INK)
    pdf.sans(15, WHITE, 88)
    pdf.put(x + 4, y + 6.5, "INSIDE")
    each = (h - 12) / len(front.INSIDE) if h else 0
    at = y + 11
    for number, words in front.INSIDE:
        pdf.sans(26, RED, 88)
        pdf.put(x + 4, at + 8.6, number)
        pdf.sans(12.5, INK, 90)
        line = at + 4.6
        for row in pdf.broken(words, w - 18):
            pdf.put(x + 14, line, " ".join(row))
            line += 5.2
        at += each
        if number and words != front.INSIDE[-1][1]:
            pdf.rule(x + 4, at - 1.2, w - 8, 0.2)


def page_two(pdf, spare):
    y = pdf.running_head(2, "Plans and safety")
    top = y
    y = pdf.story(LEFT, y, THREE, 3, front.FORWARD, most=52, lines=2) + spare * 0.2
    aside = LEFT + THREE + GUTTER
    end = art.squares(pdf, aside, top, COLUMN)
    end = art.hole(pdf, aside, end + 4, COLUMN) + 5
    art.call(pdf, aside, end, COLUMN, max(y - end, 0))
    y = questions_box(pdf, LEFT, y + 5, WIDTH, spare * 0.5) + 5
    pdf.rule(LEFT, y, WIDTH, 0.9)
    y = pdf.story(LEFT, y + 3 + spare * 0.3, WIDTH, 4, front.SAFETY, most=54)
    pdf.foot("Five questions: cut them out and take them along")
    return y


def questions_box(pdf, x, y, w, spare):
    """White on black, in five columns, one for each question."""
    each = (w - 12 - 4 * GUTTER) / 5
    depth = 0
    for text in front.QUESTIONS["items"]:
        pdf.serif(12.5)
        depth = max(depth, len(pdf.broken(text, each)) * 5.6)
    h = 36 + depth + spare
    pdf.block(x, y, w, h, INK)
    pdf.headline(x + 6, y + 5, w - 12, front.QUESTIONS["headline"], most=34, colour=WHITE)
    for at, text in enumerate(front.QUESTIONS["items"]):
        left = x + 6 + at * (each + GUTTER)
        pdf.sans(30, (255, 133, 119), 88)
        pdf.put(left, y + 29, str(at + 1))
        pdf.paragraph(left, y + 32, each, text, 12.5, 5.6, colour=WHITE)
    return y + h


def page_three(pdf, spare):
    y = pdf.running_head(3, "Mental health and care")
    y = pdf.story(LEFT, y, WIDTH, 4, back.MIND, most=80, lines=1) + 2 + spare * 0.12
    pdf.rule(LEFT, y, WIDTH, 0.9)
    y += 4
    right = LEFT + TWO + GUTTER
    end = pdf.story(LEFT, y, TWO, 2, back.CARE, most=44)
    pdf.upright(right - GUTTER / 2, y, end - y)
    dots = art.title(
        pdf, right, y, TWO, "What children's social workers told Barnardo's and YouGov"
    )
    half = (TWO - 6) / 2
    low = art.hundred(
        pdf, right, dots + 1, half, 79, "say people in council services are under stress"
    )
    art.hundred(
        pdf,
        right + half + 6,
        dots + 1,
        half,
        85,
        "cannot give every child the time and help it needs",
    )
    low += 4
    pdf.rule(right, low, TWO, 0.5)
    private = pdf.story(right, low + 3, TWO, 2, back.PRIVATE, most=38)
    y = max(end, private) + 3
    lower(pdf, LEFT, y, WIDTH, spare * 0.88)
    pdf.foot("Figures: Community Care; UNISON Eastern, October 2018")
    return y


def lower(pdf, x, y, w, h):
    """The bottom of page 3: the ward as bars, and one sentence in large type."""
    if h < 25:
        return
    pdf.rule(x, y, w, 0.9)
    pdf.block(x, y + 3, THREE, h - 3, RED)
    rows = ["Nobody gets better", "on a waiting list.", "Somebody has to be there."]
    size = (h - 13) / 3 / MM_PER_POINT
    pdf.sans(size, WHITE)
    widest = max(pdf.get_string_width(row) for row in rows)
    size = min(size, size * (THREE - 16) / widest)
    pdf.sans(size, WHITE)
    for at, row in enumerate(rows):
        pdf.put(x + 8, y + 3 + (h - 3) / 2 + (at - 0.65) * size * MM_PER_POINT, row)
    art.ward(pdf, x + THREE + GUTTER, y + 3, COLUMN, h - 3)


def page_four(pdf, spare):
    y = pdf.running_head(4, "Campaign news")
    aside = LEFT + THREE + GUTTER
    top = y
    y = pdf.story(LEFT, y, THREE, 3, back.GROUPS_REPORT, most=70)
    diary = diary_box(pdf, aside, top, COLUMN)
    things_to_do(pdf, LEFT, y + 4, THREE)
    y = max(y + 62, order_box(pdf, aside, diary + 5, COLUMN)) + 5
    art.placard(pdf, LEFT, y, WIDTH, spare)
    pdf.foot(
        "Published by Health Campaigns Together. Demonstration edition, in the site's own words."
    )
    return y


def things_to_do(pdf, x, y, w):
    """The action points of Leeds by their short headings, in three columns."""
    pdf.rule(x, y, w, 0.9, RED)
    y = pdf.headline(x, y + 1.5, w, "Twenty-seven things to do, from Leeds", most=24)
    rows = -(-len(ACTION_POINTS) // 3)
    for at, (_workshop, short, _text) in enumerate(ACTION_POINTS):
        left = x + (at // rows) * (COLUMN + GUTTER)
        line = y + (at % rows) * 4.75 + 4
        pdf.sans(10.5, RED, 90)
        pdf.put(left, line, str(at + 1))
        pdf.serif(10.4)
        pdf.put(left + 6, line, short)


def diary_box(pdf, x, y, w):
    """What is on; measured first, for the tint lies under the words."""
    was, pdf.dry = pdf.dry, True
    end = _diary(pdf, x, y, w)
    pdf.dry = was
    pdf.block(x, y, w, end - y, TINT)
    return _diary(pdf, x, y, w)


def _diary(pdf, x, y, w):
    pdf.block(x, y, w, 9, RED)
    pdf.sans(15, WHITE, 88)
    pdf.put(x + 4, y + 6.5, "WHAT IS ON")
    at = y + 12
    for day, words in back.DIARY:
        pdf.sans(14, INK, 88)
        pdf.put(x + 4, at + 4, day)
        at = pdf.paragraph(x + 4, at + 5.6, w - 8, words, 11, 4.7) + 2.6
    return at


def order_box(pdf, x, y, w):
    pdf.rule(x, y, w, 0.9, RED)
    at = pdf.headline(x, y + 2, w, back.ORDERING["headline"], most=30)
    for text in back.ORDERING["body"]:
        at = pdf.paragraph(x, at, w, text, 11.4, 4.95) + 2
    return at
