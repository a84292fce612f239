"""Page 4 of the demo's newspaper: footprints, systems and contracts, in plain words."""

from .newspaper_layout import TWO, boxed, measured, tell
from .newspaper_press import GUTTER, INK, LEFT, MM_PER_POINT, RED, WIDTH
from .newspaper_scenes_history import footprints, signpost

PIECES = tell(
    "Forty-four pieces, and nobody was asked",
    """
Suppose they redrew the map of England, gave every county a new ruler, and told nobody until the
maps were printed. There would be a scene. In March 2016 it was done to the NHS, and most people
have not heard of it yet. That is not because they do not care. It is because of the words.

So let us do without them for a moment. England was divided into forty-four areas. The chiefs of the
hospitals, the commissioners and some councils of each were told to write a plan by which their area
would spend no more than it was given. The area had no office, no law and no voters. It had a
leader, a deadline and a deficit.

## First a plan, then a system

The plans had much in common: fewer beds, fewer A&E departments, fewer qualified staff, and a great
deal of help at home which was to begin later.

Then the plans were to become something that lasts. For a while this was called accountable care. In
America that is the name of a kind of contract, and when people here looked it up the name was
changed to integrated care. In February 2018 we were told that the areas would turn into integrated
care systems. The map was the same.

## Then a contract

What a system cannot do is sign. For that there is the contract on which NHS England consulted last
autumn: one provider, one budget, for all the care of as many as half a million people, for years
ahead. It is open to companies. Whoever holds such a contract decides what is offered and what is
not.

We are for care that is joined up: a nurse who can ring the ward, a ward that can ring the council,
and someone who answers. That needs no contract. It needs time, and people.
""",
    kicker="PLAIN WORDS",
    standfirst="""A footprint, a plan, a system, a contract: four names in three years. Who decides
how much care you get?""",
    byline="By our plans desk",
)

DEMANDS = tell(
    "Twelve demands that fit any plan",
    """
Number 24 on the map is Milton Keynes, Bedfordshire and Luton. Its plan was long in the making, and
hardly a soul had seen it. Mid Bedfordshire Labour answered in 2017 with twelve demands. The first
is that all options, costs and effects be shown to everybody. Another is that nobody who works for
profit should run clinical services. A third is that the council use its scrutiny powers to the
full. Take the twelve, cross out Bedfordshire, write in your own county: they fit.
""",
    kicker="ON THE MAP: 24",
)

WORDS = [
    [
        ("Footprint", "One of the forty-four areas of 2016. No law knows it."),
        ("STP", "Sustainability and transformation plan, later partnership: to save money and "
         "improve everything."),
    ],
    [
        ("ACO", "Accountable care organisation. The American name for one body with one budget for "
         "all the care of a population."),
        ("ICS", "Integrated care system. What an STP is called when it has been promoted."),
    ],
    [
        ("ICP", "Integrated care provider: whoever holds the contract."),
        ("CCG", "Clinical commissioning group. Buys care for an area and meets in public. Read its "
         "papers."),
        ("Reconfiguration", "Closing one of two. Always ask which."),
    ],
    [
        ("Subco", "A company that a trust owns and moves its porters, cleaners and engineers into. "
         "See page 7."),
        ("Care closer to home", "Sometimes a nurse who comes to you. Sometimes your daughter."),
        ("Control total", "The deficit that a trust is allowed to have."),
    ],
]  # fmt: skip

MAP = 172  # millimetres: the map, its title and its key


def page(pdf, spare):
    y = pdf.running_head(4, "Plain words")
    y = pdf.kicker(LEFT, y, PIECES["kicker"])
    y = pdf.headline(LEFT, y, WIDTH, PIECES["headline"], most=80)
    y = pdf.paragraph(LEFT, y, WIDTH, PIECES["standfirst"], 15, 6.4, style="I") + 1.5
    right = LEFT + TWO + GUTTER
    top = y
    demands = measured(pdf, lambda: _demands(pdf, LEFT, 0))
    words = pdf.text_of(right, y, TWO, 2, PIECES, drop_cap=True)
    low = max(y + MAP + demands, words + 40) + spare
    map_and_key(pdf, LEFT, top, TWO, low - demands - 2 - top)
    pdf.rule(LEFT, low - demands - 1.5, TWO, 0.4)
    _demands(pdf, LEFT, low - demands + 1)
    signpost(pdf, right, words + 2, TWO, low - words - 2)
    y = low + 4
    y = boxed(pdf, LEFT, y, WIDTH, "A dictionary for the fog", lambda *at: dictionary(pdf, *at))
    pdf.foot("Areas as named by NHS England in March 2016; tiles show order, not size")
    return y


def _demands(pdf, x, y):
    y = pdf.kicker(x, y, DEMANDS["kicker"])
    y = pdf.headline(x, y, TWO, DEMANDS["headline"], most=30)
    return pdf.text_of(x, y, TWO, 2, DEMANDS)


def map_and_key(pdf, x, y, w, h):
    pdf.sans(17, INK)
    pdf.put(x, y + 5, "England as it was cut up in 2016")
    footprints(pdf, x, y + 7, w, h - 24)
    line = y + h - 13
    for at, (colour, words) in enumerate(
        [
            (INK, "2 and 7: the smallest, 300,000 people, and the largest, nearly 3 million"),
            (RED, "35: the largest hole, £768.50 a head. In 3 it was the smallest, £216.15"),
            (RED, "24: twelve demands were made of this plan"),
        ]
    ):
        pdf.block(x, line + at * 5.4 - 2.9, 3.2, 3.2, colour)
        pdf.serif(11)
        pdf.put(x + 5, line + at * 5.4, words)


def dictionary(pdf, x, y, w):
    """In four columns, each as long as it comes; answers the y below the longest."""
    each = (w - 3 * GUTTER) / 4
    lowest = y
    for at, share in enumerate(WORDS):
        left, line = x + at * (each + GUTTER), y
        for word, meaning in share:
            pdf.sans(13, RED, 88)
            pdf.put(left, line + 13 * MM_PER_POINT * 0.8, word)
            line = pdf.paragraph(left, line + 4.8, each, meaning, 11.2, 4.8) + 2.2
        lowest = max(lowest, line)
    return lowest
