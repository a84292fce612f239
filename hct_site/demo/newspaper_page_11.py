"""Page 11 of the demo's newspaper: how to run a stall, letters, where to look things up."""

from .newspaper_layout import COLUMN, THREE, boxed, brief, caption, measured, stack, tell
from .newspaper_press import GUTTER, INK, LEFT, MM_PER_POINT, RED, WIDTH
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
    (
        tell(
            "The porter's lamp",
            """
You write of nurses, and rightly. But who do you think fetches the blood at night? Put us in the
picture, with our lamps and our bad knees. There were forty of us here and there are twenty-six.
""",
            signed="A porter, West Yorkshire",
        ),
        tell(
            "Less small print",
            """
Twelve pages are too many for a tea break. The drawings are just right. More of those, and a
crossword in which the answer is never “restructure”.
""",
            signed="Ward clerk, nights",
        ),
    ),
    (
        tell(
            "Too long for my wall",
            """
I cut out your placard and it is splendid, but our noticeboard measures one foot by two. Could the
next one be narrow? The vicar is with us. It is the verger who is strict.
""",
            signed="Retired teacher, Suffolk",
        ),
        tell(
            "The bus was cut as well",
            """
They moved the clinic eleven miles and called it an offer. There is a bus at nine and a bus at four.
Please put the bus company on your list of people to question.
""",
            signed="Grandmother, Cumbria",
        ),
    ),
    (
        tell(
            "Ask what, not why",
            """
Three of us went to the board. We had asked why for a year, and were told about challenges. This
time we asked what: what day, what ward, what number. We had an answer in four minutes.
""",
            signed="Secretary of a group, the Midlands",
        ),
        tell(
            "Explain it to my mum",
            """
I am sixteen and I can do footprints now, thanks to you. My mum says it cannot be true, because
somebody would have asked her. Could you print that bit again?
""",
            signed="At school in Leeds",
        ),
    ),
    (
        tell(
            "We do agree in part",
            """
I vote for the other lot and shall again. But my wife waited nine hours, and nobody of any party can
tell me that it was not short of staff. I have taken fifty papers for the bowls club.
""",
            signed="Bowls player, Kent",
        ),
        tell(
            "A word for managers",
            """
Some of us are on your side and cannot say so. Keep asking for the figures in writing. We are often
glad when somebody makes us send them.
""",
            signed="Somebody in an office",
        ),
    ),
]

RESOURCES = [
    ("Rough guides", "999 Call for the NHS has guides to councils, governors and questions at "
     "meetings."),
    ("Who holds which contract", "The NHS Support Federation keeps count, at nhsforsale.info."),
    ("Petitions and protests", "We Own It, on public ownership of all that was public."),
    ("For doctors, from doctors", "Doctors for the NHS and Doctors in Unite, on what a plan means "
     "in a surgery."),
    ("Your own group", "Keep Our NHS Public helps three people to become one."),
    ("The papers of your board", "On the trust's website, under a heading that you would not "
     "guess. Look for the month, then for “performance”."),
    ("A question in writing", "The site whatdotheyknow.com sends your request under freedom of "
     "information, and keeps the answer where others can read it."),
]  # fmt: skip


def page(pdf, spare):
    y = pdf.running_head(11, "Stall and letters")
    y = pdf.kicker(LEFT, y, STALL["kicker"])
    y = pdf.headline(LEFT, y, WIDTH, STALL["headline"], most=80)
    y = pdf.paragraph(LEFT, y, WIDTH, STALL["standfirst"], 15, 6.4, style="I") + 2
    aside = LEFT + THREE + GUTTER
    top = y
    stall(pdf, LEFT, y, THREE, spare)
    y = caption(
        pdf, LEFT, y + spare + 0.6, THREE,
        "Three behind the table: two too many. See under “During”.",
    )  # fmt: skip
    y = pdf.text_of(LEFT, y, THREE, 3, STALL) + 1
    look_up(pdf, aside, top, y - 2 - top)
    pdf.rule(LEFT, y, WIDTH, 0.9)
    letters_head(pdf, y + 2.5)
    y = pdf.headline(LEFT, y + 2.5, WIDTH, "Letters to the paper", most=38) + 0.5
    ends = [measured(pdf, lambda share=share: _letters(pdf, 0, y, share, 0)) for share in LETTERS]
    for at, share in enumerate(LETTERS):
        left = LEFT + at * (COLUMN + GUTTER)
        if at:
            pdf.upright(left - GUTTER / 2, y, max(ends) - y)
        _letters(pdf, left, y, share, max(ends))
    pdf.foot(
        "Letters of up to 100 words, please, with a name that we may print or keep to ourselves"
    )
    return max(ends)


def letters_head(pdf, y):
    pdf.sans(38, RED)
    beside = LEFT + pdf.get_string_width("Letters to the paper") + 6
    pdf.sans(10, RED, 92, "")
    pdf.put(beside, y + 7, "Written for this demonstration edition:")
    pdf.put(beside, y + 11.4, "the writers are invented, their troubles are not.")


def _letters(pdf, x, y, share, bottom):
    return stack(pdf, x, y, COLUMN, bottom, [brief(pdf, x, COLUMN, one, most=18) for one in share])


def look_up(pdf, x, y, h):
    def inner(x, y, w):
        for what, words in RESOURCES:
            pdf.sans(12.5, RED, 88)
            pdf.put(x, y + 12.5 * MM_PER_POINT * 0.8, what)
            y = pdf.paragraph(x, y + 5.2, w, words, 11.6, 5.1) + 3
        return y

    return boxed(pdf, x, y, COLUMN, "Look it up", inner, h=h, bar=INK)
