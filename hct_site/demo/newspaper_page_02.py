"""Page 2 of the demo's newspaper: winter, private patients, short news."""

from .newspaper_charts import ward
from .newspaper_layout import COLUMN, THREE, TWO, brief, caption, pull, stack, tell
from .newspaper_press import GUTTER, LEFT, WIDTH
from .newspaper_scenes_street import ambulances

WINTER = tell(
    "The queue that was forecast",
    """
In the autumn the Nuffield Trust said what sort of winter this would be: tougher than the last. More
people were coming to A&E, seven in a hundred more, and nothing that had been promised to keep them
well at home had arrived in time to help. That was a forecast, and it was free of charge. It could
have been acted upon.

A queue does not begin at the door. It begins on a ward, with a bed that cannot be emptied because
there is nobody to look after its patient at home. So the next patient waits in the department, and
the one after that in the corridor, and the last in an ambulance with two people who are trained to
save lives and spend the evening guarding a stretcher. Somewhere else a telephone is ringing for
them.

## It is not the weather

Every year somebody stands before a camera and says that it is cold, that people are old, and that
they should have gone to the chemist. People have always been old. What has changed is how many beds
there are, how many nurses stand beside them, and how many neighbours are paid to help you with your
stockings.

The figures of NHS England show the service slipping from its own targets, month by month. These
targets were not invented to annoy managers. Four hours was somebody's idea of how long it is decent
to leave a frightened person on a chair.

## Ask for the night

Averages are kind. They mix the Tuesday morning with the Saturday night. Ask your trust for the
longest wait in December, not the mean; for the number of patients who spent a night on a trolley;
and for the hours that ambulances stood outside. All of this is written down somewhere, because
somebody had to sign for it.

Then print it large, and take it to the next person who tells you that the answer is to stay away.
""",
    kicker="WINTER",
    standfirst="""Seven more in every hundred at the door, and the help at home has still not
come. Nobody can say that nobody said so.""",
    byline="By our news desk",
)

PRIVATE = tell(
    "Fewer than one patient a week",
    """
UNISON in the East of England asked fourteen trusts: how many private patients, at what cost, for
how much? In October it told us. Most could not answer. Some said it was commercially confidential.
Others do not count.

Luton and Dunstable could. Its private ward of thirteen beds treated thirty-six patients for each
bed in a whole year. It charged £1.83m for what cost £1.63m: £335 on each patient, before anyone has
worked out who cleaned the room. North West Anglia says about £524, and has not counted cleaners or
kitchens.

All of this in a region that could not find beds for people who had waited in line. It is winter
now, and thirteen beds are thirteen beds. If they make next to nothing, why do it? And if they lose
money, who allowed it?
""",
    kicker="PRIVATE PATIENTS",
    byline="By our news desk",
)

LIVERPOOL = tell(
    "Bailed out in Liverpool",
    """
The private finance contract for the new Royal Liverpool is to be scrapped. The investors are bailed
out, and the public finishes the building. We were told for twenty years that the risk would lie
with those who took it. It turns out to have been resting with us, under a different heading.
""",
)

PASSPORTS = tell(
    "Patients, not passports",
    """
What happens when a hospital asks for your papers before it asks what hurts? Keep Our NHS Public on
Merseyside and the campaign for the women's hospital put the question in St Bede's Church on 3
November. Maternity Action and Docs Not Cops were asked to speak. Everyone pays when somebody is
afraid to come.
""",
)

PETITION = tell(
    "Nearly a thousand",
    """
With We Own It and Keep Our NHS Public we asked people to sign against the contract for integrated
care providers. So many did in the first three hours. It closed on 26 October. Page
4 says what the contract is, and why the names change so often.
""",
)

MIRACLE = tell(
    "Beware of the miracle",
    """
An epidemic of made-up stories about health is going round the large newspapers of the United
States. Before you pass on the cure, or the scandal, look for the name of somebody who can be rung
up.
""",
)


def page(pdf, spare):
    y = pdf.running_head(2, "News")
    aside = LEFT + THREE + GUTTER
    top = y
    ambulances(pdf, LEFT, y, THREE, spare)
    y = 1.5 + caption(
        pdf, LEFT, y + spare + 0.6, THREE, "A drawing of a night in January; every trust has one."
    )
    end = pdf.story(LEFT, y, THREE, 3, WINTER, most=64)
    stack(
        pdf, aside, top, COLUMN, end - 1,
        [brief(pdf, aside, COLUMN, story) for story in (LIVERPOOL, PASSPORTS, PETITION, MIRACLE)],
    )  # fmt: skip
    pdf.upright(aside - GUTTER / 2, top, end - top - 1)
    y = end + 3
    pdf.rule(LEFT, y, WIDTH, 0.9)
    y += 3.5
    low = pdf.story(LEFT, y, TWO, 2, PRIVATE, most=40)
    right = LEFT + TWO + GUTTER
    ward(pdf, right, y, COLUMN, low - y)
    pull(pdf, aside, y, COLUMN, low - y, "It is winter now, and thirteen beds are thirteen beds.")
    pdf.foot("Figures: Nuffield Trust; UNISON Eastern, October 2018")
    return low
