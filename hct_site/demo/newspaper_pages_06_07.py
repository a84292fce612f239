"""Pages 6 and 7 of the demo's newspaper: the centre spread, a hospital open all night."""

from .newspaper_layout import COLUMN, THREE, pull, shout, tell
from .newspaper_press import BOTTOM, GUTTER, INK, LEFT, PAGE_W, RED, RIGHT, WIDTH
from .newspaper_scenes_hospital import open_hospital

LEFT_HEAD, RIGHT_HEAD = "OPEN ALL NIGHT:", "WHO KEEPS IT OPEN"

ROOMS = [
    ("A&E",
     "The door that may never be shut. Four hours was to be the longest that anybody waits."),
    ("Waiting",
     "Most are ill, all are tired. One is here because the surgery had no appointment before "
     "Thursday."),
    ("Ward", "Four beds, one nurse. She is safe with six and was given eleven."),
    ("Switchboard",
     "Finds the registrar, the chaplain, the key. In some trusts they are to work for a company "
     "now."),
    ("Corridor",
     "A porter walks ten miles a night. The cleaner behind him stops more infections than the "
     "posters do."),
    ("Maternity",
     "It cannot be planned for nine to five. Everything about it was, in somebody's plan."),
    ("Laboratory", "Your blood at two in the morning, read by somebody you will never meet."),
    ("Theatre",
     "Three people who have learned for thirty years, and one who counts the swabs. She matters "
     "as much."),
    ("Another ward", "The same nurse, it seems. That is what “cross-cover” means."),
    ("Kitchen", "Breakfast for eight hundred. Food made here is still warm when it comes."),
    ("Laundry", "No sheets, no operation. Nobody has cut a ribbon here since it was built."),
    ("Boiler house", "Forty years old and much loved. The man who knows it retires in May."),
    ("Scanner", "Bought by an appeal. It stands still when there is nobody to work it."),
    ("Board room", "Empty until Thursday at ten. Then it is open to the public: see page 5."),
]  # fmt: skip
ASIDES = [
    "Rooms 8 to 14 are on the other side of the fold, as in any hospital.",
    "All fourteen are needed. Take one away, and see which of the others stop.",
]

SAFETY = tell(
    "Safe for all: what a group can do by Easter",
    """
In the autumn we called for a campaign that starts from one plain demand: whoever needs care must be
safe in it. The issue that carried the call is sold out. Now it has to leave the paper and go to the
hospital gate.

We know why. The inquiry into Mid Staffordshire told the country in 2013 what happens when a board
watches its balance sheet and not its wards. For a while everybody spoke of safe staffing. Then the
money was tightened and the words went quiet.

## One ward, two numbers

So take one ward. Find the number of people it needs and the number it has: it is in the board
papers, and if not, ask under freedom of information. Write both on one placard. Stand with it where
the visitors come in, for an hour, with the staff side told beforehand. In March go back.

The people who go past will stop, for everybody has somebody inside. Do not tell them that it is
dangerous; they are frightened enough. Tell them that it is short, by how many, and who could change
it. Have a sheet to sign with the name of the chief executive at the top.

## Thank the one who says it

And see to it that those who raise the alarm are thanked, and not shown the way out. A nurse who
says that two are missing has done the board's work for it. Unions can carry the figure when one
person cannot.

Tell us your two numbers by the end of March, with the name of the ward and where you found them. We
shall put them side by side, and send the page to every trust that is on it.
""",
    kicker="THE SAFETY CAMPAIGN",
    byline="By our safety desk",
)

