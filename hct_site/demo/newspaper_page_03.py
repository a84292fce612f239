"""Page 3 of the demo's newspaper: the rest of the front page, and the last plan looked back on."""

from .newspaper_charts import hole, squares
from .newspaper_layout import COLUMN, THREE, TWO, stack, tell
from .newspaper_press import GUTTER, LEFT, WIDTH
from .newspaper_scenes_indoors import tower

FORWARD = tell(
    "Look back before you look forward",
    """
A plan for five years has one great merit: the five years come to an end. Before the next one
begins, a careful household would get out the old list and see what was crossed off. Here is a
start.

## The pieces

In March 2016 England was cut into forty-four. They named each piece a footprint, which is what you
leave when you have gone. The smallest, in Cumbria, held 300,000 people, the largest almost three
million. Each had to write a plan that would make its money come out right.

It could not come out right, and everybody who did the sums could see it. The hole was £216 a head
in Durham, Darlington and Tees, and in Surrey Heartlands it was £768. You cannot close that by
answering the telephone faster. You can close it only by closing things.

## The money

There was to be a fund: £2.1bn in the first year, £2.9bn in the second, £3.4bn by 2020/21. Set
beside it the other number of those years, £22bn, which is what the service was told to do without
by the same date. When Labour's conference carried a motion on the NHS in September 2017,
unanimously, it held that number up, and with it another: 117 clinical sites that were for sale.

## The names

What did not change for the better changed its name. Accountable care became integrated care when
people found out that the first had come from America. Plans became systems. The contract for an
integrated care provider came last.

Names matter to a campaign. Whoever promised you something under the old one will tell you that it
has lapsed. Write down who said it, in which room, on what day. The new plan takes over the staff,
the buildings and the debts. Let it take over the promises too.

## Do this in January

Find the plan of your own footprint. Mark each thing that was to be done by now. Put three of them
on one side of paper, with a box beside each, yes or no, and send it to the people in charge and to
the scrutiny committee of your council. It is a quiz with three questions. They have had years to
prepare.
""",
    kicker="FIVE YEAR FORWARD VIEW",
    standfirst="Every plan is a promise with a date on it. These are the dates going by.",
    byline="By our campaign desk",
)

SIGNATURE = tell(
    "Whose plan, whose signature?",
    """
The forty-four plans of 2016 were drawn up behind doors, against the clock, and with a hole in the
budget as the starting point. Councils were invited late. Parliament was not invited at all. In
February last year we learned that the plans were to turn into integrated care systems, and in the
autumn NHS England consulted on a contract under which one body would hold the budget for as many as
half a million people. A company could win it.

None of this was ever put to a vote. So ask the plan who answers for it. If an area is failed, who
is it that can be sent away? Where do they meet, and may we come in? Look for the word “public”, and
see whether it means owners or an audience.

## Make it ours

On 4 March 2017 more than two hundred thousand people were on the street with us. On 30 June last
year, for the seventieth birthday, there were tens of thousands. They have a plan for the NHS
already, and it can be said without a diagram: public, safe, free, and there when you ring.

Take the new plan to your branch. Give everybody two pages. Have each person come back with one
promise that can be counted and one that cannot. Send the first kind to your trust's board, with a
date. Send the second kind to the local paper.

Our fourth year begins with this issue. We did not expect to be needed for ten.
""",
    kicker="LONG TERM PLAN",
    byline="",
    came_from=1,
)

WATCH = tell(
    "All forty-four, in one place",
    """
Most people could not get hold of the plan for their own area. So STP Watch, on our site, gathered
all of them, with what we found inside, a briefing of twenty-nine pages and a draft of a letter to
councillors. When a plan changes its name, send us the new one.
""",
)


def page(pdf, spare):
    y = pdf.running_head(3, "Plans")
    top = y
    aside = LEFT + THREE + GUTTER
    end = pdf.story(LEFT, y, THREE, 3, FORWARD, most=52)
    pdf.upright(aside - GUTTER / 2, top, end - top - 1)
    charts = [lambda at: squares(pdf, aside, at, COLUMN), lambda at: hole(pdf, aside, at, COLUMN)]
    stack(pdf, aside, top, COLUMN, end - 2, charts, ruled=False)
    y = end + 3
    pdf.rule(LEFT, y, WIDTH, 0.9)
    y += 3.5
    right = LEFT + TWO + GUTTER
    end = pdf.story(LEFT, y, TWO, 2, SIGNATURE, most=42)
    pdf.rule(LEFT, end + 0.5 + spare / 2, TWO, 0.4)
    end = pdf.story(LEFT, end + 2.5 + spare, TWO, 2, WATCH, most=30)
    tower(pdf, right, y, TWO, end - y)
    pdf.foot("Figures: NHS England, 2016 and 2018; IPPR")
    return end
