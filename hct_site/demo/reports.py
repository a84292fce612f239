"""Reports of two conferences: what was agreed, in our own words."""

from .action_points import ACTION_POINTS, WORKSHOPS
from .words import heading, numbers, paras


def _leeds_2018() -> str:
    parts = [
        paras(
            "Four workshops met in Leeds on 20 January 2018, and each came back with things to "
            "do: twenty-seven in all. They are written down here so that a group which was not "
            "there can start tonight. Dates for the spring were agreed as well: rallies in Bolton "
            "and Sheffield, marches in Newcastle and Leeds, and in London on 12 May and 30 June.",
        )
    ]
    for workshop in WORKSHOPS:
        parts.append(heading(workshop))
        parts.append(numbers(*(text for name, _short, text in ACTION_POINTS if name == workshop)))
    return "".join(parts)


LEEDS_2018_REPORT = _leeds_2018()

WEST_YORKSHIRE_2016_REPORT = paras(
    "More than ninety people came to Leeds, most of them already busy with a hospital or a "
    "service of their own. The report that went round afterwards held the main things to do, "
    "links to read, and a summary of the plan for West Yorkshire, one of the forty-four areas "
    "into which England had been divided that March.",
)
