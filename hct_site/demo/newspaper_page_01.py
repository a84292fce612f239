"""Page 1 of the demo's newspaper: the masthead, the Long Term Plan, what is inside."""

from .newspaper_layout import COLUMN, THREE, brief, caption, measured, tell
from .newspaper_press import (
    BOTTOM,
    GREY,
    GUTTER,
    INK,
    LEFT,
    PAGE_W,
    RED,
    RIGHT,
    TINT,
    WHITE,
    WIDTH,
)
from .newspaper_scenes_street import march

LONG_TERM = tell(
    "A long-term plan, but whose?",
    """
This page was written before the Long Term Plan could be read, so we shall not tell you what is in
it. Plenty of people will do that, with coloured diagrams. We can tell you something more useful:
how to read it.

Read it with the old one in the other hand. The Five Year Forward View had a fine title too. At
every public meeting we were told what it meant: care closer to home, and so less need of hospitals.
Then the hospitals were looked at first. The services outside them, promised for years, were
supposed to take the strain this winter. We look around for the help at home, and it is not there.

## A plan is not a nurse

Nobody was ever lifted, washed or listened to by a plan. So begin at the back, where the people
ought to be. How many nurses does it count on, and in which year? Who trains them, and who pays
their rent while they learn? If it has a chapter on machines and only a paragraph on staff, you know
who wrote it.

Then look for the beds. No more closures until the care that is to replace them is open, staffed and
shown to work: we said so in our last issue, and every copy of that went. It is the easiest of all
promises to check. Either the ward is there or it is not.

## Count, then clap

Then the money. Ask of every sum whether it is new, whether it is for this year or for the year
after the next election, and whether it has been announced before. A sum that is announced three
times is still one sum.

Last, turn to the page on social care. If there is none, you have learned something about the page
on hospitals. An old man who cannot go home because nobody is there to help him dress takes up a
bed. That is how he is spoken of. We say that the bed is taken up by those who cut the help.
""",
    standfirst="""A plan for ten years is on its way, and the one for five has not been lived up to.
Before anybody claps, let them say how many nurses are on the ward tonight.""",
    byline="By the editors",
    goes_on=3,
)

FOURTH = tell(
    "Our fourth year: bring a friend",
    """
We began in January 2016 with five thousand copies and one conference. Nobody had planned a second
year. Now there are twelve pages a quarter, and more than twelve thousand of each leave the printer:
to stalls, wards, branch meetings, surgeries, the backs of chairs.

The last issue is gone, every copy. That is the best news in this one. A paper that is left over has
been read by nobody; a paper that runs out has been handed on. Order before your branch meets, not
after it: page 12 says how.
""",
    kicker="THE PAPER",
    byline="By the editors",
)

INSIDE = [
    ("2", "Winter: the queue that was forecast"),
    ("4", "Forty-four pieces, in plain words"),
    ("6", "Open all night: the safety campaign"),
    ("8", "Ill on Friday, told to ring on Monday"),
    ("9", "A year on the pavement"),
    ("10", "Seventy years, and never finished"),
    ("12", "What is on, and how to order"),
]


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
    pdf.put_right(RIGHT - 6, 72.5, "Twelve pages, free to read")
    return 78


def page(pdf, spare):
    y = masthead(pdf)
    pdf.sans(13, RED, 90)
    pdf.put(LEFT, y + 4.6, "LONG TERM PLAN AHEAD, FORWARD VIEW BEHIND")
    y = pdf.headline(LEFT, y + 6.5, WIDTH, LONG_TERM["headline"].upper(), most=120)
    y = pdf.paragraph(LEFT, y, WIDTH, LONG_TERM["standfirst"], 18, 7.6, style="I") + 2
    aside = LEFT + THREE + GUTTER
    fourth = brief(pdf, aside, COLUMN, FOURTH, most=25)
    tall = measured(pdf, lambda: fourth(0))
    inside(pdf, aside, y, COLUMN, BOTTOM - 5 - tall - y)
    pdf.rule(aside, BOTTOM - tall - 2.6, COLUMN, 0.9)
    fourth(BOTTOM - tall)
    march(pdf, LEFT, y, THREE, spare)
    y = caption(pdf, LEFT, y + spare + 0.6, THREE, "Drawn for this paper: any town, any Saturday.")
    y = pdf.text_of(LEFT, y, THREE, 3, LONG_TERM, drop_cap=True)
    pdf.foot("Health Campaigns Together, a coalition of campaigns, unions and local groups")
    return y


def inside(pdf, x, y, w, h):
    pdf.block(x, y, w, h, TINT)
    pdf.block(x, y, w, 9, INK)
    pdf.sans(15, WHITE, 88)
    pdf.put(x + 4, y + 6.5, "INSIDE")
    each = (h - 12) / len(INSIDE)
    at = y + 11
    for number, words in INSIDE:
        pdf.sans(24, RED, 84)
        pdf.put(x + 4, at + 8.2, number)
        pdf.sans(12.5, INK, 90)
        line = at + 4.6
        for row in pdf.broken(words, w - 21):
            pdf.put(x + 17, line, " ".join(row))
            line += 5
        at += each
        if words != INSIDE[-1][1]:
            pdf.rule(x + 4, at - 1.4, w - 8, 0.2, GREY)
