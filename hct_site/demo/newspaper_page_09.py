"""Page 9 of the demo's newspaper: what groups did in 2018, place by place."""

from .newspaper_layout import COLUMN, boxed, brief, caption, stack, tell
from .newspaper_press import BOTTOM, GUTTER, INK, LEFT, MM_PER_POINT, RED, WIDTH
from .newspaper_scenes_street import picket

HEADLINE = "A year on the pavement"
STANDFIRST = """What groups did in their own towns in 2018, mostly on Saturdays, mostly in the cold.
Send us yours: a postcard will do."""

LEEDS = tell(
    "Leeds: twenty-seven things",
    """
The year began with a conference. About two hundred people came from the whole of the North on 20
January, and four workshops made a list of twenty-seven things to do. It is on page 12. In April
there was a march: from the art gallery at a quarter past twelve, with a short rally at the end.
""",
    kicker="YORKSHIRE",
)
BOLTON = tell(
    "Bolton at noon",
    """
Victoria Square, twelve o'clock, on the last Saturday in February: a rally to save the town's NHS.
Whoever wants to see how a square is filled should ask how early they began with the leaflets.
""",
    kicker="NORTH WEST",
)
SHEFFIELD = tell(
    "Sheffield plans aloud",
    """
A rally in Barker's Pool on 3 March, and straight afterwards the first plans for another in April.
No time, no place, but a date. That is how it starts.
""",
)
NEWCASTLE = tell(
    "Newcastle meets twice",
    """
The North East assembled beside the Royal Victoria Infirmary on 10 March, at a quarter to twelve,
for a rally at the Monument at noon. Two places and two times on one leaflet: read it to the end.
""",
    kicker="NORTH EAST",
)
BARNSLEY = tell(
    "Barnsley: nobody was free",
    """
A meeting was called in the town hall for 27 October, on plans for maternity and children's
services, with clinical staff from those services to speak. The authorities had been asked as well
and had nobody free. Staff and public have to be told by each other, then.
""",
)
LONDON = tell(
    "A walk to Victoria Street",
    """
The petition against the contract for integrated care providers closed on 26 October, with a rally
that morning in Old Palace Yard. From Parliament it is a short walk to the department. The road from
a petition to an answer is longer.
""",
    kicker="LONDON",
)
EMBANKMENT = tell(
    "With the unions in May",
    """
On 12 May the TUC called everyone to the Embankment, for the rights of people at work. A rota that
is not safe for a nurse is not safe for you either: that needs no leaflet.
""",
)
BIRTHDAY = tell(
    "Seventy candles",
    """
On 30 June tens of thousands came to London, to celebrate and to protest. The NHS was seventy. It
had been found out that a birthday and a protest need the same things: a crowd, a noise, and
somebody who brings the children.
""",
)
BARGAIN = tell(
    "At their own gate",
    """
Where porters and cleaners were to be moved into a company, they stood outside with a fire in a
drum, and the public stood with them. Nobody at a gate has ever asked us what a subco is for. They
can tell you what it costs. Page 7 has the rest.
""",
    kicker="WORKPLACES",
)

GROUPS = [
    ("North",
     "Leeds KONP; Hands Off HRI; Save Our NHS in Hull and East Yorkshire; Barnsley Save Our NHS; "
     "KONP North East; KONP Greater Manchester; Save Chorley and South Ribble A&E; Save "
     "Liverpool Women's Hospital; We Need West Cumberland Hospital"),
    ("Midlands",
     "Birmingham and Solihull KONP; SOS NHS Derby; Save Burton A&E; Oswestry Defend Our NHS; "
     "Shropshire, Telford and Wrekin Defend Our NHS"),
    ("London and South",
     "Ealing Save Our NHS; Hackney KONP; Save Lewisham Hospital; Sussex Defend the NHS; KONP "
     "Oxfordshire; Bristol KONP"),
]  # fmt: skip

START_ONE = (
    "Three people, a kitchen and a date are a group. Keep Our NHS Public will help you to begin, "
    "and page 11 tells you what to bring to the market."
)


def page(pdf, spare):
    y = pdf.running_head(9, "Campaign news")
    y = pdf.kicker(LEFT, y, "CAMPAIGN NEWS")
    y = pdf.headline(LEFT, y, WIDTH, HEADLINE, most=104)
    y = pdf.paragraph(LEFT, y, WIDTH, " ".join(STANDFIRST.split()), 15, 6.4, style="I") + 1
    pdf.sans(9.5, (110, 106, 100), 92)
    pdf.put(LEFT, y + 3.3, "BY OUR READERS, GATHERED BY THE EDITORS")
    y += 6
    picket(pdf, LEFT, y, WIDTH, spare)
    under = "At the gate, before the early shift. Drawn for this paper: nobody's likeness."
    y = caption(pdf, LEFT, y + spare + 0.6, WIDTH, under)
    y += 1
    shares = [
        (LEEDS, BOLTON, SHEFFIELD),
        (NEWCASTLE, BARNSLEY, EMBANKMENT),
        (LONDON, BIRTHDAY, BARGAIN),
    ]
    ends, columns = [], []
    for at, share in enumerate(shares):
        left = LEFT + at * (COLUMN + GUTTER)
        columns.append(
            (left, [brief(pdf, left, COLUMN, story, most=20, lines=2) for story in share])
        )
    last = LEFT + 3 * (COLUMN + GUTTER)
    columns.append((last, [lambda at: near_you(pdf, last, at, BOTTOM - y if spare else 0)]))
    for left, pieces in columns:
        if left > LEFT:
            pdf.upright(left - GUTTER / 2, y, BOTTOM - y)
        ends.append(stack(pdf, left, y, COLUMN, BOTTOM - 1 if spare else 0, pieces))
    pdf.foot("KONP: Keep Our NHS Public. Is your group missing? Tell us")
    return max(ends) + 1


def near_you(pdf, x, y, h):
    def inner(x, y, w):
        for region, names in GROUPS:
            pdf.sans(12.5, RED, 88)
            pdf.put(x, y + 12.5 * MM_PER_POINT * 0.8, region)
            y = pdf.paragraph(x, y + 5.4, w, names, 11.6, 5.15) + 3
        pdf.sans(12.5, RED, 88)
        pdf.put(x, y + 12.5 * MM_PER_POINT * 0.8, "Nobody near you?")
        return pdf.paragraph(x, y + 5.4, w, START_ONE, 11.6, 5.15)

    return boxed(pdf, x, y, COLUMN, "Near you?", inner, h=h, bar=INK)
