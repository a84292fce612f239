"""Page 12 of the demo's newspaper: things to do, what is on, ordering, a placard to cut out."""

from .action_points import ACTION_POINTS
from .newspaper_charts import placard
from .newspaper_layout import COLUMN, THREE, TWO, boxed, measured, tell
from .newspaper_press import GUTTER, LEFT, RED, WIDTH
from .newspaper_scenes_street import bundle

THINGS = tell(
    "Twenty-seven things to do before Easter",
    """
A year ago about two hundred people met in Leeds and went home with a list. It was made in four
workshops: on Labour, on staff, on accountable care, and on cuts and closures. Here it is again, cut
down to what fits on a fridge. Nobody can do twenty-seven things. A group can do three, if each has
a name and a date beside it. Cross out the rest without guilt; somebody else has them.
""",
    kicker="FROM THE NORTHERN CONFERENCE",
    byline="By four workshops",
)

DIARY = [
    ("Tue 8 January", "No 13 is in print: bundles go out from today."),
    (
        "Sun 27 January",
        "Spit & Sawdust Music Hall, to raise money. The Regal, Tenbury Wells, 6.30 pm.",
    ),
    ("By the end of March", "Your ward, your two numbers: send them to us. See page 6."),
    ("Fri 12 April", "Yorkshire groups meet to compare notes. Time and place to follow."),
    (
        "In your town",
        "Your trust's board, your council's health scrutiny, your commissioners: find out when "
        "they meet, and tell the others.",
    ),
]

ORDERING = tell(
    "Two hundred, please",
    """
This paper is for giving away. Every issue is free to read on our site; for stalls, wards and branch
meetings there are printed bundles. Order any number you like there, or by telephone. You can pay by
bank transfer or cheque, after your branch has met. Say so early if you want five hundred: when an
issue is gone, it is gone.

A hundred papers weigh about as much as a small dog, and are easier to leave in a waiting room.
""",
    kicker="ORDER THE PAPER",
)

JOIN = tell(
    "One delegate, one year",
    """
Groups affiliate. A union branch, a trades council, a party branch or a campaign pays once a year,
or gives something in kind, and may send a delegate. You stay free to choose what you take part in.
Anyone may come to a meeting. Individuals cannot affiliate, but they can give, subscribe and carry
tables.
""",
    kicker="AFFILIATE",
)


def page(pdf, spare):
    y = pdf.running_head(12, "What is on, and what to do")
    aside = LEFT + THREE + GUTTER
    top = y
    y = pdf.story(LEFT, y, THREE, 3, THINGS, most=58) + 1
    diary = measured(pdf, lambda: what_is_on(pdf, aside + 4, top + 12, COLUMN - 8)) + 3
    end = max(things_to_do(pdf, LEFT, y, (diary - y) / 9), diary)
    boxed(
        pdf, aside, top, COLUMN, "What is on", lambda *at: what_is_on(pdf, *at), h=end - top,
        bar=RED,
    )  # fmt: skip
    y = end + 4
    pdf.rule(LEFT, y, WIDTH, 0.9)
    y += 3.5
    order = pdf.story(LEFT + TWO + GUTTER, y, TWO, 2, ORDERING, most=48)
    pdf.rule(LEFT + TWO + GUTTER, order + 1.5, TWO, 0.4)
    end = pdf.story(LEFT + TWO + GUTTER, order + 4, TWO, 2, JOIN, most=34)
    bundle(pdf, LEFT, y, TWO, end - y - 1)
    y = end + 4
    placard(pdf, LEFT, y, WIDTH, spare - 5)
    pdf.foot("Published by Health Campaigns Together")
    return end


def things_to_do(pdf, x, y, step):
    """The action points of Leeds by their short headings, in three columns."""
    step = max(step, 5.6)
    rows = -(-len(ACTION_POINTS) // 3)
    for at, (_workshop, short, _text) in enumerate(ACTION_POINTS):
        left = x + (at // rows) * (COLUMN + GUTTER)
        line = y + (at % rows) * step + step * 0.62
        pdf.sans(11.5, RED, 90)
        pdf.put(left, line, str(at + 1))
        pdf.serif(10.4)
        pdf.put(left + 6, line, short)
        if (at + 1) % rows:
            pdf.rule(left, line + step * 0.33, COLUMN, 0.15)
    return y + rows * step


def what_is_on(pdf, x, y, w):
    for day, words in DIARY:
        pdf.sans(14, RED, 88)
        pdf.put(x, y + 4, day)
        y = pdf.paragraph(x, y + 5.6, w, words, 11.4, 4.9) + 3
    return y
