"""Page 10 of the demo's newspaper: the NHS from 1948 to 2018."""

from .newspaper_charts import title
from .newspaper_layout import COLUMN, THREE, boxed, caption, pull, tell
from .newspaper_press import BOTTOM, GUTTER, INK, LEFT, MM_PER_POINT, RED, WIDTH
from .newspaper_scenes_history import beds, panorama

SEVENTY = tell(
    "Seventy years, and never finished",
    """
On a Monday in July 1948 nothing was built. The wards were the same wards as on the Sunday, many of
them in old workhouses, and so were the doctors and the bandages. What had changed was the question
at the door. It had been: can you pay? Now it was: what is the matter?

That is the whole invention, and it has been under repair ever since. Within three years there was a
charge for spectacles and false teeth, and the minister who had made the service resigned over it. A
year later came a shilling for a prescription. Every charge was small, and every one was a crack in
the same wall.

## Building

For a long time it lived in the houses of its grandparents. In 1962 a Hospital Plan promised a
district hospital to every large town. Many of the slabs and towers that we defend today were drawn
then. They were modern, they were ours, and the lifts were large enough for a bed.

It was built by people as well. Nurses came from the Caribbean and from Ireland, doctors from India
and Pakistan, because they were asked to come. Whoever tells you that strangers are a burden on the
health service has not looked at who is pushing the trolley.

## Buying and selling

The next age had other ideas. From 1983 hospitals had to put their cleaning out to tender. In 1991
hospitals and health authorities became sellers and buyers of operations, in what was called an
internal market. Soon afterwards it was found that a hospital could be built on a sort of mortgage,
by a company that would own it for thirty years. We are paying still.

There were good years. From 2000 the money grew faster than ever before, and the waiting lists fell.
It can be done: those who say otherwise have forgotten that it was. But the market was not taken
out. In 2012 an Act of Parliament made it the law, over the protests of nearly everyone who wore a
uniform.

## Cut in pieces

In 2016 came the forty-four footprints, and in their wake us. Seventy years after that Monday tens
of thousands walked through London on its behalf.

We tell this story because of how it goes. Nothing in it fell from the sky. What was won was asked
for, loudly, by people who had been told that it could not be afforded in a country far poorer than
ours. And everything that was lost had first been given another name.
""",
    kicker="HISTORY",
    standfirst="""What began in July 1948 was a question at the door. It has had to be
defended in every decade since.""",
    byline="By our history desk",
)

BEFORE = tell(
    "What there was before",
    """
From 1911 a working man who paid his stamp had a doctor on a panel. His wife had none, nor had the
children. A hospital might be a charity that sold paper flags on a Saturday, or it might be a
workhouse. At the desk of the one sat the almoner, who asked what you could pay; at the door of the
other you left your good name. So people waited until they could not. Ask somebody of eighty, and
write it down.
""",
    kicker="BEFORE 1948",
)

DATES = [
    ("1948", "5 July: the service begins, free at the point of use."),
    ("1951", "Charges for teeth and spectacles are decided. Bevan resigns."),
    ("1952", "A prescription: one shilling."),
    ("1962", "The Hospital Plan."),
    ("1965", "Prescriptions free again, for three years."),
    ("1974", "The first great reorganisation."),
    ("1983", "Cleaning, catering and laundry out to tender."),
    ("1991", "The internal market."),
    ("2004", "The first foundation trusts."),
    ("2007", "Free prescriptions in Wales; Northern Ireland and Scotland follow."),
    ("2012", "The Health and Social Care Act."),
    ("2013", "The report on Mid Staffordshire."),
    ("2016", "Forty-four footprints; our first issue."),
    ("2017", "4 March: over 200,000 in London."),
    ("2018", "30 June: seventy, and on the street."),
]


def page(pdf, spare):
    y = pdf.running_head(10, "History")
    y = pdf.kicker(LEFT, y, SEVENTY["kicker"])
    y = pdf.headline(LEFT, y, WIDTH, SEVENTY["headline"], most=90)
    y = pdf.paragraph(LEFT, y, WIDTH, SEVENTY["standfirst"], 15, 6.4, style="I") + 2
    panorama(pdf, LEFT, y, WIDTH, spare)
    y = caption(
        pdf, LEFT, y + spare + 0.6, WIDTH,
        "The infirmary that it inherited, the tower that it built, the market, the mortgage.",
    )  # fmt: skip
    aside = LEFT + THREE + GUTTER
    end = pdf.text_of(LEFT, y, THREE, 3, SEVENTY, drop_cap=True)
    dates = boxed(pdf, aside, y, COLUMN, "Dates", lambda *at: timeline(pdf, *at)) + 4
    words = "Everything that was lost had first been given another name."
    pull(pdf, aside, dates, COLUMN, BOTTOM - 1 - dates, words, INK)
    pdf.rule(LEFT, end + 1, THREE, 0.4)
    end = pdf.story(LEFT, end + 3, THREE, 3, BEFORE, most=26)
    low = title(pdf, LEFT, end + 2, THREE, "Hospital beds in England, one for every 10,000")
    beds(pdf, LEFT, low, THREE, 22)
    pdf.foot("Beds of all kinds: King's Fund, 2017")
    return low + 22


def timeline(pdf, x, y, w):
    for year, words in DATES:
        pdf.sans(11.5, RED, 88)
        pdf.put(x, y + 11.5 * MM_PER_POINT * 0.82, year)
        y = pdf.paragraph(x + 11.5, y, w - 11.5, words, 10.8, 4.6) + 1.7
    return y
