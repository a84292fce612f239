"""Page 8 of the demo's newspaper: mental health and social care."""

from .newspaper_charts import hundred, title
from .newspaper_layout import COLUMN, THREE, TWO, caption, pull, stack, tell
from .newspaper_press import GUTTER, LEFT, WIDTH
from .newspaper_scenes_indoors import kitchen

MIND = tell(
    "Ill on Friday, told to ring on Monday",
    """
Suppose that you break a leg at six o'clock on a Friday. It may take all night, and you may spend it
on a trolley, but nobody will tell you that legs are seen to between nine and five. Now suppose that
it is your mind. You ring a number. It gives you another number. That one is open on Monday.

It did not come about by itself. These services were short to begin with, and then they were cut: a
day centre here, a ward there, a crisis team given twice the miles to drive. Whoever depended on all
three lost everything.

## What is left is the police

When the team has gone the need has not. It turns up in A&E, which has no quiet room. It turns up in
a cell, in a hostel, at a mother's kitchen table at four in the morning.

And some of the harm is done by the state itself. The work capability assessment is to stay: the
Prime Minister will not give it up. In October it was reported that almost half of the women who
went through it say that they have attempted suicide, before it or after. A government that reads
such a figure and carries on has no business to talk of wellbeing.

## What we ask

Somebody who answers, at every hour of every day, and who can come. A bed in your own town when you
need one, so that your sister can visit. Help for a child in the same term in which the teacher
notices. Staff enough that there is time to sit down. And an end to assessments that make people
ill.

Ask your trust how long the wait is, from the first call to the first conversation. Ask your council
what became of the day centre, and who sold the building. Then find those who use the service, and
give them the microphone. Nobody has sat through more meetings about it without being heard.
""",
    kicker="MENTAL HEALTH",
    standfirst="""Every plan now has a kind word for mental health. Kind words are cheap. A team
that answers at night is not, and that is the one that was cut.""",
    byline="By our mental health desk",
)

CARE = tell(
    "What we took to Birmingham",
    """
We moved it so that everybody could get in, and on 17 November we met opposite Moor Street station.
The bill of speakers shows how wide this is: trade unions, Labour, Disabled People Against Cuts,
pensioners, the families of people who live in homes, and somebody to say what Scotland does.

Nobody planned the care system that we have. It was sold in pieces. Councils were made to buy where
once they ran things, and what they can pay has fallen below what decent care costs. Those who work
in it pay the difference.

## What we want

Care that is provided in public, by people who are answerable to those who live there. Care that is
paid for out of general taxation, like the NHS, and free when you need it. Care workers with a wage,
a contract and a future. And disabled people who decide about their own lives, and are not decided
about.

## Where next

Ask your council what it pays for an hour of care, and who owns the homes that it buys from. When
the Long Term Plan comes, look up what it says on care. If care is for another day, write back.
""",
    kicker="SOCIAL CARE",
    standfirst="Reclaim social care: the conference of 17 November, and where it points.",
    byline="By our conference desk",
)

MINUTES = tell(
    "What fifteen minutes is long enough for",
    """
It is long enough to knock, to write in the book that you were there, and to make a cup of tea. It
is not long enough for a person with stiff hands to drink it. So you choose: the tablets or the
wash, the bin or the conversation. Then you drive to the next one, and the driving is not paid.

The council does not employ you, and the company that does has never met the person with the stiff
hands. It met the council, once, over the price. So nobody who decides about the fifteen minutes has
ever been in the room for one of them.

Ask the people who do it. They will tell you that an hour would save a fall, a fall would save an
ambulance, and an ambulance would save a bed. It would be the cheapest hospital in the country, and
it would come to you.
""",
    kicker="HOME CARE",
)


def page(pdf, spare):
    y = pdf.running_head(8, "Mental health and care")
    y = pdf.kicker(LEFT, y, MIND["kicker"])
    y = pdf.headline(LEFT, y, WIDTH, MIND["headline"], most=82)
    y = pdf.paragraph(LEFT, y, WIDTH, MIND["standfirst"], 15, 6.4, style="I") + 2
    aside = LEFT + THREE + GUTTER
    kitchen(pdf, LEFT, y, THREE, spare)
    pull(
        pdf,
        aside,
        y,
        COLUMN,
        spare,
        "You ring a number. It gives you another number. That one is open on Monday.",
    )
    y = caption(pdf, LEFT, y + spare + 0.6, THREE, "Four in the morning. Drawn for this paper.")
    y = pdf.text_of(LEFT, y, WIDTH, 4, MIND) + 2
    pdf.rule(LEFT, y, WIDTH, 0.9)
    y += 3.5
    end = pdf.story(LEFT, y, TWO, 2, CARE, most=44)
    right = LEFT + TWO + GUTTER
    pdf.upright(right - GUTTER / 2, y, end - y - 1)
    stack(
        pdf, right, y, TWO, end - 1,
        [lambda at: dots(pdf, right, at), lambda at: pdf.story(right, at, TWO, 2, MINUTES,
            most=32)],
    )  # fmt: skip
    pdf.foot("Figures: Barnardo's and YouGov, reported by Community Care, October 2018")
    return end


def dots(pdf, x, y):
    y = title(pdf, x, y, TWO, "Of 100 social workers for children and families") + 1
    half = (TWO - 6) / 2
    low = hundred(pdf, x, y, half, 79, "say people in council services are under stress")
    hundred(pdf, x + half + 6, y, half, 85, "cannot give every child the time and help it needs")
    return low