SUBCO = tell(
    "A company inside the hospital",
    """
One morning a letter comes. You have cleaned the same corridor for fourteen years; from the first of
the month you will clean it for somebody else. The somebody else is a company. It belongs to the
hospital. Nothing will change, the letter says, and it needs four pages to say so.

They are called wholly owned subsidiaries, and people who are moved into one call them subcos. The
porters go across, and the cleaners, the cooks, the engineers and the stores. One reason that is
given is a matter of tax. Another is spoken more softly: those who start next year need not be paid
as those who started last year are, nor have their pension.

## Two teams on one floor

It is not the end of it. A ward is one team or it is not safe. When the healthcare assistant works
for the trust and the cleaner for a company, somebody has to write an order before the spill is
wiped up. And a company can be sold. It need not happen this year or under this board. But what has
a name, a logo and a bank account of its own has been wrapped for somebody.

The unions have fought this together, up and down the country, and where staff have voted to strike
some boards have thought again. It was in our last issue and it will be in the next. At the northern
conference a year ago it was the first thing that was called urgent.

## Ask before the letter comes

Look for the words “estates and facilities” and “options” in the papers of the board. Ask who wrote
the business case, what the advice cost, and whether the staff side has seen it. Then stand at the
gate with those whose names are on the list. They know every room on this page.
""",
    kicker="SUBCOS",
    byline="By our workplace desk",
)


def page_six(pdf, spare):
    return _page(pdf, 6, 0, LEFT_HEAD, ROOMS[:7], _six)


def page_seven(pdf, spare):
    return _page(pdf, 7, 1, RIGHT_HEAD, ROOMS[7:], _seven)


HEAD_PT = 84
PICTURE = 148


def _page(pdf, number, half, head, rooms, below):
    """Both halves of the picture have one height; what is left under a page's story is its own."""
    y = pdf.running_head(number, "Open all night")
    y = pdf.headline(LEFT, y, WIDTH, head, most=HEAD_PT)
    edge = LEFT if half == 0 else 0
    open_hospital(pdf, edge, y, PAGE_W - LEFT if half == 0 else RIGHT, PICTURE, half)
    y = _rooms(pdf, y + PICTURE + 2.5, rooms, 1 + 7 * half, ASIDES[half])
    pdf.rule(LEFT, y, WIDTH, 0.9)
    y = below(pdf, y + 3.5)
    pdf.foot("A hospital drawn for this paper; no real one, and every one")
    return y


def _rooms(pdf, y, rooms, first, aside):
    """What the numbers in the picture stand for, in four columns."""
    lowest = y
    for at, share in enumerate((rooms[:2], rooms[2:4], rooms[4:6], rooms[6:])):
        left, line = LEFT + at * (COLUMN + GUTTER), y
        for title, words in share:
            number = first + rooms.index((title, words))
            pdf.sans(12, RED, 88)
            pdf.put(left, line + 3.8, f"{number}  {title}")
            line = pdf.paragraph(left, line + 4.6, COLUMN, words, 10.6, 4.5) + 1.4
        lowest = max(lowest, line)
    pdf.paragraph(LEFT + 3 * (COLUMN + GUTTER), y + 15.5, COLUMN, aside, 10.6, 4.5, style="I")
    return lowest + 0.6


def _six(pdf, y):
    end = pdf.story(LEFT, y, THREE, 3, SAFETY, most=50)
    aside, tall = LEFT + THREE + GUTTER, BOTTOM - y
    shout(pdf, aside, y, COLUMN, tall * 0.44, ["FIND THE", "NUMBER.", "HOLD IT", "UP."])
    words = "A nurse who says that two are missing has done the board's work for it."
    pull(pdf, aside, y + tall * 0.47, COLUMN, tall * 0.53, words, INK)
    return end


def _seven(pdf, y):
    end = pdf.story(LEFT, y, THREE, 3, SUBCO, most=50)
    aside, tall = LEFT + THREE + GUTTER, BOTTOM - y
    words = "Nothing will change, the letter says, and it needs four pages to say so."
    pull(pdf, aside, y, COLUMN, tall * 0.53, words, INK)
    shout(pdf, aside, y + tall * 0.56, COLUMN, tall * 0.44, ["ONE", "WARD,", "ONE", "TEAM."])
    return end
