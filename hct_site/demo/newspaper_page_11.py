"""Page 11 of the demo's newspaper: how to run a stall, letters, where to look things up."""

from .newspaper_layout import COLUMN, THREE, boxed, brief, caption, measured, stack, tell
from .newspaper_press import BOTTOM, GUTTER, INK, LEFT, MM_PER_POINT, RED, WIDTH
from .newspaper_scenes_street import stall

STALL = tell(
    "A table, two people and a pen that works",
    """
Nobody has ever joined anything because of a website. They joined because on a Saturday somebody
looked up and said good morning. This is how to be that somebody.

## Before

Choose a place where people walk slowly: the market, the library steps, the gate of the fête. Ask
the council whether you need a permit; on the pavement of a public square you mostly do not, if you
leave room for a pram. Two hours are enough. Put three names on the rota, so that two come.

Bring a table that folds, a cloth that reaches the ground, string, four stones against the wind, a
hundred papers, a petition with a heading that can be read from two yards, and six pens. Five of
them will be borrowed for ever.

## During

Stand in front of the table, not behind it. Behind it you are a shop. Hold the paper so that the
front page shows, and ask something that can be answered: “Have you had to wait?” Then be quiet. It
is the second minute that matters.

When somebody disagrees, thank them and turn to the next. When somebody weeps, put the clipboard
down. It will happen; everyone has been in that corridor with somebody.

## After

Count the signatures, the papers and the money, aloud, two of you, and write all three in the book.
Ring every person who left a number within the week, even if you have nothing to offer but the date
of the next meeting. Most people are never rung.
""",
    kicker="HOW TO RUN A STALL",
    standfirst="The oldest medium of all, with a cloth on it. Allow two hours, and bring stones.",
    byline="By our stall-holders",
)

LETTERS = [
    tell(
        "The porter's lamp",
        """
You write of nurses, and rightly. But who do you think fetches the blood at night? Put us in the
picture, with our lamps and our bad knees. There were forty of us here and there are twenty-six.

A porter, West Yorkshire
""",
    ),
    tell(
        "Too long for my wall",
        """
I cut out your placard and it is splendid, but our noticeboard belongs to the parish and measures
one foot by two. Could the next one be narrow? The vicar is with us. It is the verger who is strict.

Retired teacher, Suffolk
""",
    ),
    tell(
        "Ask what, not why",
        """
Three of us went to the board. We had asked why for a year, and were told about challenges. This
time we asked what: what day, what ward, what number. We had an answer in four minutes. The chair
looked at the finance director as if he had dropped something.

Campaign secretary, the Midlands
""",
    ),
    tell(
        "We do agree in part",
        """
I vote for the other lot and shall again. But my wife waited nine hours, and nobody in blue, red or
yellow can tell me it was not short of staff. I have taken fifty papers for the bowls club.

Bowls player, Kent
""",
    ),
    tell(
        "Less small print",
        """
Twelve pages are too many for a tea break. The drawings are just right. More of those, and larger
letters, and a crossword in which the answer is never “restructure”.

Ward clerk, nights, Manchester
""",
    ),
]

RESOURCES = [
    ("Rough guides", "999 Call for the NHS has guides to councils, governors and questions at meetings."),
    ("Who holds which contract", "The NHS Support Federation keeps count, at nhsforsale.info."),
    ("Petitions and days of action", "We Own It, on public ownership of everything that was public."),
    ("For doctors, from doctors", "Doctors for the NHS and Doctors in Unite, on what a plan means in a surgery."),
    ("Your own group", "Keep Our NHS Public helps three people to become one."),
]  # fmt: skip


def page(pdf, spare):
    y = pdf.running_head(11, "Stall and letters")
    y = pdf.kicker(LEFT, y, STALL["kicker"])
    y = pdf.headline(LEFT, y, WIDTH, STALL["headline"], most=80)
    y = pdf.paragraph(LEFT, y, WIDTH, STALL["standfirst"], 15, 6.4, style="I") + 2
    aside = LEFT + THREE + GUTTER
    top = y
    stall(pdf, LEFT, y, THREE, spare)
    y = caption(pdf, LEFT, y + spare + 0.6, THREE, "Two behind the table is one too many: see under “During”.")
    y = pdf.text_of(LEFT, y, THREE, 3, STALL) + 2
    last = LETTERS[4]
    stack(
        pdf, aside, top, COLUMN, y - 2,
        [lambda at: look_up(pdf, aside, at, y - 2 - top - _tall(pdf, aside, last) - 6 if spare else 0),
         brief(pdf, aside, COLUMN, last, most=18)],
        ruled=False,
    )  # fmt: skip
    pdf.rule(LEFT, y, WIDTH, 0.9)
    y = pdf.headline(LEFT, y + 2.5, THREE, "Letters to the paper", most=34)
    pdf.sans(9.5, RED, 92, "")
    pdf.put(LEFT + 92, y - 4.2, "Written for this demonstration edition: the writers are invented, the wards are not short of models.")
    lowest = y
    for at, letter in enumerate(LETTERS[:4]):
        left = LEFT + at * (COLUMN + GUTTER)
        if at:
            pdf.upright(left - GUTTER / 2, y, (BOTTOM - y) if spare else 10)
        lowest = max(lowest, pdf.story(left, y, COLUMN, 1, letter, most=18, lines=1))
    pdf.foot("Letters of up to 100 words, please, with a name that we may print or keep to ourselves")
    return lowest


def _tall(pdf, x, story):
    return measured(pdf, lambda: pdf.story(x, 0, COLUMN, 1, story, most=18, lines=3))


def look_up(pdf, x, y, h=0):
    def inner(x, y, w):
        for what, words in RESOURCES:
            pdf.sans(12.5, RED, 88)
            pdf.put(x, y + 12.5 * MM_PER_POINT * 0.8, what)
            y = pdf.paragraph(x, y + 5, w, words, 11, 4.75) + 2.2
        return y

    return boxed(pdf, x, y, COLUMN, "Look it up", inner, h=h, bar=INK)
